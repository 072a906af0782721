"""Rows of a sheet -> parts with tables, a block at a time, with only the columns that are used."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from scanner.records import Part, Place, Table
from scanner.walk.titles import are_titles

ROWS = 2_000
"""Rows of a part at the most."""
CHARACTERS = 1_000_000
"""A part ends at the row that passes this."""
SEARCHED = 20
"""Filled rows among which the titles are looked for."""
SPARSE = 4_096
"""Cells of a part above which it ends when most of them would be empty."""


class Grid:
    """Takes rows, gives parts. Rows and columns are named as the user sees them."""

    def __init__(self, place: Place, hidden: str = "") -> None:
        self.place = place
        self.hidden = hidden
        self.parts: list[Part] = []
        """Finished parts, for the caller to take away."""
        self.header: Mapping[str, str] = {}
        """Column -> title."""
        self.hidden_columns: set[str] = set()
        self._searched = 0
        self._rows: dict[int, Mapping[str, str]] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_cells: set[str] = set()
        self._columns: set[str] = set()
        self._cells = self._characters = 0

    def hide(self, cell: str) -> None:
        """Note that the text of a cell, as `B7`, cannot be seen."""
        self._hidden_cells.add(cell)

    def add(self, number: int, row: Mapping[str, str], hidden: bool = False) -> None:
        """Add a row: column -> text, without tabs and line breaks."""
        if not self.header and self._searched < SEARCHED:
            self._searched += 1
            if are_titles(list(row.values())):
                self.header = row
        self._rows[number] = row
        self._columns.update(row)
        self._cells += len(row)
        self._characters += sum(map(len, row.values()))
        if hidden:
            self._hidden_rows.add(number)
        area = len(self._rows) * len(self._columns)
        sparse = area > SPARSE and area > 16 * self._cells
        if len(self._rows) >= ROWS or self._characters > CHARACTERS or sparse:
            self.flush()

    def flush(self) -> None:
        """Finish the part under way."""
        if not self._rows:
            return
        columns = sorted(self._columns, key=lambda name: (len(name), name))
        blanks = ("",) * len(columns)
        text = "\n".join(
            "\t".join(map(row.get, columns, blanks)).rstrip("\t") for row in self._rows.values()
        )
        table = Table(
            tuple(self._rows),
            tuple(columns),
            tuple(self.header.get(column, "") for column in columns) if self.header else (),
            frozenset(self._hidden_rows),
            frozenset(self.hidden_columns.intersection(columns)),
            frozenset(self._hidden_cells),
        )
        self.parts.append(Part(text, self.place, self.hidden, table))
        self._rows, self._columns = {}, set()
        self._hidden_rows, self._hidden_cells = set(), set()
        self._cells = self._characters = 0

    def take(self) -> list[Part]:
        """Return the finished parts and forget them."""
        parts, self.parts = self.parts, []
        return parts


@lru_cache(16_384)
def letters(index: int) -> str:
    """Return the name of a column, from 0.

    >>> letters(0), letters(25), letters(26), letters(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
