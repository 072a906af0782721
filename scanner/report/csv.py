"""CSV for Swedish Excel: UTF-8 with a byte order mark, semicolons, every cell quoted.

A cell that a spreadsheet would take for a formula gets an apostrophe before it, so its
text is not quite what it was; programs read the JSON instead.

Source: OWASP ASVS 1.2.10 (formula injection).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from scanner import words
from scanner.records import DateSource, Finding, Judged, Level, Signal
from scanner.report.json import highest
from scanner.report.phrases import DATE_SOURCES, SIGNALS
from scanner.report.visible import shown, visible, where
from scanner.words import say

COLUMNS: tuple[tuple[str, str], ...] = (
    ("Fil", "File"),
    ("Bedömning", "Verdict"),
    ("Högsta nivå", "Highest level"),
    ("Ägare", "Owner"),
    ("Förvaltning", "Administration"),
    ("Senast aktiv", "Last active"),
    ("Datumkälla", "Date source"),
    ("Ska bort senast", "Due"),
    ("Dagar över", "Days over"),
    ("Klar enligt", "Done according to"),
    ("Grund", "Basis"),
    ("Fynd", "Findings"),
    ("Ställen", "Places"),
    ("Inte läst", "Not read"),
    ("Filtyp", "Type"),
    ("Byte", "Bytes"),
)

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""First characters that make a cell a formula; tabs and line ends are spelled out before."""

PLACES = 3


class Writer:
    """Writes a header and a line per row."""

    def __init__(self, stream: BinaryIO, lang: str = "sv") -> None:
        self._lang = lang
        self._text = io.TextIOWrapper(stream, "utf-8-sig", newline="")
        self._lines = csv.writer(
            self._text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n"
        )
        self._lines.writerow([say(column, lang) for column in COLUMNS])

    def add(self, row: Judged) -> None:
        """Write one row."""
        self._lines.writerow([cell(value) for value in _values(row, self._lang)])

    def close(self) -> None:
        """Write what is left; the stream is the caller's to close."""
        self._text.detach()


def cell(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula.

    >>> cell("=1+1")
    "'=1+1"
    """
    text = visible(text)
    return f"'{text}" if text.startswith(FORMULA) else text


def _values(row: Judged, lang: str) -> tuple[str, ...]:
    verdict, classification = row.verdict, row.classification
    return (
        shown(classification.path),
        say(words.STATUSES[verdict.status], lang),
        say(words.LEVELS[highest(row)], lang),
        row.item.owner,
        row.item.forvaltning,
        verdict.date.isoformat() if verdict.date else "",
        say(DATE_SOURCES[DateSource(verdict.date_source)], lang) if verdict.date_source else "",
        verdict.due.isoformat() if verdict.due else "",
        str(verdict.days) if verdict.days else "",
        say(SIGNALS[Signal(verdict.completed)], lang) if verdict.completed else "",
        verdict.basis,
        _findings(classification.findings, lang),
        _places(classification.findings, lang),
        ", ".join(
            dict.fromkeys(say(words.TROUBLES[p.trouble], lang) for p in classification.problems)
        ),
        classification.kind,
        str(classification.size),
    )


def _findings(findings: Iterable[Finding], lang: str) -> str:
    """Tell the kinds of value with their number and one masked example, the gravest first."""
    kinds: dict[tuple[Level, str], tuple[int, str]] = {}
    for finding in findings:
        count, masked = kinds.get((finding.level, finding.entity), (0, ""))
        kinds[finding.level, finding.entity] = (count + finding.count, masked or finding.masked)
    told = []
    for (level, entity), (count, masked) in sorted(
        kinds.items(), key=lambda k: (-k[0][0], k[0][1])
    ):
        example = f" ({masked})" if masked and level is not Level.SECURITY else ""
        told.append(f"{words.entity(entity, lang)} × {count}{example}")
    return ", ".join(told)


def _places(findings: Iterable[Finding], lang: str) -> str:
    """Tell the first places, the gravest first."""
    ranked = sorted(findings, key=lambda finding: -finding.level)
    places = [place for place in dict.fromkeys(where(f, lang) for f in ranked) if place]
    return "; ".join(places[:PLACES]) + ("; …" if len(places) > PLACES else "")
