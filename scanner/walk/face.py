"""Whether a run of a Word document can be seen: hidden, tiny, or of the colour behind it.

Format: ISO/IEC 29500-1, 17.3.2 (run properties).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from scanner.walk.xml import named

TINY = 4
"""Half points: text of two points and less is for no reader."""
FALSE = frozenset({"0", "false", "off"})
WHITE = "ffffff"
ALIKE = 8
"""Of 255: colours that differ by less in every channel cannot be told apart."""
HIGHLIGHTS = {
    "black": "000000", "blue": "0000ff", "cyan": "00ffff", "darkBlue": "000080",
    "darkCyan": "008080", "darkGray": "808080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "green": "00ff00", "lightGray": "c0c0c0",
    "magenta": "ff00ff", "none": "", "red": "ff0000", "white": WHITE, "yellow": "ffff00",
}  # fmt: skip


class Face(NamedTuple):
    """What decides whether a run is seen; None and empty leave it to what is under it."""

    vanish: bool | None = None
    tiny: bool | None = None
    color: str = ""
    """Six hex digits in lower case."""
    fill: str = ""
    """Of what lies behind the text."""

    def over(self, under: Face) -> Face:
        """Return this face where it says something, else the one under it."""
        return Face(
            under.vanish if self.vanish is None else self.vanish,
            under.tiny if self.tiny is None else self.tiny,
            self.color or under.color,
            self.fill or under.fill,
        )

    def hidden(self, page: str) -> str:
        """Return why it is not seen, a key of `words.HIDDEN`; `page` is the colour behind it.

        With an unknown page, as in a table's cell, only a fill of its own can hide it.
        """
        if self.vanish:
            return "hidden_text"
        if self.tiny:
            return "tiny"
        behind = self.fill or page
        if behind and self.color and alike(self.color, behind):
            return "white" if alike(self.color, WHITE) else "invisible"
        return ""


PLAIN = Face()
SIZED = Face(tiny=False)


def alike(one: str, other: str) -> bool:
    """Tell whether nobody can tell two colours apart.

    >>> alike("ffffff", "fefefe"), alike("ffffff", "d9d9d9")
    (True, False)
    """
    try:
        pairs = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (0, 2, 4)]
    except ValueError:
        return False
    return all(abs(a - b) < ALIKE for a, b in pairs)


def tiny(attributes: Sequence[str]) -> bool:
    """Tell whether an element `sz` makes text too small to read."""
    size = named(attributes, "val")
    return len(size) == 1 and size.isdecimal() and int(size) <= TINY
