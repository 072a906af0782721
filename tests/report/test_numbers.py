"""Swedish and English forms of numbers, shares, sizes and dates."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from scanner.report import numbers


@pytest.mark.parametrize(
    ("value", "sv", "en"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1234567, "1\u00a0234\u00a0567", "1,234,567"),
        (-12, "\u221212", "\u221212"),
    ],
)
def test_whole_numbers(value: int, sv: str, en: str) -> None:
    assert (numbers.integer(value, "sv"), numbers.integer(value, "en")) == (sv, en)


def test_a_change_always_has_a_sign() -> None:
    assert [numbers.change(n, "sv") for n in (12, 0, -3)] == ["+12", "±0", "\u22123"]


@given(st.integers(0, 10**7), st.integers(1, 10**7), st.sampled_from(["sv", "en"]))
def test_a_share_looks_like_nothing_or_all_only_when_it_is(
    part: int, whole: int, lang: str
) -> None:
    """99,97 % granskat must never be read as allt granskat."""
    part = min(part, whole)
    told = numbers.share(part, whole, lang)

    assert (told in ("0\u00a0%", "0%")) == (part == 0)
    assert told.startswith("100") == (part == whole)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0, "0\u00a0byte"),
        (999, "999\u00a0byte"),
        (1500, "1,5\u00a0kB"),
        (999_600, "1,0\u00a0MB"),
        (123_456_789, "123\u00a0MB"),
        (8_600_000_000, "8,6\u00a0GB"),
        (10**19, "10\u00a0000\u00a0PB"),
    ],
)
def test_sizes_in_decimal_units(value: int, told: str) -> None:
    assert numbers.size(value, "sv") == told


def test_dates_in_text_and_in_tables() -> None:
    day = dt.date(2026, 11, 4)

    assert numbers.long_day(day, "sv") == "4\u00a0november\u00a02026"
    assert numbers.long_day(day, "en") == "4\u00a0November\u00a02026"
    assert numbers.day(day) == "2026-11-04"
    assert numbers.day(None) == "–"


def test_every_month_has_a_name_in_every_language() -> None:
    for lang, names in numbers.MONTHS.items():
        assert len(names.split(" ")) == 12, lang


@given(st.integers(0, 10**12), st.dates(dt.date(1900, 1, 1)))
def test_numbers_and_dates_are_those_of_babel_but_never_wrap(value: int, day: dt.date) -> None:
    """Babel has CLDR's forms; a space inside one of ours does not break."""
    for lang, locale in (("sv", "sv_SE"), ("en", "en_GB")):
        whole = format_decimal(value, locale=locale)
        tenths = format_decimal(value / 10, format="#,##0.0", locale=locale)
        date = format_date(day, "long", locale=locale).replace(" ", numbers.SPACE)

        assert numbers.integer(value, lang) == whole
        assert numbers.decimal(value / 10, lang) == tenths
        assert numbers.long_day(day, lang) == date
