"""Organisationsnummer: a legal person's number; a sole trader's is the owner's personnummer.

Ten digits, the third at least 2, with a Luhn check digit; the first tells the legal form.
Registers write 16 before it. The number of a company is no personal data. That of an estate
(first digit 1) and of a sole trader is, and the detail says so.

Source: lag (1974:174) om identitetsbeteckning för juridiska personer m.fl.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer
from recognizers.checks import birth_years, is_date, luhn
from recognizers.numberforms import ALONE, ENDS, FREE, FREE_ENDS, FREELY, NO_AMOUNT

_DIGITS = r"(?P<o>[1-35-9][0-9][2-9][0-9]{3})"
_FORMS = {
    b"1": "dodsbo",
    b"2": "offentlig",
    b"3": "utlandsk",
    b"5": "aktiebolag",
    b"6": "enkelt_bolag",
    b"7": "ekonomisk_forening",
    b"8": "ideell",
    b"9": "handelsbolag",
}
"""First digit -> what kind of legal person it is."""

SOLE_TRADER = "enskild_firma"


def legal_form(ten: bytes) -> str:
    """Return the legal form of ten digits with right check digit; empty when they are none.

    >>> legal_form(b"2120000142"), legal_form(b"8501012382"), legal_form(b"8513012382")
    ('offentlig', 'enskild_firma', '')
    """
    if not luhn(ten):
        return ""
    if ten[2] >= ord("2"):
        return _FORMS.get(ten[:1], "")
    month, day = int(ten[2:4]), int(ten[4:6])
    born = any(is_date(year, month, day % 60) for year in birth_years(int(ten[:2]), False))
    return SOLE_TRADER if born else ""


def _dashed(m: re.Match[bytes]) -> tuple[float, str] | None:
    form = legal_form(m["o"] + m["p"])
    return (0.6, form) if form else None


def _joined(m: re.Match[bytes]) -> tuple[float, str] | None:
    form = legal_form(m["o"] + m["p"])
    return (0.3, form) if form else None


RECOGNIZER = Recognizer(
    entity="SE_ORGANISATIONSNUMMER",
    source="Lag (1974:174) om identitetsbeteckning för juridiska personer m.fl.",
    patterns=(
        Pattern(
            "with dash", FREE + f"(?:16)?{_DIGITS} ?- ?(?P<p>[0-9]{{4}})" + FREE_ENDS,
            0.6, _dashed, before=FREELY, starts=("6- ", "8- "), why=("luhn",),
        ),
        Pattern(
            "joined", ALONE + f"(?:16)?{_DIGITS}(?P<p>[0-9]{{4}})" + ENDS + NO_AMOUNT,
            0.3, _joined, starts=("10", "12"), boost=0.5, why=("luhn",),
        ),
        Pattern(
            "sole trader",
            ALONE + "(?P<o>[0-9]{2}[01][0-9]{3})-?(?P<p>[0-9]{4})" + ENDS,
            0.3, _joined, starts=("6-", "10"), needs_context=True, boost=0.5, why=("luhn", "date"),
        ),
    ),
    context=(
        "org.nr", "orgnr", "org nr", "org-nr", "organisationsn", "org.nummer", "företag", "bolag",
        "f-skatt", "enskild firma", "enskild näringsid", "förening", "leverantör", "stiftelse",
        "dödsbo", "registreringsn", "ab", "hb", "kb", "moms",
    ),
    against=("ocr", "faktura", "kundnr", "kundnummer", "artikel",
        "ordernr", "referens", "personnummer", "tel"),
    hits=(
        "212000-0142",
        "556036-0793",
        "16212000-0142",
        "org.nr 5560360793",
        "organisationsnummer: 165560360793",
        "orgnr 8501012382",
        "Dödsboet, org.nr 192000-0005",
    ),
    misses=(
        "556036-0794",  # ogiltig: check digit
        "5560360793",
        "850101-2382",
        "412000-0126",
        "faktura 5560360793",
        "Kundnummer 5560360793 hos företaget",
        "IBAN SE4550000000058398257466",
    ),
)  # fmt: skip
