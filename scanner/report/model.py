"""One month as data: what every page of the report says, counted in one pass over the rows.

A report holds counters and the tops of lists, never all rows, so that a million files
take as little memory as a thousand. Files with security-classified information are
counted in `Report.security` and `Report.total` and stand nowhere else: not per
förvaltning, not per owner, not in a list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from scanner.policy import Policy
from scanner.records import Decision, Judged, Level, Month, Run, Status, Trouble
from scanner.report.estimate import Estimate, Sampled
from scanner.report.history import Movement
from scanner.report.listing import Top
from scanner.report.standing import Register, Standings
from scanner.report.tally import Kind, Reason, Tally
from scanner.units import Unit, units

Decisions = Mapping[str, Sequence[Decision]]
NONE: Decisions = MappingProxyType({})

AGES: tuple[tuple[str, int], ...] = (
    ("month", 30),
    ("quarter", 90),
    ("year", 365),
    ("three_years", 3 * 365),
    ("older", 10**9),
)
"""Bucket -> most days past due that belong to it."""

GROUPS = 40
"""Förvaltningar told one by one; owners four times as many."""
OVERDUE = 200
LISTED = 100
"""Files in each other list; all of them are in the CSV and JSON."""


class Report(msgspec.Struct, frozen=True):
    """Everything that a report says, in any format and language."""

    run: Run
    policy: Policy
    total: Tally
    security: int
    """Files with security-classified information: a number, no more."""
    forvaltningar: tuple[Tally, ...]
    """Most files that may not stay first."""
    owners: tuple[Tally, ...]
    """By förvaltning, most files that may not stay first; only owners who have some."""
    owners_left_out: int
    kinds: tuple[Kind, ...]
    ages: dict[str, dict[Level, int]]
    """Bucket of `AGES` -> files that may not stay, by level; those never allowed have no age."""
    dates: dict[str, int]
    """`DateSource` value, or empty when undated -> files above `PERSONAL`."""
    reasons: tuple[Reason, ...]
    overdue: Top
    low_risk: Top
    coming: Top
    undated: Top
    unread: Top
    exempt: Top
    """By the policy; those by decision are in `standings`."""
    standings: Standings = Standings()
    """Where the decisions of people stand."""
    sampled: Sampled | None = None
    """Set when the run examined only a sample."""
    scope: str = ""
    """The förvaltning or owner that it is about; empty for everything."""
    history: tuple[Month, ...] = ()
    """Earlier months, oldest first, without this one."""
    movement: Movement | None = None
    """Against the last of `history`; None when there is none."""

    breaks: tuple[dt.date, ...] = ()
    """Days of months, this one among them, that do not compare with the month before."""

    @property
    def previous(self) -> Month | None:
        """The month that this one is compared with first."""
        return self.history[-1] if self.history else None

    @property
    def month(self) -> Month:
        """This month's figures, to be kept for the next."""
        return self.total.month(self.run.as_of)


def build(
    run: Run,
    rows: Iterable[Judged],
    policy: Policy,
    history: Sequence[Month] = (),
    movement: Movement | None = None,
    scope: str = "",
    decisions: Decisions = NONE,
) -> Report:
    """Count the rows of a run; the rows of one item stand together, the item first."""
    return count(Builder(run, policy, history, movement, scope, decisions), rows)


def count(builder: Builder, rows: Iterable[Judged]) -> Report:
    """Give rows to a builder; return its report."""
    for unit in units(rows):
        builder.add(unit)
    return builder.report()


class Builder:
    """Counts the files of a run as they pass by. `decisions` are those of `Store.decisions`."""

    def __init__(
        self,
        run: Run,
        policy: Policy,
        history: Sequence[Month] = (),
        movement: Movement | None = None,
        scope: str = "",
        decisions: Decisions = NONE,
        breaks: Sequence[dt.date] = (),
    ) -> None:
        self.run = run
        self._policy = policy
        self._history = tuple(history)
        self._movement = movement
        self._scope = scope
        self._breaks = tuple(breaks)
        whole = run.complete and not run.sample and not scope
        self._count = _Count(run.as_of, Register(decisions, run, whole=whole))
        self._estimate = Estimate(run.sample)

    def add(self, unit: Unit) -> None:
        """Count one file."""
        self._count.add(unit)
        if self.run.sample:
            self._estimate.add(unit)

    def report(self) -> Report:
        """Return what has been counted."""
        count, run = self._count, self.run
        owners = [tally for tally in count.owners() if tally.may_not_stay]
        owners.sort(key=lambda tally: (-tally.may_not_stay, tally.name))
        shown = owners[: 4 * GROUPS]
        shown.sort(key=lambda t: (not t.forvaltning, t.forvaltning, -t.may_not_stay, t.name))
        return Report(
            run=run,
            policy=self._policy,
            total=count.total(),
            security=count.withheld.files,
            forvaltningar=_largest(count.forvaltningar()),
            owners=tuple(shown),
            owners_left_out=len(owners) - len(shown),
            kinds=tuple(sorted(count.kinds.values(), key=lambda k: (-k.level, -k.files, k.entity))),
            ages=count.ages,
            dates=dict(sorted(count.dates.items())),
            reasons=tuple(sorted(count.reasons.values(), key=lambda r: (-r.files, r.trouble))),
            overdue=count.tops["overdue"],
            low_risk=count.tops["low_risk"],
            coming=count.tops["coming"],
            undated=count.tops["undated"],
            unread=count.tops["unread"],
            exempt=count.tops["exempt"],
            standings=count.register.standings(),
            sampled=self._estimate.sampled() if run.sample else None,
            history=self._history,
            movement=self._movement,
            scope=self._scope,
            breaks=self._breaks,
        )


class _Count:
    """The counters while the rows pass by."""

    def __init__(self, as_of: dt.date, register: Register) -> None:
        self.as_of = as_of
        self.register = register
        self.withheld = Tally()
        """Files that may only be counted."""
        self.groups: dict[tuple[str, str], Tally] = {}
        """Förvaltning and owner -> their files; all other groups are made of these."""
        self.kinds: dict[tuple[Level, str], Kind] = {}
        self.ages: dict[str, dict[Level, int]] = {name: {} for name, _ in AGES}
        self.dates: dict[str, int] = {}
        self.reasons: dict[Trouble, Reason] = {}
        self.tops = {
            "overdue": Top(OVERDUE),
            "low_risk": Top(LISTED),
            "coming": Top(LISTED),
            "undated": Top(LISTED),
            "unread": Top(LISTED),
            "exempt": Top(LISTED),
        }

    def add(self, unit: Unit) -> None:
        if unit.withheld:
            self.withheld.add(unit, self.as_of)
            return
        item = unit.head.item
        group = self.groups.get((item.forvaltning, item.owner))
        if group is None:
            group = self.groups[item.forvaltning, item.owner] = Tally(item.owner, item.forvaltning)
        group.add(unit, self.as_of)
        if self.register:
            self.register.see(unit)
        if unit.level > Level.OPEN:
            self._kinds(unit)
        if unit.problematic:
            self._unread(unit)
        if unit.head.verdict.level > Level.OPEN:
            self._judged(unit)

    def total(self) -> Tally:
        """Return the counts of all files."""
        total = Tally()
        for tally in (self.withheld, *self.groups.values()):
            total.merge(tally)
        return total

    def forvaltningar(self) -> Iterable[Tally]:
        """Return the counts of each förvaltning."""
        merged: dict[str, Tally] = {}
        for (name, _), tally in self.groups.items():
            merged.setdefault(name, Tally(name)).merge(tally)
        return merged.values()

    def owners(self) -> Iterable[Tally]:
        """Return the counts of each owner, under the förvaltning that was seen first."""
        merged: dict[str, Tally] = {}
        for (forvaltning, name), tally in self.groups.items():
            merged.setdefault(name, Tally(name, forvaltning)).merge(tally)
        return merged.values()

    def _kinds(self, unit: Unit) -> None:
        found = {(f.level, f.entity) for row in unit.rows for f in row.classification.findings}
        for level, entity in found:
            kind = self.kinds.get((level, entity))
            if kind is None:
                kind = self.kinds[level, entity] = Kind(entity, level)
            kind.files += 1

    def _unread(self, unit: Unit) -> None:
        size = unit.head.classification.size
        for trouble in {p.trouble for row in unit.rows for p in row.classification.problems}:
            reason = self.reasons.setdefault(trouble, Reason(trouble))
            reason.files += 1
            reason.size += size
        self._list("unread", (unit.characters > 0, -size), unit)

    def _judged(self, unit: Unit) -> None:
        verdict = unit.head.verdict
        if verdict.level <= Level.PERSONAL:
            if verdict.status in (Status.NEVER, Status.OVERDUE):
                self._list("low_risk", (-verdict.days,), unit)
            return
        source = verdict.date_source
        self.dates[source] = self.dates.get(source, 0) + 1
        match verdict.status:
            case Status.NEVER | Status.OVERDUE:
                self._list("overdue", (-verdict.level, -verdict.days), unit)
                if verdict.status is Status.OVERDUE:
                    bucket = next(name for name, most in AGES if verdict.days <= most)
                    by_level = self.ages[bucket]
                    by_level[verdict.level] = by_level.get(verdict.level, 0) + 1
            case Status.IN_PROCESSING:
                self._list("coming", (verdict.due or dt.date.max,), unit)
            case Status.UNDATED:
                self._list("undated", (-verdict.level,), unit)
            case Status.EXEMPT if not self.register.exempts(unit):
                self._list("exempt", (verdict.due or dt.date.max,), unit)
            case _:
                pass

    def _list(self, name: str, key: tuple[object, ...], unit: Unit) -> None:
        self.tops[name].offer((*key, unit.head.classification.path), unit)


def _largest(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """Return the förvaltningar, most files that may not stay first."""
    ranked = sorted(tallies, key=lambda t: (-t.may_not_stay, -t.files, t.name))
    return tuple(ranked[:GROUPS])
