"""The tables of the memo that tell of earlier months and of decisions: heads and lines as text."""

from __future__ import annotations

import msgspec

from scanner.records import Month
from scanner.report import numbers
from scanner.report.memowords import text
from scanner.report.model import Report
from scanner.report.phrases import phrase
from scanner.report.standing import Standings, State

Lines = tuple[list[str], list[list[str]]]


def public(month: Month) -> Month:
    """Return a month without the files that may only be counted; each is one that may not stay."""
    return msgspec.structs.replace(
        month,
        files=month.files - month.security,
        may_not_stay=month.may_not_stay - month.security,
    )


def months(report: Report, lang: str) -> Lines:
    """Return this month and those before it, the last first."""
    rows = []
    before: int | None = None
    for month in map(public, (*report.history, report.month)):
        count = month.may_not_stay
        rows.append(
            [
                numbers.month(month.as_of, lang),
                numbers.integer(count, lang),
                numbers.NOTHING if before is None else numbers.change(count - before, lang),
                numbers.integer(month.files, lang),
                numbers.share(count, month.files, lang),
                numbers.integer(month.not_examined, lang),
            ]
        )
        before = count
    keys = ("month", "kpi_violating", "change", "files", "share", "kpi_unread")
    return [phrase(key, lang) for key in keys], rows[::-1]


def rulings(standings: Standings, lang: str) -> Lines:
    """Return how many findings are in each state."""
    counts = {
        "exempt": len(standings.exempt),
        "alarms": len(standings.alarms),
        "ending": len(standings.of(State.ENDING)),
        "ended": len(standings.of(State.ENDED)),
        "changed": len(standings.of(State.CHANGED)),
        "there": len(standings.of(State.THERE)),
        "done": standings.done,
    }
    rows = [
        [text(f"rulings_{key}", lang), numbers.integer(count, lang)]
        for key, count in counts.items()
    ]
    return [text("ruling", lang), text("findings", lang)], rows
