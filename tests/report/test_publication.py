"""Reports for anyone: no path, no owner, and no small number that can be worked out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.policy import Policy
from scanner.records import Finding, Judged, Level, Run, Status
from scanner.report import publication
from scanner.report.figures import (
    CELL,
    SUM,
    TOTAL,
    Equation,
    Figure,
    Figures,
    Row,
    Table,
    figures,
)
from scanner.report.model import Report, build
from scanner.report.suppress import FEW, HIDDEN, LEAST, suppress

MOST = 9
"""The largest number in a cell of the made-up tables."""


def crossed(cells: list[list[int]]) -> tuple[Figures, list[list[Figure]]]:
    """A table with the sums of its rows, of its columns and of all."""
    inner = [[Figure(value, CELL) for value in row] for row in cells]
    equations = []
    rows = []
    for number, row in enumerate(inner):
        whole = Figure(sum(f.value for f in row), SUM)
        equations.append(Equation(whole, tuple(row)))
        rows.append(Row(str(number), str(number), (*row, whole)))
    columns = list(zip(*(row.figures for row in rows), strict=True))
    sums = [Figure(sum(f.value for f in column), SUM) for column in columns]
    sums[-1].rank = TOTAL
    equations += [Equation(f, tuple(c)) for f, c in zip(sums, columns, strict=True)]
    equations.append(Equation(sums[-1], tuple(sums[:-1])))
    table = Table("t", (), tuple(rows), Row("all", "all", tuple(sums)))
    every = [list(row.figures) for row in (*rows, Row("all", "all", tuple(sums)))]
    return Figures({"t": table}, {}, tuple(equations)), every


def allowed(figure: Figure, value: int) -> bool:
    if figure.mark == FEW:
        return 0 < value < LEAST
    return figure.mark == HIDDEN or value == figure.value


def solutions(every: list[list[Figure]]) -> Iterator[list[list[int]]]:
    """Every table of two rows that a reader of the published one must think possible."""

    def lines(row: list[Figure]) -> Iterator[tuple[int, ...]]:
        choices = [range(MOST + 5) if f.mark else (f.value,) for f in row[:-1]]
        for values in product(*choices):
            if all(map(allowed, row, (*values, sum(values)))):
                yield (*values, sum(values))

    above, below, sums = every
    for first, second in product(list(lines(above)), list(lines(below))):
        column = [a + b for a, b in zip(first, second, strict=True)]
        if all(map(allowed, sums, column)):
            yield [list(first), list(second), column]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, MOST), min_size=3, max_size=3), min_size=2, max_size=2))
def test_no_small_number_can_be_worked_out(cells: list[list[int]]) -> None:
    """Tried against every table that fits what is shown: each small number has several values."""
    told, every = crossed(cells)

    suppress(told)

    seen: dict[Figure, set[int]] = {f: set() for row in every for f in row if 0 < f.value < LEAST}
    for possible in solutions(every):
        for row, values in zip(every, possible, strict=True):
            for figure, value in zip(row, values, strict=True):
                if figure in seen:
                    seen[figure].add(value)
        if all(len(values) > 1 for values in seen.values()):
            break
    assert all(figure.mark for figure in seen)
    assert all(len(values) > 1 for values in seen.values())


@given(st.lists(st.lists(st.integers(0, 99), min_size=3, max_size=3), min_size=1, max_size=5))
def test_what_is_shown_is_true(cells: list[list[int]]) -> None:
    told, every = crossed(cells)

    suppress(told)

    for figure in (figure for row in every for figure in row):
        assert figure.mark in ("", FEW, HIDDEN)
        assert figure.mark != FEW or 0 < figure.value < LEAST
        assert figure.mark or not 0 < figure.value < LEAST


def test_where_no_number_is_small_nothing_is_hidden() -> None:
    told, every = crossed([[5, 0, 12], [7, 30, 0]])

    suppress(told)

    assert not any(figure.mark for row in every for figure in row)


def test_a_sum_does_not_give_a_small_number_away() -> None:
    """12 + 3 = 15: hiding the 3 alone would not help."""
    told, every = crossed([[12, 3], [20, 30]])

    suppress(told)

    assert [[f.mark for f in row] for row in every] == [
        ["..", "<5", ""],
        ["..", "..", ""],
        ["", "", ""],
    ]


@pytest.fixture
def large(
    run: Run, rules: Policy, make: Callable[..., Judged], find: Callable[..., Finding]
) -> Report:
    """A month with large numbers, but for three files of one förvaltning."""
    counts = {
        ("Socialkontoret", Level.SECRECY): 40,
        ("Socialkontoret", Level.SENSITIVE): 25,
        ("Socialkontoret", Level.PROTECTED): 3,
        ("Utbildningskontoret", Level.SENSITIVE): 30,
        ("Utbildningskontoret", Level.SECRECY): 12,
        ("Tekniska kontoret", Level.SENSITIVE): 17,
    }
    rows = [
        make(
            f"{name}/{level.key} {number}.docx",
            Status.OVERDUE,
            level,
            days=50,
            forvaltning=name,
            findings=[find("SE_HALSA", level, 1, "d***")],
        )
        for (name, level), count in counts.items()
        for number in range(count)
    ]
    rows += [make(f"ren {number}.docx") for number in range(60)]
    rows += [make("x.docx", Status.NEVER, Level.SECURITY, findings=[find("X", Level.SECURITY)])]
    return build(run, rows, rules)


def published(report: Report, form: str, lang: str = "sv") -> str:
    stream = io.BytesIO()
    getattr(publication, form)(report, suppress(figures(report, lang)), stream, lang)
    return stream.getvalue().decode("utf-8-sig")


def test_figures_leave_out_security_classified_files(large: Report) -> None:
    told = figures(large, "sv")

    assert told.keys["files"].value == 187
    assert told.keys["may_not_stay"].value == 127
    assert large.total.files == 188


def test_json_tells_the_tables_with_small_numbers_hidden(large: Report) -> None:
    told = json.loads(published(large, "json"))

    assert told["figures"]["may_not_stay"] == {"value": 127, "shown": "127"}
    social = next(r for r in told["tables"]["violating"] if r["key"] == "Socialkontoret")
    assert social["protected"] == {"value": None, "shown": "<5"}
    assert social["sum"] == {"value": 68, "shown": "68"}
    assert told["tables"]["levels"][0]["key"] == "protected"
    assert "security" not in [row["key"] for row in told["tables"]["levels"]]


def test_csv_tells_one_figure_a_line(large: Report) -> None:
    lines = list(csv.reader(io.StringIO(published(large, "csv")), delimiter=";"))

    assert lines[0] == ["Tabell", "Rad", "Kolumn", "Antal filer"]
    violating = "Filer som inte får ligga kvar, per förvaltning"
    assert [violating, "Socialkontoret", "Skyddade", "<5"] in lines
    assert [violating, "Alla", "Summa", "127"] in lines


@pytest.mark.parametrize("form", ["html", "csv", "json"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_nothing_published_names_a_file_or_an_owner(form: str, lang: str, large: Report) -> None:
    told = published(large, form, lang)

    assert ".docx" not in told
    assert "example.se" not in told
    assert "/export" not in told
    assert told == published(large, form, lang)


def test_the_page_explains_what_is_hidden_and_runs_no_script(large: Report) -> None:
    page = published(large, "html")

    assert "&lt;5" in page
    assert "Två punkter (..)" in page
    assert "127 av 187" in page
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_a_share_of_a_hidden_number_is_hidden(large: Report) -> None:
    """3 of 187 is 1.6 %: the share would tell the number."""
    assert "1,6" not in published(large, "html")
