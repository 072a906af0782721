"""Times as exports write them -> seconds since 1970, UTC."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

SWEDEN = ZoneInfo("Europe/Stockholm")
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
"""First three letters of a month's name."""

ENGLISH = {"may": "maj", "oct": "okt"}
"""Where they differ."""

_NAMED = re.compile(
    r"(?P<day>\d{1,2})[- ](?P<month>[a-z]{3})[a-z]*\.?[- ](?P<year>\d{4})"
    r"(?: (?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?)?"
)
_SLASHED = re.compile(
    r"(?P<first>\d{1,2})/(?P<other>\d{1,2})/(?P<year>\d{4})"
    r"(?:,? (?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))? ?(?P<half>am|pm)?)?"
)
_POWERSHELL = re.compile(r"/date\((?P<ms>-?\d+)[^)]*\)/")


def seconds(text: str, zone: dt.tzinfo) -> int | None:
    """Return the time that `text` says; one without a zone of its own is of `zone`.

    None when it says that there is none (year 1). Reads ISO 8601, `03-maj-2019 14:05`
    in Swedish and English, `5/3/2019 2:05:12 PM`, `31/3/2019` and PowerShell's
    `/Date(1556890000000)/`.

    Raises:
        ValueError: it is no time, or one that can be read in two ways.
    """
    try:
        when = dt.datetime.fromisoformat(text)
    except ValueError:
        when = _other(text.strip().casefold())
    if when.year < 1970:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=zone)
    return (when - EPOCH) // SECOND


def _other(text: str) -> dt.datetime:
    if found := _POWERSHELL.fullmatch(text):
        return EPOCH + dt.timedelta(milliseconds=int(found["ms"]))
    if found := _NAMED.fullmatch(text):
        month = ENGLISH.get(found["month"], found["month"])
        return _built(found, MONTHS.index(month) + 1, int(found["day"]), int(found["hour"] or 0))
    if found := _SLASHED.fullmatch(text):
        first, other, hour = int(found["first"]), int(found["other"]), int(found["hour"] or 0)
        if found["half"]:
            return _built(found, first, other, hour % 12 + 12 * (found["half"] == "pm"))
        if first > 12 or first == other:
            return _built(found, other, first, hour)
        if other > 12:
            return _built(found, first, other, hour)
    raise ValueError


def _built(found: re.Match[str], month: int, day: int, hour: int) -> dt.datetime:
    minute, second = int(found["minute"] or 0), int(found["second"] or 0)
    return dt.datetime(int(found["year"]), month, day, hour, minute, second)  # noqa: DTZ001
