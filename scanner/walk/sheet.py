"""One worksheet of a workbook, streamed: cells into blocks of rows, all else as texts.

Format: ISO/IEC 29500-1, 18.3 (worksheets).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from xml.parsers.expat import XMLParserType

from scanner.records import Part, Place, Step
from scanner.walk.attributes import FORMATTING, KINDS_BY_ELEMENT, Texts
from scanner.walk.flow import text_parts
from scanner.walk.grid import Grid, letters
from scanner.walk.numbers import Show, plain
from scanner.walk.sharedstrings import line

LITERAL = re.compile(r'"((?:[^"]|"")*)"|(\d{6,8}-?\d{4})')
"""What a formula says by itself: texts, and numbers long enough to be somebody's."""
PRINT_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3}|[A-Za-z])')
BOOLEANS = {"0": "FALSE", "1": "TRUE"}
FALSE = frozenset({"0", "false"})
REPEATED = 20_000_000
"""Characters that repeated long strings may add to a workbook."""
LONG = 100
"""Characters above which a repeated string counts."""

PRINTED = ("Header", "Footer")


class Style(NamedTuple):
    """A cell format: how it shows numbers, and whether it shows anything."""

    show: Show = plain
    invisible: bool = False


class Strings:
    """The shared strings while cells are read: which are used, and how much is repeated."""

    def __init__(self, strings: Sequence[str]) -> None:
        self._strings = strings
        self._used = bytearray(len(strings))
        self._left = REPEATED

    def get(self, index: int) -> str:
        """Return a string for one more cell; cut when repeats have become too many."""
        if not 0 <= index < len(self._strings):
            return ""
        text = self._strings[index]
        if len(text) > LONG and self._used[index]:
            self._left -= len(text)
            if self._left < 0:
                return "…"
        self._used[index] = 1
        return text

    def orphans(self) -> list[str]:
        """Return the strings that no cell has asked for."""
        return [
            text for text, used in zip(self._strings, self._used, strict=True) if text and not used
        ]


class Sheet:
    """Handler of one worksheet; take the blocks from `grid` while it is fed."""

    def __init__(
        self, place: Place, hidden: str, strings: Strings, styles: Sequence[Style]
    ) -> None:
        self.grid = Grid(place, hidden)
        self._place = place
        self._hidden = hidden
        self._strings = strings
        self._styles = styles
        self._texts = Texts()
        self._printed: dict[str, dict[str, None]] = {}
        self._buffer: list[str] = []
        self._rows_hidden = False

    def begin(self, parser: XMLParserType) -> None:
        self._parser = parser
        parser.ordered_attributes = False
        parser.CharacterDataHandler = self._buffer.append

    def start(self, name: str, attributes: Any) -> None:
        self._buffer.clear()
        local = name[name.rfind(":") + 1 :]
        if local == "sheetData":
            prefix = name[: -len(local)]
            self._parser.StartElementHandler, self._parser.EndElementHandler = self._cells(prefix)
        elif local == "col":
            self._column(attributes)
        elif local == "sheetFormatPr":
            self._rows_hidden = attributes.get("zeroHeight", "0") not in FALSE
        elif attributes and local not in FORMATTING:
            flat = [word for pair in attributes.items() for word in pair]
            self._texts.take(local, flat)

    def end(self, name: str) -> None:
        text = "".join(self._buffer).strip()
        self._buffer.clear()
        if not text:
            return
        local = name[name.rfind(":") + 1 :]
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

    def _column(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        hidden = attributes.get("hidden", "0") not in FALSE or attributes.get("width") == "0"
        if hidden and first.isdecimal() and last.isdecimal():
            for index in range(int(first) - 1, min(int(last), 16_384)):
                self.grid.hidden_columns.add(letters(index))

    def _cells(
        self, prefix: str
    ) -> tuple[Callable[[str, dict[str, str]], None], Callable[[str], None]]:
        """Return the handlers for the rows: local names only, since they run for every cell."""
        row_name, cell_name = prefix + "row", prefix + "c"
        formula_name, value_name = prefix + "f", prefix + "v"
        phonetic_name, end_name = prefix + "rPh", prefix + "sheetData"
        buffer, grid, styles = self._buffer, self.grid, self._styles
        string, add_text = self._strings.get, self._texts.add
        rows_hidden = self._rows_hidden
        row: dict[str, str] = {}
        number = 0
        column = kind = style = ""
        concealed = False
        mark = 0

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal row, number, column, kind, style, concealed, mark
            if name == cell_name:
                buffer.clear()
                get = attributes.get
                column = get("r", "").rstrip("0123456789")
                kind = get("t", "")
                style = get("s", "")
            elif name == value_name:
                pass
            elif name == row_name:
                row = {}
                at = attributes.get("r", "")
                number = int(at) if at.isdecimal() else number + 1
                concealed = attributes.get("hidden", "0") not in FALSE or (
                    rows_hidden and "ht" not in attributes
                )
            elif name == phonetic_name:
                mark = len(buffer)

        def end(name: str) -> None:
            nonlocal column
            if name == value_name:
                return
            if name == cell_name:
                if not buffer:
                    return
                text = "".join(buffer)
                if not column:
                    column = letters(len(row))
                if kind == "s":
                    text = string(int(text)) if text.isdecimal() else ""
                elif kind in ("", "n"):
                    look = styles[int(style)] if style.isdecimal() and int(style) < most else shown
                    text = look.show(text)
                elif kind == "b":
                    text = BOOLEANS.get(text, text)
                else:
                    text = line(text)
                if text:
                    row[column] = text
                    if style in invisible:
                        grid.hide(f"{column}{number}")
            elif name == row_name:
                if row:
                    grid.add(number, row, concealed)
            elif name == formula_name:
                for literal in literals("".join(buffer)):
                    add_text("formula", literal)
                buffer.clear()
            elif name == phonetic_name:
                add_text("phonetic", "".join(buffer[mark:]))
                del buffer[mark:]
            elif name == end_name:
                self._parser.StartElementHandler = self.start
                self._parser.EndElementHandler = self.end

        most, shown = len(styles), Style()
        invisible = {str(index) for index, style in enumerate(styles) if style.invisible}
        return start, end


def literals(formula: str) -> list[str]:
    """Return the texts and long numbers in a formula.

    >>> literals('IF(A1="","",B1&" Ek 19850101-2382")'), literals("SUM(A1:A9)")
    ([' Ek 19850101-2382'], [])
    """
    found = LITERAL.findall(formula) if '"' in formula or len(formula) >= 10 else ()
    return [text.replace('""', '"') or digits for text, digits in found if text or digits]
