"""Judged rows -> files as their owners see them: a mail with its attachments counts once.

A row is a member of a file as well as a file: `mote.msg`, `mote.msg!/lista.xlsx`. People
act on the mail, so an attachment belongs to it. A wrapper (zip, mailbox) is only a
place to keep files: what is in it counts one by one, and the wrapper itself only
when something about it is to be told: it could not be read, or its name says too much.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import groupby

import msgspec

from scanner.records import WRAPPERS, Judged, Level, Status, Verdict

INSIDE = "!/"


class Unit(msgspec.Struct, frozen=True):
    """One file or mail, with what is inside it."""

    rows: tuple[Judged, ...]
    """The file itself first, then its members."""

    @property
    def head(self) -> Judged:
        """The file itself; its verdict is the worst of what is inside."""
        return self.rows[0]

    @property
    def level(self) -> Level:
        """The highest level of what the file holds, whatever the verdict is about."""
        if len(self.rows) == 1:
            return self.rows[0].classification.level
        return max(row.classification.level for row in self.rows)

    @property
    def problematic(self) -> bool:
        """Whether anything in it was not examined."""
        return any(row.classification.problems for row in self.rows)

    @property
    def characters(self) -> int:
        """Code points of text that were examined."""
        return sum(row.classification.characters for row in self.rows)

    @property
    def may_not_stay(self) -> bool:
        """Whether it counts in the headline: more than contact details, and too long or never."""
        verdict = self.head.verdict
        return verdict.level > Level.PERSONAL and verdict.status in (Status.NEVER, Status.OVERDUE)

    @property
    def withheld(self) -> bool:
        """Whether it may only be counted: it holds security-classified information."""
        return any(
            row.classification.level is Level.SECURITY or row.verdict.level is Level.SECURITY
            for row in self.rows
        )


def units(rows: Iterable[Judged]) -> Iterator[Unit]:
    """Group rows to files; the rows of one item stand together, the outer before the inner."""
    for _, group in groupby(rows, key=lambda row: row.item.path):
        members = tuple(group)
        if len(members) == 1:
            yield Unit(members)
        else:
            yield from _fold(members)


def publishable(rows: Iterable[Judged]) -> Iterator[Judged]:
    """Yield the rows that a published file may name: nothing that is withheld."""
    for unit in units(rows):
        if not unit.withheld:
            yield from unit.rows


def _fold(rows: tuple[Judged, ...]) -> Iterator[Unit]:
    """Split the rows of one item; keeps the order of the files' own rows."""
    belongs: dict[str, list[Judged] | None] = {}
    files: list[tuple[list[Judged], bool]] = []
    inhabited: set[str] = set()
    for row in rows:
        path = row.classification.path
        parent = _parent(path, belongs)
        inhabited.add(parent)
        file = belongs.get(parent)
        wraps = file is None and row.classification.kind in WRAPPERS
        if file is None:
            file = []
            files.append((file, wraps))
        file.append(row)
        belongs[path] = None if wraps else file
    for file, wraps in files:
        own = file[0].classification
        if not wraps or own.path not in inhabited:
            yield Unit(tuple(file))
        elif own.findings or own.problems:
            yield Unit((_own(file[0]),))


def _parent(path: str, known: Container[str]) -> str:
    """Return the nearest container of `path` that has a row; empty for the item itself."""
    while INSIDE in path:
        path = path.rpartition(INSIDE)[0]
        if path in known:
            return path
    return ""


def _own(wrapper: Judged) -> Judged:
    """Take back what a wrapper's verdict says about its members, which count themselves."""
    own = wrapper.classification
    if wrapper.verdict.level <= own.level:
        return wrapper
    verdict = Verdict(Status.UNREAD if own.problems else Status.CLEAN, own.level)
    return Judged(wrapper.item, own, verdict)
