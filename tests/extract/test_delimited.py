"""CSV files: delimiters, quotes, titles and row numbers as Excel shows them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.extract import read_source
from scanner.extract.delimited import delimiter
from scanner.extract.source import BytesSource
from scanner.settings import Limits
from scanner.walk.encoding import tidy

ROWS = [["Namn", "Personnummer", "Lön"], ["Åsa Ek", "19850101-2382", "31 000,50"]]


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp850", "mac-roman"])
def test_delimiter_and_encoding_are_found(reading, sign, name):
    """Cells, titles and column names come out whatever wrote the file."""
    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows(ROWS)

    [part] = reading("lön.csv", out.getvalue().encode(name)).document.parts

    assert part.text.split("\n")[1] == "Åsa Ek\t19850101-2382\t31 000,50"
    assert part.table.header == ("Namn", "Personnummer", "Lön")
    assert part.table.columns == ("1", "2", "3")
    assert part.table.rows == (1, 2)


def test_line_breaks_and_delimiters_in_quotes_stay_in_the_cell(reading):
    """A quoted cell may hold everything, and the next row keeps its number."""
    data = 'namn;anteckning\n"Ek; Åsa";"rad ett\nrad två"\n\nBo;slut\n'

    [part] = reading("a.csv", data.encode()).document.parts

    assert part.text.split("\n") == ["namn\tanteckning", "Ek; Åsa\trad ett rad två", "Bo\tslut"]
    assert part.table.rows == (1, 2, 4)


@pytest.mark.parametrize("name", ["export.txt", "export", "export.skv"])
def test_the_suffix_changes_nothing(reading, name):
    """An export without its suffix is still a table; prose is still prose."""
    rows = "Namn;Personnummer\nÅsa Ek;19850101-2382\nBo Al;19900101-2385\n"

    [part] = reading(name, rows.encode()).document.parts

    assert part.table.header == ("Namn", "Personnummer")
    assert reading(name, "Hej;\nhur mår du?\nBra; tack; hej\n".encode()).members[""] == "text"


def test_excels_separator_line_is_obeyed():
    """`sep=` decides, even when another sign is more common."""
    assert delimiter("sep=|\na;b|c\nd;e|f\n") == "|"


def test_prose_with_commas_is_no_table():
    """Rows that fall apart differently are sentences."""
    assert delimiter("Hej, jag heter Åsa.\nI dag, i går, i morgon.\nDet var allt.\n") == ""


def test_a_quote_that_never_ends_costs_nothing(reading):
    """Every line after it is still read, and so is the line itself."""
    rows = [f"rad{number};värde{number}" for number in range(30_000)]
    rows[2] = 'rad2;"värde2'

    found = reading("a.csv", "\n".join(rows).encode())

    first = {line.split("\t")[0] for line in found.text.split("\n")}
    assert first == {f"rad{number}" for number in range(30_000)}


def test_titles_follow_into_every_block(reading):
    """A cell far down still knows its column's title."""
    data = "Namn;Diagnos\n" + "".join(f"Person {n};värde {n}\n" for n in range(2_500))

    parts = reading("a.csv", data.encode()).document.parts

    assert len(parts) > 1
    assert {part.table.header for part in parts} == {("Namn", "Diagnos")}
    assert [row for part in parts for row in part.table.rows] == list(range(1, 2_502))


cells = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=8)


@given(st.lists(st.lists(cells, min_size=3, max_size=3).filter(any), min_size=2, max_size=8))
def test_what_csv_writes_comes_back(rows):
    """The lines of the text are the rows, whatever signs the cells hold."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerows(rows)

    document = read_source(BytesSource("a.csv", ("sep=;\n" + out.getvalue()).encode()), Limits())

    found = {}
    for part in document.parts:
        assert part.table
        for number, line in zip(part.table.rows, part.text.split("\n"), strict=True):
            for column, cell in zip(part.table.columns, line.split("\t"), strict=False):
                found[number - 1, int(column)] = cell
    want = {
        (number, column): tidy(cell)
        for number, row in enumerate(rows, start=1)
        for column, cell in enumerate(row, start=1)
        if tidy(cell)
    }
    assert {key: cell for key, cell in found.items() if key[0] and cell} == want
