"""Which styles of an OpenDocument file hide what is written in them.

Format: ISO/IEC 26300-1, 16 (styles), 20 (formatting attributes).
"""

from __future__ import annotations

from typing import NamedTuple

from scanner.walk.xml import named

TINY = frozenset({"0pt", "1pt", "2pt"})
LIGHT = frozenset({"", "transparent", "#ffffff"})


class Look(NamedTuple):
    """What a style says about whether anybody can see its text."""

    hidden: str = ""
    """Key of `scanner.words.HIDDEN`."""
    filled: bool = False


PLAIN = Look()


class Looks:
    """Styles by name; those that hide nothing are not kept."""

    def __init__(self) -> None:
        self._looks: dict[str, Look] = {}
        self._name = ""

    def begin(self, attributes: list[str]) -> None:
        """Begin a style, which starts as its parent looks."""
        self._name = named(attributes, "name")
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

    def of(self, attributes: list[str]) -> Look:
        """Return how an element with these attributes looks by its style."""
        if not attributes or not self._looks:
            return PLAIN
        return self.named(named(attributes, "style-name"))

    def named(self, style: str) -> Look:
        """Return how a style looks."""
        return self._looks.get(style, PLAIN)
