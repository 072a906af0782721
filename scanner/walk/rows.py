"""Rows as lists of fields -> parts with their table, for readers that give whole rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from scanner.records import Part, Place
from scanner.walk.grid import Grid

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
    name = cache(name)
    grid = Grid(place, hidden)
    grid.hidden_columns = {name(column) for column in hidden_columns}
    for number, fields in rows:
        row = {name(at): " ".join(field.split()) for at, field in enumerate(fields) if field}
        if row:
            grid.add(number, row, number in hidden_rows)
            yield from grid.take()
    grid.flush()
    yield from grid.take()


def ordinal(column: int) -> str:
    """Return the name of a column counted from 0 in a file without letters: `1`, `2` …."""
    return str(column + 1)
