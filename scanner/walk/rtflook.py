r"""Whether a run of an RTF document can be seen: tiny, or of the colour that lies behind it.

Format: Rich Text Format Specification 1.9.1, "Color Table", "Font (Character) Formatting
Properties", "Character Borders and Shading", "Paragraph Shading".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from scanner.walk.face import TINY, WHITE, alike

_CHANNEL = re.compile(rb"\\(red|green|blue)(\d{1,3})")
MOST_COLORS = 5_000


class Look(NamedTuple):
    """What decides whether a run is seen; colours are numbers in the table, 0 the usual one."""

    color: int = 0
    fill: int = 0
    """Behind the characters."""
    paragraph: int = 0
    """Behind the paragraph."""
    size: int = 24
    """Half points."""
    apart: bool = False
    """In a cell or box, whose own colour lies behind."""


PLAIN = Look()
FIELDS = {
    "cb": "fill",
    "cbpat": "paragraph",
    "cf": "color",
    "chcbpat": "fill",
    "fs": "size",
    "highlight": "fill",
}
"""Control word -> field that it sets."""
WORDS = frozenset((*FIELDS, "intbl", "pard", "plain"))


def changed(look: Look, word: str, value: int | None) -> Look:
    """Return the look after one of `WORDS`."""
    if word == "plain":
        return look._replace(color=0, fill=0, size=PLAIN.size)
    if word == "pard":
        return look._replace(paragraph=0, apart=False)
    if word == "intbl":
        return look._replace(apart=value != 0)
    default = PLAIN.size if word == "fs" else 0
    return look._replace(**{FIELDS[word]: default if value is None else value})  # type: ignore[arg-type]


class Colors:
    """The colour table of a document."""

    def __init__(self, data: bytes) -> None:
        start = data.find(b"\\colortbl")
        end = data.find(b"}", start)
        entries = data[start:end].split(b";")[:MOST_COLORS] if 0 <= start < end else []
        self.colors: list[str] = []
        """Six hex digits; empty for the usual colour."""
        for entry in entries:
            channels = {name: min(int(value), 255) for name, value in _CHANNEL.findall(entry)}
            shares = (channels.get(name, 0) for name in (b"red", b"green", b"blue"))
            self.colors.append("".join(f"{one:02x}" for one in shares) if channels else "")
        self.page = "" if b"\\viewbksp1" in data else WHITE
        """Empty when the pages have a colour of their own."""

    def hidden(self, look: Look) -> str:
        """Return why a run is not seen, a key of `words.HIDDEN`; empty when it is."""
        if 0 < look.size <= TINY:
            return "tiny"
        color = self._color(look.color)
        if not color:
            return ""
        page = "" if look.apart else self.page
        behind = self._color(look.fill) or self._color(look.paragraph) or page
        if behind and alike(color, behind):
            return "white" if alike(color, WHITE) else "invisible"
        return ""

    def _color(self, number: int) -> str:
        return self.colors[number] if 0 <= number < len(self.colors) else ""
