"""Payment card numbers.

One in forty random strings of sixteen digits has the right beginning and check digit, so a
joined number needs a word near; four groups of four are a card's own form.

Source: ISO/IEC 7812-1:2017; the issuer ranges are those that the card networks publish.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer
from recognizers.checks import digits_of, luhn

_RANGES = (
    rb"4(?:.{12}|.{15}|.{18})|5[1-5].{14}|2(?:22[1-9]|2[3-9].|[3-6]..|7[01].|720).{12}"
    rb"|3[47].{13}|3(?:0[0-5]|[689].).{11}|6(?:011|5..|4[4-9].).{12}|35(?:2[89]|[3-8].).{12}"
    rb"|(?:50[0-9]|5[6-9].|6[0-9].).{9,16}"
)
"""Visa, Mastercard, American Express, Diners, Discover, JCB, Maestro."""


def _valid(m: re.Match[bytes]) -> bool:
    number = digits_of(m.group())
    return luhn(number) and len(set(number)) > 1 and re.fullmatch(_RANGES, number) is not None


RECOGNIZER = Recognizer(
    entity="CREDIT_CARD",
    source="ISO/IEC 7812-1:2017",
    patterns=(
        Pattern(
            "grouped",
            r"(?<![0-9A-Za-z])(?<![0-9][ -])[0-9]{4}(?P<s>[ -])"
            r"(?:[0-9]{4}(?P=s)[0-9]{4}(?P=s)[0-9]{4}"
            r"|[0-9]{6}(?P=s)[0-9]{5})(?![0-9A-Za-z])(?![ -][0-9])",
            0.7, _valid, before=" (-", starts=("4 -",), first="23456", why=("luhn",),
        ),
        Pattern(
            "joined", r"(?<![0-9A-Za-z])(?<![0-9][.,-])[0-9]{13,19}(?![0-9A-Za-z])(?![.,-][0-9])",
            0.35, _valid, before=" (-", starts=("13", "14", "15", "16", "19"), first="23456",
            boost=0.5, why=("luhn",),
        ),
    ),
    context=(
        "kortnummer", "kortnr", "kort", "kreditkort", "betalkort", "bankkort", "visa", "mastercard",
        "amex", "american express", "eurocard", "diners", "maestro", "card", "cvc", "cvv",
    ),
    against=("ocr", "faktura", "referens", "streckkod", "ean", "imei", "iban", "serienr", "order"),
    hits=(
        "4111 1111 1111 1111 giltigt till 12/29",
        "kortnummer 4012888888881881",
        "5555-5555-5555-4444",
        "Mastercard: 5105105105105100",
        "3782 822463 10005",
        "Visa 4222222222222",
    ),
    misses=(
        "4012888888881881",
        "4111 1111 1111 1112",  # ogiltig: check digit
        "OCR 4012888888881881",
        "9111 1111 1111 1111",
        "4111 1111 1111 1111 1111",
        "0000 0000 0000 0000",
    ),
)  # fmt: skip
