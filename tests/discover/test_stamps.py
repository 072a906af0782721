"""When the file system's dates are those of an export and not of the files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.discover.stamps import Stamps

HOUR = 3600
START = 1_700_000_000


def stamps(times: list[int], exported: int | None = None, listed: int | None = None) -> Stamps:
    made = Stamps(exported)
    for when in times:
        made.add(when * 1_000_000_000, listed)
    return made


@pytest.mark.parametrize(
    ("times", "flattened"),
    [
        ([START + number for number in range(10)], True),
        ([START + number for number in range(9)], False),
        ([START] * 8 + [START - 99 * HOUR, START + 99 * HOUR], True),
        ([START] * 7 + [START - HOUR * 99 * n for n in range(1, 4)], False),
        ([START + HOUR * 3 * n for n in range(20)], False),
        ([START + HOUR * n // 30 for n in range(1500)], True),
        ([START + HOUR * n for n in range(1500)], False),
    ],
    ids=[
        "one hour",
        "too few to say",
        "eight of ten",
        "seven of ten",
        "two days' work",
        "thousands in two days",
        "thousands in two months",
    ],
)
def test_most_files_stamped_together(times: list[int], flattened: bool) -> None:
    assert stamps(times).flattened is flattened


def test_an_empty_root_is_not_flattened() -> None:
    assert not Stamps().flattened


def test_most_files_stamped_after_the_export() -> None:
    months = [START + HOUR * 24 * 30 * number for number in range(20)]

    assert stamps(months, exported=START - 1).flattened
    assert not stamps(months, exported=months[-1]).flattened


def test_most_files_stamped_long_after_the_date_of_their_row() -> None:
    """A copy that took weeks, without the option that keeps the dates."""
    weeks = [START + HOUR * 24 * number for number in range(20)]

    assert stamps(weeks, listed=START - 2 * 24 * HOUR).flattened
    assert not stamps(weeks, listed=weeks[-1]).flattened


@given(st.lists(st.integers(START, START + 400 * HOUR), min_size=10, max_size=60))
def test_the_busiest_window_is_the_busiest(times: list[int]) -> None:
    """Against counting each window by hand."""
    hours = [when // HOUR for when in times]
    by_hand = max(sum(first <= hour < first + 72 for hour in hours) for first in hours)

    assert stamps(times)._most_within(72) == by_hand
