"""A sheet of rows, as an Excel table: screen readers tell the header of each cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner.report.cells import LINE, Styles, append, height, letter
from scanner.report.phrases import Pair
from scanner.words import say

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

ROWS = 1_048_575
"""Rows of a sheet below its header, which is all that Excel takes."""
LINKS = 20_000
"""Rows of a sheet with a link, the most urgent. Excel opens no sheet with more than 65 530, and
openpyxl keeps each in memory, 2.5 kB."""
LOOK = "TableStyleLight15"


class Column(NamedTuple):
    """A column of a sheet."""

    title: Pair
    width: float
    """Characters."""
    style: str = "text"
    """Of `cells.Styles`."""


class TableSheet:
    """Takes rows one by one; `number` is the number of the table in its workbook."""

    def __init__(
        self,
        sheet: WriteOnlyWorksheet,
        columns: Mapping[str, Column],
        number: int,
        styles: Styles,
        lang: str,
    ) -> None:
        self.sheet = sheet
        self.rows = 0
        self._columns = columns
        self._number = number
        self._styles = styles
        self._titles = [say(column.title, lang) for column in columns.values()]
        for place, column in enumerate(columns.values(), 1):
            sheet.column_dimensions[letter(place)].width = column.width
        sheet.freeze_panes = "C2"
        sheet.print_title_rows = "1:1"
        head = [styles.cell(sheet, title, "head") for title in self._titles]
        append(sheet, 1, head, 2 * LINE + 4)

    @property
    def full(self) -> bool:
        """Whether the sheet takes no more rows."""
        return self.rows >= ROWS

    def add(
        self, values: Mapping[str, Any], *, links: Mapping[str, str], looks: Mapping[str, str]
    ) -> None:
        """Write a row: `links` and `looks` hold the address, and the style, of some columns."""
        cells = {
            key: self._styles.cell(self.sheet, values[key], looks.get(key, column.style))
            for key, column in self._columns.items()
        }
        for key, address in links.items():
            if self.rows < LINKS:
                from openpyxl.worksheet.hyperlink import Hyperlink

                cells[key].hyperlink = Hyperlink(ref="", target=address)
                self._styles.give(cells[key], "link")
        self.rows += 1
        texts = [
            (self._columns[key].width, cell.value)
            for key, cell in cells.items()
            if cell.data_type == "s"
        ]
        append(self.sheet, self.rows + 1, list(cells.values()), height(texts))

    def close(self) -> None:
        """Make a table of what was written."""
        from openpyxl.worksheet.filters import AutoFilter
        from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

        place = f"A1:{letter(len(self._titles))}{self.rows + 1}"
        style = TableStyleInfo(name=LOOK, showRowStripes=True)
        table = Table(displayName=f"Lista{self._number}", ref=place, tableStyleInfo=style)
        table.tableColumns = [
            TableColumn(id=number, name=title) for number, title in enumerate(self._titles, 1)
        ]
        table.autoFilter = AutoFilter(ref=place)
        self.sheet.tables.add(table)  # add_table warns of what is done here
        self.sheet.close()
