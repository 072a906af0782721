"""IBAN: an account number of any country of the registry, with its length and check digits.

Source: ISO 13616-1:2020; SWIFT, IBAN Registry.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer
from recognizers.checks import mod97

_LENGTHS = {
    15: "NO",
    16: "BE",
    18: "DK FI FO GL NL SD FK",
    19: "MK SI",
    20: "AT BA EE KZ LT LU XK MN",
    21: "CH HR LI LV",
    22: "BG BH CR DE GB GE IE ME RS VA",
    23: "AE GI IL IQ OM SO TL",
    24: "AD CZ ES MD PK RO SA SE SK TN VG",
    25: "LY PT ST",
    26: "IS TR",
    27: "BI DJ FR GR IT MC MR SM",
    28: "AL AZ BY CY DO GT HU LB NI PL SV",
    29: "BR EG PS QA UA",
    30: "JO KW MU YE",
    31: "MT SC",
    32: "LC",
    33: "RU",
}
"""Characters in all -> countries."""


def _one_length(length: int, countries: str) -> str:
    groups, rest = divmod(length - 4, 4)
    tail = f"[ -]?[0-9A-Z]{{{rest}}}" if rest else ""
    return f"(?:{countries.replace(' ', '|')})[0-9]{{2}}(?:[ -]?[0-9A-Z]{{4}}){{{groups}}}{tail}"


def _valid(m: re.Match[bytes]) -> bool:
    return mod97(bytes(b for b in m.group() if b not in b" -"))


RECOGNIZER = Recognizer(
    entity="IBAN_CODE",
    source="ISO 13616-1:2020; SWIFT, IBAN Registry",
    patterns=(
        Pattern(
            "iban",
            "(?<![0-9A-Za-zÅÄÖåäö])(?:"
            + "|".join(_one_length(n, told) for n, told in _LENGTHS.items())
            + ")(?![0-9A-Za-zÅÄÖåäö])",
            0.95, _valid, back=(2,), before="a", why=("mod97",),
            starts=("2 -ABCDEFGHIJKLMNOPQRSTUVWXYZ", *(str(n) for n in range(3, 31))),
        ),
    ),
    hits=(
        "SE4550000000058398257466",
        "IBAN: SE45 5000 0000 0583 9825 7466 BIC ESSESESS",
        "GB82 WEST 1234 5698 7654 32",
        "DE89370400440532013000",
        "NO9386011117947.",
        "SE45‑5000‑0000‑0583‑9825‑7466",
    ),
    misses=(
        "SE4550000000058398257467",  # ogiltig: check digits
        "SE45 5000 0000 0583 9825 746",
        "XX4550000000058398257466",
        "ASE4550000000058398257466",
        "SE212000014201",
    ),
)  # fmt: skip
