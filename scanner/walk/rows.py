"""Rows as lists of fields -> parts with their table, for readers that give whole rows.

Sheets with far-off cells are for `scanner.walk.grid`; here every row is about as wide as
the others, and a row costs one join.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from scanner.records import Part, Place, Table
from scanner.walk.grid import CHARACTERS, ROWS, SEARCHED
from scanner.walk.titles import are_titles

Row = tuple[int, list[str]]
"""Row number as the user sees it, from 1, and its fields."""


def parts(
    rows: Iterable[Row],
    name: Callable[[int], str],
    place: Place = (),
    hidden: str = "",
    hidden_rows: frozenset[int] = frozenset(),
    hidden_columns: frozenset[int] = frozenset(),
) -> Iterator[Part]:
    """Yield the rows that hold something; `hidden_columns` counts from 0, rows from 1."""
    header: list[str] = []
    searched = width = size = 0
    lines: list[str] = []
    numbers: list[int] = []

    def part() -> Part:
        columns = tuple(map(name, range(width)))
        titles = tuple(header + [""] * (width - len(header)))[:width] if header else ()
        away = frozenset(columns[at] for at in hidden_columns if at < width)
        table = Table(tuple(numbers), columns, titles, hidden_rows.intersection(numbers), away)
        return Part("\n".join(lines), place, hidden, table)

    for number, fields in rows:
        line = "\t".join(fields)
        if not line.strip("\t"):
            continue
        if "\n" in line or "\r" in line or line.count("\t") >= len(fields):
            line = "\t".join(" ".join(field.split()) for field in fields)
        if searched < SEARCHED and not header:
            searched += 1
            if are_titles(fields):
                header = line.split("\t")
        lines.append(line)
        numbers.append(number)
        width = max(width, len(fields))
        size += len(line)
        if len(lines) >= ROWS or size > CHARACTERS:
            yield part()
            lines, numbers, width, size = [], [], 0, 0
    if lines:
        yield part()


def ordinal(column: int) -> str:
    """Return the name of a column counted from 0 in a file without letters: `1`, `2` …."""
    return str(column + 1)
