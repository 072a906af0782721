"""The sheets of an OpenDocument spreadsheet, streamed as blocks of rows.

Format: ISO/IEC 26300-1, 9 (tables), 19.385 (values of cells).
"""

from __future__ import annotations

import re

from scanner.records import Part, Place, Step
from scanner.walk.attributes import Texts
from scanner.walk.cells import literals
from scanner.walk.flow import Flow, text_parts
from scanner.walk.grid import Grid, letters
from scanner.walk.looks import Looks
from scanner.walk.numbers import plain
from scanner.walk.openpages import OpenPages
from scanner.walk.sharedstrings import line
from scanner.walk.workbook import label
from scanner.walk.xml import Local, named

COLUMNS = 16_384
REPEATS = 100
"""Rows or columns of equal cells that are written out, while there are few in all."""
COPIES = 100_000
"""Cells written out beyond the first of each repeat, in one file."""
VALUES = frozenset({"value", "date-value", "string-value"})
UNSEEN = frozenset({"collapse", "filter"})
ELSEWHERE = re.compile(r"'(\w{3,6}://[^']*)'#")
"""Another file in a formula."""
UNSHOWN = re.compile(r"#+|[-+]?\d(?:[.,]\d+)?E[+-]?\d+|[\d\s]+", re.IGNORECASE)
"""A number that its cell is too narrow for, or that is cut in groups."""


class OpenSheets(OpenPages):
    """Handler of the content of a spreadsheet; take the blocks with `take` while it is fed."""

    def __init__(self, place: Place = (), hidden: str = "", looks: Looks | None = None) -> None:
        super().__init__(place, hidden, looks)
        self._root = place
        self._grid: Grid | None = None
        self._ready: list[Part] = []
        self._outside: list[Part] = []
        """What stands before and between the sheets."""
        self._names: dict[str, list[str]] = {"": [], "hidden_sheet": []}
        self._row: dict[str, str] = {}
        self._number = self._column = 0
        self._row_repeat = self._cell_repeat = 1
        self._row_hidden = False
        self._value = self._kind = ""
        self._cell_hidden = False
        self._copies = COPIES
        self._local = Local()

    def take(self) -> list[Part]:
        """Return the finished parts and forget them."""
        if self._grid is not None:
            self._ready += self._grid.take()
        ready, self._ready = self._ready, []
        return ready

    def parts(self) -> list[Part]:
        self._end_sheet()
        parts = self.take()
        for hidden, names in self._names.items():
            parts += text_parts(names, (*self._root, Step("sheetnames")), hidden)
        self.place = self._root
        return parts + super().parts() + self._outside

    def start_table(self, attributes: list[str]) -> None:
        if self._grid is not None:
            super().start_table(attributes)
            return
        self._outside += self.texts.parts(self._root)
        self.texts = Texts()
        hidden = "hidden_sheet" if self.looks.of(attributes).hidden else ""
        name = named(attributes, "name")
        self._names[hidden].append(name)
        number = sum(map(len, self._names.values()))
        self.place = (*self._root, Step("sheet", label(name, number)))
        self._grid = Grid(self.place, hidden)
        self._flows.append(Flow(self.place, hidden))
        self._number = self._column = 0
        self._counts.clear()

    def end_table(self) -> None:
        if self._rows:
            super().end_table()
        else:
            self._end_sheet()

    def start_column(self, attributes: list[str]) -> None:
        repeat = _count(attributes, "number-columns-repeated", COLUMNS)
        if self._grid is not None and not self._rows:
            if named(attributes, "visibility") in UNSEEN:
                for index in range(self._column, min(self._column + repeat, COLUMNS)):
                    self._grid.hidden_columns.add(letters(index))
            self._column += repeat

    def start_row(self, attributes: list[str]) -> None:
        if not self._rows:
            self._row = {}
            self._column = 0
            self._row_repeat = _count(attributes, "number-rows-repeated", 2**20)
            self._row_hidden = named(attributes, "visibility") in UNSEEN

    def end_row(self) -> None:
        if self._rows:
            super().end_row()
            return
        if self._row and self._grid is not None:
            for offset in range(1, self._copied(self._row_repeat, len(self._row)) + 1):
                self._grid.add(self._number + offset, self._row, self._row_hidden)
        self._number += self._row_repeat

    def start_cell(self, attributes: list[str]) -> None:
        if self._rows or self._grid is None:
            super().start_cell(attributes)
            return
        self._cell_repeat = 1
        self._kind = self._value = ""
        self._cell_hidden = False
        local_names = self._local
        for index in range(0, len(attributes), 2):
            name, value = local_names[attributes[index]], attributes[index + 1]
            if name == "value-type":
                self._kind = value
            elif name in VALUES:
                self._value = value
            elif name == "number-columns-repeated":
                self._cell_repeat = min(int(value), COLUMNS) if value.isdecimal() else 1
            elif name == "formula":
                for literal in literals(value):
                    self.texts.add("formula", literal)
                for address in ELSEWHERE.findall(value):
                    self.texts.add("link", address)
            elif name == "style-name":
                look = self.looks.named(value)
                self._cell_hidden = bool(look.hidden) and not look.filled
        self._flows.append(Flow(self.place, self._grid.hidden))

    def end_cell(self) -> None:
        if self._rows or self._grid is None:
            super().end_cell()
            return
        flow = self._flows.pop()
        shown = line(" ".join(flow.lines))
        text = _text(shown, self._kind, self._value)
        if text:
            for index in range(self._copied(self._cell_repeat, 1)):
                self._row[letters(self._column + index)] = text
            if self._cell_hidden:
                self._grid.hide(f"{letters(self._column)}{self._number + 1}")
        for reason, _, hidden in flow.concealed:
            self._ready += text_parts([hidden], self._cell(), reason)
        self._column += self._cell_repeat

    def start_comment(self, attributes: list[str]) -> None:
        within = self._cell()[len(self.place) :] if self._grid is not None else ()
        self.start_flow("comment", "" if within else self.count("comment"), "comment", within)

    def start_message(self, attributes: list[str]) -> None:
        """What a cell says of what may be written in it."""
        self.texts.take("help-message", attributes)
        self.start_flow("validation", hidden="metadata")

    def start_previous(self, _: list[str]) -> None:
        """What a cell held before a tracked change."""
        self.changes.tracked = True
        self.start_flow("revision", hidden="deleted")

    def _cell(self) -> Place:
        """Return the place of the cell under way; of the sheet between the cells."""
        if self._flows[-1].place == self.place and len(self._flows) == 2:
            return self.place
        return (*self.place, Step("cell", f"{letters(self._column)}{self._number + 1}"))

    def _copied(self, repeat: int, cells: int) -> int:
        """Return how often to write out `cells` that are repeated."""
        repeat = min(repeat, REPEATS, 1 + max(self._copies, 0) // cells)
        self._copies -= (repeat - 1) * cells
        return repeat

    def _end_sheet(self) -> None:
        if self._grid is None:
            return
        self._grid.flush()
        self._ready += self._grid.take()
        self._grid = None
        shown, concealed = self._flows.pop().parts()
        self._ready += shown + concealed + self._parts + self.texts.parts(self.place)
        self._parts = []
        self.texts = Texts()
        self.place = self._root


def _count(attributes: list[str], name: str, most: int) -> int:
    value = named(attributes, name) if attributes else ""
    return min(int(value), most) if value.isdecimal() else 1


def _text(shown: str, kind: str, value: str) -> str:
    """Return the text of a cell: as shown, but dates as ISO and numbers whole.

    >>> _text("1,98501E+11", "float", "198501012382"), _text("1/3/26", "date", "2026-03-01")
    ('198501012382', '2026-03-01')
    """
    if kind == "date" and value:
        return value.replace("T", " ").removesuffix(" 00:00:00").removesuffix(":00")
    if kind == "float" and value and (not shown or UNSHOWN.fullmatch(shown)):
        number = plain(value)
        # Zeros that the format adds are part of what is shown.
        return shown if shown.startswith("0") and shown.isdigit() else number
    return shown or value


OpenSheets.START = {
    **OpenPages.START,
    "covered-table-cell": OpenSheets.start_cell,
    "error-message": OpenSheets.start_message,
    "help-message": OpenSheets.start_message,
    "previous": OpenSheets.start_previous,
    "table": OpenSheets.start_table,
    "table-cell": OpenSheets.start_cell,
    "table-column": OpenSheets.start_column,
    "table-row": OpenSheets.start_row,
}
OpenSheets.END = {
    **OpenPages.END,
    "covered-table-cell": OpenSheets.end_cell,
    "error-message": OpenSheets.end_flow,
    "help-message": OpenSheets.end_flow,
    "previous": OpenSheets.end_flow,
    "table": OpenSheets.end_table,
    "table-cell": OpenSheets.end_cell,
    "table-row": OpenSheets.end_row,
}
