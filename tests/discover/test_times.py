"""Times in every form that an export has been seen to write."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.discover.times import SWEDEN, seconds

MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
MAY = dt.datetime(2019, 5, 3, 14, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2019-05-03T14:05:00Z",
        "2019-05-03T14:05:00.1234567Z",
        "2019-05-03T14:05:00.000000000Z",
        "2019-05-03T16:05:00+02:00",
        "2019-05-03 14:05:00",
        "2019-05-03 14:05",
        "03-maj-2019 14:05",
        "03-May-2019 14:05",
        "3 maj 2019 14:05:00",
        "5/3/2019 2:05:00 PM",
        "/Date(1556892300000)/",
    ],
)
def test_one_time_written_in_many_ways(text: str) -> None:
    assert seconds(text, dt.UTC) == MAY.timestamp()


@pytest.mark.parametrize("style", ["short", "dotted", "long"])
@pytest.mark.parametrize("month", range(1, 13))
def test_swedish_month_names_of_every_windows(month: int, style: str) -> None:
    """PowerShell 5.1 writes `jan`, later ones `jan.` or, for short months, the whole name."""
    name = MONTHS[month - 1]
    written = {"short": name[:3], "dotted": f"{name[:3]}.", "long": name}[style]

    when = seconds(f"07-{written}-2020 00:30", dt.UTC)

    assert when == dt.datetime(2020, month, 7, 0, 30, tzinfo=dt.UTC).timestamp()


def test_a_time_without_a_zone_is_of_the_list() -> None:
    """Summer and winter time as they were on the day."""
    summer = seconds("2019-07-01 12:00", SWEDEN)
    winter = seconds("2019-01-01 12:00", SWEDEN)

    assert summer == dt.datetime(2019, 7, 1, 10, tzinfo=dt.UTC).timestamp()
    assert winter == dt.datetime(2019, 1, 1, 11, tzinfo=dt.UTC).timestamp()


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [("31/3/2019", 3, 31), ("3/31/2019", 3, 31), ("4/4/2019", 4, 4), ("12/1/2019 12:10 AM", 12, 1)],
)
def test_day_and_month_between_slashes(text: str, month: int, day: int) -> None:
    when = dt.datetime.fromtimestamp(seconds(text, dt.UTC) or 0, dt.UTC)

    assert (when.month, when.day) == (month, day)


@pytest.mark.parametrize(
    "text", ["5/3/2019", "i går", "31-feb-2019", "03-foo-2019", "2019-13-01", "", "99/99/2019"]
)
def test_what_is_no_time_or_two_is_refused(text: str) -> None:
    """The fifth of March or the third of May: a wrong date would be a wrong verdict."""
    with pytest.raises(ValueError):
        seconds(text, dt.UTC)


def test_the_year_one_is_no_date() -> None:
    assert seconds("0001-01-01T00:00:00Z", dt.UTC) is None


@given(st.integers(0, 7_000_000_000))
def test_iso_times_come_back(since: int) -> None:
    when = dt.datetime.fromtimestamp(since, dt.UTC)

    assert seconds(when.isoformat(), SWEDEN) == since
