"""Time stamps of containers and documents -> aware times in UTC; nonsense becomes None."""

from __future__ import annotations

import datetime as dt
from functools import cache

FIRST_YEAR = 1990
"""Earlier stamps are zeros of some epoch: 1601, 1904, 1970, 1980."""


@cache
def _sweden() -> dt.tzinfo:
    from zoneinfo import ZoneInfo

    return ZoneInfo("Europe/Stockholm")


def aware(when: dt.datetime) -> dt.datetime | None:
    """Return `when` in UTC; a time without zone is Swedish time; None before 1990.

    >>> aware(dt.datetime(2026, 7, 1, 12, 0))
    datetime.datetime(2026, 7, 1, 10, 0, tzinfo=datetime.timezone.utc)
    """
    if when.year < FIRST_YEAR:
        return None
    try:
        return (when if when.tzinfo else when.replace(tzinfo=_sweden())).astimezone(dt.UTC)
    except (OverflowError, ValueError):
        return None


def local(fields: tuple[int, int, int, int, int, int]) -> dt.datetime | None:
    """Return the time of year, month, day, hour, minute, second on a Swedish clock."""
    year, month, day, hour, minute, second = fields
    try:
        # DOS stamps count seconds in steps of two, up to 62 in damaged ones.
        when = dt.datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001
        return aware(when)
    except ValueError:
        return None


def unix(seconds: float) -> dt.datetime | None:
    """Return the time `seconds` after 1970 in UTC."""
    try:
        return aware(dt.datetime.fromtimestamp(seconds, dt.UTC))
    except (OverflowError, ValueError, OSError):
        return None


def filetime(ticks: int) -> dt.datetime | None:
    """Return the time `ticks` of 100 ns after 1601 in UTC (MS-DTYP section 2.3.3)."""
    return unix(ticks / 10_000_000 - 11_644_473_600)
