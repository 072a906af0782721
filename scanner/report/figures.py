"""The tables of a report as figures that know how they sum up, for memo and publication.

A figure that stands in two tables is one object: what is hidden in one is hidden in both.
Files with security-classified information are in no figure here, not even in the sums.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from scanner import words
from scanner.records import DateSource, Level
from scanner.report import phrases
from scanner.report.model import AGES, GROUPS, Report
from scanner.report.phrases import phrase
from scanner.report.tally import Tally
from scanner.report.visible import shown
from scanner.words import say

GRAVE = (Level.EXTRA, Level.SENSITIVE, Level.SECRECY, Level.PROTECTED)
"""Levels that are told per group."""
CELL, SUM, TOTAL, HEADLINE = range(4)
OTHERS = ("Övriga förvaltningar", "Other administrations")


class Figure(msgspec.Struct, eq=False):
    """A number of files, or what stands in its place."""

    value: int
    rank: int = CELL
    """How much it is missed when it is hidden: a cell, the sum of a line, a total."""
    mark: str = ""
    """What is shown instead of the value; empty when the value is."""


class Row(msgspec.Struct, frozen=True):
    """A line of a table."""

    key: str
    """Never translated."""
    label: str
    figures: tuple[Figure, ...]
    share: tuple[Figure, Figure] | None = None
    """Part and whole."""
    size: int | None = None
    """Bytes of the files that the first figure counts."""


class Table(msgspec.Struct, frozen=True):
    """Rows of figures under columns of a key and a label."""

    key: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    total: Row | None = None


class Equation(msgspec.Struct, frozen=True):
    """What a reader knows: a figure is the sum of others."""

    whole: Figure
    parts: tuple[Figure, ...]


class Figures(msgspec.Struct, frozen=True):
    """All tables of a report, its key figures, and how they hang together."""

    tables: dict[str, Table]
    keys: dict[str, Figure]
    """`files`, `may_not_stay`, `in_processing` … as in `Tally`."""
    equations: tuple[Equation, ...]

    def all(self) -> list[Figure]:
        """Return every figure once, in the order in which a reader meets it."""
        found = list(self.keys.values())
        for table in self.tables.values():
            for row in (*table.rows, *filter(None, [table.total])):
                found += row.figures
        return list(dict.fromkeys(found))


def figures(report: Report, lang: str) -> Figures:
    """Return the figures of a report, none hidden yet."""
    return _Builder(report, lang).build()


class _Builder:
    def __init__(self, report: Report, lang: str) -> None:
        self.report = report
        self.lang = lang
        self.equations: list[Equation] = []

    def build(self) -> Figures:
        total = self.report.total
        files = Figure(sum(total.holding.get(v, 0) for v in Level if v < Level.SECURITY), TOTAL)
        keys = {
            "files": files,
            "may_not_stay": Figure(sum(total.violating.get(v, 0) for v in GRAVE), HEADLINE),
            **{
                name: Figure(getattr(total, name), SUM)
                for name in (
                    "in_processing", "due_soon", "undated", "exempt",
                    "low_risk", "not_examined", "unread", "partly",
                )
            },
        }  # fmt: skip
        levels = self.levels(files)
        violating, sums = self.violating(keys)
        tables = [
            levels,
            self.held(levels, files),
            violating,
            self.ages(sums),
            self.reasons(),
            self.dates(keys["undated"]),
        ]
        named = {table.key: table for table in tables}
        self.relate(keys, named)
        return Figures(named, keys, tuple(self.equations))

    def levels(self, files: Figure) -> Table:
        total = self.report.total
        rows = []
        for level in reversed(Level):
            if level < Level.SECURITY:
                figure = Figure(total.holding.get(level, 0))
                label = say(words.LEVELS[level], self.lang)
                size = total.holding_size.get(level, 0)
                rows.append(Row(level.key, label, (figure,), (figure, files), size))
        self.sum(files, [row.figures[0] for row in rows])
        size = sum(row.size or 0 for row in rows)
        all_files = Row("all", phrase("all", self.lang), (files,), None, size)
        return Table("levels", self.columns("files"), tuple(rows), all_files)

    def violating(self, keys: Mapping[str, Figure]) -> tuple[Table, Row]:
        columns = (*self.level_columns(), *self.columns("sum"))
        rows = [
            self.cross(tally.name, self.group(tally), tally.violating) for tally in self.groups()
        ]
        total = self.column_sums(rows, keys["may_not_stay"])
        return Table("violating", columns, tuple(rows), total), total

    def held(self, levels: Table, files: Figure) -> Table:
        columns = (*self.level_columns(), *self.columns("sum", "files"))
        by_key = {row.key: row.figures[0] for row in levels.rows}
        rows = []
        for tally in self.groups():
            cross = self.cross(tally.name, self.group(tally), tally.holding)
            of_files = Figure(tally.files, SUM)
            share = (cross.figures[-1], of_files)
            rows.append(Row(cross.key, cross.label, (*cross.figures, of_files), share))
        known = [by_key[level.key] for level in GRAVE]
        whole = Figure(sum(figure.value for figure in known), TOTAL)
        self.sum(whole, known)
        for column, figure in enumerate((*known, whole, files)):
            self.sum(figure, [row.figures[column] for row in rows])
        total = Row("all", phrase("all", self.lang), (*known, whole, files), (whole, files))
        return Table("held", columns, tuple(rows), total)

    def ages(self, violating: Row) -> Table:
        columns = (*self.level_columns(), *self.columns("sum"))
        rows = [
            self.cross(name, say(phrases.BUCKETS[name], self.lang), self.report.ages[name])
            for name, _ in AGES
        ]
        aged = sum(row.figures[-1].value for row in rows)
        total = self.column_sums(rows, _same(aged, violating.figures[-1]), violating.figures)
        return Table("ages", columns, tuple(rows), total)

    def reasons(self) -> Table:
        rows = [
            Row(
                reason.trouble.value,
                say(words.TROUBLES[reason.trouble], self.lang).capitalize(),
                (Figure(reason.files),),
                None,
                reason.size,
            )
            for reason in self.report.reasons
        ]
        return Table("unread", self.columns("files"), tuple(rows))

    def dates(self, undated: Figure) -> Table:
        told = self.report.dates
        total = Figure(sum(told.values()), TOTAL)
        sources = {
            source.value: say(phrases.DATE_SOURCES[source], self.lang) for source in DateSource
        }
        rows = []
        for key, label in (*sources.items(), ("", phrase("none_found", self.lang))):
            figure = Figure(told.get(key, 0))
            if not key:
                figure = _same(figure.value, undated)
            rows.append(Row(key or "none", label.capitalize(), (figure,), (figure, total)))
        self.sum(total, [row.figures[0] for row in rows])
        whole = Row("all", phrase("all", self.lang), (total,))
        return Table("dates", self.columns("files"), tuple(rows), whole)

    def relate(self, keys: Mapping[str, Figure], tables: Mapping[str, Table]) -> None:
        """Add what a reader may guess to hold between tables, where it does."""
        first = {name: [row.figures[0] for row in table.rows] for name, table in tables.items()}
        dated = tables["dates"].total
        assert dated is not None
        self.sum(keys["not_examined"], [keys["unread"], keys["partly"]])
        self.sum(keys["not_examined"], first["unread"])
        self.sum(keys["in_processing"], [keys["due_soon"]])
        states = ("may_not_stay", "in_processing", "undated", "exempt")
        self.sum(dated.figures[0], [keys[name] for name in states])
        held = tables["held"].total
        assert held is not None
        self.sum(held.figures[len(GRAVE)], dated.figures)

    def cross(self, key: str, label: str, counts: Mapping[Level, int]) -> Row:
        """Return a row of a figure per level and their sum."""
        cells = tuple(Figure(counts.get(level, 0)) for level in GRAVE)
        whole = Figure(sum(cell.value for cell in cells), SUM)
        self.sum(whole, cells)
        return Row(key, label, (*cells, whole))

    def column_sums(self, rows: Sequence[Row], whole: Figure, known: Sequence[Figure] = ()) -> Row:
        """Return the row of sums; those that are told already are the figures `known`."""
        values = [sum(row.figures[column].value for row in rows) for column in range(len(GRAVE))]
        sums = tuple(
            _same(value, known[column]) if known else Figure(value, SUM)
            for column, value in enumerate(values)
        )
        for column, figure in enumerate((*sums, whole)):
            self.sum(figure, [row.figures[column] for row in rows])
        self.sum(whole, sums)
        return Row("all", phrase("all", self.lang), (*sums, whole))

    def sum(self, whole: Figure, parts: Iterable[Figure]) -> None:
        """Note that a figure is the sum of others, when it is."""
        parts = tuple(parts)
        if parts and whole.value == sum(part.value for part in parts):
            self.equations.append(Equation(whole, parts))

    def groups(self) -> list[Tally]:
        """Return the förvaltningar, those that the report does not name as one."""
        named = list(self.report.forvaltningar)
        if len(named) < GROUPS:
            return named
        rest = Tally(say(OTHERS, self.lang))
        total = self.report.total
        rest.files = total.files - self.report.security - sum(t.files for t in named)
        for level in GRAVE:
            for name in ("violating", "holding"):
                told = sum(getattr(t, name).get(level, 0) for t in named)
                getattr(rest, name)[level] = getattr(total, name).get(level, 0) - told
        return [*named, rest] if rest.files else named

    def group(self, tally: Tally) -> str:
        return shown(tally.name) or phrase("unknown_forvaltning", self.lang)

    def columns(self, *keys: str) -> tuple[tuple[str, str], ...]:
        return tuple((key, phrase(key, self.lang)) for key in keys)

    def level_columns(self) -> tuple[tuple[str, str], ...]:
        return tuple((v.key, say(phrases.SHORT_LEVELS[v], self.lang)) for v in GRAVE)


def _same(value: int, figure: Figure) -> Figure:
    """Return the figure when it has the value; else one of its own."""
    return figure if figure.value == value else Figure(value, figure.rank)
