"""Cells of a worksheet on their way into rows: shared strings looked up, numbers as shown.

Format: ISO/IEC 29500-1, 18.3.1.4 (cell), 18.18.11 (cell types).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scanner.walk.attributes import Texts
from scanner.walk.grid import Grid, letters
from scanner.walk.numbers import Show, plain
from scanner.walk.sharedstrings import line
from scanner.walk.texttable import TextTable

LITERAL = re.compile(r'"((?:[^"]|"")*)"|(\d{6,8}-?\d{4})')
"""What a formula says by itself: texts, and numbers long enough to be somebody's."""
BOOLEANS = {"0": "FALSE", "1": "TRUE"}
REPEATED = 20_000_000
"""Characters that repeated long strings may add to a workbook."""
LONG = 100
"""Characters above which a repeated string counts."""


class Style(NamedTuple):
    """A cell format: how it shows numbers, and whether it shows anything."""

    show: Show = plain
    invisible: bool = False


PLAIN = Style()


class Strings:
    """The shared strings while cells are read: which are used, and how much is repeated."""

    def __init__(self, strings: TextTable) -> None:
        self._strings = strings
        self._plain = strings.plain
        self._first = len(strings.plain)
        self._used = bytearray(len(strings))
        self._left = REPEATED

    def get(self, index: int) -> str:
        """Return a string for one more cell; cut when repeats have become too many."""
        if index < self._first:
            text = self._plain[index]
        elif index < len(self._used):
            text = self._strings[index]
        else:
            return ""
        if len(text) > LONG and self._used[index]:
            self._left -= len(text)
            if self._left < 0:
                return "…"
        self._used[index] = 1
        return text

    def orphans(self) -> Iterator[str]:
        """Yield the strings that no cell has asked for."""
        for text, used in zip(self._strings, self._used, strict=True):
            if text and not used:
                yield text


class Cells:
    """Takes the cells of one sheet in their order; finished rows go to `grid`."""

    def __init__(self, grid: Grid, texts: Texts, strings: Strings, styles: Sequence[Style]) -> None:
        self.grid = grid
        self.texts = texts
        self.rows_hidden = False
        """Whether rows without a height of their own are hidden."""
        self._string = strings.get
        self._styles = {str(index): style for index, style in enumerate(styles)}
        self._row: dict[str, str] = {}
        self._number = 0
        self._hidden = False

    def begin_row(self, number: str, hidden: bool, height: bool) -> None:
        """Begin a row; `number` as it is written, the next one when it is not."""
        self._row = {}
        self._number = int(number) if number.isdecimal() else self._number + 1
        self._hidden = hidden or (self.rows_hidden and not height)

    def add(self, column: str, style: str, kind: str, text: str) -> None:
        """Add a cell: its column, and style, type and value as they are written."""
        if kind == "s":
            text = self._string(int(text)) if text.isdecimal() else ""
        elif kind in ("", "n"):
            look = self._styles.get(style, PLAIN)
            text = text if text.isdigit() and look.show is plain else look.show(text)
        elif kind == "b":
            text = BOOLEANS.get(text, text)
        else:
            text = line(text)
        if text:
            column = column or letters(len(self._row))
            self._row[column] = text
            if style and self._styles.get(style, PLAIN).invisible:
                self.grid.hide(f"{column}{self._number}")

    def formula(self, text: str) -> None:
        """Keep what the formula of a cell says by itself."""
        for literal in literals(text):
            self.texts.add("formula", literal)

    def end_row(self) -> None:
        """Give the row away."""
        if self._row:
            self.grid.add(self._number, self._row, self._hidden)


def literals(formula: str) -> list[str]:
    """Return the texts and long numbers in a formula.

    >>> literals('IF(A1="","",B1&" Ek 19850101-2382")'), literals("SUM(A1:A9)")
    ([' Ek 19850101-2382'], [])
    """
    found = LITERAL.findall(formula) if '"' in formula or len(formula) >= 10 else ()
    return [text.replace('""', '"') or digits for text, digits in found if text or digits]
