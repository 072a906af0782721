"""Excel workbooks, written by openpyxl, and CSV files."""

from __future__ import annotations

import csv as csv_module
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import openpyxl
from made import Made, Member
from marks import Notes
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from package import repack


class Whole(NamedTuple):
    """A cell that holds the digits of a marked text as a number, as Excel makes of them."""

    text: str


Cell = str | int | float | dt.date | Whole | None


@dataclass(frozen=True)
class Sheet:
    """A sheet: rows of cells from A1 on."""

    name: str
    rows: Sequence[Sequence[Cell]]
    hidden: str = ""
    """`hidden` or `veryHidden`."""
    hidden_columns: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    comments: Mapping[str, str] = field(default_factory=dict)
    """Cell -> note."""
    header: str = ""
    """Page header in print."""


def excel(
    sheets: Sequence[Sheet],
    when: dt.datetime,
    author: str,
    *,
    completed: str = "",
    draft: bool = False,
) -> Made:
    """Return an .xlsx, last modified at `when`."""
    notes = Notes()
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for number, row in enumerate(sheet.rows, start=1):
            for column, cell in enumerate(row, start=1):
                place = f"{get_column_letter(column)}{number}"
                unseen = (
                    bool(sheet.hidden)
                    or number in sheet.hidden_rows
                    or get_column_letter(column) in sheet.hidden_columns
                )
                locator = f"Blad '{sheet.name}' cell {place}"
                page[place] = _value(cell, notes, locator, unseen)
        for column_letter in sheet.hidden_columns:
            page.column_dimensions[column_letter].hidden = True
        for number in sheet.hidden_rows:
            page.row_dimensions[number].hidden = True
        for place, text in sheet.comments.items():
            said = notes.read(text, f"Blad '{sheet.name}'", hidden=True)
            page[place].comment = Comment(said, author)
        if sheet.header:
            page.oddHeader.center.text = notes.read(sheet.header, "sidhuvud")
        if sheet.hidden:
            page.sheet_state = sheet.hidden
    book.properties.creator = book.properties.lastModifiedBy = author
    book.properties.created = (when - dt.timedelta(days=9)).astimezone(dt.UTC).replace(tzinfo=None)
    out = io.BytesIO()
    book.save(out)
    own = Member(date=when, source="document", completed=completed, draft=draft)
    return Made(repack(out.getvalue(), when), [own], notes)


def _value(cell: Cell, notes: Notes, locator: str, hidden: bool) -> object:
    if isinstance(cell, Whole):
        return int(notes.read(cell.text, locator, hidden=hidden))
    if isinstance(cell, str):
        return notes.read(cell, locator, hidden=hidden)
    return cell


def csv(
    rows: Sequence[Sequence[str]], *, encoding: str = "utf-8-sig", separator: str = ";"
) -> Made:
    """Return a CSV file; it has no date of its own."""
    notes = Notes()
    out = io.StringIO(newline="")
    writer = csv_module.writer(out, delimiter=separator, lineterminator="\r\n")
    for number, row in enumerate(rows, start=1):
        writer.writerow([notes.read(cell, f"rad {number}") for cell in row])
    return Made(out.getvalue().encode(encoding), [Member()], notes)
