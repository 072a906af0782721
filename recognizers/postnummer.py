"""Postal codes with their place: `182 31 Danderyd`.

Amounts with a unit look the same, so the word after must begin with a capital and be no
unit, and joined digits need an address near.

Source: PostNord, postnummersystemet.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer

_NO_PLACE = frozenset(
    "SEK EUR USD NOK DKK GBP KR Kronor Kr Euro Dollar Personer Invånare Elever Barn Timmar År "
    "Dagar Meter Km Ton Liter St Antal Summa Totalt Och Men Det Den De Vi Jag Ni Du Han Hon "
    "För Till Med Av På Om En Ett Ej Nr Budget Utfall Jan Feb Mar Apr Maj Jun Jul Aug Sep Okt "
    "Nov Dec Januari Februari Mars April Juni Juli Augusti September Oktober November December"
    .encode("latin-1").split()
)  # fmt: skip


def _place(m: re.Match[bytes]) -> bool:
    return m["p"] not in _NO_PLACE


_PLACE = r"[ \t]{1,2}(?P<p>[A-ZÅÄÖ][A-ZÅÄÖa-zåäöé]+)(?:[ -][A-ZÅÄÖ][A-ZÅÄÖa-zåäö]+)?"
_STARTS = r"(?<![0-9A-Za-zÅÄÖåäö.,+])(?<![0-9] )(?<![0-9]-)(?:SE?-)?"

RECOGNIZER = Recognizer(
    entity="SE_POSTNUMMER",
    source="PostNord",
    patterns=(
        Pattern(
            "spaced", _STARTS + "[1-9][0-9]{2} [0-9]{2}" + _PLACE,
            0.6, _place, starts=("3 ",), first="123456789", back=(0, 2, 3), why=("form",),
        ),
        Pattern(
            "joined", _STARTS + "[1-9][0-9]{4}" + _PLACE,
            0.4, _place, starts=("5 \t",), first="123456789", back=(0, 2, 3), why=("form",),
        ),
    ),
    context=(
        "adress", "postnr", "postnummer", "postadress", "gatan", "vägen", "väg", "gränd", "box",
        "lgh", "torg", "stigen", "backen", "allé", "c/o",
    ),
    against=("sek", "kr", "kronor", "totalt", "summa", "belopp", "konto"),
    hits=(
        "182 31 Danderyd",
        "SE-182 31 DANDERYD",
        "postnr 18231 Djursholm",
        "Vendevägen 90, 182 69 Djursholm",
        "Box 66, 18205 Djursholm",
    ),
    misses=(
        "182 31 kronor",
        "182 31 SEK",
        "12 182 31 Danderyd",
        "18231 Personer",
        "tel 070-182 31 Danderyd",
        "182 31",
    ),
)  # fmt: skip
