"""What the scan found, for people and for programs: one module per format.

The page for people (`html`) and the headline for a terminal (`text`) are built from
`model.Report`, which holds counts and the tops of lists. The formats of `FORMATS` write
every row as it comes and keep none: a module each, with a `Writer`.
The same rows give the same bytes. Files that go round an organisation are written from
`units.publishable(rows)`, which leaves out what may only be counted. `folder` writes all
files of a month: page, rows, action lists (`actions`), decisions (`ledger`) and memo (`memo`).
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import BinaryIO, NamedTuple, Protocol

from scanner.records import Judged


class Format(NamedTuple):
    """One row of the table of formats."""

    module: str
    """Module of `scanner.report`, imported when first needed."""
    file: str
    """Name in the folder of a monthly report."""
    content: str
    """Media type."""


FORMATS: dict[str, Format] = {
    "csv": Format("csv", "fynd.csv", "text/csv"),
    "json": Format("json", "fynd.json", "application/json"),
    "sarif": Format("sarif", "fynd.sarif", "application/sarif+json"),
}
"""Formats of rows; `html.write` gives the page and `lines` the words on a terminal."""

PAGE = "rapport.html"
MEMO = "tjansteskrivelse.docx"
DECISIONS = {"csv": "beslut.csv", "json": "beslut.json"}
"""Format -> file of the decisions that concern the files of a report."""
AGGREGATES = {"csv": "rapport.csv", "json": "rapport.json"}
"""Format -> file of the tables in a report for anyone, which has no rows."""


class Writer(Protocol):
    """Takes the rows of a run one by one."""

    def add(self, row: Judged) -> None:
        """Write one row."""

    def close(self) -> None:
        """Write the end; the stream is the caller's to close."""


def writer(form: str, stream: BinaryIO, lang: str) -> Writer:
    """Return what writes rows to `stream` in the format `form`, a key of `FORMATS`."""
    made: Writer = import_module(f"scanner.report.{FORMATS[form].module}").Writer(stream, lang)
    return made


def write(form: str, rows: Iterable[Judged], stream: BinaryIO, lang: str) -> None:
    """Write every row in the format `form`, a key of `FORMATS`."""
    made = writer(form, stream, lang)
    for row in rows:
        made.add(row)
    made.close()
