"""What a list is known by and what its columns mean. Every kind of list has this shape."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

Fields = dict[str, str]
"""Field of `Row` or of `Account` -> text of the list."""


def unchanged(fields: Fields) -> Fields | None:
    """Return the fields as they are."""
    return fields


class Kind(NamedTuple):
    """A kind of list: CSV, or JSON with one object a file."""

    key: str
    signs: tuple[tuple[str, ...], ...]
    """Of each group at least one header must be there; other lists lack one of them."""
    columns: Mapping[str, tuple[str, ...]]
    """Field -> headers, best first; in JSON the dotted way to the value. The first that
    holds something counts."""
    unused: tuple[str, ...] = ()
    """Headers that are known and not needed: not told as new."""
    json: bool = False
    zone: dt.tzinfo = dt.UTC
    """Of times that say none."""
    adapt: Callable[[Fields], Fields | None] = unchanged
    """What is special about the kind; None leaves the line out."""

    def fits(self, headers: frozenset[str]) -> bool:
        """Tell whether a list with these headers, squashed, is of this kind."""
        return all(any(squash(sign) in headers for sign in group) for group in self.signs)

    def known(self) -> frozenset[str]:
        """Return all headers that need not be told, squashed."""
        mapped = (alias for aliases in self.columns.values() for alias in aliases)
        return frozenset(map(squash, (*mapped, *self.unused)))


def squash(header: str) -> str:
    """Return a header without what differs between programs: case, spaces, `_` and `-`.

    >>> squash("O365_date_modified") == squash("O365 Date-Modified")
    True
    """
    return re.sub(r"[\s_\-]", "", header).casefold()
