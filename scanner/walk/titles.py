"""Whether the first row of a table names its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DATA = re.compile(r"\d{4}|@|\d[.,]\d|\d{2,}[-/:]\d{2,}")


def are_titles(row: Sequence[str]) -> bool:
    """Tell whether `row` looks like column titles: several short words, no values.

    >>> are_titles(["Namn", "Personnummer", "Telefon 1"])
    True
    >>> are_titles(["Anna Ek", "19850101-2382", "070-1740605"])
    False
    """
    cells = [cell.strip() for cell in row if cell.strip()]
    return (
        len(cells) >= 2
        and len(cells) * 2 >= len(row)
        and len(set(cells)) == len(cells)
        and all(len(c) <= 60 and c[0].isalpha() and not _DATA.search(c) for c in cells)
    )
