"""Every decision that concerns the files of a report, as CSV and JSON: a line each.

Paths are masked as in the rows. `standing` says what each state means.
"""

from __future__ import annotations

import csv as csv_writer
import io
from typing import Any, BinaryIO

import msgspec

from scanner import words
from scanner.mask import mask_numbers
from scanner.report import decisionwords
from scanner.report.csv import cell
from scanner.report.decisions import RULINGS
from scanner.report.json import day, encode
from scanner.report.model import Report
from scanner.report.standing import Standing
from scanner.report.visible import shown
from scanner.words import say

SCHEMA = 1
COLUMNS = (
    "state", "ruling", "found", "file", "owner", "forvaltning", "until", "made", "who", "why",
    "basis",
)  # fmt: skip
"""Keys of `decisionwords.COLUMNS`."""


def csv(report: Report, stream: BinaryIO, lang: str = "sv") -> None:
    """Write for Swedish Excel: a header and a line per decision and file."""
    text = io.TextIOWrapper(stream, "utf-8-sig", newline="")
    try:
        lines = csv_writer.writer(
            text, delimiter=";", quoting=csv_writer.QUOTE_ALL, lineterminator="\r\n"
        )
        lines.writerow([say(decisionwords.COLUMNS[key], lang) for key in COLUMNS])
        for one in report.standings.told:
            told = values(one, lang)
            lines.writerow([cell(str(told[key] or "")) for key in COLUMNS])
    finally:
        text.detach()  # flushes; the stream is the caller's to close


def json(report: Report, stream: BinaryIO, lang: str = "sv") -> None:
    """Write for programs, keys never translated."""
    standings = report.standings
    document = {
        "schema": SCHEMA,
        "as_of": day(report.run.as_of),
        "done": standings.done,
        "waiting": standings.waiting,
        "decisions": [_plain(one, lang) for one in standings.told],
    }
    stream.write(msgspec.json.format(encode(document), indent=1) + b"\n")


def values(one: Standing, lang: str) -> dict[str, Any]:
    """Return what is told of a decision, by column; texts are masked and visible."""
    made = one.decision
    return {
        "state": say(decisionwords.STATES[one.state], lang).capitalize(),
        "ruling": say(RULINGS[made.ruling], lang).capitalize(),
        "found": words.entity(made.entity, lang),
        "file": shown(one.path),
        "owner": shown(one.owner),
        "forvaltning": shown(one.forvaltning),
        "until": made.until,
        "made": made.made.date(),
        "who": shown(made.who),
        "why": shown(made.why),
        "basis": shown(made.basis),
    }


def _plain(one: Standing, lang: str) -> dict[str, Any]:
    made = one.decision
    return {
        "state": one.state.value,
        "ruling": made.ruling.value,
        "entity": made.entity,
        "path": mask_numbers(one.path),
        "owner": mask_numbers(one.owner),
        "forvaltning": one.forvaltning,
        "until": day(made.until),
        "made": made.made.isoformat(),
        "who": mask_numbers(made.who),
        "why": mask_numbers(made.why),
        "basis": mask_numbers(made.basis),
    }
