"""Records of Excel's binary workbooks (.xlsb) -> strings, sheets and cells.

Format: MS-XLSB 2.1.4 (records), 2.4 (each of them).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

ROW, BLANK, RK, ERROR, BOOL, REAL, TEXT, SHARED = 0, 1, 2, 3, 4, 5, 6, 7
FORMULA_TEXT, FORMULA_NUMBER = 8, 9
STRING_ITEM, SHEET, FORMAT, CELL_STYLE = 19, 156, 44, 47
BEGIN_CELL_STYLES, END_CELL_STYLES = 617, 618
COLUMN = 60
BUILT_IN_DATES = dict.fromkeys((14, 15, 16, 17, 22), "yyyy-mm-dd")
HIDDEN = {0: "", 1: "hidden_sheet", 2: "very_hidden_sheet"}


class Cell(NamedTuple):
    """A cell: 0-based row and column, its style and value; text that is shared is a number."""

    row: int
    column: int
    style: int
    value: str | float
    shared: bool


class Sheet(NamedTuple):
    """A sheet of the workbook: `relation` leads to its part."""

    name: str
    hidden: str
    relation: str


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield type and content of each record; both numbers have seven bits a byte."""
    at = 0
    while at < len(data):
        kind = data[at]
        at += 1
        if kind & 0x80 and at < len(data):
            kind = kind & 0x7F | (data[at] & 0x7F) << 7
            at += 1
        size = 0
        for shift in range(0, 28, 7):
            if at >= len(data):
                return
            byte = data[at]
            at += 1
            size |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        yield kind, data[at : at + size]
        at += size


def wide(data: bytes, at: int) -> tuple[str, int]:
    """Return a string that begins with its length, and the offset after it."""
    if at + 4 > len(data):
        return "", len(data)
    length = struct.unpack_from("<I", data, at)[0]
    if length == 0xFFFF_FFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def shared(data: bytes) -> list[str]:
    """Return the shared strings."""
    return [wide(content, 1)[0] for kind, content in records(data) if kind == STRING_ITEM]


def sheets(data: bytes) -> list[Sheet]:
    """Return the sheets of `workbook.bin`, in order."""
    found = []
    for kind, content in records(data):
        if kind == SHEET and len(content) >= 8:
            state = struct.unpack_from("<I", content)[0]
            relation, at = wide(content, 8)
            found.append(Sheet(wide(content, at)[0], HIDDEN.get(state, ""), relation))
    return found


def formats(data: bytes) -> list[str]:
    """Return the number format of each cell style of `styles.bin`; "" for built-in ones."""
    named: dict[int, str] = {}
    styles = []
    inside = False
    for kind, content in records(data):
        if kind == FORMAT and len(content) >= 2:
            named[struct.unpack_from("<H", content)[0]] = wide(content, 2)[0]
        elif kind in (BEGIN_CELL_STYLES, END_CELL_STYLES):
            inside = kind == BEGIN_CELL_STYLES
        elif kind == CELL_STYLE and inside and len(content) >= 4:
            styles.append(struct.unpack_from("<HH", content)[1])
    return [named.get(number, BUILT_IN_DATES.get(number, "")) for number in styles]


def cells(data: bytes) -> Iterator[Cell]:
    """Yield the cells of a sheet that hold something."""
    row = 0
    for kind, content in records(data):
        if kind == ROW and len(content) >= 4:
            row = struct.unpack_from("<I", content)[0]
        elif kind in (RK, REAL, TEXT, SHARED, FORMULA_TEXT, FORMULA_NUMBER) and len(content) >= 12:
            column, style = struct.unpack_from("<II", content)
            value: str | float
            if kind in (TEXT, FORMULA_TEXT):
                value = wide(content, 8)[0]
            elif kind == SHARED:
                value = struct.unpack_from("<I", content, 8)[0]
            elif kind == RK:
                value = _rk(struct.unpack_from("<I", content, 8)[0])
            elif len(content) >= 16:
                value = struct.unpack_from("<d", content, 8)[0]
            else:
                continue
            yield Cell(row, column, style & 0xFFFFFF, value, kind == SHARED)


def hidden(data: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """Return the hidden rows and columns of a sheet, counted from 0."""
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, content in records(data):
        if kind == ROW and len(content) >= 12 and content[11] & 0x10:
            rows.add(struct.unpack_from("<I", content)[0])
        elif kind == COLUMN and len(content) >= 18 and content[16] & 1:
            first, last = struct.unpack_from("<II", content)
            columns.update(range(first, min(last, 16_383) + 1))
    return frozenset(rows), frozenset(columns)


def _rk(number: int) -> float:
    """Return a number in the short form: 30 bits of an integer or of a float (2.5.122)."""
    value: float
    if number & 2:
        value = (number >> 2) - (1 << 30 if number & 0x8000_0000 else 0)
    else:
        value = struct.unpack("<d", struct.pack("<Q", (number & 0xFFFF_FFFC) << 32))[0]
    return value / 100 if number & 1 else value
