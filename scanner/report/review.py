"""The workbook in which people decide: a row for each kind of finding in each file.

`write` makes it from a run, `read` takes the decisions out of it again and refuses what
cannot be kept, with the row and what to do. Nothing is taken from a workbook that has a
fault, so that half a day's work is never half recorded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from scanner import words
from scanner.errors import UsageError
from scanner.mask import mask_numbers
from scanner.records import Decision, Finding, Judged, Level, Ruling, Status
from scanner.report.cells import Styles, append, letter
from scanner.report.package import Package, midnight
from scanner.report.visible import shown
from scanner.words import say

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Pair = tuple[str, str]

RULINGS: dict[Ruling, Pair] = {
    Ruling.FALSE_ALARM: ("falskt larm", "false alarm"),
    Ruling.EXEMPT: ("undantag", "exempt"),
    Ruling.MOVED: ("flyttad", "moved"),
    Ruling.DELETED: ("raderad", "deleted"),
}
"""What is chosen in the column for the decision, in either language."""


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
DECIDED = ("ruling", "until", "basis", "who", "why")
"""Columns that people fill in."""
SHOWN = 3
"""Masked values and places told in a row."""
OPEN = frozenset({Status.OVERDUE, Status.UNDATED, Status.IN_PROCESSING, Status.NEVER})


def key(content: str, entity: str) -> str:
    """Return what a row is known by: the content and the kind of finding."""
    return f"{content}:{entity}"


def groups(row: Judged) -> dict[str, list[Finding]]:
    """Return the findings of a row that somebody may decide on, by entity."""
    found: dict[str, list[Finding]] = {}
    if row.content and row.verdict.status in OPEN:
        for finding in row.classification.findings:
            # Security-classified information has its own channel and stands in no list.
            if Level.PERSONAL < finding.level < Level.SECURITY:
                found.setdefault(finding.entity, []).append(finding)
    return found


def write(rows: Iterable[Judged], stream: IO[bytes], day: dt.date, lang: str = "sv") -> int:
    """Write the workbook; return how many rows it has. The same rows give the same bytes."""
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.writer.excel import ExcelWriter

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
    for row in rows:
        for entity, findings in groups(row).items():
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
    book.properties.creator = "Molnvakt"
    book.properties.title = say(("Beslut om fynd", "Decisions on findings"), lang)
    book.properties.created = book.properties.modified = midnight(day)
    ExcelWriter(book, Package(stream, day)).save()
    return count


def _cells(
    sheet: WriteOnlyWorksheet,
    styles: Styles,
    row: Judged,
    entity: str,
    findings: list[Finding],
    lang: str,
) -> list[Any]:
    folder, _, name = shown(row.classification.path).rpartition("/")
    places = dict.fromkeys(shown(words.place(f.place, lang, f.hidden)) for f in findings)
    values: dict[str, Any] = {
        "file": name,
        "folder": folder,
        "owner": shown(row.item.owner),
        "level": say(words.LEVELS[max(f.level for f in findings)], lang),
        "found": words.entity(entity, lang),
        "masked": ", ".join(list(dict.fromkeys(f.masked for f in findings if f.masked))[:SHOWN]),
        "count": sum(f.count for f in findings),
        "place": "; ".join([place for place in places if place][:SHOWN]),
        "status": say(words.STATUSES[row.verdict.status], lang),
        "due": row.verdict.due,
        "key": key(row.content, entity),
    }
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
            decisions.append(_decision(row, known, made))
        except ValueError as error:
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


def _decision(row: Mapping[str, Any], known: Mapping[str, str], made: dt.datetime) -> Decision:
    """Return the decision of a row.

    Raises:
        ValueError: it cannot be kept; the message is told to the user.
    """
    chosen = str(row["ruling"] or "").strip().casefold()
    ruling = next((ruling for ruling, pair in RULINGS.items() if chosen in pair), None)
    if ruling is None:
        allowed = ", ".join(pair[0] for pair in RULINGS.values())
        raise ValueError(f"Beslut ska vara något av: {allowed}.")
    mine = str(row["key"] or "").strip()
    if mine not in known:
        raise ValueError(
            "fyndet finns inte i den senaste skanningen: filen är ändrad, borta eller redan "
            "bedömd. Exportera på nytt."
        )
    who, why, basis = (str(row[name] or "").strip() for name in ("who", "why", "basis"))
    if not who:
        raise ValueError("skriv vem som har beslutat.")
    if not why:
        raise ValueError("skriv skälet.")
    until = _day(row["until"])
    if ruling is Ruling.EXEMPT and until is None:
        raise ValueError("ett undantag behöver en sista dag, till exempel 2027-06-30.")
    if ruling is Ruling.EXEMPT and not basis:
        raise ValueError("ett undantag behöver en grund: lag eller beslut.")
    content, _, entity = mine.rpartition(":")
    return Decision(
        content, entity, ruling, made, who, why, until, basis, mask_numbers(known[mine])
    )


def _day(value: Any) -> dt.date | None:
    if value in (None, ""):
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value).strip())
    except ValueError:
        raise ValueError("skriv dagen som 2027-06-30.") from None
