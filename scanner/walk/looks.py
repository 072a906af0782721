"""Which styles of an OpenDocument file hide what is written in them, and what else they say.

Format: ISO/IEC 26300-1, 16 (styles), 20 (formatting attributes).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from scanner.walk import stylenames
from scanner.walk.xml import named

TINY = frozenset({"0pt", "1pt", "2pt"})
LIGHT = frozenset({"", "transparent", "#ffffff"})


LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(cm|mm|in|pt|px)")
CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "px": 2.54 / 96}


class Look(NamedTuple):
    """What a style says about whether anybody can see its text."""

    hidden: str = ""
    """Key of `scanner.words.HIDDEN`."""
    filled: bool = False


PLAIN = Look()


class Looks:
    """Styles by name; those that hide nothing are not kept."""

    def __init__(self) -> None:
        self.names: dict[str, None] = {}
        """Names that somebody gave to styles."""
        self.numbering: dict[str, None] = {}
        """What lists write before their paragraphs."""
        self._looks: dict[str, Look] = {}
        self._name = ""
        self._layout = ""
        self._extents: dict[str, tuple[float, float]] = {}

    def begin(self, attributes: list[str]) -> None:
        """Begin a style, which starts as its parent looks."""
        self._name = named(attributes, "name")
        called = named(attributes, "display-name") or self._name
        if stylenames.given(called):
            self.names[called] = None
        parent = self._looks.get(named(attributes, "parent-style-name"))
        if parent is not None:
            self._looks[self._name] = parent

    def note(self, attributes: list[str]) -> None:
        """Note what a property element of the style says."""
        look = self._looks.get(self._name, PLAIN)
        color, size = named(attributes, "color"), named(attributes, "font-size")
        if named(attributes, "background-color") not in LIGHT:
            look = look._replace(filled=True)
        if named(attributes, "display") in ("none", "false"):
            look = look._replace(hidden="hidden_text")
        elif named(attributes, "visibility") == "hidden":
            look = look._replace(hidden="hidden_slide")
        elif look.hidden in ("", "white", "tiny") and (color or size):
            white, tiny = color == "#ffffff", size in TINY
            look = look._replace(hidden="white" if white else "tiny" if tiny else "")
        if look != PLAIN:
            self._looks[self._name] = look
        else:
            self._looks.pop(self._name, None)

    def layout(self, attributes: list[str]) -> None:
        """Begin the layout of a page, or note its size."""
        if name := named(attributes, "name"):
            self._layout = name
        width, height = named(attributes, "page-width"), named(attributes, "page-height")
        if width and height:
            self._extents[f"layout {self._layout}"] = (length(width), length(height))

    def master(self, attributes: list[str]) -> None:
        """Note the layout of a master page."""
        layout = f"layout {named(attributes, 'page-layout-name')}"
        self._extents[named(attributes, "name")] = self._extents.get(layout, (0.0, 0.0))

    def extent(self, master: str) -> tuple[float, float]:
        """Return width and height of the pages with a master, in cm; zeros when not known."""
        return self._extents.get(master, (0.0, 0.0))

    def level(self, attributes: list[str]) -> None:
        """Note what a list writes around its numbers, when that says something."""
        for name in ("num-prefix", "num-suffix"):
            if len(text := named(attributes, name).strip()) > 2:
                self.numbering[text] = None

    def of(self, attributes: list[str]) -> Look:
        """Return how an element with these attributes looks by its style."""
        if not attributes or not self._looks:
            return PLAIN
        return self.named(named(attributes, "style-name"))

    def named(self, style: str) -> Look:
        """Return how a style looks."""
        return self._looks.get(style, PLAIN)


def length(text: str) -> float:
    """Return a length in cm; 0 when it is none.

    >>> length("2.5cm"), length("10mm"), length("x")
    (2.5, 1.0, 0.0)
    """
    found = LENGTH.fullmatch(text)
    return float(found[1]) * CENTIMETRES[found[2]] if found else 0.0
