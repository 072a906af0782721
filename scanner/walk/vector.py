"""The text of SVG drawings: a text is whole, however many spans it is cut into.

Format: W3C SVG 2, 11 (text), 5.7 (title and description).
"""

from __future__ import annotations

import re

from scanner.records import Place
from scanner.walk.story import Story
from scanner.walk.xml import named

START = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!doctype svg[^\[>]*>\s*)*"
    rb"<(?:\w+:)?svg\b",
    re.DOTALL | re.IGNORECASE,
)
"""How a drawing begins."""
NAMES = ("aria-label", "label", "title")
"""Local names of attributes that somebody wrote for a reader."""


class Drawing(Story):
    """Handler of an SVG drawing."""

    def __init__(self, place: Place = (), hidden: str = "") -> None:
        super().__init__(place, hidden)
        self._line = ""

    def start(self, name: str, attributes: list[str]) -> None:
        action = self._starts[name]
        if action is not None:
            action(self, attributes)
        for local in NAMES if attributes else ():
            self.texts.add("alt", named(attributes, local))

    def start_said(self, _: list[str]) -> None:
        """Begin a title, a description or metadata."""
        self.start_open(_)

    def end_said(self) -> None:
        self.texts.add("alt", "".join(self._paragraphs[-1].runs).strip())
        self._paragraphs[-1].runs.clear()
        self.end_open()

    def start_span(self, attributes: list[str]) -> None:
        """Begin a span; one with a height of its own is a new line."""
        line = named(attributes, "y") or named(attributes, "dy")
        if line and line != self._line and self._paragraphs[-1].runs:
            self._paragraphs[-1].runs.append("\n")
        self._line = line or self._line

    def link(self, attributes: list[str]) -> None:
        """Take where a link leads; pictures stand in such attributes too, as data."""
        target = named(attributes, "href")
        if not target.startswith(("data:", "#")):
            self.texts.add("link", target)


Drawing.START = {
    "a": Drawing.link,
    "desc": Drawing.start_said,
    "div": Story.start_open,
    "image": Drawing.link,
    "metadata": Drawing.start_said,
    "p": Story.start_open,
    "text": Story.start_open,
    "title": Drawing.start_said,
    "tspan": Drawing.start_span,
}
Drawing.END = {
    "desc": Drawing.end_said,
    "div": Story.end_open,
    "metadata": Drawing.end_said,
    "p": Story.end_open,
    "text": Story.end_open,
    "title": Drawing.end_said,
}
