"""One action list as an Excel workbook: words to read first, then a row per file.

Rows are written as they come, so a list may be of any length. No cell is a formula: what
looks like one is stored as text and marked so, that it stays text when somebody edits it.
The same tasks give the same bytes.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import IO, TYPE_CHECKING, Any

from scanner import words
from scanner.records import Level
from scanner.report import numbers, taskwords
from scanner.report.cells import LINE, Styles, append, cell_text, height, letter
from scanner.report.package import save
from scanner.report.task import ACTS, LOW_RISK, Task
from scanner.report.taskwords import text
from scanner.report.visible import shown
from scanner.words import say

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

WIDTHS: dict[str, float] = {
    "act": 14,
    "file": 27,
    "folder": 20,
    "owner": 20,
    "level": 16,
    "found": 26,
    "count": 7,
    "where": 16,
    "date": 11,
    "source": 12,
    "due": 11,
    "days": 8,
    "advice": 26,
    "done": 18,
}
"""Column -> characters."""
READ_FIRST = (24, 9, 90)
"""Characters of the columns of the first sheet."""
STYLES = {"date": "day", "due": "day", "count": "number", "days": "number", "act": "label"}
"""Column -> style, where it is not `text`."""

ROWS = 1_048_575
"""Rows of a sheet below its header; more go on in the next sheet."""
LINKS = 20_000
"""Rows of a sheet with a link, the most urgent. Excel opens no sheet with more than 65 530, and
openpyxl keeps each in memory, 2.5 kB."""
NAME_LENGTH = 120
TABLE = "TableStyleLight15"


class List:
    """The list of one reader, while it is written."""

    def __init__(self, name: str, as_of: dt.date, lang: str, *, owner: bool) -> None:
        from openpyxl import Workbook

        self.as_of = as_of
        self.lang = lang
        self.owner = owner
        self.title = cell_text(text("for", lang, name=shown(name)), NAME_LENGTH)
        self.acts: Counter[str] = Counter()
        self.bases: dict[tuple[Level, str], None] = {}
        self.columns = tuple(key for key in WIDTHS if not (owner and key == "owner"))
        self.styles = Styles()
        self.book: Workbook = Workbook(write_only=True)
        self.first = _First(self)
        self.sheets: Counter[str] = Counter()
        self.sheet: _Sheet | None = None

    def add(self, task: Task) -> None:
        """Write a row; tasks come by urgency."""
        kind = "low_risk" if task.act == LOW_RISK else "tasks"
        sheet = self.sheet
        if sheet is None or sheet.kind != kind or sheet.rows >= ROWS:
            sheet = self._next(kind)
        self.acts[task.act] += 1
        if task.basis:
            self.bases.setdefault((task.level, task.basis))
        sheet.add(task)

    @property
    def tasks(self) -> int:
        """Files that must be dealt with; those of low risk are not among them."""
        return self.acts.total() - self.acts[LOW_RISK]

    def save(self, stream: IO[bytes]) -> None:
        """Write the workbook."""
        if self.sheet is not None:
            self.sheet.close()
        self.first.write()
        self.book.properties.language = "sv-SE" if self.lang == "sv" else "en-GB"
        save(self.book, stream, self.as_of, self.title)

    def new_sheet(self, title: str) -> WriteOnlyWorksheet:
        """Return an empty sheet that prints on A4 across, as wide as the page."""
        sheet = self.book.create_sheet(title)
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top = margins.bottom = 0.75
        margins.header = margins.footer = 0.35
        sheet.oddHeader.left.text = self.title.replace("&", "&&")
        sheet.oddHeader.right.text = self.as_of.isoformat()
        sheet.oddFooter.center.text = text("footer", self.lang)
        return sheet

    def _next(self, kind: str) -> _Sheet:
        if self.sheet is not None:
            self.sheet.close()
        self.sheets[kind] += 1
        number = self.sheets[kind]
        title = text(kind, self.lang) + (f" {number}" if number > 1 else "")
        self.sheet = _Sheet(title, kind, self.sheets.total(), self)
        return self.sheet


class _First:
    """The sheet to read first: why, what to do, by which law, what to bear in mind."""

    def __init__(self, book: List) -> None:
        self.book = book
        self.sheet = book.new_sheet(text("first", book.lang))
        self.sheet.page_setup.fitToHeight = 1
        self.lines = 0
        for number, width in enumerate(READ_FIRST, 1):
            self.sheet.column_dimensions[letter(number)].width = width

    def write(self) -> None:
        """Write the sheet, when all that it counts is known."""
        book, lang, sheet = self.book, self.book.lang, self.sheet
        cell = book.styles.cell
        self._append([cell(sheet, book.title, "title")], 24)
        day = text("as_of", lang, day=numbers.long_day(book.as_of, lang))
        self._append([cell(sheet, day, "quiet")], LINE + 8)
        self._line(text("why", lang), "", "why_owner" if book.owner else "why_forvaltning")
        self._line(text("how", lang), "", "how_text" if book.tasks else "how_only_low")
        if book.tasks and book.acts[LOW_RISK]:
            self._line("", "", "how_low")
        self._head("act", "count", "advice")
        for act in ACTS:
            if count := book.acts[act]:
                style = "alarm" if act == ACTS[0] else "label"
                self._line(say(taskwords.ACTS[act], lang), count, taskwords.ADVICE[act], style)
        if book.bases:
            self._head("level", "", "basis")
        for level, basis in sorted(book.bases, key=lambda pair: (-pair[0], pair[1])):
            self._line(say(words.LEVELS[level], lang), "", (basis, basis))
        self._head("mind", "", "")
        for key in ("mind_dispose", "mind_hold", "mind_wrong", "mind_security", "mind_list"):
            self._line("", "", key)

    def _line(
        self, label: str, middle: int | str, told: str | tuple[str, str], style: str = "label"
    ) -> None:
        lang, cell = self.book.lang, self.book.styles.cell
        words = text(told, lang) if isinstance(told, str) else say(told, lang)
        row = [
            cell(self.sheet, label, style),
            cell(self.sheet, middle, "text" if middle == "" else "number"),
            cell(self.sheet, words),
        ]
        self._append(row, height([(READ_FIRST[2], words)]))

    def _head(self, *keys: str) -> None:
        titles = (text(key, self.book.lang) if key else "" for key in keys)
        cell = self.book.styles.cell
        self._append([cell(self.sheet, title, "head") for title in titles], 20)

    def _append(self, row: list[Any], points: float) -> None:
        self.lines += 1
        append(self.sheet, self.lines, row, points)


class _Sheet:
    """A sheet of rows, as an Excel table: screen readers tell the header of each cell."""

    def __init__(self, title: str, kind: str, number: int, book: List) -> None:
        self.kind = kind
        self.number = number
        self.book = book
        self.rows = 0
        self.sheet = book.new_sheet(title)
        self.titles = [say(taskwords.COLUMNS[key], book.lang) for key in book.columns]
        for column, key in enumerate(book.columns, 1):
            self.sheet.column_dimensions[letter(column)].width = WIDTHS[key]
        self.sheet.freeze_panes = "C2"
        self.sheet.print_title_rows = "1:1"
        head = [book.styles.cell(self.sheet, title, "head") for title in self.titles]
        append(self.sheet, 1, head, 2 * LINE + 4)

    def add(self, task: Task) -> None:
        """Write a row."""
        folder, _, name = shown(task.path).rpartition("/")
        lang = self.book.lang
        values: dict[str, Any] = {
            "act": say(taskwords.ACTS[task.act], lang),
            "file": name,
            "folder": folder,
            "owner": shown(task.owner),
            "level": say(words.LEVELS[task.level], lang) if task.level else "",
            "found": task.found,
            "count": task.count or "",
            "where": task.where,
            "date": task.date or "",
            "source": task.source,
            "due": task.due or "",
            "days": task.days or "",
            "advice": task.advice,
            "done": "",
        }
        styles = self.book.styles
        row = {
            key: styles.cell(self.sheet, values[key], STYLES.get(key, "text"))
            for key in self.book.columns
        }
        if task.act == ACTS[0]:
            styles.give(row["act"], "alarm")
        if task.url and self.rows < LINKS:
            from openpyxl.worksheet.hyperlink import Hyperlink

            row["file"].hyperlink = Hyperlink(ref="", target=task.url)
            styles.give(row["file"], "link")
        self.rows += 1
        texts = [(WIDTHS[key], c.value) for key, c in row.items() if c.data_type == "s"]
        append(self.sheet, self.rows + 1, list(row.values()), height(texts))

    def close(self) -> None:
        """Make a table of what was written."""
        from openpyxl.worksheet.filters import AutoFilter
        from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

        place = f"A1:{letter(len(self.titles))}{self.rows + 1}"
        style = TableStyleInfo(name=TABLE, showRowStripes=True)
        table = Table(displayName=f"Lista{self.number}", ref=place, tableStyleInfo=style)
        table.tableColumns = [
            TableColumn(id=number, name=title) for number, title in enumerate(self.titles, 1)
        ]
        table.autoFilter = AutoFilter(ref=place)
        self.sheet.tables.add(table)  # add_table warns of what is done here
        self.sheet.close()
