"""How common a Swedish first name or surname is, straight from the sorted lists.

The lists are searched as bytes, by halving: nothing is parsed, so that the first name of a
process costs as little as the last.

Source: Statistics Sweden (SCB), names in the population register; see `names/*.txt`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from recognizers.shipped import shipped


class Name(NamedTuple):
    """What a list says of a name."""

    figure: int
    """1 for 5-9 bearers … 6 for 10,000 or more; 0 when listed without a figure."""
    word: bool
    """It is an ordinary Swedish word too, as Björn, Dag and Sten."""


@cache
def _lines(kind: str) -> bytes:
    """Return the list `first` or `last` as lines of latin-1, the head left out."""
    text = shipped(f"names/{kind}.txt").decode("utf-8").encode("latin-1")
    start = 0
    while text.startswith(b"#", start):
        start = text.index(b"\n", start) + 1
    return text[start:]


@lru_cache(maxsize=65_536)
def look_up(kind: str, name: bytes) -> Name | None:
    """Return what list `first` or `last` says of a lower-case latin-1 name.

    >>> look_up("first", b"anna"), look_up("last", b"berg"), look_up("first", b"qzx")
    (Name(figure=6, word=False), Name(figure=6, word=True), None)
    """
    lines = _lines(kind)
    low, high = 0, len(lines)
    while low < high:
        start = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = lines.index(b"\n", start)
        listed, _, told = lines[start:end].partition(b" ")
        if listed == name:
            return Name(told[0] - 48, told.endswith(b"w"))
        if listed < name:
            low = end + 1
        else:
            high = start
    return None
