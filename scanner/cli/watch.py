"""`molnvakt check --watch FOLDER`: which files have come and stopped growing."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from scanner.discover.tree import is_plain, walk

PAUSE = 1.0
"""Seconds between two looks."""
STILL = 2
"""Looks in a row at which a file must be the same before it is checked."""


class State(NamedTuple):
    """What shows that a file is written to."""

    size: int
    modified_ns: int
    inode: int


class Folder:
    """The files of a folder and of those in it, seen again and again; nothing is opened to read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._seen: dict[str, tuple[State, int]] = {}
        """State, and at how many looks it has been so; beyond `STILL` once it is told."""

    def look(self) -> list[Path]:
        """Return the files that have stopped growing since they were told, in order of path.

        Raises:
            UsageError: the folder is gone.
        """
        ready = []
        seen = {}
        for _, location, status in walk(self.root):
            if status is None:
                continue
            state = State(status.st_size, status.st_mtime_ns, status.st_ino)
            before, times = self._seen.get(location, (None, 0))
            times = times + 1 if before == state else 1
            if times == STILL and is_plain(status) and is_open_elsewhere(Path(location)):
                times -= 1
            if times == STILL:
                ready.append(Path(location))
            seen[location] = (state, times)
        self._seen = seen
        return sorted(ready)

    def forget(self, path: Path) -> None:
        """Tell a file anew once it is still: it changed while it was read."""
        self._seen.pop(str(path), None)


def is_open_elsewhere(path: Path) -> bool:
    """Tell whether a program holds the file: Windows gives a copy its full size at once."""
    try:
        path.open("rb").close()
    except PermissionError as error:
        return getattr(error, "winerror", None) == SHARING_VIOLATION
    except OSError:
        return False
    return False


SHARING_VIOLATION = 32
"""ERROR_SHARING_VIOLATION (learn.microsoft.com, System Error Codes)."""
