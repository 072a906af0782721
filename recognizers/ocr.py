"""What to look for besides in text that was read from a picture.

Letters stand for digits, the dash is lost or becomes a dot, and a wrong check digit is as
likely a misreading as another number. Only for text that is known to be read so: give them
as `extra` to `find` or `registry`.

Source: what RapidOCR and Tesseract make of O, 0, l, 1, S, 5, B, 8 in printed letters.
"""

from __future__ import annotations

from recognizers import personnummer, samordningsnummer
from recognizers.base import Pattern, Recognizer
from recognizers.misread import misread
from recognizers.numberforms import DAY, MONTH, Born


def _forms(month: str, day: str, born: Born, same: Recognizer) -> tuple[Pattern, ...]:
    dashed = misread("misread with dash", month, day, born, 4, r" ?[-+_.] ?")
    joined = misread("misread joined", month, day, born, 3, "")
    (wrong,) = (p for p in same.patterns if p.name == "wrong check digit")
    return (
        dashed._replace(score=0.6, needs_context=False),
        joined._replace(boost=0.35),
        wrong._replace(score=0.5),
    )


PERSONNUMMER = personnummer.RECOGNIZER._replace(
    patterns=_forms(MONTH, DAY, personnummer.born, personnummer.RECOGNIZER),
    hits=(
        "85O1O1-23B2",
        "l98SO1O1-2382",
        "850101. 23B2",
        "personnummer 85O1O12382",
        "pnr 850101-2388",  # ogiltig: check digit, as if misread
    ),
    misses=(
        "85O1O1-23B3",  # ogiltig: check digit
        "85O1O12382",
        "OOlO10-SOlO",
        "850101-2388",  # ogiltig: check digit
    ),
)

SAMORDNINGSNUMMER = samordningsnummer.RECOGNIZER._replace(
    patterns=_forms(
        samordningsnummer.MONTH,
        samordningsnummer.DAY,
        samordningsnummer.born,
        samordningsnummer.RECOGNIZER,
    ),
    hits=("7S0389-2387", "personnummer 75O3892387"),
    misses=("7S0389-2388",),  # ogiltig: check digit
)

RECOGNIZERS: tuple[Recognizer, ...] = (PERSONNUMMER, SAMORDNINGSNUMMER)
