"""Personnummer: the Swedish personal identity number.

A nearby day may stand for the day of birth. A day of 61-91 makes it a samordningsnummer,
which has its own recognizer; the written forms of both are in `recognizers.numberforms`,
those that a scanned page is read to in `recognizers.misread`.

Source: folkbokföringslagen (1991:481) 18 §; Skatteverket, SKV 704.
"""

from __future__ import annotations

import re
from functools import lru_cache

from recognizers.base import Pattern, Recognizer
from recognizers.checks import digits_of, is_date
from recognizers.misread import misread
from recognizers.numberforms import (
    AGAINST,
    ALONE,
    CENTURY,
    CONTEXT,
    DAY,
    MONTH,
    SERIAL,
    YEAR,
    forms,
    read,
    years,
)


@lru_cache(maxsize=4096)
def born(century: bytes, year: bytes, month: bytes, day: bytes, plus: bool) -> bool:
    """Tell whether somebody may have been born then.

    >>> born(b"", b"00", b"02", b"29", False), born(b"", b"00", b"02", b"29", True)
    (True, False)
    """
    return any(is_date(y, int(month), int(day)) for y in years(century, year, plus))


_WHOLE = f"{CENTURY}?{YEAR}{MONTH}{DAY}(?P<s>-){SERIAL}".encode()

_PERSON = (
    r"(?<![0-9])(?:19|20)?[0-9]{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
    r"|[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)? [A-ZÅÄÖ][a-zåäöé]+"
).encode("latin-1")


def _beside_a_person(m: re.Match[bytes]) -> bool:
    """Tell whether a date or a name stands within 200 bytes of the last four digits."""
    return any(
        re.search(_PERSON, m.string[max(first, 0) : last])
        for first, last in ((m.start() - 200, m.start()), (m.end(), m.end() + 200))
    )


def _digit_by_digit(m: re.Match[bytes]) -> bool | float:
    """Read digits that stand in a box each; without a dash they may be any row of figures."""
    digits = digits_of(m.group())
    whole = re.fullmatch(_WHOLE, digits[:-4] + b"-" + digits[-4:])
    if whole is None or read(whole, born) != (True, True):
        return False
    return 0.8 if b"-" in m.group() else True


RECOGNIZER = Recognizer(
    entity="SE_PERSONNUMMER",
    source="Folkbokföringslagen (1991:481) 18 §; Skatteverket, SKV 704",
    patterns=(
        *forms(MONTH, DAY, born),
        misread("misread", MONTH, DAY, born, 3, "[-+]"),
        Pattern(
            "digit by digit",
            ALONE + "(?:[0-9] ){5}(?:[0-9] [0-9] )?[0-9] ?[-+]? ?(?:[0-9] ){3}[0-9]"
            "(?! ?[0-9A-Za-zÅÄÖåäö])",
            0.4,
            _digit_by_digit,
            starts=("1 ",),
            why=("date", "luhn"),
        ),
        Pattern(
            "masked",
            ALONE
            + "(?:18|19|20)?[0-9]{2}"
            + MONTH
            + DAY
            + r"[-+ ]?(?:[xX]{4}|[*]{4}|[#]{4}|_{4}|[.]{4}|N{4}|n{4})(?![0-9A-Za-z*#_])",
            0.4,
            starts=("6-+ xX*#_.Nn", "8-+ xX*#_.Nn"),
            boost=0,
            why=("date",),
        ),
        Pattern(
            "last four",
            r"(?i:(?:fyra|4)\s+sista|sista\s+(?:fyra|4)|sista\s+siffror(?:na)?)"
            r"(?i:\s+siffror(?:na)?)?[^0-9\n]{0,25}(?P<v>[0-9]{4})(?![0-9])",
            0.4,
            _beside_a_person,
            boost=0,
            value="v",
        ),
    ),
    triggers=("sista",),
    context=CONTEXT,
    against=AGAINST,
    reach=(8, 60),
    hits=(
        "850101-2382",
        "19850101-2382",
        "198501012382",
        "19850101 - 2382",
        "850101‑2382",
        "850101–2382",
        "８５０１０１－２３８２",
        "Anna (850101-2382), Stocksund",
        "850101-\n2382",
        "19850101-\r\n2382",
        "8501\u200b01-2382",
        "[198501012382,12]",
        "Personnummer850101-2382Namn",
        "850101-2382Anna",
        "personnummer 8501012382",
        "Elevens pnr: 8501012382.",
        "Barnets personnummer är 1985 01 01 2382",
        "född 85 01 01-2382",
        "pnr 850101.2382",
        "personnr 850101 23 82",
        "pnr 1985-01-01-2382",
        "pnr: 850101\n2382",
        "pnr 8501\n01-2382",
        "pnr 850101-23\n82",
        "personnummer 85O101-2382",
        "personnummer l9850101-2382",
        "/arkiv/19850101-2382/beslut",
        "8 5 0 1 0 1 - 2 3 8 2",
        "Personnummer 1 9 8 5 0 1 0 1 2 3 8 2",
        "född 1985-01-01, 2382",
        "far: Bo Ek 850101 2382",
        "Sökande 19850101-2382/",
        "Utredning_198501012382.docx",
        "20100101-2382",
    ),
    misses=(
        "850101-2383",  # ogiltig: check digit
        "850231-1239",  # ogiltig: 31 February
        "851301-2388",  # ogiltig: month
        "850101-0002",  # ogiltig: birth number 000
        "9850101-2382",
        "1850101-23828",
        "2040-01-01-2389",
        "20400101-2382",  # ogiltig: not born yet
        "8501012382",
        "Faktura 8501012382",
        "OCR: 8501012382, personnummer saknas",
        "tfn 8501012382",
        "8501012382 kr",
        "a850101-2382b",
        "850101-2382-1",
        "1.850101-2382",
        "550e8400-e29b-41d4-a716-850101238200",
        "ÅÅMMDD-XXXX",
        "ÅÅÅÅMMDD-NNNN",
        "850101-XXXX",
        "850161-2382",
        "Anna Berg 850101, fyra sista siffrorna är 2382",
        "order 19850101238299",
        "betyg 8 5 0 1 0 1 2 3 8 2",
        "KS 2023/0123",
        "556036-0793",
        "0701740605",
    ),
)
