"""The strings of a workbook: each is decoded once, however many cells point at it.

Format: ISO/IEC 29500-1, 18.4 (shared string table), 22.9.2.19 (escapes).
"""

from __future__ import annotations

import re
from xml.parsers.expat import XMLParserType

from scanner.walk import encoding
from scanner.walk.texttable import TextTable
from scanner.walk.xml import unescape

ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
PLAIN = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
BREAKS = str.maketrans("\t\n\r", "   ")


class SharedStrings:
    """Handler of `sharedStrings.xml`; also of any one string item, as in a cell or comment."""

    opening = b"<si>"
    closing = b"</si>"

    def __init__(self) -> None:
        self.strings = TextTable()
        """As one line each."""
        self.phonetic: list[str] = []
        """Readings of East Asian text."""
        self._runs: list[str] = []
        self._spoken: list[str] = []

    def begin(self, parser: XMLParserType) -> None:
        self._parser = parser
        self._sink = self._runs

    def take(self, element: bytes) -> bool:
        """Read a string without formatting at once."""
        found = PLAIN.fullmatch(element)
        if found is None:
            return False
        self.strings.append(line(unescape(found[1].decode())))
        return True

    def start(self, name: str, _: list[str]) -> None:
        # `rPr` and what is in it come often, `t` and `si` more so: compare the last letters only.
        if name == "t" or name.endswith(":t"):
            self._parser.CharacterDataHandler = self._sink.append
        elif name == "rPh" or name.endswith(":rPh"):
            self._sink = self._spoken

    def end(self, name: str) -> None:
        if name == "t" or name.endswith(":t"):
            self._parser.CharacterDataHandler = None
        elif name == "si" or name.endswith(":si"):
            self.strings.append(line("".join(self._runs)))
            self._runs.clear()
        elif name == "rPh" or name.endswith(":rPh"):
            self._sink = self._runs
            self.phonetic.append(line("".join(self._spoken)))
            self._spoken.clear()


def line(text: str) -> str:
    r"""Return the text of a cell as one line: escapes resolved, breaks and tabs as spaces.

    >>> line("19850101_x002D_2382\nEk")
    '19850101-2382 Ek'
    """
    if "_x" in text:
        text = ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if not text.isprintable():
        text = text.translate(BREAKS)
    return (text if text.isascii() else encoding.tidy(text)).strip()
