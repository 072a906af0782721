"""Bankgiro: the number of a payee, seven or eight digits with a Luhn check digit.

Companies' numbers are business data; a sole trader's is that of a person.

Source: Bankgirot, "Bankgironummer".
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer
from recognizers.checks import digits_of, luhn


def _valid(m: re.Match[bytes]) -> bool:
    return luhn(digits_of(m["v"]))


RECOGNIZER = Recognizer(
    entity="SE_BANKGIRO",
    source="Bankgirot",
    patterns=(
        Pattern(
            "after the word",
            r"(?<![a-zåäö0-9])(?:bankgiro(?:t|nummer|numret|nr|konto)?|bg-?(?:nr)?)[ \t.:]{0,4}"
            r"(?:nr[.:]? ?|är )?(?P<v>[0-9]{3,4} ?-? ?[0-9]{4})(?![0-9A-Za-zÅÄÖåäö])(?![.,-][0-9])",
            0.85, _valid, lower=True, anchored=True, value="v", why=("luhn", "context"),
        ),
    ),
    triggers=("bankgiro", "bg"),
    hits=(
        "Bankgiro: 5050-1055",
        "BG 991-2346",
        "bg-nr 50501055",
        "Betala till bankgironummer 5050-1055.",
        "bankgiro\t5050-1055",
    ),
    misses=(
        "Bankgiro: 5050-1056",  # ogiltig: check digit
        "5050-1055",
        "bgf 5050-1055",
        "BG 5050-10551",
        "plusgiro 5050-1055",
    ),
)  # fmt: skip
