"""What a workbook says of all its sheets: their names and states, defined names, cell formats.

Format: ISO/IEC 29500-1, 18.2 (workbook), 18.8 (styles).
"""

from __future__ import annotations

from typing import NamedTuple

from scanner.records import Place, Step
from scanner.walk import numbers, relations, xml
from scanner.walk.cells import Style
from scanner.walk.package import Package

STATES = {"hidden": "hidden_sheet", "veryHidden": "very_hidden_sheet"}
MANY_DIGITS = 6


class SheetEntry(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    part: str
    """Name of its member; empty when the relations do not say."""
    place: Place
    hidden: str


class Workbook(NamedTuple):
    """The workbook part."""

    sheets: list[SheetEntry]
    names: list[str]
    """Defined names with what they stand for and their comments."""
    from_1904: bool
    """Whether days are counted from 1904, as old Excel for Mac does."""


def read(package: Package, part: str) -> Workbook:
    """Return what the part says; errors as for `xml.elements`."""
    targets = {r.id: r.target for r in relations.of(package, part)}
    sheets: list[SheetEntry] = []
    names: list[str] = []
    from_1904 = False
    for element in xml.elements(package.open(part)):
        attributes = element.attributes
        if element.name == "sheet":
            name = attributes.get("name", "")
            place = (Step("sheet", label(name, len(sheets) + 1)),)
            target = targets.get(attributes.get("id", ""), "")
            hidden = STATES.get(attributes.get("state", ""), "")
            sheets.append(SheetEntry(name, target, place, hidden))
        elif element.name == "definedName":
            words = (attributes.get("name"), element.text, attributes.get("comment"))
            names.append(" ".join(word for word in words if word))
        elif element.name == "workbookPr":
            from_1904 = attributes.get("date1904", "0") not in ("0", "false")
    return Workbook(sheets, names, from_1904)


def label(name: str, number: int) -> str:
    """Return the name of a sheet for its place, or its number when it may hold somebody's number.

    >>> label("Löner", 1), label("19850101-2382", 2)
    ('Löner', '2')
    """
    return str(number) if sum(map(str.isdigit, name)) >= MANY_DIGITS else name


def styles(package: Package, part: str, from_1904: bool) -> list[Style]:
    """Return the cell formats by their index; errors as for `xml.elements`."""
    codes = dict(numbers.BUILT_IN)
    white: list[bool] = []
    filled: list[bool] = []
    formats: list[dict[str, str]] = []
    color: dict[str, str] = {}
    for name, attributes, _ in xml.elements(package.open(part)):
        if name == "numFmt" and attributes.get("numFmtId", "").isdecimal():
            codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name in ("color", "fgColor"):
            color = attributes
        elif name == "font":
            white.append(_is_white(color))
            color = {}
        elif name == "patternFill":
            pattern = attributes.get("patternType", "none")
            filled.append(pattern != "none" and not _is_white(color))
            color = {}
        elif name == "gradientFill":
            filled.append(True)
        elif name == "xf":
            formats.append(attributes)
        elif name == "cellStyleXfs":
            formats.clear()
        elif name == "cellXfs":
            break
    shows: dict[int, numbers.Show] = {}
    found = []
    for entry in formats:
        code = _index(entry, "numFmtId")
        if code not in shows:
            shows[code] = numbers.formatter(codes.get(code, ""), from_1904)
        unseen = _at(white, _index(entry, "fontId")) and not _at(filled, _index(entry, "fillId"))
        found.append(Style(shows[code], unseen or codes.get(code, "").strip() == ";;;"))
    return found


def _is_white(color: dict[str, str]) -> bool:
    rgb = color.get("rgb", "").upper()
    return rgb.endswith("FFFFFF") or (color.get("theme") == "0" and "tint" not in color)


def _index(attributes: dict[str, str], name: str) -> int:
    value = attributes.get(name, "0")
    return int(value) if value.isdecimal() else 0


def _at(flags: list[bool], index: int) -> bool:
    return flags[index] if index < len(flags) else False
