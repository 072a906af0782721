"""All files of a month in one folder: for those who act, for those who decide, or for anyone."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from scanner import report as formats
from scanner.records import Judged
from scanner.report import actions, html, ledger, memo, publication
from scanner.report.atomic import written
from scanner.report.figures import figures
from scanner.report.model import Builder, Report
from scanner.report.scope import Scope
from scanner.report.suppress import suppress
from scanner.units import units


def write(
    folder: Path, builder: Builder, rows: Iterable[Judged], lang: str, scope: Scope | None = None
) -> Report:
    """Write page, rows, action lists, decisions and memo in one pass over the rows of the scope.

    Returns the report, which `builder` counts meanwhile.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    one_owner = scope is not None and scope.field == "owner"
    with ExitStack() as stack:
        streams = [stack.enter_context(written(folder / f.file)) for f in formats.FORMATS.values()]
        writers = [
            formats.writer(form, stream, lang)
            for form, stream in zip(formats.FORMATS, streams, strict=True)
        ]
        lists = stack.enter_context(
            actions.Lists(folder, builder.run.as_of, lang, forvaltningar=not one_owner)
        )
        for unit in units(rows):
            builder.add(unit)
            if unit.withheld:
                continue
            lists.add(unit)
            for row in unit.rows:
                for writer in writers:
                    writer.add(row)
        for writer in writers:
            writer.close()
        report = builder.report()
        lists.write(report.standings.told)
    with written(folder / formats.PAGE) as stream:
        html.write(report, stream, lang)
    for form, file in formats.DECISIONS.items():
        with written(folder / file) as stream:
            getattr(ledger, form)(report, stream, lang)
    if not one_owner:
        with written(folder / formats.MEMO) as stream:
            told = figures(report, lang)
            memo.write(report, told, stream, lang, scope=scope.name if scope else "")
    return report


def publish(folder: Path, report: Report, lang: str, scope: Scope | None = None) -> None:
    """Write page, tables and memo without paths, owners, decisions and small numbers.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    told = suppress(figures(report, lang))
    name = scope.name if scope else ""
    with written(folder / formats.PAGE) as stream:
        publication.html(report, told, stream, lang, name)
    for form, file in formats.AGGREGATES.items():
        with written(folder / file) as stream:
            getattr(publication, form)(report, told, stream, lang, name)
    with written(folder / formats.MEMO) as stream:
        memo.write(report, told, stream, lang, scope=name, published=True)
