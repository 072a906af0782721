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
from scanner.records import Decision, Finding, Judged
from scanner.report.cells import Styles, append, letter
from scanner.report.decisions import DECIDED, RULINGS, DecisionError, decidable, decision, told
from scanner.report.package import save
from scanner.words import say

if TYPE_CHECKING:
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
    "due": Column(("Skulle bort", "Due"), 11),
    "ruling": Column(("Beslut", "Decision"), 13),
    "until": Column(("Till och med", "Until"), 12),
    "basis": Column(("Grund", "Basis"), 20),
    "who": Column(("Beslutat av", "Decided by"), 18),
    "why": Column(("Skäl", "Reason"), 30),
    "key": Column(("Nyckel, ändra inte", "Key, do not change"), 12),
}


def write(rows: Iterable[Judged], stream: IO[bytes], day: dt.date, lang: str = "sv") -> int:
    """Write the workbook; return how many rows it has. The same rows give the same bytes."""
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook(write_only=True)
    sheet = book.create_sheet(say(("Beslut", "Decisions"), lang))
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    for number, column in enumerate(COLUMNS.values(), 1):
        sheet.column_dimensions[letter(number)].width = column.width
    sheet.column_dimensions[letter(len(COLUMNS))].hidden = True
    styles = Styles()
    titles = [styles.cell(sheet, say(c.title, lang), "head") for c in COLUMNS.values()]
    append(sheet, 1, titles, 30)
    count = 0
    for row, entity, findings in decidable(rows):
        count += 1
        sheet.append(_cells(sheet, styles, row, entity, findings, lang))
    if count:
        choice = DataValidation(
            "list", formula1='"' + ",".join(say(pair, lang) for pair in RULINGS.values()) + '"'
        )
        at = letter(tuple(COLUMNS).index("ruling") + 1)
        choice.add(f"{at}2:{at}{count + 1}")
        sheet.data_validations.append(choice)
    sheet.auto_filter.ref = f"A1:{letter(len(COLUMNS))}{count + 1}"
    save(book, stream, day, say(("Beslut om fynd", "Decisions on findings"), lang))
    return count


def _cells(
    sheet: WriteOnlyWorksheet,
    styles: Styles,
    row: Judged,
    entity: str,
    findings: list[Finding],
    lang: str,
) -> list[Any]:
    values = told(row, entity, findings, lang)
    style = {"count": "number", "due": "day", "until": "day"}
    return [styles.cell(sheet, values.get(n, ""), style.get(n, "text")) for n in COLUMNS]


def read(path: Path, known: Mapping[str, str], made: dt.datetime) -> list[Decision]:
    """Return the decisions in a workbook that `write` made and people filled in.

    `known` holds the keys of what may be decided on, each with the path of its file;
    `made` is the time of the decisions.

    Raises:
        UsageError: it is no such workbook, or a row cannot be kept; every fault is told.
    """
    faults: list[str] = []
    decisions = []
    for number, row in list(_rows(path)):
        if not any(row[name] for name in DECIDED):
            continue
        try:
            decisions.append(decision(row, known, made))
        except DecisionError as error:
            faults.append(f"Rad {number}: {error}")
    if faults:
        raise UsageError(
            f"Inget beslut i {path.name} är infört. Rätta och importera igen:\n" + "\n".join(faults)
        )
    return decisions


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the rows as column -> value, with the number that Excel shows."""
    from openpyxl import load_workbook

    with ExitStack() as stack:
        try:
            stream = stack.enter_context(path.open("rb"))
            book = load_workbook(stream, read_only=True, data_only=True)
            stack.callback(book.close)
            rows = book.worksheets[0].iter_rows(values_only=True)
            titles = [str(title or "").strip() for title in next(rows, ())]
        except Exception as error:  # openpyxl raises whatever its parsers met
            raise UsageError(
                f"{path.name} är ingen arbetsbok. Ange den som molnvakt review export skrev."
            ) from error
        at = {
            name: titles.index(title)
            for name, column in COLUMNS.items()
            for title in column.title
            if title in titles
        }
        if missing := [column.title[0] for name, column in COLUMNS.items() if name not in at]:
            raise UsageError(
                f"{path.name} saknar kolumnen {missing[0]}. "
                "Ange den arbetsbok som molnvakt review export skrev."
            )
        for number, values in enumerate(rows, 2):
            row = {name: values[i] if i < len(values) else None for name, i in at.items()}
            if any(value not in (None, "") for value in row.values()):
                yield number, row
