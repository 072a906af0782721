"""Places and organisations by the lists and the form of a word alone, for text nobody reads.

The batch stage reads only where a person could be named. In the rest these are right
more often than the model, and cost next to nothing; `models/README.md` has the figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from models.lexicon import Lexicon
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
