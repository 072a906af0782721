"""The verdicts that are right on 2026-11-30, from what was planted. Knows no scanner code.

Limits in days after the last activity: personal 365, extra 90, sensitive 30, secrecy 30,
protected 0; security is never allowed. Work that is done has 0 days, unless the file
also says that it is a draft. Dates are Swedish calendar dates.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple
from zoneinfo import ZoneInfo

from made import Made, Member
from marks import LEVELS

DAY = dt.date(2026, 11, 30)
SWEDEN = ZoneInfo("Europe/Stockholm")
LIMITS = {"personal": 365, "extra": 90, "sensitive": 30, "secrecy": 30, "protected": 0}
WORST = ("clean", "in_processing", "unread", "undated", "overdue", "never")


class Verdict(NamedTuple):
    """One line of `truth/verdicts.jsonl`; dates as ISO 8601 or empty."""

    path: str
    member: str
    status: str
    level: str
    due: str = ""
    days: int = 0
    date: str = ""
    date_source: str = ""
    completed: str = ""

    @property
    def rank(self) -> tuple[int, int, int]:
        """How bad it is: a container takes the worst of its members."""
        return WORST.index(self.status), LEVELS.index(self.level), self.days


def verdicts(path: str, made: Made, manifest: dt.datetime | None) -> list[Verdict]:
    """Return the verdict on a file and on each member.

    A date in the manifest decides for the file; it says nothing about what lies inside.
    """
    alone = [_verdict(path, made, member, manifest) for member in made.members]
    told = []
    for own in alone:
        prefix = f"{own.member}!/" if own.member else ""
        inner = [v for v in alone if v is not own and v.member.startswith(prefix)]
        worst = max([own, *inner], key=lambda v: v.rank)
        told.append(worst._replace(path=path, member=own.member))
    return told


def _verdict(path: str, made: Made, member: Member, manifest: dt.datetime | None) -> Verdict:
    level = max(
        (one.level for one in made.notes.planted if one.member == member.path),
        key=LEVELS.index,
        default="open",
    )
    if level == "open":
        return Verdict(path, member.path, "unread" if member.trouble else "clean", level)
    when, source = member.date, member.source
    if manifest and not member.path:
        when, source = manifest, "manifest"
    date = when.astimezone(SWEDEN).date() if when else None
    iso = date.isoformat() if date else ""
    if level == "security":
        return Verdict(path, member.path, "never", level, date=iso, date_source=source)
    if date is None:
        return Verdict(path, member.path, "undated", level)
    completed = "" if member.draft else member.completed
    due = date + dt.timedelta(days=0 if completed else LIMITS[level])
    days = max((DAY - due).days, 0)
    status = "overdue" if days else "in_processing"
    return Verdict(path, member.path, status, level, due.isoformat(), days, iso, source, completed)
