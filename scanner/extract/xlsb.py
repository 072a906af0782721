"""Excel's binary workbooks (.xlsb): cells as shown, hidden sheets, then all other strings.

Format: MS-XLSB.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from scanner.errors import ReadError
from scanner.extract.source import Source
from scanner.records import Attachment, Dated, Part, Place, Problem, Property, Step, Trouble
from scanner.settings import Limits
from scanner.walk import around, biff12, encoding, names, properties, relations, shown, strings, xml
from scanner.walk.grid import Grid, letters
from scanner.walk.package import CUT, Package

Record = Part | Attachment | Problem | Dated | Property

WORKBOOK, STRINGS, STYLES = "xl/workbook.bin", "xl/sharedStrings.bin", "xl/styles.bin"
EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a date on paper, without zone
MAX_DATE = 2_958_466
"""Day after 9999-12-31."""
DATE = re.compile(r"(?<![\\\"])[ymd]", re.I)


def extract(source: Source, limits: Limits) -> Iterator[Record]:
    """Yield the sheets in order, then strings of all parts that no cell showed."""
    with source.open() as stream:
        package = Package(stream, limits)
        said: list[str] = []
        done = {WORKBOOK, STRINGS, STYLES}
        shared = biff12.shared(_bytes(package, STRINGS))
        formats = biff12.formats(_bytes(package, STYLES))
        targets = {relation.id: relation.target for relation in relations.of(package, WORKBOOK)}
        for sheet in biff12.sheets(_bytes(package, WORKBOOK)):
            name = targets.get(sheet.relation, "")
            done.add(name)
            place = (Step("sheet", sheet.name),)
            try:
                data = package.read(name)
            except ReadError as error:
                yield Problem(Trouble(error.trouble), error.detail, place)
                continue
            for part in _sheet(data, shared, formats, place, sheet.hidden):
                said.append(part.text)
                yield part
        yield from around.records(stream, package.names)
        yield from properties.records(package)
        yield from _others(package, "\n".join(said), done, shared)
        if package.damaged:
            yield Problem(Trouble.CORRUPT, CUT)


def _bytes(package: Package, name: str) -> bytes:
    return package.read(name) if name in package else b""


def _sheet(
    data: bytes, shared: list[str], formats: list[str], place: Place, hidden: str
) -> Iterator[Part]:
    hidden_rows, hidden_columns = biff12.hidden(data)
    grid = Grid(place, hidden)
    grid.hidden_columns = {letters(column) for column in hidden_columns}
    for row, cells in groupby(biff12.cells(data), key=lambda cell: cell.row):
        texts = {letters(cell.column): _shown(cell, shared, formats) for cell in cells}
        filled = {column: " ".join(text.split()) for column, text in texts.items() if text}
        if filled:
            grid.add(row + 1, filled, row in hidden_rows)
            yield from grid.take()
    grid.flush()
    yield from grid.take()


def _shown(cell: biff12.Cell, shared: list[str], formats: list[str]) -> str:
    """Return a cell as it is seen."""
    value = cell.value
    if cell.shared:
        return encoding.tidy(shared[int(value)]) if int(value) < len(shared) else ""
    if isinstance(value, str):
        return encoding.tidy(value)
    pattern = formats[cell.style] if cell.style < len(formats) else ""
    if DATE.search(pattern) and 0 < value < MAX_DATE:
        when = EPOCH + dt.timedelta(days=value)
        return when.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")
    return shown.number(value, pattern)


def _others(package: Package, said: str, done: set[str], shared: list[str]) -> Iterator[Record]:
    """Yield embedded files, and strings of any part that `said` does not hold."""
    unused = list(strings.fresh(shared, said))
    if unused:
        yield Part("\n".join(unused), (Step("property", "sharedStrings"),), "cache")
    for name in package.names:
        if name in done or properties.is_property(name):
            continue
        kind = name.rpartition(".")[2].lower()
        try:
            if "/embeddings/" in name:
                yield Attachment(name.rpartition("/")[2], package.read(name))
            elif kind in ("xml", "rels", "vml"):
                texts = [element.text for element in xml.elements(package.open(name))]
                texts += [
                    value
                    for element in xml.elements(package.open(name))
                    for value in element.attributes.values()
                    if kind == "rels" and "://" in value and "schemas." not in value
                ]
                yield from _left(name, texts, said)
            elif kind == "bin":
                yield from _left(name, strings.runs(package.read(name)), said)
        except ReadError as error:
            yield Problem(Trouble(error.trouble), error.detail, (Step("property"),))


def _left(name: str, found: Iterable[str], said: str) -> Iterator[Part]:
    texts = [text for text in strings.fresh(found, said) if len(text) > 2]
    if texts:
        step = (
            Step("comment")
            if "comments" in name
            else Step("property", names.plain(name.rpartition("/")[2]))
        )
        yield Part("\n".join(texts), (step,), "comment" if "comments" in name else "metadata")
