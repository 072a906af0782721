"""Rows of a sheet: every cell stays where it was, whatever the rows look like."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from scanner.walk.grid import ROWS, Grid, letters

CELLS = st.text("abc åäö1", min_size=1, max_size=5).filter(str.strip)
ROW = st.dictionaries(st.integers(0, 30).map(letters), CELLS, max_size=6)


@given(rows=st.dictionaries(st.integers(1, 10_000), ROW, max_size=40), data=st.data())
def test_every_cell_is_found_by_row_and_column(rows, data):
    """The table says of each field of the text which cell it is."""
    grid = Grid(())
    blocks = data.draw(st.sets(st.sampled_from(sorted(rows)))) if rows else set()
    for number, row in sorted(rows.items()):
        if row:
            grid.add(number, row)
        if number in blocks:
            grid.flush()
    grid.flush()

    found = {
        (number, column): text
        for part in grid.take()
        if part.table
        for number, line in zip(part.table.rows, part.text.split("\n"), strict=True)
        for column, text in zip(part.table.columns, line.split("\t"), strict=False)
        if text
    }

    assert found == {(n, c): text for n, row in rows.items() for c, text in row.items()}


@given(st.integers(0, 16_383))
def test_column_names_are_those_of_openpyxl(index):
    """Another implementation of base 26 without zero."""
    assert letters(index) == get_column_letter(index + 1)


def test_long_table_comes_in_blocks():
    """A block ends when it is full, not at the end of the sheet."""
    grid = Grid(())
    for number in range(1, ROWS + 2):
        grid.add(number, {"A": "x"})

    (first,) = grid.take()
    grid.flush()
    (second,) = grid.take()

    assert [len(part.table.rows) for part in (first, second) if part.table] == [ROWS, 1]
