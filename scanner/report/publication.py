"""The month for anyone to read: counts only, no path, no owner, and no small number.

The page, the CSV and the JSON tell the same tables, which `suppress` has gone through.
"""

from __future__ import annotations

import csv as csv_writer
import io
from typing import Any, BinaryIO

import msgspec

from scanner.report import tables
from scanner.report.csv import cell
from scanner.report.figures import Figure, Figures
from scanner.report.html import TEMPLATES, allowed, environment, vocabulary
from scanner.report.memowords import text
from scanner.report.model import Report
from scanner.report.visible import shown

SCHEMA = 1
SIZED = ("levels", "unread")
"""Tables that tell bytes."""


def html(report: Report, figures: Figures, stream: BinaryIO, lang: str, scope: str = "") -> None:
    """Write the page."""
    style = (TEMPLATES / "report.css").read_text("utf-8")
    page = (
        environment()
        .get_template("publication.html.j2")
        .render(
            report=report,
            run=report.run,
            figures=figures,
            keys=figures.keys,
            scope=shown(scope),
            style=style,
            digest=allowed(style),
            first=tables.FIRST,
            told=lambda key, **fields: text(key, lang, **fields),
            fig=lambda figure: tables.figure(figure, lang),
            part=lambda pair: tables.share(pair, lang),
            row_size=lambda row: tables.size(row, lang),
            sized=SIZED,
            **vocabulary(lang),
        )
    )
    stream.write(page.encode())


def json(report: Report, figures: Figures, stream: BinaryIO, lang: str, scope: str = "") -> None:
    """Write the tables as data; a hidden figure has no value. Keys are never translated."""
    run = report.run
    told = {
        "schema": SCHEMA,
        "as_of": run.as_of.isoformat(),
        "scope": shown(scope),
        "complete": run.complete,
        "version": run.version,
        "policy": {"name": run.policy_name, "sha256": run.policy_sha256},
        "figures": {name: _plain(figure, lang) for name, figure in figures.keys.items()},
        "tables": {
            key: [
                {
                    "key": row.key if key not in ("held", "violating") else row.label,
                    "label": row.label,
                    **{
                        column: _plain(figure, lang)
                        for (column, _), figure in zip(table.columns, row.figures, strict=True)
                    },
                }
                for row in (*table.rows, *filter(None, [table.total]))
            ]
            for key, table in figures.tables.items()
        },
    }
    stream.write(msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n")


def csv(report: Report, figures: Figures, stream: BinaryIO, lang: str, scope: str = "") -> None:
    """Write one figure a line, for Swedish Excel: table, row, column, figure."""
    wrapped = io.TextIOWrapper(stream, "utf-8-sig", newline="")
    try:
        writer = csv_writer.writer(
            wrapped, delimiter=";", quoting=csv_writer.QUOTE_ALL, lineterminator="\r\n"
        )
        writer.writerow(
            [text(f"column_{key}", lang) for key in ("table", "row", "column", "figure")]
        )
        for key, table in figures.tables.items():
            name = text(f"table_{key}", lang)
            for row in (*table.rows, *filter(None, [table.total])):
                for (_, column), figure in zip(table.columns, row.figures, strict=True):
                    told = figure.mark or str(figure.value)
                    writer.writerow([cell(value) for value in (name, row.label, column, told)])
    finally:
        wrapped.detach()  # flushes; the stream is the caller's to close


def _plain(figure: Figure, lang: str) -> dict[str, Any]:
    return {"value": None if figure.mark else figure.value, "shown": tables.figure(figure, lang)}
