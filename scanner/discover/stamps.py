"""Whether the file system's dates under a root are those of the files or of the export."""

from __future__ import annotations

from collections import Counter

HOUR_NS = 3_600_000_000_000
DAY = 86_400

SHARE = 0.8
"""A tree is flattened when so large a share of its files speaks for it."""

WINDOWS: tuple[tuple[int, int], ...] = ((10, 1), (1000, 72))
"""So many files or more -> hours within which that share must lie. People may make ten files
in a day, but not thousands in three; a large export may take as long to write."""

FEWEST = 10


class Stamps:
    """The stamps of one root's files, counted."""

    def __init__(self, exported: int | None = None) -> None:
        self.exported = exported
        """When the export's list was made, seconds; a stamp after it is not the service's."""
        self.files = 0
        self.late = 0
        self.listed = 0
        self.astray = 0
        self.hours: Counter[int] = Counter()

    def add(self, modified_ns: int, listed: int | None = None) -> None:
        """Count a file by its stamp, nanoseconds, and its row's date, seconds, if it has one."""
        self.files += 1
        self.hours[modified_ns // HOUR_NS] += 1
        self.late += is_late(modified_ns, self.exported)
        if listed is not None:
            self.listed += 1
            self.astray += modified_ns // 1_000_000_000 - listed > DAY

    @property
    def flattened(self) -> bool:
        """Tell whether the stamps are not to be trusted.

        Most files were stamped within one window, or after the export's list was made, or
        more than a day after the date that their rows say.
        """
        if self.listed >= FEWEST and self.astray >= SHARE * self.listed:
            return True
        if self.files >= FEWEST and self.late >= SHARE * self.files:
            return True
        return any(
            self.files >= files and self._most_within(hours) >= SHARE * self.files
            for files, hours in WINDOWS
        )

    def _most_within(self, length: int) -> int:
        """Return the largest number of files stamped within `length` hours on end."""
        hours = sorted(self.hours)
        most = count = start = 0
        for hour in hours:
            count += self.hours[hour]
            while hours[start] <= hour - length:
                count -= self.hours[hours[start]]
                start += 1
            most = max(most, count)
        return most


def is_late(modified_ns: int, exported: int | None) -> bool:
    """Tell whether a stamp, nanoseconds, is later than the export's list, seconds."""
    return exported is not None and modified_ns // 1_000_000_000 > exported
