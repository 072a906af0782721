"""Numbers of passports and identity cards.

Eight digits until 2021, then two letters and seven digits, in the same series for both.
There is no check digit, so the word must stand before; "pass" is also a shift of work.

Source: passförordning (1979:664); Polisen on the passport series of 2022.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer
from recognizers.checks import is_date


def _no_date(m: re.Match[bytes]) -> bool:
    """Refuse eight digits that are a day, after the bare word."""
    v = m["v"]
    bare = m["w"] in (b"pass", b"leg", b"leg.")
    date = v.isdigit() and len(v) == 8 and is_date(int(v[:4]), int(v[4:6]), int(v[6:]))
    return not (bare and date)


RECOGNIZER = Recognizer(
    entity="SE_PASS",
    source="Passförordning (1979:664)",
    patterns=(
        Pattern(
            "after the word",
            r"(?<![a-zåäö0-9])(?P<w>pass(?:nummer|numret|nr|port|et)?|id-?kort(?:et|snummer|snr)?"
            r"|identitetskort(?:et|snummer)?|legitimation(?:en|snummer)?|leg\.?)"
            r"(?: ?(?:nr|no|number|nummer)\b)?[ \t.:]{1,3}(?:nr\b[.:]? ?|är )?"
            r"(?P<v>[a-z]{2}[0-9]{7}|[0-9]{8}|sis [0-9]{9,10})(?![0-9a-zåäö])(?![-.,][0-9])",
            0.8, _no_date, lower=True, anchored=True, value="v", why=("context",),
        ),
    ),
    triggers=("pass", "id-kort", "idkort", "identitetskort", "legitimation", "leg"),
    hits=(
        "passnummer AA1234567",
        "pass nr: 91234567",
        "Pass: 91234567",
        "passnumret är AB1234567",
        "id-kort nr AB1234567",
        "legitimation: 12345678",
        "Passport number AA1234567",
    ),
    misses=(
        "passera 12345678",
        "pass på 123",
        "pass 20230115",
        "AA1234567",
        "kompass nr 91234567",
        "pass nr 912345678",
        "collega 12345678",
    ),
)  # fmt: skip
