"""Names of styles that somebody gave, told from those that come with Word and LibreOffice."""

from __future__ import annotations

import re

VOCABULARY = frozenset(
    """
    a accent address addressee after and annotation arabic arrow attachment authorities b
    background backgroundobjects balloon before bibliography block body book bold bring bullet
    bullets caps caption caption1 cell char character characters chart citation classic closing
    code col colorful columns comment complimentary contemporary content contents continue dark
    dashed data date def default definition different document drawing drop e effects elegant
    emphasis end endnote entry envelope even example fill filled figure figures first followed
    followedhyperlink following followed font footer footnote for formula frame from function
    gray graphic graphics green grid hanging hashtag hdr header heading headings highlight
    horizontal html hyperlink illustration in indent indented index inline insert intense
    internet italic keyboard label labels landscape last left legend light line lines link list
    lowered m macro mail main map mark marginalia medium mention message mf name native no none
    normal note number numbering object objectwithoutfill objects of only open outline outlined
    page pages paragraph personal placeholder plain portrait preformatted professional quotation
    quotations quote readonly red reference reply return revision right rubies rubric row
    salutation sample section sender separator shading shadow shapes signature simple slide small
    smart source spacing standard start statement strong style subject subtitle subtle symbol
    symbols t table teletype term text theme title toa toc top typewriter ul unresolved user
    variable visited watermark web with without yellow z
    brödtext dokument fotnot innehåll kommentar lista normal numrerad punktlista rubrik sidfot
    sidhuvud standard tabell text underrubrik webb
    """.split()  # noqa: SIM905 - a list of 200 words reads better as words
)
WORD = re.compile(r"[^\W\d_]+")
DIGITS = re.compile(r"\d{3}|\d[\d.-]{5}")
AUTOMATIC = re.compile(
    r"[A-Za-z]{1,4}\d{1,5}(?:\.[A-Z]{0,2}\d{0,4})?|[A-Za-z]+~\w+~.*|Mdp\d+|co\d+"
)
"""Names that LibreOffice makes for what is formatted by hand."""


def given(name: str) -> bool:
    """Tell whether a style's name says more than the names that programs give.

    >>> given("heading 1"), given("Medium Grid 3 Accent 6"), given("Utredning Anna Ek")
    (False, False, True)
    """
    if not name or AUTOMATIC.fullmatch(name):
        return False
    if DIGITS.search(name) or "@" in name:
        return True
    return not all(word in VOCABULARY for word in WORD.findall(name.replace("_20_", " ").lower()))
