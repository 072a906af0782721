"""What the lists of an export say about its files: owner, dates and labels that a copy loses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scanner.discover.row import UNKNOWN, Row, merge
from scanner.mask import mask_numbers
from scanner.records import ListRead, Matching

if TYPE_CHECKING:
    from scanner.discover.listing import Found, Listing

LISTED = 200
"""So many lines, rows without a file and files without a row are told one by one."""


class Entry(NamedTuple):
    """What is said about a file, and how it was found: see `listing.Found`."""

    row: Row
    how: str


class Manifest:
    """The rows of all lists. Rows of one kind are matched together, then the kinds are merged."""

    def __init__(
        self,
        listings: Iterable[Listing] = (),
        lists: Iterable[ListRead] = (),
        exported: int | None = None,
    ) -> None:
        self.listings = tuple(listings)
        self.lists = tuple(lists)
        self.exported = exported
        """When the newest list was made, seconds since 1970, where its name says so."""
        self.sources: frozenset[Path] = frozenset()
        """Absolute paths of the lists: they are no files of the export."""
        self.files = 0
        self.how: Counter[str] = Counter()
        self.without: list[str] = []

    @classmethod
    def load(cls, paths: Sequence[Path]) -> Manifest:
        """Read the lists at `paths`; see `load.load`.

        Raises:
            ManifestError: one cannot be used.
        """
        from scanner.discover.load import load

        manifest = load(paths) if paths else cls()
        manifest.sources = frozenset(path.resolve() for path in paths)
        return manifest

    def claim(self, path: str, size: int) -> Row | None:
        """Note that a file seems to have a row, and return it.

        Called for every file before the first `entry`, it keeps two files from having one
        row on weak grounds.
        """
        rows = []
        for listing, found in self._find(path, size):
            listing.claim(found)
            rows.append(found.row)
        return merge(rows) if rows else None

    def entry(self, path: str, size: int) -> Entry | None:
        """Return what is said about the file at `path`, relative to its root; count it."""
        if not self.listings:
            return None
        entry = self._met(self._find(path, size))
        self.files += 1
        if entry is not None:
            self.how[entry.how] += 1
        elif len(self.without) < LISTED:
            self.without.append(path)
        return entry

    def recount(self) -> None:
        """Forget which files have been counted: all of them will be gone through again."""
        self.files = 0
        self.how.clear()
        self.without.clear()

    def member(self, path: str) -> Entry | None:
        """As `entry`, for a file in a container by its path within: not one of the counted.

        Only a whole path with a folder names it: nobody has claimed rows for members
        beforehand, and a bare name is that of any attachment.
        """
        if "/" not in path:
            return None
        return self._met(pair for pair in self._find(path, UNKNOWN) if pair[1].is_sure)

    def matching(self) -> Matching:
        """Return how well files and rows have met so far; personnummer in names are masked."""
        missing = chain.from_iterable(listing.missing() for listing in self.listings)
        return Matching(
            files=self.files,
            files_matched=self.how.total(),
            rows=sum(len(listing.packed) for listing in self.listings),
            rows_matched=sum(listing.met() for listing in self.listings),
            rows_inside=sum(listing.inside() for listing in self.listings),
            how=dict(sorted(self.how.items())),
            files_without=tuple(map(mask_numbers, self.without)),
            rows_without=tuple(mask_numbers(row.name) for row in islice(missing, LISTED)),
            lists=self.lists,
        )

    def _find(self, path: str, size: int) -> Iterator[tuple[Listing, Found]]:
        for listing in self.listings:
            if found := listing.find(path, size):
                yield listing, found

    def _met(self, pairs: Iterable[tuple[Listing, Found]]) -> Entry | None:
        """Merge the rows that a file may have, and note that they have met it."""
        mine = [(listing, found) for listing, found in pairs if listing.is_mine(found)]
        for listing, found in mine:
            listing.mark(found)
        if not mine:
            return None
        return Entry(merge([found.row for _, found in mine]), mine[0][1].how)
