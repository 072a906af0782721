"""One action list as an Excel workbook: words to read first, then a row per file.

Rows are written as they come, so a list may be of any length. No cell is a formula: what
looks like one is stored as text and marked so, that it stays text when somebody edits it.
The same tasks give the same bytes.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import IO, TYPE_CHECKING, Any

from scanner import words
from scanner.records import Level
from scanner.report import decisionwords, ledger, numbers, taskwords
from scanner.report.cells import LINE, Styles, append, cell_text, height, letter
from scanner.report.package import save
from scanner.report.phrases import Pair
from scanner.report.standing import AGAIN, Standing
from scanner.report.tablesheet import Column, TableSheet
from scanner.report.task import ACTS, LOW_RISK, Task
from scanner.report.taskwords import text
from scanner.report.visible import parted, shown
from scanner.words import say

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

LAYOUT: dict[str, tuple[float, str]] = {
    "act": (14, "label"),
    "file": (27, "text"),
    "folder": (20, "text"),
    "owner": (20, "text"),
    "level": (16, "text"),
    "found": (26, "text"),
    "count": (7, "number"),
    "where": (16, "text"),
    "date": (11, "day"),
    "source": (12, "text"),
    "due": (11, "day"),
    "days": (8, "number"),
    "advice": (26, "text"),
    "done": (18, "text"),
}
"""Column -> characters, and style."""
DECIDED: dict[str, tuple[float, str]] = {
    "state": (24, "label"),
    "ruling": (13, "text"),
    "file": (27, "text"),
    "folder": (20, "text"),
    "owner": (20, "text"),
    "found": (22, "text"),
    "until": (12, "day"),
    "made": (11, "day"),
    "who": (18, "text"),
    "why": (30, "text"),
    "basis": (22, "text"),
}
"""The same of the sheet of decisions."""
READ_FIRST = (24, 9, 90)
"""Characters of the columns of the first sheet."""
NAME_LENGTH = 120


class List:
    """The list of one reader, while it is written."""

    def __init__(self, name: str, as_of: dt.date, lang: str, reader: str) -> None:
        from openpyxl import Workbook

        self.as_of = as_of
        self.lang = lang
        self.reader = reader
        """Key of `actions.READERS`."""
        self.title = cell_text(text("for", lang, name=shown(name)), NAME_LENGTH)
        self.acts: Counter[str] = Counter()
        self.bases: dict[tuple[Level, str], None] = {}
        self.columns = self._columns(LAYOUT, taskwords.COLUMNS)
        self.styles = Styles()
        self.book: Workbook = Workbook(write_only=True)
        self.first = _First(self)
        self.sheets: Counter[str] = Counter()
        self.kind = ""
        self.sheet: TableSheet | None = None

    def add(self, task: Task) -> None:
        """Write a row; tasks come by urgency."""
        kind = "low_risk" if task.act == LOW_RISK else "tasks"
        self.acts[task.act] += 1
        if task.basis:
            self.bases.setdefault((task.level, task.basis))
        self._sheet(kind, self.columns).add(
            _row(task, self.lang),
            links={"file": task.url} if task.url else {},
            looks={"act": "alarm"} if task.act == ACTS[0] else {},
        )

    def add_decisions(self, standings: Iterable[Standing]) -> None:
        """Write the decisions that concern the reader, on a sheet after the tasks."""
        columns = self._columns(DECIDED, decisionwords.COLUMNS)
        for one in standings:
            told = ledger.values(one, self.lang)
            folder, name = parted(one.path)
            self._sheet("decisions", columns).add(
                {**told, "file": name, "folder": folder},
                links={},
                looks={"state": "alarm"} if one.state in AGAIN else {},
            )

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

    def _columns(
        self, layout: Mapping[str, tuple[float, str]], titles: Mapping[str, Pair]
    ) -> dict[str, Column]:
        return {
            key: Column(titles[key], width, style)
            for key, (width, style) in layout.items()
            if not (self.reader == "owner" and key == "owner")
        }

    def _sheet(self, kind: str, columns: Mapping[str, Column]) -> TableSheet:
        """Return the sheet for the next row of a kind: the last one, while it has room."""
        if self.sheet is None or self.kind != kind or self.sheet.full:
            if self.sheet is not None:
                self.sheet.close()
            self.kind = kind
            self.sheets[kind] += 1
            number = self.sheets[kind]
            title = text(kind, self.lang) + (f" {number}" if number > 1 else "")
            sheet = self.new_sheet(title)
            self.sheet = TableSheet(sheet, columns, self.sheets.total(), self.styles, self.lang)
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
        self._line(text("why", lang), "", f"why_{book.reader}")
        self._line(text("how", lang), "", "how_text" if book.tasks else "how_only_low")
        if book.tasks and book.acts[LOW_RISK]:
            self._line("", "", "how_low")
        if book.sheets["decisions"]:
            self._line("", "", "how_decisions")
        if max(book.sheets.values(), default=1) > 1:
            self._line("", "", "how_more")
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


def _row(task: Task, lang: str) -> dict[str, Any]:
    """Return what is told of a task, by column."""
    folder, name = parted(task.path)
    return {
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
