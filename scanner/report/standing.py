"""Where the decisions of people stand on the day of a report: which hold, and which no more.

A decision is about one kind of finding in one content. It is told for each file that has
that content, under the path and owner that the file has now, so that a part of a report
tells of nobody else's files. What is withheld is not told, whatever was decided before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

import msgspec

from scanner.mask import mask_numbers
from scanner.records import Decision, Judged, Ruling, Run
from scanner.report.tally import SOON_DAYS
from scanner.units import Unit


class State(StrEnum):
    """What has become of a decision; what somebody must do something about comes first."""

    CHANGED = "changed"
    """The file was changed, so the decision no longer holds."""
    ENDED = "ended"
    """Its last day has passed."""
    THERE = "there"
    """The file was said to be moved or deleted, and is still there."""
    ENDING = "ending"
    """It holds, and ends within `SOON_DAYS`."""
    EXEMPT = "exempt"
    FALSE_ALARM = "false_alarm"


AGAIN = (State.CHANGED, State.ENDED, State.THERE)
"""Something has to be decided, or done, again."""
HOLDING = (Ruling.FALSE_ALARM, Ruling.EXEMPT)
"""Rulings that change a verdict; the others tell what somebody has done."""


class Standing(msgspec.Struct, frozen=True):
    """One decision on one file, as it stands."""

    state: State
    path: str
    owner: str
    forvaltning: str
    decision: Decision


class Standings(msgspec.Struct, frozen=True):
    """All decisions that concern the files of a report."""

    told: tuple[Standing, ...] = ()
    """By state, then by last day and path."""
    done: int = 0
    """Said to be moved or deleted, and no longer there."""
    waiting: int = 0
    """Made after the scan: they hold from the next one on."""

    def of(self, *states: State) -> tuple[Standing, ...]:
        """Return those in some states."""
        return tuple(one for one in self.told if one.state in states)

    @property
    def exempt(self) -> tuple[Standing, ...]:
        """Those by which something may stay, the first to end first."""
        return self._holding(Ruling.EXEMPT)

    @property
    def alarms(self) -> tuple[Standing, ...]:
        """Those by which a finding does not count, the first to end first."""
        return self._holding(Ruling.FALSE_ALARM)

    def _holding(self, ruling: Ruling) -> tuple[Standing, ...]:
        holding = self.of(State.ENDING, State.EXEMPT, State.FALSE_ALARM)
        return tuple(one for one in holding if one.decision.ruling is ruling)


class _Here(msgspec.Struct, frozen=True, gc=False):
    """What is kept of a row that a decision may be about."""

    path: str
    owner: str
    forvaltning: str
    content: str
    found: frozenset[str]
    dismissed: frozenset[str]


class Register:
    """Takes the files of a run; tells where the decisions made before it stand.

    `whole` says that the run saw every file, so that what is not seen is gone.
    """

    def __init__(
        self, decisions: Mapping[str, Sequence[Decision]], run: Run, *, whole: bool
    ) -> None:
        self._day = run.as_of
        self._whole = whole
        made = [one for each in decisions.values() for one in each]
        known = [one for one in made if one.made <= run.started]
        self._waiting = len(made) - len(known) if whole else 0
        self._last: dict[tuple[str, str, bool], Decision] = {}
        for one in sorted(known, key=lambda each: each.id):
            self._last[one.content, one.entity, one.ruling in HOLDING] = one
        self._contents = {one.content for one in known}
        self._paths = {one.path for one in known}
        self._masked = any("*" in path for path in self._paths)
        self._here: dict[str, list[_Here]] = {}
        """Content -> the files that have it."""
        self._at: dict[str, _Here] = {}
        """Masked path -> the file that is there."""

    def __bool__(self) -> bool:
        return bool(self._last)

    def see(self, unit: Unit) -> None:
        """Note a file that may be told."""
        for row in unit.rows:
            path = row.classification.path
            if self._masked and path not in self._paths:
                path = mask_numbers(path)
            if row.content in self._contents or path in self._paths:
                here = _here(row)
                self._here.setdefault(row.content, []).append(here)
                self._at[path] = here

    def exempts(self, unit: Unit) -> bool:
        """Tell whether a file may stay by one of the decisions, and not by the policy."""
        holding = (
            self._last.get((row.content, finding.entity, True))
            for row in unit.rows
            for finding in row.classification.findings
        )
        return any(
            one is not None and one.ruling is Ruling.EXEMPT and one.holds(self._day)
            for one in holding
        )

    def standings(self) -> Standings:
        """Return what has come of the decisions."""
        told: list[Standing] = []
        reopened: dict[tuple[str, str], Standing] = {}
        done = 0
        for one in self._last.values():
            found = self._here.get(one.content)
            if found:
                told += self._live(one, found)
            elif (here := self._at.get(one.path)) is None:
                done += one.ruling not in HOLDING
            elif one.entity in here.found and not self._decided(here.content, one.entity):
                state = State.CHANGED if one.holds(self._day) else State.ENDED
                reopened[here.path, one.entity] = _standing(state, here, one)
        told += reopened.values()
        order = list(State)
        told.sort(
            key=lambda s: (
                order.index(s.state),
                s.decision.until or dt.date.max,
                s.path,
                s.decision.entity,
            )
        )
        return Standings(tuple(told), done if self._whole else 0, self._waiting)

    def _live(self, one: Decision, found: Iterable[_Here]) -> Iterator[Standing]:
        """Yield where a decision stands on each of the files that still have its content."""
        if one.ruling not in HOLDING:
            holding = self._last.get((one.content, one.entity, True))
            if holding is not None and (holding.holds(self._day) or holding.id > one.id):
                return
            state = State.THERE
        elif not one.holds(self._day):
            done = self._last.get((one.content, one.entity, False))
            if done is not None and done.id > one.id:
                return
            state = State.ENDED
        elif one.until is not None and (one.until - self._day).days <= SOON_DAYS:
            state = State.ENDING
        else:
            state = State.EXEMPT if one.ruling is Ruling.EXEMPT else State.FALSE_ALARM
        for here in found:
            holds = one.ruling is Ruling.FALSE_ALARM and one.holds(self._day)
            if one.entity in (here.dismissed if holds else here.found):
                yield _standing(state, here, one)

    def _decided(self, content: str, entity: str) -> bool:
        return any((content, entity, holding) in self._last for holding in (True, False))


def _here(row: Judged) -> _Here:
    return _Here(
        row.classification.path,
        row.item.owner,
        row.item.forvaltning,
        row.content,
        frozenset(finding.entity for finding in row.classification.findings),
        frozenset(row.dismissed),
    )


def _standing(state: State, here: _Here, one: Decision) -> Standing:
    return Standing(state, here.path, here.owner, here.forvaltning, one)
