"""Excel workbooks (.xlsx, .xlsm, .xltx): every cell as it is shown, and all that is not shown.

Format: ISO/IEC 29500-1, 12 (packages of SpreadsheetML); MS-XLSX (threaded comments).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from scanner.errors import ReadError
from scanner.extract.source import Source
from scanner.records import Attachment, Dated, Part, Place, Problem, Property, Step, Trouble
from scanner.settings import Limits
from scanner.walk import around, relations, remainder, workbook, xml
from scanner.walk.cells import Strings, Style
from scanner.walk.flow import text_parts
from scanner.walk.grid import ROWS
from scanner.walk.package import CUT, DAMAGED, Package
from scanner.walk.pivot import ExternalCells, PivotFields, PivotRecords
from scanner.walk.sharedstrings import SharedStrings
from scanner.walk.sheet import Sheet

Record = Part | Attachment | Problem | Dated | Property

KINDS = {
    "connections": "connection",
    "personList": "author",
    "pivotTableDefinition": "pivot",
    "queryTable": "connection",
    "revisions": "revision",
    "table": "table",
    "users": "author",
}
"""Root element of a part that is read as plain markup -> kind of place."""


def extract(source: Source, limits: Limits) -> Iterator[Record]:
    """Yield the sheets in their order, block by block, then all else in the package."""
    with source.open() as stream:
        package = Package(stream, limits)
        main = relations.main(package, "xl/", ("workbook.xml",))
        if not main and not package.damaged:
            raise ReadError(Trouble.CORRUPT, CUT)
        yield from _Reading(package, main).records()
        yield from around.records(stream, package.names)


class _Reading:
    """One workbook being read."""

    def __init__(self, package: Package, main: str) -> None:
        self.package = package
        self.main = main
        self.done = {main}
        self.problems: list[Problem] = []
        self.characters = 0
        self.book = workbook.Workbook([], [], False)
        self.styles: list[Style] = []
        self.shared = SharedStrings()
        self.roots: dict[str, str] = {}

    def records(self) -> Iterator[Record]:
        package = self.package
        if self.main in package:
            try:
                self.book = workbook.read(package, self.main)
            except ReadError as error:
                self._trouble(error)
        self._common()
        strings = Strings(self.shared.strings)
        for entry in self._sheets():
            yield from self._sheet(entry, strings)
        yield from self._around(strings)
        places = {e.part: e.place for e in self.book.sheets if e.part}
        places = relations.places(package, places)
        hidden = {e.place: e.hidden for e in self.book.sheets}
        for name, root in sorted(self.roots.items(), key=lambda item: relations.natural(item[0])):
            place = places.get(name, ())
            if root in ("comments", "ThreadedComments"):
                yield from self._comments(name, place)
            elif root == "externalLink":
                yield from self._external(name)
        yield from self._pivots()
        yield from self.problems
        for record in remainder.records(
            package, self.done, lambda name: places.get(name, ()), self.characters, KINDS
        ):
            # What lies on a hidden sheet is as hidden as its cells.
            if isinstance(record, Part) and not record.hidden and record.place:
                unseen = hidden.get(record.place[:1], "")
                record = Part(record.text, record.place, unseen, record.table)
            yield record

    def _common(self) -> None:
        """Read what all sheets share, and find out what the other parts are."""
        for name, root in relations.roots(self.package, "xl/", self.main).items():
            try:
                if root == "sst":
                    self.done.add(name)
                    xml.read(self.package.open(name), self.shared, self.shared)
                elif root == "styleSheet":
                    self.styles = workbook.styles(self.package, name, self.book.from_1904)
                else:
                    self.roots[name] = root
            except ReadError as error:
                self._trouble(error)

    def _sheets(self) -> Iterator[workbook.SheetEntry]:
        """Yield the sheets of the workbook, then those that it does not list."""
        listed = set()
        for entry in self.book.sheets:
            listed.add(entry.part)
            if self.roots.get(entry.part) in SHEETS:
                yield entry
            elif entry.part not in self.package:
                self.problems.append(Problem(Trouble.CORRUPT, DAMAGED, entry.place))
        for name in sorted(self.roots, key=relations.natural):
            if self.roots[name] in SHEETS and name not in listed:
                place = (Step("sheet", relations.number(name)),)
                yield workbook.SheetEntry("", name, place, "" if self.package.damaged else "cache")

    def _sheet(self, entry: workbook.SheetEntry, strings: Strings) -> Iterator[Record]:
        self.done.add(entry.part)
        sheet = Sheet(entry.place, entry.hidden, strings, self.styles)
        try:
            for _ in xml.feed(self.package.open(entry.part), sheet, sheet):
                yield from self._counted(sheet.grid.take())
        except ReadError as error:
            self._trouble(error, entry.place)
        yield from self._counted(sheet.parts())

    def _counted(self, parts: list[Part]) -> Iterator[Part]:
        self.characters += sum(len(part.text) for part in parts)
        yield from parts

    def _around(self, strings: Strings) -> Iterator[Part]:
        """Yield names of sheets, defined names, strings that no cell shows."""
        step = (Step("sheetnames"),)
        for hidden in ("", *workbook.STATES.values()):
            names = [entry.name for entry in self.book.sheets if entry.hidden == hidden]
            yield from text_parts(names, step, hidden)
        yield from text_parts(self.book.names, (Step("definedname"),), "metadata")
        place = (Step("sharedstrings"),)
        orphans = strings.orphans()
        while some := list(islice(orphans, ROWS)):
            yield from text_parts(some, place, "cache")
        yield from text_parts(self.shared.phonetic, (*place, Step("phonetic")), "metadata")

    def _comments(self, name: str, place: Place) -> Iterator[Part]:
        """Yield each comment at its cell, and who wrote them."""
        self.done.add(name)
        authors = []
        try:
            for element in xml.elements(self.package.open(name)):
                if element.name == "author":
                    authors.append(element.text)
                elif element.name in ("comment", "threadedComment"):
                    cell = element.attributes.get("ref", "")
                    where = (*place, Step("cell", cell), Step("comment"))
                    yield from text_parts([element.text.strip()], where, "comment")
        except ReadError as error:
            self._trouble(error, place)
        yield from text_parts(authors, (*place, Step("author")), "metadata")

    def _external(self, name: str) -> Iterator[Part]:
        self.done.add(name)
        cells = ExternalCells((Step("externallink", relations.number(name)),))
        try:
            xml.read(self.package.open(name), cells)
        except ReadError as error:
            self._trouble(error)
        yield from cells.parts()

    def _pivots(self) -> Iterator[Part]:
        """Yield the caches of pivot tables: each with the records that belong to it."""
        fields_of: dict[str, PivotFields] = {}
        by_kind = {kind: [n for n, root in self.roots.items() if root == kind] for kind in PIVOT}
        for name in by_kind["pivotCacheDefinition"]:
            self.done.add(name)
            fields = PivotFields((Step("pivot", relations.number(name)),))
            try:
                xml.read(self.package.open(name), fields)
            except ReadError as error:
                self._trouble(error)
            yield from fields.parts()
            for relation in relations.of(self.package, name):
                fields_of[relation.target] = fields
        for name in by_kind["pivotCacheRecords"]:
            self.done.add(name)
            place = (Step("pivot", relations.number(name)),)
            rows = PivotRecords(place, fields_of.get(name))
            try:
                for _ in xml.feed(self.package.open(name), rows):
                    yield from rows.grid.take()
            except ReadError as error:
                self._trouble(error, place)
            rows.grid.flush()
            yield from rows.grid.take()

    def _trouble(self, error: ReadError, place: Place = ()) -> None:
        self.problems.append(Problem(Trouble(error.trouble), error.detail, place))


SHEETS = ("worksheet", "chartsheet", "dialogsheet", "macrosheet")
PIVOT = ("pivotCacheDefinition", "pivotCacheRecords")
