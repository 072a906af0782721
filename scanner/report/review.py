"""The workbook in which people decide: a row for each kind of finding in each file.

`write` makes it from a run, `read` takes the decisions out of it again and refuses what
cannot be kept, with the row and what to do. Nothing is taken from a workbook that has a
fault, so that half a day's work is never half recorded. What may be decided and
what a decision must say is in `decisions`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from scanner.errors import UsageError
from scanner.records import Decision, Judged
from scanner.report.cells import Styles, append, letter
from scanner.report.decisions import DECIDED, RULINGS, DecisionError, decidable, decision, told
from scanner.report.decisionwords import STATES
from scanner.report.package import save
from scanner.report.prior import Log
from scanner.report.tablesheet import ROWS
from scanner.report.visible import shown
from scanner.words import say

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Pair = tuple[str, str]


class Column(NamedTuple):
    """A column of the workbook."""

    title: Pair
    width: float


COLUMNS: dict[str, Column] = {
    "file": Column(("Fil", "File"), 30),
    "folder": Column(("Mapp", "Folder"), 24),
    "owner": Column(("Ägare", "Owner"), 20),
    "level": Column(("Nivå", "Level"), 18),
    "found": Column(("Hittat", "Found"), 22),
    "masked": Column(("Maskerat", "Masked"), 18),
    "count": Column(("Antal", "Count"), 7),
    "place": Column(("Var", "Where"), 20),
    "status": Column(("Läge", "State"), 20),
    "due": Column(("Ska bort senast", "Due"), 11),
    "prior": Column(("Tidigare beslut", "Earlier decision"), 26),
    "ruling": Column(("Beslut", "Decision"), 13),
    "until": Column(("Till och med", "Until"), 12),
    "basis": Column(("Grund", "Basis"), 20),
    "who": Column(("Beslutat av", "Decided by"), 18),
    "why": Column(("Skäl", "Reason"), 30),
    "key": Column(("Nyckel, ändra inte", "Key, do not change"), 12),
}


STYLES = {"count": "number", "due": "day", "until": "day"}
"""Column -> style, where it is not `text`."""


def write(
    rows: Iterable[Judged],
    stream: IO[bytes],
    day: dt.date,
    lang: str = "sv",
    log: Log | None = None,
) -> int:
    """Write the workbook; return how many rows it has. The same rows give the same bytes.

    `log` tells what has been decided before. Rows beyond what a sheet takes go on in the next.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    styles = Styles()
    sheet = _sheet(book, styles, lang)
    count = 0
    for row, entity, findings in decidable(rows):
        if count and count % ROWS == 0:
            _close(sheet, ROWS, lang)
            sheet = _sheet(book, styles, lang)
        count += 1
        values = told(row, entity, findings, lang)
        values["prior"] = _prior(log, row, entity, lang)
        sheet.append(
            [styles.cell(sheet, values.get(n, ""), STYLES.get(n, "text")) for n in COLUMNS]
        )
    _close(sheet, count - ROWS * (len(book.worksheets) - 1), lang)
    save(book, stream, day, say(("Beslut om fynd", "Decisions on findings"), lang))
    return count


def _sheet(book: Workbook, styles: Styles, lang: str) -> WriteOnlyWorksheet:
    """Return a sheet with its head."""
    number = len(book.worksheets) + 1
    title = say(("Beslut", "Decisions"), lang) + (f" {number}" if number > 1 else "")
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    for place, column in enumerate(COLUMNS.values(), 1):
        sheet.column_dimensions[letter(place)].width = column.width
    sheet.column_dimensions[letter(len(COLUMNS))].hidden = True
    titles = [styles.cell(sheet, say(c.title, lang), "head") for c in COLUMNS.values()]
    append(sheet, 1, titles, 30)
    return sheet


def _close(sheet: WriteOnlyWorksheet, rows: int, lang: str) -> None:
    """Let people choose among the rulings, and filter the rows."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if rows:
        choice = DataValidation(
            "list", formula1='"' + ",".join(say(pair, lang) for pair in RULINGS.values()) + '"'
        )
        at = letter(tuple(COLUMNS).index("ruling") + 1)
        choice.add(f"{at}2:{at}{rows + 1}")
        sheet.data_validations.append(choice)
    sheet.auto_filter.ref = f"A1:{letter(len(COLUMNS))}{rows + 1}"
    sheet.close()


def _prior(log: Log | None, row: Judged, entity: str, lang: str) -> str:
    """Tell what was decided before, and why it has to be decided again."""
    prior = log.of(row.content, entity, row.classification.path) if log else None
    if prior is None:
        return ""
    made = prior.decision
    until = f" {say(('till', 'until'), lang)} {made.until}" if made.until else ""
    again = f"; {say(STATES[prior.again], lang)}" if prior.again else ""
    ruling = say(RULINGS[made.ruling], lang)
    return f"{ruling}{until}, {shown(made.who)} {made.made.date()}{again}"


def read(path: Path, known: Mapping[str, str], made: dt.datetime) -> list[Decision]:
    """Return the decisions in a workbook that `write` made and people filled in.

    `known` holds the keys of what may be decided on, each with the path of its file;
    `made` is the time of the decisions.

    Raises:
        UsageError: it is no such workbook, or a row cannot be kept; every fault is told.
    """
    faults: list[str] = []
    decisions = []
    for place, row in list(_rows(path)):
        if not any(row[name] for name in DECIDED):
            continue
        try:
            decisions.append(decision(row, known, made))
        except DecisionError as error:
            faults.append(f"{place}: {error}")
    if faults:
        raise UsageError(
            f"Inget beslut i {path.name} är infört. Rätta och importera igen:\n" + "\n".join(faults)
        )
    return decisions


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the rows of all sheets as column -> value, each with its place as Excel shows it."""
    from openpyxl import load_workbook

    with ExitStack() as stack:
        try:
            stream = stack.enter_context(path.open("rb"))
            book = load_workbook(stream, read_only=True, data_only=True)
            stack.callback(book.close)
            sheets = [sheet.iter_rows(values_only=True) for sheet in book.worksheets]
            heads = [[str(title or "").strip() for title in next(rows, ())] for rows in sheets]
        except Exception as error:  # openpyxl raises whatever its parsers met
            raise UsageError(
                f"{path.name} är ingen arbetsbok. Ange den som molnvakt review export skrev."
            ) from error
        for sheet, titles in enumerate(heads):
            at = {
                name: titles.index(title)
                for name, column in COLUMNS.items()
                for title in column.title
                if title in titles
            }
            missing = [COLUMNS[name].title[0] for name in ("key", *DECIDED) if name not in at]
            if missing and sheet:
                continue  # somebody's own notes
            if missing:
                raise UsageError(
                    f"{path.name} saknar kolumnen {missing[0]}. "
                    "Ange den arbetsbok som molnvakt review export skrev."
                )
            where = f"{book.sheetnames[sheet]}, rad" if sheet else "Rad"
            for number, values in enumerate(sheets[sheet], 2):
                row = {name: values[i] if i < len(values) else None for name, i in at.items()}
                if any(value not in (None, "") for value in row.values()):
                    yield f"{where} {number}", row
