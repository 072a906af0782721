"""What the terminal can show: colour, and how wide a line may be."""

from __future__ import annotations

import os
import sys


def colour() -> bool:
    """Tell whether output may be coloured: on a terminal, unless the user says otherwise.

    `NO_COLOR` (no-color.org) and `FORCE_COLOR` (force-color.org) count when they are not empty.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return how many characters a line may have; 0 for any, as in a file or a pipe.

    `COLUMNS` counts everywhere, so that a script can ask for wrapped lines too.
    """
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        return 0
    import shutil

    return max(shutil.get_terminal_size((80, 24)).columns, 40)
