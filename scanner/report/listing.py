"""The tops of the lists: the files that are told by name, and what is told of each."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from scanner.records import Finding, Level, Place, Problem, Status
from scanner.units import INSIDE, Unit

SHOWN_KINDS = 5
"""Kinds of value told of one file."""
SHOWN_PROBLEMS = 3


class Found(msgspec.Struct, frozen=True):
    """What a file holds of one entity: how often, and the surest place."""

    entity: str
    level: Level
    count: int
    masked: str
    member: str
    """The file inside the file, as `bilaga.docx`; empty for the file itself."""
    place: Place
    hidden: str


class Unexamined(msgspec.Struct, frozen=True):
    """One problem of a file, with the file inside the file that has it."""

    problem: Problem
    member: str


class Listed(msgspec.Struct, frozen=True):
    """One file in a list."""

    path: str
    owner: str
    forvaltning: str
    size: int
    """Bytes."""
    status: Status
    level: Level
    """The level that decides the verdict."""
    found: tuple[Found, ...]
    kinds: int
    """Kinds of value in all, of which `found` are the gravest."""
    problems: tuple[Unexamined, ...]
    problem_count: int
    read: bool
    """Whether any text of it was read."""
    due: dt.date | None
    days: int
    basis: str
    date: dt.date | None
    date_source: str
    completed: str


def listed(unit: Unit) -> Listed:
    """Return what a list tells of a file."""
    head = unit.head
    path = head.classification.path
    gathered: dict[str, list[tuple[Finding, str]]] = {}
    problems: list[Unexamined] = []
    for row in unit.rows:
        member = row.classification.path.removeprefix(path).removeprefix(INSIDE)
        for finding in row.classification.findings:
            gathered.setdefault(finding.entity, []).append((finding, member))
        problems.extend(Unexamined(problem, member) for problem in row.classification.problems)
    found = sorted(
        (_found(entity, findings) for entity, findings in gathered.items()),
        key=lambda f: (-f.level, -f.count, f.entity),
    )
    # Nearly every document names someone: that is only told where there is nothing else.
    graver = [f for f in found if f.level > Level.PERSONAL] or found
    verdict = head.verdict
    return Listed(
        path=path,
        owner=head.item.owner,
        forvaltning=head.item.forvaltning,
        size=head.classification.size,
        status=verdict.status,
        level=verdict.level,
        found=tuple(graver[:SHOWN_KINDS]),
        kinds=len(found),
        problems=tuple(problems[:SHOWN_PROBLEMS]),
        problem_count=len(problems),
        read=unit.characters > 0,
        due=verdict.due,
        days=verdict.days,
        basis=verdict.basis,
        date=verdict.date,
        date_source=verdict.date_source,
        completed=verdict.completed,
    )


def _found(entity: str, findings: list[tuple[Finding, str]]) -> Found:
    """Sum the findings of one entity; the first of the surest is the one that is shown."""
    best, member = max(findings, key=lambda pair: (pair[0].level, pair[0].score))
    return Found(
        entity,
        best.level,
        sum(finding.count for finding, _ in findings),
        best.masked,
        member,
        best.place,
        best.hidden,
    )


class Top:
    """The first `limit` of a list in the order of its keys, and how many there are in all."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.total = 0
        self._kept: list[tuple[tuple[Any, ...], Listed]] = []
        self._bar: tuple[Any, ...] | None = None

    def offer(self, key: tuple[Any, ...], unit: Unit) -> None:
        """Count a file, and keep it when it is among the first so far."""
        self.total += 1
        if self._bar is not None and key >= self._bar:
            return
        self._kept.append((key, listed(unit)))
        if len(self._kept) >= 2 * self.limit:
            self._cut()

    @property
    def files(self) -> tuple[Listed, ...]:
        """The files in order, at most `limit`."""
        ranked = sorted(self._kept, key=lambda pair: pair[0])
        return tuple(entry for _, entry in ranked[: self.limit])

    def _cut(self) -> None:
        self._kept.sort(key=lambda pair: pair[0])
        del self._kept[self.limit :]
        if len(self._kept) == self.limit:
            self._bar = self._kept[-1][0]
