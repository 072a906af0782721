"""Excel 97-2003 workbooks (.xls): cells as shown, hidden sheets, rows, columns, notes, names.

Format: MS-XLS, through xlrd; what xlrd does not give (text boxes, headers, validation
messages) comes from the strings of the file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stdout
from itertools import chain
from typing import Any

from scanner.extract.source import Source
from scanner.records import Part, Place, Problem, Step, Trouble
from scanner.settings import Limits
from scanner.walk import encoding, ole, rows, shown, unlock, vba
from scanner.walk.grid import letters

HIDDEN_SHEETS = {1: "hidden_sheet", 2: "very_hidden_sheet"}
STREAMS = ("Workbook", "Book")
FILE_PASS, WRITE_PROTECT = 0x2F, 0x86
PARTLY = (
    "Kalkylbladen kunde inte läsas i sin ordning; texterna i filen är granskade ändå. Spara om den."
)


def extract(source: Source, limits: Limits) -> Iterator[ole.Record]:
    """Yield the sheets in blocks of rows, then notes, links and names, then all other strings."""
    with unlock.opened(source, limits, _encrypted) as compound:
        # xlrd follows a chain of sectors that bites its tail for ever; olefile does not.
        streams = [content for name in STREAMS if (content := compound.read(name))]
        said = []
        book = next((book for content in streams if (book := _book(content))), None)
        if book is None:
            yield Problem(Trouble.CORRUPT, PARTLY)
        for part in _parts(book) if book is not None else ():
            said.append(part.text)
            yield part
        for record in chain(ole.properties(compound), vba.records(compound)):
            if isinstance(record, Part):
                said.append(record.text)
            yield record
        yield from ole.embedded(compound)
        yield from ole.leftovers(compound, "\n".join(said))
        yield from compound.problems()


def _encrypted(compound: ole.Compound) -> bool:
    """Tell whether a record after the first says that the rest is encrypted (2.4.117)."""
    for name in STREAMS:
        workbook = compound.read(name)
        at = 0
        for _ in range(3):
            size = int.from_bytes(workbook[at + 2 : at + 4], "little")
            at += 4 + size
            kind = int.from_bytes(workbook[at : at + 2], "little")
            if kind == FILE_PASS:
                return True
            if kind != WRITE_PROTECT:
                break
    return False


def _book(data: bytes) -> Any:
    """Return the workbook of a stream, with formats if they can be read; None when nothing can."""
    import xlrd

    for formats in (True, False):
        try:
            # xlrd prints its warnings, values among them.
            with redirect_stdout(io.StringIO()):
                return xlrd.open_workbook(
                    file_contents=data,
                    logfile=io.StringIO(),
                    formatting_info=formats,
                    ragged_rows=True,
                )
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001, S112 - a damaged file raises anything
            continue
    return None


def _parts(book: Any) -> Iterator[Part]:
    for sheet in book.sheets():
        place = (Step("sheet", sheet.name),)
        hidden = HIDDEN_SHEETS.get(sheet.visibility, "")
        yield from _cells(book, sheet, place, hidden)
        for (row, column), note in sorted(sheet.cell_note_map.items()):
            where = (*place, Step("cell", f"{letters(column)}{row + 1}"), Step("comment"))
            said = f"{note.author.strip()}: {note.text.strip()}".removeprefix(": ")
            yield Part(encoding.tidy(said), where, "comment")
        links = dict.fromkeys(
            text
            for link in sheet.hyperlink_list
            for text in (link.url_or_path, link.desc, link.quicktip)
            if isinstance(text, str) and text.strip()
        )
        if links:
            yield Part("\n".join(links), (*place, Step("link")), "metadata")
    names = dict.fromkeys(sheet.name for sheet in book.sheets())
    names |= dict.fromkeys(
        f"{name.name} {getattr(name, 'formula_text', '') or ''}".strip()
        for name in book.name_obj_list
        if not name.builtin
    )
    if names:
        yield Part("\n".join(names), (Step("property", "namn"),), "metadata")


def _cells(book: Any, sheet: Any, place: Place, hidden: str) -> Iterator[Part]:
    found = (
        (index + 1, [_shown(book, cell) for cell in sheet.row(index)])
        for index in range(sheet.nrows)
    )
    hidden_rows = frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden)
    columns = frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden)
    yield from rows.parts(found, letters, place, hidden, hidden_rows, columns)


def _shown(book: Any, cell: Any) -> str:
    """Return a cell as it is seen, on one line."""
    import xlrd

    if cell.ctype == xlrd.XL_CELL_TEXT:
        return " ".join(encoding.tidy(cell.value).split())
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            when = xlrd.xldate_as_datetime(cell.value, book.datemode)
        except (ValueError, OverflowError, xlrd.XLDateError):
            return shown.number(cell.value, "")
        return str(when.strftime("%Y-%m-%d %H:%M")).removesuffix(" 00:00")
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return shown.number(cell.value, _pattern(book, cell.xf_index))
    return ""


def _pattern(book: Any, index: int | None) -> str:
    if index is None or index >= len(book.xf_list):
        return ""
    found = book.format_map.get(book.xf_list[index].format_key)
    return found.format_str if found is not None else ""
