"""Case numbers of courts: `B 1234-24`, `mål nr 1234-24`.

The letters tell the kind of case: B crime, T dispute, Ä matter, K bankruptcy, F property,
M environment, P planning, Ö of a court of appeal.

Source: Domstolsverkets föreskrifter om målnummer (DVFS 2016:8).
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer

_KINDS = "PMFT|PMÖÄ|PMÖ|PMT|PMÄ|PMB|FFT|UMT|FT|FÄ|ÖH|ÖÄ|UM|Ä|[BTKFMPÖ]"


def _long(m: re.Match[bytes]) -> float:
    """Score a low number lower: T 10-12 may be a time."""
    return 0.6 if m.end() - m.start() > len("10-12") else 0.35


RECOGNIZER = Recognizer(
    entity="SE_MALNUMMER",
    source="DVFS 2016:8",
    patterns=(
        Pattern(
            "with letter",
            "[0-9]{1,6}-[0-9]{2}(?![0-9A-Za-z])(?!-[0-9])",
            0.6, _long, starts=tuple(f"{n}-" for n in range(1, 7)), before=" ",
            lead=f"(?<![0-9A-Za-zÅÄÖåäö-])(?:{_KINDS}) ",
            why=("form",),
        ),
        Pattern(
            "after the word",
            r"mål(?:et|ets|s)?(?:nummer|numret|nr)?[ \t:.]{1,3}(?:nr\.? ?|nummer )?"
            r"(?P<v>(?:(?:pm[fötäb]?[tä]?|fft|umt?|f[tä]|ö[hä]?|[bätkfmpa]) ?)?"
            r"[0-9]{1,6}[-/][0-9]{2})(?![0-9a-zåäö])(?![-/][0-9])",
            0.75, lower=True, anchored=True, value="v", why=("context",),
        ),
    ),
    triggers=("mål",),
    context=(
        "tingsrätt", "hovrätt", "förvaltningsrätt", "kammarrätt", "domstol", "domen", "dom", "mål",
        "målnr", "målnummer", "åklagar", "lvu", "lvm", "lpt", "tilltalad", "svea",
    ),
    hits=(
        "B 1234-24",
        "mål nr 1234-24",
        "Svea hovrätt, Ö 12-24",
        "målnummer 5678-22",
        "PMT 4567-23",
        "Målet T 99-23 avgjordes",
        "FT 123-22",
    ),
    misses=(
        "A4 12-24",
        "maj 12-24",
        "Kl 10-12",
        "1234-24",
        "T 10-12 i sal 3",
        "mål 2023",
        "målat 12-24",
        "B 1234-2024",
    ),
)  # fmt: skip
