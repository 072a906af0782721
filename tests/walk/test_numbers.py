"""Numbers as shown: no digit is lost, dates are those of another implementation."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import from_excel

from scanner.walk.numbers import BUILT_IN, formatter, plain
from scanner.walk.sharedstrings import line


@given(st.integers(-(10**15), 10**15))
def test_whole_numbers_keep_every_digit(number):
    """However it is written, a whole number is written out."""
    assert plain(repr(float(number))) == str(number)
    assert plain(str(number)) == str(number)


@given(st.decimals(-(10**6), 10**6, places=4))
def test_decimals_have_no_binary_tail(number):
    """Up to fifteen digits are shown, as Excel does."""
    assert float(plain(f"{float(number):.17g}")) == pytest.approx(float(number), abs=1e-9)
    assert len(plain(f"{float(number):.17g}")) <= 14


@given(st.integers(0, 10**10 - 1))
def test_zeros_of_the_format_are_part_of_the_number(number):
    """A personnummer stored as a number gets its zeros back, with and without dash."""
    digits = f"{number:010}"

    assert formatter("0000000000")(str(number)) == digits
    assert formatter("000000\\-0000")(str(number)) == f"{digits[:6]}-{digits[6:]}"


@given(st.integers(1, 2_958_465))
def test_dates_are_those_of_openpyxl(day):
    """ISO, whatever the format; also before March 1900."""
    known = from_excel(day)

    shown = formatter("d/m/yy")(str(day))

    assert shown == known.date().isoformat() or day == 60, "day 60 of Excel never was"


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        (BUILT_IN[14], "46086", "2026-03-05"),
        (BUILT_IN[22], "46086.5", "2026-03-05 12:00"),
        (BUILT_IN[20], "0.75", "18:00"),
        ("[$-41D]d mmmm yyyy", "46086", "2026-03-05"),
        ("[h]:mm:ss", "0.5", "12:00"),
        ("General", "8501012382", "8501012382"),
        ("0.00E+00", "8501012382", "8501012382"),
        ("# ##0", "8501012382", "8501012382"),
        ('#,##0.00 "kr"', "31000.5", "31000.5"),
        ("0%", "0.25", "0.25"),
        ('"dag" 0', "7", "7"),
        ("0##-### ## ##", "701740605", "070-174 06 05"),
        ("@", "text", "text"),
        ("yyyy-mm-dd", "-5", "-5"),
        ("yyyy-mm-dd", "1e300", "1e+300"),
        ("yyyy-mm-dd", "x", "x"),
    ],
)
def test_formats(code, value, shown):
    """What Excel shows, or the bare number where the format adds nothing to it."""
    assert formatter(code)(value) == shown


def test_days_can_count_from_1904():
    """Old workbooks of Excel for Mac."""
    assert formatter("yyyy-mm-dd", from_1904=True)("0") == dt.date(1904, 1, 1).isoformat()


@given(st.text(max_size=50))
def test_cell_is_one_line(text):
    """Tabs and breaks would make other cells of it."""
    assert not set(line(text)) & set("\t\n\r")
