"""Numbers of a cell as the user sees them: zeros that a format adds, dates, no exponent.

Format: ISO/IEC 29500-1, 18.8.30 (number formats), 18.17.4 (dates and times).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from scanner.walk import shown

Show = Callable[[str], str]
"""A number as the file has it -> text."""

LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]|General', re.IGNORECASE)
DATE = re.compile(r"[dy]|m{3,}", re.IGNORECASE)
TIME = re.compile(r"[hs]", re.IGNORECASE)
PADDED = re.compile(r"0.*[0#?]")

BUILT_IN = {
    14: "yyyy-mm-dd",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
}
"""Formats that a file need not spell out; those for dates and times only."""
for _number in (*range(27, 37), *range(50, 59)):
    BUILT_IN[_number] = "yyyy-mm-dd"

EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's dates have no zone
EPOCH_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001
MOST_DAYS = 2_958_466
"""Day after 9999-12-31."""


def plain(value: str) -> str:
    """Return a number without exponent and without the tail of binary fractions.

    >>> plain("1.98501012382E11"), plain("0.30000000000000004"), plain("31000")
    ('198501012382', '0.3', '31000')
    """
    if value.isdigit():
        return value
    try:
        number = float(value)
    except ValueError:
        return value
    if number == int(number) if abs(number) < 1e16 else False:
        return str(int(number))
    return f"{number:.15g}"


def formatter(code: str, from_1904: bool = False) -> Show:
    """Return how numbers of a number format are shown.

    >>> formatter("0000000000")("101012392"), formatter('000000"-"0000')("8501012382")
    ('0101012392', '850101-2382')
    >>> formatter("yyyy-mm-dd")("45000"), formatter("h:mm")("0.5"), formatter("0.00")("0.5")
    ('2023-03-15', '12:00', '0.5')
    """
    mask = LITERAL.sub("", code.partition(";")[0])
    if DATE.search(mask) or TIME.search(mask):
        epoch = EPOCH_1904 if from_1904 else EPOCH
        dated = DATE.search(mask) is not None
        return lambda value: _moment(value, epoch, dated)
    if PADDED.search(mask) and "." not in mask and "," not in mask:
        return lambda value: _masked(value, code)
    return plain


def _masked(value: str, code: str) -> str:
    try:
        return shown.number(float(value), code)
    except (ValueError, OverflowError):
        return value


def _moment(value: str, epoch: dt.datetime, dated: bool) -> str:
    """Return a serial day as ISO date, with the time when it has one."""
    try:
        days = float(value)
    except ValueError:
        return value
    if not 0 <= days < MOST_DAYS:
        return plain(value)
    if epoch == EPOCH and days < 60:  # Excel has a 29 February 1900
        days += 1
    when = epoch + dt.timedelta(seconds=round(days * 86_400))
    clock = f"{when:%H:%M:%S}".removesuffix(":00")
    if not dated:
        return clock
    return f"{when:%Y-%m-%d}" if clock == "00:00" else f"{when:%Y-%m-%d} {clock}"
