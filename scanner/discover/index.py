"""Rows by key, in twelve bytes an entry where a dict takes some hundred and twenty."""

from __future__ import annotations

from array import array
from bisect import bisect_left


class Index:
    """Row numbers by text, sorted when first asked; equal hashes are told apart by the asker."""

    def __init__(self) -> None:
        self.hashes = array("q")
        self.rows = array("I")
        self.sorted = True

    def add(self, key: str, row: int) -> None:
        """File row number `row` under `key`."""
        self.hashes.append(hash(key))
        self.rows.append(row)
        self.sorted = False

    def find(self, key: str) -> list[int]:
        """Return the numbers that may be filed under `key`, ascending; verify each."""
        if not self.sorted:
            self._sort()
        wanted = hash(key)
        at = bisect_left(self.hashes, wanted)
        found = []
        while at < len(self.hashes) and self.hashes[at] == wanted:
            found.append(self.rows[at])
            at += 1
        return found

    def _sort(self) -> None:
        order = sorted(range(len(self.rows)), key=self.hashes.__getitem__)
        self.hashes = array("q", map(self.hashes.__getitem__, order))
        self.rows = array(self.rows.typecode, map(self.rows.__getitem__, order))
        self.sorted = True
