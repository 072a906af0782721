"""Classification + Policy + today -> Verdict: may this file still be there?

Days are counted from the last activity to the day of the verdict, both Swedish
calendar dates; the last day of the limit is still allowed.
"""

from __future__ import annotations

import datetime as dt
import fnmatch
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from zoneinfo import ZoneInfo

import msgspec

from scanner.decide import settle
from scanner.policy import Policy
from scanner.records import (
    LETTERS,
    WRAPPERS,
    Classification,
    Dated,
    DateSource,
    Decision,
    Item,
    Judged,
    Level,
    Status,
    Verdict,
)

SWEDEN = ZoneInfo("Europe/Stockholm")

SEVERITY: tuple[Status, ...] = (
    Status.CLEAN,
    Status.EXEMPT,
    Status.IN_PROCESSING,
    Status.UNREAD,
    Status.UNDATED,
    Status.OVERDUE,
    Status.NEVER,
)
"""Ascending: a container's status is the worst of what is in it."""

EARLIEST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
"""A date before Office was common is a zero stamp, not an activity."""


def judge(item: Item, classification: Classification, policy: Policy, today: dt.date) -> Verdict:
    """Return the verdict on one file on `today`, a Swedish calendar date."""
    levels = sorted({f.level for f in classification.findings if f.level > Level.OPEN})
    if not levels:
        status = Status.UNREAD if classification.problems else Status.CLEAN
        return Verdict(status, Level.OPEN)
    activity = last_activity(item.dates, classification.dates, today)
    verdicts = (_judge_level(level, classification, activity, policy, today) for level in levels)
    verdict = max(verdicts, key=lambda v: (SEVERITY.index(v.status), v.level))
    return _exempt(verdict, classification.path, policy, today)


def judge_all(
    item: Item,
    classifications: Iterable[Classification],
    policy: Policy,
    today: dt.date,
    inside: Callable[[str], Item] | None = None,
    decisions: Mapping[int, Sequence[Decision]] = MappingProxyType({}),
) -> list[Judged]:
    """Judge an item and the members inside it; a container takes the worst of its members.

    The first classification is the item itself. `inside` gives the item as it is for the
    member at a path: the export's list may name it, with an owner and dates of its own.
    `decisions` are those on each, by its place among the classifications.
    """
    judged = []
    for number, (outer, found, dates) in enumerate(
        _with_dates(item, list(classifications), inside)
    ):
        settled = settle(found, decisions.get(number, ()), today)
        left = msgspec.structs.replace(settled.open, dates=dates)
        verdict = judge(outer, left, policy, today)
        if settled.exempt is not None:
            verdict = max(verdict, settled.exempt, key=_severity)
        judged.append(Judged(outer, settled.told, verdict, settled.dismissed))
    worst: dict[str, Verdict] = {}
    for row in judged:
        path = row.classification.path
        while "!/" in path:
            path = path.rpartition("!/")[0]
            worst[path] = max(worst.get(path, row.verdict), row.verdict, key=_severity)
    for number, row in enumerate(judged):
        inside_it = worst.get(row.classification.path, row.verdict)
        if _severity(inside_it) > _severity(row.verdict):
            judged[number] = msgspec.structs.replace(row, verdict=inside_it)
    return judged


def _severity(verdict: Verdict) -> tuple[int, Level, int]:
    return SEVERITY.index(verdict.status), verdict.level, verdict.days


def _with_dates(
    item: Item, classifications: list[Classification], inside: Callable[[str], Item] | None
) -> Iterator[tuple[Item, Classification, tuple[Dated, ...]]]:
    """Give each classification the item that holds for it, and its own dates that count.

    The export's list names the item, not what is inside it, unless it names that too: a
    member has its own dates, and those of what it lies in when it has none. What came with
    a letter was last used with the letter, however old the file itself is.
    """
    known: dict[str, tuple[Dated, ...]] = {}
    letters: dict[str, tuple[Dated, ...]] = {}
    for number, classification in enumerate(classifications):
        own = classification.dates
        path = classification.path
        if number:
            if inside is not None:
                item = inside(path)
                own = (*item.dates, *own)
            sent = next((letters[outer] for outer in _outer(path) if outer in letters), ())
            nearest = next((known[outer] for outer in _outer(path) if known.get(outer)), ())
            own = sent or own or nearest
            dated = msgspec.structs.replace(item, dates=own)
        else:
            sent = ()
            dated = item
            own = (*item.dates, *own)
        known[path] = own
        if classification.kind in WRAPPERS:
            # When an archive was downloaded or packed is no use of what lies in it.
            known[path] = tuple(date for date in own if date.source is not DateSource.FILE)
        if classification.kind in LETTERS and own:
            letters[path] = own
        yield dated, classification, () if sent else classification.dates


def _outer(path: str) -> Iterator[str]:
    """Yield the paths of what a member lies in, the nearest first."""
    while "!/" in path:
        path = path.rpartition("!/")[0]
        yield path


def last_activity(
    manifest: tuple[Dated, ...], inside: tuple[Dated, ...], today: dt.date
) -> Dated | None:
    """Return the date to count from: the best source that is trusted and possible.

    Several dates of one source give the latest. Dates after `today` are impossible.
    """
    possible = [
        dated
        for dated in (*manifest, *inside)
        if dated.trusted and dated.when >= EARLIEST and calendar_date(dated.when) <= today
    ]
    for source in DateSource:
        best = [dated for dated in possible if dated.source is source]
        if best:
            return max(best, key=lambda dated: dated.when)
    return None


def calendar_date(when: dt.datetime) -> dt.date:
    """Return the Swedish calendar date of an aware time."""
    return when.astimezone(SWEDEN).date()


def _judge_level(
    level: Level,
    classification: Classification,
    activity: Dated | None,
    policy: Policy,
    today: dt.date,
) -> Verdict:
    limit = policy.limit(level)
    date = calendar_date(activity.when) if activity else None
    source = activity.source.value if activity else ""
    if limit is None:
        return Verdict(Status.CLEAN, level, date=date, date_source=source)
    if limit.never:
        return Verdict(Status.NEVER, level, basis=limit.basis, date=date, date_source=source)
    if limit.limit_days is None:
        return Verdict(Status.CLEAN, level, basis=limit.basis, date=date, date_source=source)
    if date is None:
        return Verdict(Status.UNDATED, level, basis=limit.basis)
    days, basis, completed = limit.limit_days, limit.basis, ""
    done = policy.completion
    if not set(classification.signals) & set(done.against):
        completed = next((s.value for s in done.signals if s in classification.signals), "")
    if completed and done.limit_days < days:
        days, basis = done.limit_days, done.basis
    due = date + dt.timedelta(days=days)
    over = (today - due).days
    status = Status.OVERDUE if over > 0 else Status.IN_PROCESSING
    return Verdict(status, level, due, max(over, 0), basis, date, source, completed)


def _exempt(verdict: Verdict, path: str, policy: Policy, today: dt.date) -> Verdict:
    """Apply a decision in force. Nothing exempts what may never be there."""
    if verdict.status not in (Status.OVERDUE, Status.UNDATED, Status.IN_PROCESSING):
        return verdict
    for decision in policy.exemptions:
        if today <= decision.until and any(
            fnmatch.fnmatchcase(path, pattern) for pattern in decision.paths
        ):
            basis = f"{decision.reason} ({decision.basis})"
            return Verdict(
                Status.EXEMPT,
                verdict.level,
                decision.until,
                0,
                basis,
                verdict.date,
                verdict.date_source,
            )
    return verdict
