"""The counters of a report: of a group of files, of a reason, of a kind of value."""

from __future__ import annotations

import datetime as dt

import msgspec

from scanner.records import Level, Month, Status, Trouble
from scanner.units import Unit

SOON_DAYS = 30
"""A file that is due within so many days is told as due soon."""


class Tally(msgspec.Struct):
    """The counts of a group of files: all, a förvaltning, an owner."""

    name: str = ""
    forvaltning: str = ""
    """Of an owner; the first that was seen."""
    files: int = 0
    size: int = 0
    """Bytes."""
    violating: dict[Level, int] = {}
    """Files that may not stay, by the level that decides it; above `PERSONAL`."""
    low_risk: int = 0
    """Files that stayed too long with nothing above `PERSONAL`."""
    in_processing: int = 0
    due_soon: int = 0
    undated: int = 0
    exempt: int = 0
    partly: int = 0
    """Files of which something was read and something not."""
    unread: int = 0
    """Files of which nothing was read."""
    partly_size: int = 0
    """Bytes of the files that were only partly read."""
    unread_size: int = 0
    """Bytes of the files that were not read, or only partly."""
    holding: dict[Level, int] = {}
    """Files by the highest level they hold, whether they may stay or not."""
    holding_size: dict[Level, int] = {}
    withheld: int = 0
    """Files with security-classified information."""
    oldest: int = 0
    """Most days past due."""

    @property
    def may_not_stay(self) -> int:
        """Files that may not stay, the figure of the headline."""
        return sum(self.violating.values())

    @property
    def not_examined(self) -> int:
        """Files that were not read to the end."""
        return self.partly + self.unread

    @property
    def holding_sensitive_size(self) -> int:
        """Bytes of the files that hold anything above `PERSONAL`."""
        return sum(size for level, size in self.holding_size.items() if level > Level.PERSONAL)

    @property
    def holding_sensitive(self) -> int:
        """Files that hold anything above `PERSONAL`."""
        return sum(count for level, count in self.holding.items() if level > Level.PERSONAL)

    def month(self, as_of: dt.date) -> Month:
        """Return the figures that later months are compared with."""
        return Month(
            as_of,
            self.files,
            self.may_not_stay,
            self.low_risk,
            self.in_processing,
            self.undated,
            self.not_examined,
            self.withheld,
        )

    def merge(self, other: Tally) -> None:
        """Add the counts of another group."""
        for name in _NUMBERS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in _BY_LEVEL:
            mine = getattr(self, name)
            for level, count in getattr(other, name).items():
                mine[level] = mine.get(level, 0) + count
        self.oldest = max(self.oldest, other.oldest)

    def add(self, unit: Unit, as_of: dt.date) -> None:
        """Count one file."""
        head, level = unit.head, unit.level
        size = head.classification.size
        self.files += 1
        self.size += size
        self.withheld += unit.withheld
        self.holding[level] = self.holding.get(level, 0) + 1
        self.holding_size[level] = self.holding_size.get(level, 0) + size
        if unit.problematic:
            self.unread_size += size
            if unit.characters:
                self.partly += 1
                self.partly_size += size
            else:
                self.unread += 1
        verdict = head.verdict
        if verdict.level <= Level.PERSONAL:
            self.low_risk += verdict.status in (Status.NEVER, Status.OVERDUE)
            return
        match verdict.status:
            case Status.NEVER | Status.OVERDUE:
                self.violating[verdict.level] = self.violating.get(verdict.level, 0) + 1
                self.oldest = max(self.oldest, verdict.days)
            case Status.IN_PROCESSING:
                self.in_processing += 1
                soon = verdict.due is not None and (verdict.due - as_of).days <= SOON_DAYS
                self.due_soon += soon
            case Status.UNDATED:
                self.undated += 1
            case Status.EXEMPT:
                self.exempt += 1
            case _:
                pass


_BY_LEVEL = ("violating", "holding", "holding_size")
_NUMBERS = tuple(
    name
    for name in Tally.__struct_fields__
    if name not in (*_BY_LEVEL, "name", "forvaltning", "oldest")
)


class Reason(msgspec.Struct):
    """Why files were not examined, or not to the end; a file may have several reasons."""

    trouble: Trouble
    files: int = 0
    size: int = 0
    """Bytes of those files."""


class Kind(msgspec.Struct):
    """How many files hold values of one entity."""

    entity: str
    level: Level
    files: int = 0
