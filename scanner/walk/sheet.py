"""One worksheet of a workbook, streamed: cells into blocks of rows, all else as texts.

Rows as nearly all programs write them are read by one search each, without an event for
every tag; what is written in another way goes through the XML parser. Both give the same.

Format: ISO/IEC 29500-1, 18.3 (worksheets).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.parsers.expat import XMLParserType

from scanner.records import Part, Place, Step
from scanner.walk.attributes import FORMATTING, KINDS_BY_ELEMENT, Texts
from scanner.walk.cells import Cells, Strings, Style, literals
from scanner.walk.flow import text_parts
from scanner.walk.grid import Grid, letters
from scanner.walk.xml import unescape

PRINT_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3}|[A-Za-z])')
FALSE = frozenset({"", "0", "false"})
PRINTED = ("Header", "Footer")
NUMBER = re.compile(r'\br="(\d+)"')
HIDDEN = re.compile(r'\bhidden="(?:1|true)"')
CELL = re.compile(
    r'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="([A-Za-z]+)")?(?:'
    r"><v>([^<]*)</v></c>|/>|><is><t(?: [^<>]*)?>([^<]*)</t></is></c>"
    r"|><f>([^<]*)</f>(?:<v>([^<]*)</v>|<v/>)?</c>|></c>)"
    r"|(.)",
    re.DOTALL,
)
"""A cell: column, style, type, value, inline text, formula, result; or anything else."""


class Sheet:
    """Handler of one worksheet; take the blocks from `grid` while it is fed."""

    opening = b"<row "
    closing = b"</row>"

    def __init__(
        self, place: Place, hidden: str, strings: Strings, styles: Sequence[Style]
    ) -> None:
        self.grid = Grid(place, hidden)
        self._place = place
        self._hidden = hidden
        self._texts = Texts()
        self._cells = Cells(self.grid, self._texts, strings, styles)
        self._printed: dict[str, dict[str, None]] = {}
        self._buffer: list[str] = []
        self._within = False
        self._column = self._style = self._kind = ""
        self._mark = 0

    def begin(self, parser: XMLParserType) -> None:
        parser.ordered_attributes = False
        parser.CharacterDataHandler = self._buffer.append

    def take(self, element: bytes) -> bool:
        """Read a row at once, if it is written as usual."""
        if not self._within:
            return False
        head, _, inner = element[: -len(self.closing)].decode().partition(">")
        self._begin_row(head)
        while head.endswith("/"):  # an empty row stands before it
            head, _, inner = inner.partition(">")
            self._begin_row(head)
        add, formula_of = self._cells.add, self._cells.formula
        for column, style, kind, value, inline, formula, result, other in CELL.findall(inner):
            text = value or inline or result
            if text:
                add(column, style, kind, unescape(text) if "&" in text else text)
            if formula:
                formula_of(unescape(formula))
            elif other:
                return False
        self._cells.end_row()
        return True

    def _begin_row(self, head: str) -> None:
        number = NUMBER.search(head)
        hidden = "hidden" in head and HIDDEN.search(head) is not None
        self._cells.begin_row(number[1] if number else "", hidden, "ht=" in head)

    def start(self, name: str, attributes: Any) -> None:
        local = name[name.rfind(":") + 1 :]
        if self._within:
            self._start_within(local, attributes)
            return
        self._buffer.clear()
        if local == "sheetData":
            self._within = True
        elif local == "col":
            self._columns(attributes)
        elif local == "sheetFormatPr":
            self._cells.rows_hidden = attributes.get("zeroHeight", "") not in FALSE
        elif attributes and local not in FORMATTING:
            flat = [word for pair in attributes.items() for word in pair]
            self._texts.take(local, flat)

    def end(self, name: str) -> None:
        local = name[name.rfind(":") + 1 :]
        if self._within:
            self._end_within(local)
            return
        text = "".join(self._buffer).strip()
        self._buffer.clear()
        if not text:
            return
        if local.endswith(PRINTED):
            kind = "header" if local.endswith("Header") else "footer"
            shown = PRINT_CODE.sub(" ", text).strip()
            self._printed.setdefault(kind, {})[shown] = None
        elif local in KINDS_BY_ELEMENT:
            for literal in literals(text):
                self._texts.add(KINDS_BY_ELEMENT[local], literal)
        else:
            self._texts.add("attribute", text)

    def parts(self) -> list[Part]:
        """Return the last block, then what is printed around it and all that is not shown."""
        self.grid.flush()
        parts = self.grid.take()
        for kind, lines in self._printed.items():
            parts += text_parts(list(lines), (*self._place, Step(kind)), self._hidden)
        return parts + self._texts.parts(self._place, self._hidden or "metadata")

    def _start_within(self, local: str, attributes: dict[str, str]) -> None:
        if local == "row":
            hidden = attributes.get("hidden", "") not in FALSE
            self._cells.begin_row(attributes.get("r", ""), hidden, "ht" in attributes)
        elif local == "c":
            self._buffer.clear()
            self._column = attributes.get("r", "").rstrip("0123456789")
            self._style, self._kind = attributes.get("s", ""), attributes.get("t", "")
        elif local == "rPh":
            self._mark = len(self._buffer)

    def _end_within(self, local: str) -> None:
        buffer = self._buffer
        if local == "c" and buffer:
            text = "".join(buffer).strip()
            self._cells.add(self._column, self._style, self._kind, text)
        elif local == "f":
            self._cells.formula("".join(buffer))
            buffer.clear()
        elif local == "rPh":
            self._texts.add("phonetic", "".join(buffer[self._mark :]))
            del buffer[self._mark :]
        elif local == "row":
            self._cells.end_row()
        elif local == "sheetData":
            self._within = False
            buffer.clear()

    def _columns(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        hidden = attributes.get("hidden", "") not in FALSE or attributes.get("width") == "0"
        if hidden and first.isdecimal() and last.isdecimal():
            for index in range(int(first) - 1, min(int(last), 16_384)):
                self.grid.hidden_columns.add(letters(index))
