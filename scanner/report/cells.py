"""Cells of a workbook: text that stays text, in the few styles that our workbooks have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy
from functools import cache, lru_cache
from math import ceil
from typing import TYPE_CHECKING, Any

from scanner.report.visible import shorten, visible

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

LENGTH = 600
"""Characters of a cell that are written; the middle of a longer text is cut out."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What Excel takes for the start of a formula when somebody edits the cell."""
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads `_x202E_` as the character with that number."""
_NO_XML = re.compile("[\ufffe\uffff]")

LINE = 13.5
"""Points of a line of text."""
LINES = 12
"""Most lines that a row is made high for."""

FONT = "Arial"
INK, PAPER, QUIET = "FF12385A", "FFFFFFFF", "FF4F5B67"
ALARM, RULE = "FF8A1F2D", "FFD3D9DF"


@lru_cache(4_096)
def cell_text(value: str, limit: int = LENGTH) -> str:
    r"""Return `value` as a cell can hold it, with nothing in it that is not seen.

    >>> cell_text("a\u202eb_x202E_")
    'a<U+202E>b_x005F_x202E_'
    """
    seen = _NO_XML.sub(lambda match: f"<U+{ord(match[0]):04X}>", visible(value))
    return _ESCAPE.sub("_x005F_", shorten(seen, limit))


class Styles:
    """The styles of one workbook: each is put together once, for however many cells."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bool], Any] = {}

    def cell(
        self, sheet: WriteOnlyWorksheet, value: Any, style: str = "text", limit: int = LENGTH
    ) -> Any:
        """Return a cell; whatever a text looks like, it is a text."""
        from openpyxl.cell import WriteOnlyCell

        text = isinstance(value, str) and value != ""
        made = WriteOnlyCell(sheet, cell_text(value, limit) if text else value or None)
        if text:
            made.data_type = "s"
        self.give(made, style)
        return made

    def give(self, cell: Any, style: str) -> None:
        """Make a cell look like one of the styles."""
        quoted = isinstance(cell.value, str) and cell.value.startswith(FORMULA)
        known = self._known.get((style, quoted))
        if known is None:
            cell._style = copy(cell._style)  # others may share it
            for name, value in _styles()[style].items():
                setattr(cell, name, value)
            cell.quotePrefix = quoted
            known = self._known[style, quoted] = cell._style
        cell._style = known


def append(sheet: WriteOnlyWorksheet, number: int, row: list[Any], height: float) -> None:
    """Write row `number`, `height` points high: not every program makes it so by itself."""
    sheet.row_dimensions[number].height = height
    sheet.append(row)
    del sheet.row_dimensions[number]


def height(texts: Iterable[tuple[float, str]]) -> float:
    """Return the points that the highest of some texts takes, each after its column's width."""
    lines = max(ceil(len(text) / (1.25 * width - 4)) for width, text in texts)
    return min(max(lines, 1), LINES) * LINE + 4


@cache
def letter(number: int) -> str:
    """Return the letter of a column, from 1."""
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))


@cache
def _styles() -> dict[str, dict[str, Any]]:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    top = Alignment(vertical="top", wrap_text=True)
    right = Alignment(vertical="top", horizontal="right", indent=1)
    left = Alignment(vertical="top", horizontal="left")
    middle = Alignment(vertical="center", wrap_text=True)
    line = Border(bottom=Side("thin", color=RULE))
    plain = Font(name=FONT, size=10)
    bold = Font(name=FONT, size=10, bold=True)
    white = Font(name=FONT, size=10, bold=True, color=PAPER)
    alarm = Font(name=FONT, size=10, bold=True, color=ALARM)
    blue = Font(name=FONT, size=10, color=INK, underline="single")
    fill = PatternFill("solid", fgColor=INK)
    day = "yyyy-mm-dd"
    return {
        "title": {"font": Font(name=FONT, size=16, bold=True, color=INK)},
        "quiet": {"font": Font(name=FONT, size=10, color=QUIET)},
        "head": {"font": white, "fill": fill, "alignment": middle},
        "label": {"font": bold, "alignment": top, "border": line},
        "alarm": {"font": alarm, "alignment": top, "border": line},
        "text": {"font": plain, "alignment": top, "border": line},
        "link": {"font": blue, "alignment": top, "border": line},
        "number": {"font": plain, "alignment": right, "border": line, "number_format": "#,##0"},
        "day": {"font": plain, "alignment": left, "border": line, "number_format": day},
    }
