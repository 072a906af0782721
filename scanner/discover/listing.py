"""The rows of one kind of list, and which of them is a given file.

A row is some 300 bytes, packed, and found through sorted arrays of hashes: a million rows
are a few hundred megabytes. What a hash finds is unpacked and compared before it counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import msgspec

from scanner.discover.index import Index
from scanner.discover.paths import normal
from scanner.discover.row import UNKNOWN, Row

LONG = 150
"""Characters of a path from which on an export may have cut its name: Windows' limit is 260
for the whole, and how much of it stood before the export's root is not known."""
KEPT = 8
"""Characters that the classic export leaves of a name (learn.microsoft.com, Export content
search results)."""

CANDIDATES = 1000
"""So many rows with one name are no evidence, and are not gone through."""

ONE, MANY, SURE, INSIDE = 1, 2, 4, 8
"""What is known of a row: claimed by one file on weak grounds, by several, found for sure,
inside a mailbox and so no file."""

_MAILBOX = re.compile(r"\.(?:pst|ost)/", re.IGNORECASE)
_NUMBERED = re.compile(r" ?\(\d+\)$")
_SHA256 = re.compile(r"[0-9a-f]{64}")

Numbered = tuple[int, Row]


class Found(NamedTuple):
    """A row and how it was found: `path`, `sha256`, `tail`, `name` or `cut`."""

    row: Row
    numbers: tuple[int, ...]
    """Of this row, and of others that say the same of the same file."""
    how: str

    @property
    def is_sure(self) -> bool:
        """Tell whether the row needs no other witness: the whole path named it."""
        return self.how == "path"


class Listing:
    """Rows of one kind; files are matched against them one at a time."""

    def __init__(self) -> None:
        self.packed: list[bytes] = []
        self.state = bytearray()
        self.by_path = Index()
        self.by_sha256 = Index()
        self.by_tail = Index()
        self.by_name = Index()
        self.by_cut = Index()

    def add(self, row: Row) -> None:
        """File a row under all that it may be found by."""
        number = len(self.packed)
        self.packed.append(_encode(row))
        places = row.places
        self.state.append(INSIDE if any(map(_MAILBOX.search, places)) else 0)
        if row.sha256:
            self.by_sha256.add(row.sha256, number)
        tails, names, cuts = set(), set(), set()
        for place in places:
            self.by_path.add(place, number)
            parts = place.rsplit("/", 2)
            names.add(parts[-1])
            if len(parts) > 1:
                tails.add(f"{parts[-2]}/{parts[-1]}|{row.size}")
            if len(place) >= LONG and (key := _cut_key(parts[-1], row.size)):
                cuts.add(key)
        for key in cuts:
            self.by_cut.add(key, number)
        for tail in tails:
            self.by_tail.add(tail, number)
        if row.size > 0:
            for name in names:
                self.by_name.add(f"{name}|{row.size}", number)

    def row(self, number: int) -> Row:
        """Return row `number`, from 0."""
        return _decode(self.packed[number])

    def find(self, path: str, size: int) -> Found | None:
        """Return the row of a file by the first evidence that names one.

        The whole path; SHA-256 where the name is one; the end of the path, at least folder
        and name, with the size; the name with the size; the start of a name that the export
        cut, with the size. Evidence that names two files names none.
        """
        key = normal(path)
        name = key.rsplit("/", 1)[-1]
        for how, search in (
            ("path", self._by_path),
            ("sha256", self._by_sha256),
            ("tail", self._by_tail),
            ("name", self._by_name),
            ("cut", self._by_cut),
        ):
            if rows := search(key, name, size):
                return _agreed(rows, size, how)
        return None

    def claim(self, found: Found) -> None:
        """Note that a file has this row, so that no second file gets it on weak grounds."""
        for number in found.numbers:
            if found.is_sure:
                self.state[number] |= SURE
            else:
                self.state[number] |= MANY if self.state[number] & ONE else ONE

    def is_mine(self, found: Found) -> bool:
        """Tell whether the file may have this row: for sure, or as the only one to claim it."""
        taken = any(self.state[number] & (MANY | SURE) for number in found.numbers)
        return found.is_sure or not taken

    def mark(self, found: Found) -> None:
        """Note that the row has met its file."""
        for number in found.numbers:
            self.state[number] |= SURE if found.is_sure else ONE

    def missing(self) -> Iterator[Row]:
        """Yield the rows that have met no file and are not in a mailbox."""
        for number, state in enumerate(self.state):
            if not _met(state) and not state & INSIDE:
                yield self.row(number)

    def met(self) -> int:
        """Return how many rows have met their file."""
        return sum(map(_met, self.state))

    def inside(self) -> int:
        """Return how many rows are of messages in a mailbox file."""
        return sum(1 for state in self.state if state & INSIDE and not _met(state))

    def _rows(self, numbers: Iterable[int], same: Callable[[Row], bool]) -> list[Numbered]:
        pairs = ((number, self.row(number)) for number in numbers)
        return [(number, row) for number, row in pairs if same(row)]

    def _by_path(self, key: str, name: str, size: int) -> list[Numbered]:
        return self._rows(self.by_path.find(key), lambda row: row.is_at(key))

    def _by_sha256(self, key: str, name: str, size: int) -> list[Numbered]:
        """Condensed exports name a file by what it holds."""
        if not (digest := _SHA256.match(name)):
            return []
        numbers = self.by_sha256.find(digest[0])
        return self._rows(numbers, lambda row: row.sha256 == digest[0])

    def _by_tail(self, key: str, name: str, size: int) -> list[Numbered]:
        parts = key.split("/")
        if len(parts) < 2:
            return []
        tail = f"{parts[-2]}/{name}"
        numbers = [
            number for said in (size, UNKNOWN) for number in self.by_tail.find(f"{tail}|{said}")
        ]
        if len(numbers) > CANDIDATES:
            return []
        shared = {
            number: (row, max(_shared(parts, place.split("/")) for place in row.places))
            for number, row in self._rows(numbers, lambda row: row.size in (size, UNKNOWN))
        }
        longest = max((length for _, length in shared.values()), default=0)
        if longest < 2:
            return []
        best = [(number, row) for number, (row, length) in shared.items() if length == longest]
        folders = set(parts)
        return [pair for pair in best if pair[1].site in folders] or best

    def _by_name(self, key: str, name: str, size: int) -> list[Numbered]:
        numbers = self.by_name.find(f"{name}|{size}") if size > 0 else []
        if len(numbers) > CANDIDATES:
            return []
        return self._rows(
            numbers,
            lambda row: row.size == size and any(_name(place) == name for place in row.places),
        )

    def _by_cut(self, key: str, name: str, size: int) -> list[Numbered]:
        cut = _cut_key(name, size)
        if not cut:
            return []
        folder = key[: len(key) - len(name)]
        stem, _, suffix = name.rpartition(".")
        stem = _NUMBERED.sub("", stem)

        def same(row: Row) -> bool:
            return row.size == size and any(
                place.startswith(folder)
                and _name(place).startswith(stem)
                and place.endswith("." + suffix)
                for place in row.places
            )

        return self._rows(self.by_cut.find(cut)[:CANDIDATES], same)


def _agreed(found: list[Numbered], size: int, how: str) -> Found | None:
    """Return the one file that the rows `found` mean, as the latest of them has it."""
    if len(found) > 1:
        found = [pair for pair in found if pair[1].size == size] or found
    if len({_whose(row) for _, row in found}) > 1:
        return None
    _, latest = max(found, key=lambda pair: (pair[1].modified or 0, pair[0]))
    return Found(latest, tuple(number for number, _ in found), how)


def _whose(row: Row) -> tuple[str, str, tuple[str, ...]]:
    """Return what rows of the same file have in common."""
    return row.owner.casefold(), row.item_id, row.places


def _met(state: int) -> bool:
    return bool(state & SURE) or state & (ONE | MANY) == ONE


def _shared(parts: list[str], others: list[str]) -> int:
    """Return how many parts two paths have in common at their ends."""
    count = 0
    for mine, other in zip(reversed(parts), reversed(others), strict=False):
        if mine != other:
            break
        count += 1
    return count


def _name(place: str) -> str:
    return place.rsplit("/", 1)[-1]


def _cut_key(name: str, size: int) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"{stem[:KEPT]}|{suffix}|{size}" if len(stem) >= KEPT and size > 0 else ""


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Row).decode
