"""Names by the lists and the form of a word alone, where nobody need read.

The batch stage reads only where a person could be named. In the rest, places and
organisations found here are right more often than the model's, and cost next to nothing;
so are people whose names fill a cell. `models/README.md` has the figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from models.lexicon import Entry, Lexicon
from models.spans import WORD, Span

_UNIT = re.compile(
    r".{3,}(?:verket|nämnden|styrelsen|myndigheten|förvaltningen|partiet|bolaget|banken|skolan"
    r"|gymnasiet|förskola|universitetet|universitet|sjukhuset|kyrkan|fonden|förbundet)s?"
)
"""Ends as the names of authorities, units and schools do."""
_MUNICIPAL = re.compile(r" (?:kommuns?|stads?|universitet|lasarett)\b")
"""Makes an organisation of the place before it."""
Find = Callable[[str], Iterator[Span]]


def finder(lexicon: Lexicon) -> Find:
    """A search for places and organisations; spans come in order and do not overlap."""

    @lru_cache(50_000)
    def label(word: str, first: bool) -> str:
        if not word[0].isupper() or (word.isupper() and len(word) < 4):
            return ""
        entry = lexicon[word]
        if entry.place & 1 and max(entry.first, entry.last) < 2 and not entry.thing:
            return "LOC" if entry.case >= 3 or (entry.case == 0 and not first) else ""
        return "ORG" if not first and _UNIT.fullmatch(word) else ""

    def find(text: str) -> Iterator[Span]:
        first = True
        for word in WORD.finditer(text):
            kind, end = label(word[0], first), word.end()
            if kind == "LOC" and (match := _MUNICIPAL.match(text, end)):
                kind, end = "ORG", match.end()
            if kind:
                yield Span(word.start(), end, kind, "list")
            first = False

    return find


_CELL = re.compile(r"[\t\n ]*((?:[^\W\d_][^\W\d_'’-]+ ){1,3}[^\W\d_][^\W\d_'’-]+)\s*")


def cell_finder(lexicon: Lexicon) -> Callable[[str], Span | None]:
    """A search for the person whose name is all that a cell of a table holds."""

    def find(cell: str) -> Span | None:
        filled = _CELL.fullmatch(cell)
        if filled is None or not filled[1].istitle():
            return None
        given, *_, last = filled[1].split(" ")
        if lexicon[given].first < 3 or lexicon[given].thing or not _is_surname(lexicon[last]):
            return None
        return Span(*filled.span(1), "PER", "list")

    return find


def _is_surname(entry: Entry) -> bool:
    """Whether a word is borne as a surname, or said of nothing else."""
    if entry.thing or entry.organisation:
        return False
    other = entry.place or entry.frequency or entry.common > 1 or entry.case in (1, 2)
    return entry.last >= 2 or not other
