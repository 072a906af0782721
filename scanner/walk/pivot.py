"""Caches of data that stands elsewhere: pivot tables and links to other workbooks.

They hold copies of whole registers, and stay when the sheet they came from is removed.

Format: ISO/IEC 29500-1, 18.10 (pivot caches), 18.14 (external links).
"""

from __future__ import annotations

from xml.parsers.expat import XMLParserType

from scanner.records import Part, Place
from scanner.walk.attributes import Texts
from scanner.walk.flow import text_parts
from scanner.walk.grid import Grid
from scanner.walk.numbers import plain
from scanner.walk.sharedstrings import line
from scanner.walk.xml import named

ITEMS = frozenset("bdens")
"""Boolean, date, error, number, string."""


class PivotFields:
    """Handler of a cache definition: the fields with the items that records point at."""

    def __init__(self, place: Place) -> None:
        self.names: list[str] = []
        self.items: list[list[str]] = []
        self._place = place
        self._texts = Texts()

    def begin(self, parser: XMLParserType) -> None:
        parser.ordered_attributes = True

    def start(self, name: str, attributes: list[str]) -> None:
        local = name[name.rfind(":") + 1 :]
        if local == "cacheField":
            self.names.append(line(named(attributes, "name")))
            self.items.append([])
        elif local in ITEMS or local == "m":
            if self.items:
                self.items[-1].append(_item(local, attributes))
        elif attributes:
            self._texts.take(local, attributes)

    def end(self, name: str) -> None: ...

    def parts(self) -> list[Part]:
        """Return each field with its items on a line, and the names around them."""
        lines = [
            ": ".join(filter(None, (name, ", ".join(dict.fromkeys(filter(None, items))))))
            for name, items in zip(self.names, self.items, strict=True)
        ]
        return text_parts(lines, self._place, "cache") + self._texts.parts(self._place, "cache")


class PivotRecords:
    """Handler of the records of a cache: a row each, in `grid`."""

    def __init__(self, place: Place, fields: PivotFields | None) -> None:
        self.grid = Grid(place, "cache")
        self._items = fields.items if fields else []
        self._row: dict[str, str] = {}
        self._number = self._column = 0
        if fields:
            self.grid.header = {str(n): name for n, name in enumerate(fields.names, start=1)}

    def begin(self, parser: XMLParserType) -> None:
        parser.ordered_attributes = True

    def start(self, name: str, attributes: list[str]) -> None:
        local = name[name.rfind(":") + 1 :]
        if local == "r":
            self._row, self._column = {}, 0
            self._number += 1
        elif local in ITEMS or local in ("x", "m"):
            text = self._shared(attributes) if local == "x" else _item(local, attributes)
            self._column += 1
            if text:
                self._row[str(self._column)] = text

    def end(self, name: str) -> None:
        if self._row and name[name.rfind(":") + 1 :] == "r":
            self.grid.add(self._number, self._row)
            self._row = {}

    def _shared(self, attributes: list[str]) -> str:
        index = named(attributes, "v")
        field = self._items[self._column] if self._column < len(self._items) else []
        return field[int(index)] if index.isdecimal() and int(index) < len(field) else ""


class ExternalCells:
    """Handler of a link to another workbook: names of its sheets, and cells as last seen."""

    def __init__(self, place: Place) -> None:
        self.grid = Grid(place, "cache")
        self._place = place
        self._texts = Texts()
        self._row: dict[str, str] = {}
        self._number = 0
        self._column = ""
        self._text: list[str] = []

    def begin(self, parser: XMLParserType) -> None:
        parser.ordered_attributes = True
        parser.CharacterDataHandler = self._text.append

    def start(self, name: str, attributes: list[str]) -> None:
        local = name[name.rfind(":") + 1 :]
        self._text.clear()
        if local == "row":
            at = named(attributes, "r")
            self._number = int(at) if at.isdecimal() else self._number + 1
            self._row = {}
        elif local == "cell":
            self._column = named(attributes, "r").rstrip("0123456789")
        elif attributes:
            self._texts.take(local, attributes)

    def end(self, name: str) -> None:
        local = name[name.rfind(":") + 1 :]
        if local in ("v", "val") and self._text:
            self._row[self._column or str(len(self._row) + 1)] = plain(line("".join(self._text)))
        elif local == "row" and self._row:
            self.grid.add(self._number, self._row)
            self._row = {}
        elif local == "sheetData":
            self.grid.flush()
        elif local in ("ddeLink", "oleLink") and self._row:
            self.grid.add(1, self._row)
        self._text.clear()

    def parts(self) -> list[Part]:
        """Return the cells and the names around them."""
        self.grid.flush()
        return self.grid.take() + self._texts.parts(self._place, "cache")


def _item(local: str, attributes: list[str]) -> str:
    value = named(attributes, "v")
    if local == "n":
        return plain(value)
    return value.removesuffix("T00:00:00") if local == "d" else line(value)
