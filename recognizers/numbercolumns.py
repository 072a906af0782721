"""Columns of personnummer, as a spreadsheet may have written them.

Excel drops leading zeros and writes long numbers with an exponent; a number is split over a
column of dates and one of four digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recognizers import personnummer, samordningsnummer
from recognizers.base import Hit
from recognizers.checks import luhn

CellHit = tuple[int, int, Hit]
"""Row and column, from 0, and the hit; its offsets are of the cell's text. A value that goes
on in the next cell ends there, counted as if one tab stood between the cells."""

SAMPLE = 200
"""Cells looked at, evenly spread, to tell what a column without a title holds."""
SHARE = 0.5
"""Share of a column's values that must be right for all to count."""

_NUMBER = re.compile(r"\s*([0-9]{7,12})(?:[.,]0+)?\s*\Z")
_EXPONENT = re.compile(r"\s*([0-9])[.,]([0-9]{2,11})[eE]\+?(0?[89]|1[01])\s*\Z")
_BIRTH_DATE = re.compile(r"\s*((?:18|19|20)?[0-9]{2})[-. ]?([0-9]{2})[-. ]?([0-9]{2})\s*\Z")
_FOUR = re.compile(r"\s*[-+]?\s*([0-9]{4})(?:[.,]0)?\s*\Z")
_FEW = re.compile(r"\s*[-+]?\s*([0-9]{1,4})(?:[.,]0)?\s*\Z")


def sample(cells: Sequence[str]) -> list[str]:
    """Return up to `SAMPLE` cells that hold something, evenly spread."""
    step = max(len(cells) // SAMPLE, 1)
    return [cell for cell in cells[::step] if cell and not cell.isspace()]


def holds_numbers(cells: Sequence[str]) -> bool:
    """Tell by its cells whether a column without a title holds numbers of people.

    At least three sampled cells, and half of those that could be, must be right.
    """
    could = [cell for cell in sample(cells) if _NUMBER.match(cell)]
    return len(could) >= 3 and sum(map(_is_number, could)) >= max(3, SHARE * len(could))


def _is_number(cell: str) -> bool:
    m = _NUMBER.match(cell)
    return m is not None and len(m[1]) in (10, 12) and _entity(m[1]) != ""


def _entity(digits: str) -> str:
    """Tell what ten or twelve digits with right date and check digit are; empty when not."""
    ten = digits[-10:].encode()
    if not luhn(ten) or ten[6:9] == b"000":
        return ""
    century, year, month, day = digits[:-10].encode(), ten[:2], ten[2:4], ten[4:6]
    if b"01" <= day <= b"31":
        return "SE_PERSONNUMMER" if personnummer.born(century, year, month, day, False) else ""
    known = b"60" <= day <= b"91" and month <= b"12"
    if known and samordningsnummer.born(century, year, month, day, False):
        return "SE_SAMORDNINGSNUMMER"
    return ""


def joined(cells: Sequence[str], column: int, titled: bool) -> Iterator[CellHit]:
    """Tell the numbers of a column of personnummer, as Excel may have written them."""
    for row, cell in enumerate(cells):
        if not cell:
            continue
        m = _NUMBER.match(cell)
        why: tuple[str, ...]
        if m is not None:
            digits = m[1] if len(m[1]) in (10, 12) else m[1].zfill(10)
            lost = len(m[1]) < 10
            entity = _entity(digits)
            if not entity:
                continue
            why = ("date", "luhn", "column", *(("lost_zeros",) if lost else ()))
            score = 0.8 if lost else 0.9 if titled else 0.85
        else:
            m = _EXPONENT.match(cell)
            if m is None or not titled:
                continue
            digits = (m[1] + m[2]).ljust(int(m[3]) + 1, "?").zfill(10)
            entity = "SE_PERSONNUMMER" if "?" in digits else _entity(digits)
            if not entity:
                continue
            why = ("column", "exponent")
            score = 0.4 if "?" in digits else 0.9
        start = len(cell) - len(cell.lstrip())
        yield row, column, Hit(entity, start, len(cell.rstrip()), score, "number column", why)


def split(dates: Sequence[str], numbers: Sequence[str], column: int, titled: bool) -> list[CellHit]:
    """Tell numbers split over a column of dates and one of four digits."""
    if not titled:
        near = [c for c in sample(numbers) if _FOUR.match(c)]
        if len(near) < 2 or sum(_BIRTH_DATE.match(c) is not None for c in sample(dates)) < 2:
            return []
    found: list[CellHit] = []
    could = 0
    pattern = _FEW if titled else _FOUR
    for row, (left, right) in enumerate(zip(dates, numbers, strict=True)):
        date, four = _BIRTH_DATE.match(left), pattern.match(right)
        if date is None or four is None:
            continue
        could += 1
        entity = _entity(date[1] + date[2] + date[3] + four[1].zfill(4))
        if entity:
            end = len(left) + 1 + len(right.rstrip())
            start = len(left) - len(left.lstrip())
            why = ("date", "luhn", "column")
            found.append((row, column, Hit(entity, start, end, 0.9, "two columns", why)))
    enough = len(found) >= (1 if titled else 2) and len(found) >= SHARE * could
    return found if enough else []
