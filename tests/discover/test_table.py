"""CSV lists of any program: encoding, separator, lines before the headers, broken ends."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.discover import table
from scanner.discover.manifest import Manifest
from scanner.errors import ManifestError

Write = Callable[..., Path]
CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n;,"'))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("before", ["", "#TYPE System.Object\r\n", "sep={}\r\n", "\r\n"])
def test_any_encoding_separator_and_preamble(
    write: Write, encoding: str, separator: str, before: str
) -> None:
    """PowerShell 5.1 writes UTF-16 and a line of its own; Swedish Excel writes `;`."""
    rows = [["Sökväg", "Ägare"], ["Mapp\\ö.txt", "anna"]]
    text = before.format(separator) + "\r\n".join(separator.join(row) for row in rows)

    entry = Manifest.load([write("lista.csv", text, encoding)]).entry("mapp/ö.txt", 1)

    assert entry is not None
    assert entry.row.owner == "anna"


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=6))
def test_rows_come_back_as_the_csv_module_wrote_them(rows: list[list[str]]) -> None:
    """Quotation marks, separators and line breaks inside fields included."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";").writerows([["a", "b"], *rows])
    stream.seek(0)

    headers, lines = table.read(stream)

    assert headers == ["a", "b"]
    assert [row for _, row in lines] == [row for row in rows if any(row)]


def test_a_field_longer_than_the_csv_module_allows_is_read(write: Write) -> None:
    """A list of recipients may be."""
    path = write("m.csv", [["sökväg", "mottagare"], ["a.txt", "x" * 1_000_000]])

    assert Manifest.load([path]).entry("a.txt", 1)


def test_lines_are_counted_as_an_editor_does(write: Write) -> None:
    """A subject with a line break takes two lines; the message names the last of them."""
    text = 'sökväg;ändrad;ämne\na.txt;2020-01-01;"två\nrader"\nb.txt;i går;\n'

    for before, line in (("", 4), ("sep=;\n", 5)):
        (told,) = Manifest.load([write("m.csv", before + text)]).lists
        assert told.lines == (line,)


def test_short_and_empty_lines_do_not_stop_the_reading(write: Write) -> None:
    path = write("m.csv", "sökväg;ägare;ändrad\na.txt\n\n;;\nb.txt;bo\n")

    manifest = Manifest.load([path])

    assert [manifest.entry(name, 1) is not None for name in ("a.txt", "b.txt")] == [True, True]


def test_a_quotation_that_never_ends_is_an_error_and_not_a_full_memory(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "FIELD", 1000)
    path = write("m.csv", 'sökväg;ägare\na.txt;"bo\n' + "b.txt;bo\n" * 1000)

    before = csv.field_size_limit()
    try:
        with pytest.raises(ManifestError, match="skadad"):
            Manifest.load([path])
    finally:
        csv.field_size_limit(before)
