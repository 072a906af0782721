"""What an export says about one file: the one record that every kind of list becomes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from scanner.discover.paths import PERSONAL, address, normal
from scanner.records import Dated, DateSource

UNKNOWN = -1
"""Size of a file whose list does not say it."""


class Row(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One file of an export. Times are seconds since 1970, UTC; empty is unknown."""

    path: str = ""
    """In the export, relative to it."""
    original: str = ""
    """In the cloud, where it differs: the whole path of a file whose name was cut."""
    url: str = ""
    item_id: str = ""
    sha256: str = ""
    """Lower-case hex."""
    size: int = UNKNOWN
    """Bytes."""
    owner: str = ""
    """Account or mailbox, as the list has it."""
    author: str = ""
    """Who made it, by object id, address or name: the owner when nothing else says."""
    author_name: str = ""
    forvaltning: str = ""
    modified: int | None = None
    created: int | None = None
    uploaded: int | None = None
    sent: int | None = None
    received: int | None = None
    retention: str = ""
    """Name of the retention label."""
    sensitivity: str = ""
    """Name or id of the sensitivity label."""
    shared: str = ""
    """As `Item.shared`."""
    hold_copy: bool = False
    source: int = 0
    """Which of the lists says so, from 0."""

    @property
    def places(self) -> tuple[str, ...]:
        """Where the file is or was, normal form, without what is said twice."""
        return tuple(dict.fromkeys(self._places()))

    def is_at(self, place: str) -> bool:
        """Tell whether `place`, in normal form, is one of `places`."""
        return place in self._places()

    @property
    def site(self) -> str:
        """The OneDrive that its URL or path names, as in `/personal/<site>/`; else empty."""
        for place in map(address, (self.url, self.original, self.path)):
            if found := PERSONAL.search(place):
                return found["account"].casefold()
        return ""

    def _places(self) -> Iterator[str]:
        """Yield the places; a URL that ends in a slash is that of the site alone."""
        for place in map(address, (self.path, self.original, self.url)):
            if place and not place.endswith("/"):
                yield normal(place)

    @property
    def dates(self) -> tuple[Dated, ...]:
        """When something was last done to it. That it was once created is no activity."""
        return tuple(
            Dated(EPOCH + dt.timedelta(seconds=when), DateSource.MANIFEST)
            for when in (self.modified, self.sent, self.received)
            if when is not None
        )

    @property
    def name(self) -> str:
        """How to tell it to a human."""
        return self.path or self.original or self.url


EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def merge(rows: list[Row]) -> Row:
    """Return what several lists say about one file: the first that says something.

    Of the times, the latest.
    """
    first, *others = rows
    for other in others:
        said = {}
        for field in Row.__struct_fields__:
            mine, theirs = getattr(first, field), getattr(other, field)
            if field in TIMES and mine is not None and theirs is not None:
                said[field] = max(mine, theirs)
            elif mine in ("", None, UNKNOWN, False) and field != "source":
                said[field] = theirs
        first = msgspec.structs.replace(first, **said)
    return first


TIMES = ("modified", "created", "uploaded", "sent", "received")
