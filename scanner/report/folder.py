"""All files of a month in one folder: for those who act, for those who decide, or for anyone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from scanner import report as formats
from scanner.records import Judged
from scanner.report import actions, html, memo, publication
from scanner.report.figures import figures
from scanner.report.model import Report
from scanner.report.scope import Scope
from scanner.report.suppress import suppress
from scanner.units import publishable

Rows = Callable[[], Iterator[Judged]]
"""Gives the rows of the report; asked once for each file that has them."""


def write(folder: Path, report: Report, rows: Rows, lang: str, scope: Scope | None = None) -> None:
    """Write page, rows, action lists and memo; `rows` are those of the scope.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / formats.PAGE).open("wb") as stream:
        html.write(report, stream, lang)
    for form, row in formats.FORMATS.items():
        with (folder / row.file).open("wb") as stream:
            formats.write(form, publishable(rows()), stream, lang)
    one_owner = scope is not None and scope.field == "owner"
    actions.write(rows(), folder, report.run.as_of, lang, forvaltningar=not one_owner)
    if not one_owner:
        told = figures(report, lang)
        with (folder / formats.MEMO).open("wb") as stream:
            memo.write(report, told, stream, lang, scope=scope.name if scope else "")


def publish(folder: Path, report: Report, lang: str, scope: Scope | None = None) -> None:
    """Write page, tables and memo without paths, owners and small numbers.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    told = suppress(figures(report, lang))
    name = scope.name if scope else ""
    with (folder / formats.PAGE).open("wb") as stream:
        publication.html(report, told, stream, lang, name)
    for form, file in formats.AGGREGATES.items():
        with (folder / file).open("wb") as stream:
            getattr(publication, form)(report, told, stream, lang, name)
    with (folder / formats.MEMO).open("wb") as stream:
        memo.write(report, told, stream, lang, scope=name, published=True)
