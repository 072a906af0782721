"""Plusgiro: the number of a payee, two to eight digits with a Luhn check digit.

Source: Nordea, "PlusGiro"; formerly postgiro.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer
from recognizers.checks import digits_of, luhn


def _valid(m: re.Match[bytes]) -> bool:
    number = digits_of(m["v"])
    return 2 <= len(number) <= 8 and luhn(number)


RECOGNIZER = Recognizer(
    entity="SE_PLUSGIRO",
    source="Nordea, PlusGiro",
    patterns=(
        Pattern(
            "after the word",
            r"(?<![a-zåäö0-9])(?:(?:plus|post)giro(?:t|nummer|numret|nr|konto)?|pg-?(?:nr)?)"
            r"[ \t.:]{0,4}(?:nr[.:]? ?|är )?(?P<v>[0-9]{1,3}(?: ?[0-9]{2}){0,3} ?- ?[0-9])"
            r"(?![0-9A-Za-zÅÄÖåäö])(?![.,-][0-9])",
            0.8, _valid, lower=True, anchored=True, value="v", why=("luhn", "context"),
        ),
    ),
    triggers=("plusgiro", "postgiro", "pg"),
    hits=("Plusgiro 28 65 43-4", "pg: 1-8", "Postgiro 410 54 68-5", "PlusGirot: 90 19 50-6"),
    misses=(
        "Plusgiro 28 65 43-5",  # ogiltig: check digit
        "28 65 43-4",
        "pgn 28 65 43-4",
        "pg 1-80",
        "bankgiro 28 65 43-4",
    ),
)  # fmt: skip
