"""Momsregistreringsnummer (VAT): SE, the ten digits of the owner's number, 01.

For a sole trader the ten digits are a personnummer; the detail says so.

Source: Skatteverket, "Momsregistreringsnummer (VAT-nummer)"; directive 2006/112/EC art. 215.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer
from recognizers.organisationsnummer import legal_form


def _valid(m: re.Match[bytes]) -> tuple[float, str] | None:
    form = legal_form(m["o"] + m["p"])
    return (0.9, form) if form else None


RECOGNIZER = Recognizer(
    entity="SE_MOMSNUMMER",
    source="Directive 2006/112/EC art. 215; Skatteverket",
    patterns=(
        Pattern(
            "SE and twelve digits",
            r"(?P<o>[0-9]{6})[ -]?(?P<p>[0-9]{4})[ -]?01"
            r"(?![0-9A-Za-z])",
            0.9, _valid, starts=("12", "10 -", "6 -"), before=" a",
            lead="(?<![0-9A-Za-zÅÄÖåäö])SE[ -]?", why=("luhn",),
        ),
    ),
    hits=(
        "SE212000014201",
        "VAT: SE 556036-0793 01",
        "Momsreg.nr SE556036079301",
        "moms SE850101238201",
    ),
    misses=(
        "SE212000014301",  # ogiltig: check digit
        "SE212000014202",
        "XSE212000014201",
        "212000014201",
        "SE4550000000058398257466",
    ),
)  # fmt: skip
