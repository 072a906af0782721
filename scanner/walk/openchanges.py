"""Tracked changes of an OpenDocument text: what was taken out stands apart, at its start.

Format: ISO/IEC 26300-1, 5.5 (change tracking).
"""

from __future__ import annotations

from scanner.walk.flow import INSERTED
from scanner.walk.xml import named


class Changes:
    """The changes of one part; `state` is that of text at the place now being read."""

    def __init__(self) -> None:
        self.tracked = False
        """Whether tracked changes are left."""
        self._region = ""
        self._removed: dict[str, list[str]] = {}
        """Deletions that have not been put back, by region."""
        self._marked: dict[str, str] = {}
        """Region -> state of the text between its marks."""
        self._open: dict[str, str] = {}

    @property
    def state(self) -> str:
        """Return whether the text here was put in, or taken out, by a change."""
        states = self._open.values()
        return "deleted" if "deleted" in states else INSERTED if states else ""

    def begin(self, attributes: list[str]) -> None:
        """Begin a region."""
        self.tracked = True
        self._region = named(attributes, "id")

    def insertion(self) -> None:
        """Note that the region is one of text that was put in."""
        self._marked[self._region] = INSERTED

    def deletion(self, lines: list[str]) -> None:
        """Keep what was taken out, for the mark of the place where it was."""
        self.tracked = True
        if not lines:
            # In the one-file form it stays where it was, between two marks.
            self._marked[self._region] = "deleted"
            return
        self._removed.setdefault(self._region, []).extend(lines)

    def taken(self, attributes: list[str]) -> str:
        """Return what was taken out at a mark; empty when it is not the mark of a deletion."""
        return "\n".join(self._removed.pop(named(attributes, "change-id"), ()))

    def lost(self) -> list[str]:
        """Return the deletions whose mark never came."""
        return ["\n".join(lines) for lines in self._removed.values()]

    def enter(self, attributes: list[str]) -> None:
        """Note the mark at which a change begins."""
        region = named(attributes, "change-id")
        if region in self._marked:
            self._open[region] = self._marked[region]

    def leave(self, attributes: list[str]) -> None:
        """Note the mark at which a change ends."""
        self._open.pop(named(attributes, "change-id"), None)
