"""Phone numbers against the `phonenumbers` library as a second witness."""

from __future__ import annotations

from collections.abc import Callable

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.telefon import is_swedish

Told = Callable[..., list[str]]
FICTION = (
    *(f"070-1740{n}" for n in range(605, 700)),
    *(f"08-465004{n:02}" for n in range(100)),
    *(f"031-3900{n}" for n in range(600, 700)),
)
"""PTS keeps these series for books and films."""


def spoken(number: str) -> list[str]:
    """Return a number in the ways people write it."""
    area, rest = number.split("-")
    grouped = f"{rest[:3]} {rest[3:5]} {rest[5:]}"
    return [
        number,
        f"{area}-{grouped}",
        f"({area}) {grouped}",
        f"+46 {area[1:]} {grouped}",
        f"+46{area[1:]}{rest}",
        f"+46 (0){area[1:]}-{grouped}",
        f"0046 {area[1:]} {grouped}",
    ]


@pytest.mark.parametrize("number", FICTION[::7])
def test_fiction_numbers_are_told_in_every_way_of_writing(told: Told, number: str) -> None:
    for way in spoken(number):
        assert told(f"Hör av dig på {way}.", "PHONE_NUMBER") == [way]


@pytest.mark.parametrize("number", FICTION[::11])
def test_a_joined_number_is_told_beside_a_word(told: Told, number: str) -> None:
    joined = number.replace("-", "")

    assert told(f"telefon: {joined}", "PHONE_NUMBER") == [joined]


@given(st.from_regex(r"\A[1-9][0-9]{6,8}\Z"))
def test_what_phonenumbers_calls_valid_is_swedish(national: str) -> None:
    """Ours is wider: a code of the plan with a possible length is enough."""
    kind = phonenumbers.number_type(phonenumbers.parse(f"+46{national}"))
    people = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE)
    if kind in people:
        assert is_swedish(national)


@given(st.from_regex(r"\A[0-9]{1,5}\Z"))
def test_short_numbers_are_not_told(told: Told, digits: str) -> None:
    assert told(f"08-{digits}" if len(digits) < 5 else digits, "PHONE_NUMBER") == []
