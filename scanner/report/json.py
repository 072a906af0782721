"""JSON for programs: one entry per file and member, and a summary. Keys are never translated.

Paths are as they are on disk, but for personnummer in them, which are masked; characters
that cannot be seen are written as JSON escapes, so nothing is lost and nothing is hidden.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, BinaryIO

import msgspec

from scanner import words
from scanner.mask import mask_numbers
from scanner.records import Finding, Judged, Level, Place, Problem, Status
from scanner.report.visible import INVISIBLE, plain

SCHEMA = 1

_SURROGATE = re.compile("[\ud800-\udfff]")
_PIECE = 1000
"""Entries written at a time."""


def document(rows: Iterable[Judged], lang: str = "sv") -> dict[str, Any]:
    """Return the whole result as plain data; `lang` is of the words for people in it."""
    summary = Summary()
    files = []
    for row in rows:
        summary.add(row)
        files.append(entry(row, lang))
    return {"schema": SCHEMA, "files": files, "summary": summary.plain()}


class Writer:
    """Writes `document` of the rows as UTF-8, an entry a line, without keeping the entries."""

    def __init__(self, stream: BinaryIO, lang: str = "sv") -> None:
        self._stream = stream
        self._lang = lang
        self._summary = Summary()
        self._piece = [b'{"schema": %d, "files": [' % SCHEMA]
        self._before = b"\n"

    def add(self, row: Judged) -> None:
        """Write one row."""
        self._summary.add(row)
        self._piece += (self._before, encode(entry(row, self._lang)))
        self._before = b",\n"
        if len(self._piece) >= 2 * _PIECE:
            self._put()

    def close(self) -> None:
        """Write what is left; the stream is the caller's to close."""
        self._piece.append(b'\n], "summary": %s}\n' % encode(self._summary.plain()))
        self._put()

    def _put(self) -> None:
        self._stream.write(b"".join(self._piece))
        self._piece.clear()


def encode(value: object) -> bytes:
    """Encode plain data; invisible characters become escapes, and stay what they are."""
    content = msgspec.json.encode(value)
    if content.isascii():
        return content
    text = content.decode()
    return content if plain(text) else INVISIBLE.sub(_escape, text).encode()


def entry(row: Judged, lang: str) -> dict[str, Any]:
    """Return what is told of one file or member."""
    verdict = row.verdict
    return {
        "path": _text(mask_numbers(row.classification.path)),
        "status": verdict.status.value,
        "level": highest(row).key,
        "verdict": {
            "status": verdict.status.value,
            "due": day(verdict.due),
            "days": verdict.days,
            "basis": verdict.basis,
            "date": day(verdict.date),
            "date_source": verdict.date_source,
        },
        "findings": [_finding(finding, lang) for finding in row.classification.findings],
        "problems": [_problem(problem, lang) for problem in row.classification.problems],
    }


def highest(row: Judged) -> Level:
    """Return the highest level of a row; a container's verdict may be about a member."""
    return max(row.classification.level, row.verdict.level)


def day(date: dt.date | None) -> str | None:
    """Write a date as ISO 8601."""
    return date.isoformat() if date else None


def _finding(finding: Finding, lang: str) -> dict[str, Any]:
    return {
        "entity": finding.entity,
        "level": finding.level.key,
        "score": round(finding.score, 4),
        "count": finding.count,
        "locator": _locator(finding.place, lang, finding.hidden),
        "hidden": bool(finding.hidden),
        "masked": "" if finding.level is Level.SECURITY else _text(finding.masked),
    }


def _problem(problem: Problem, lang: str) -> dict[str, Any]:
    return {
        "locator": _locator(problem.place, lang, ""),
        "trouble": problem.trouble.value,
        "detail": problem.detail
        if lang == "sv"
        else words.say(words.ADVICE[problem.trouble], lang),
    }


@lru_cache(16_384)
def _locator(place: Place, lang: str, hidden: str) -> str:
    return _text(mask_numbers(words.place(place, lang, hidden)))


class Summary:
    """Counts over the entries of `files`: every file and every member is one."""

    def __init__(self) -> None:
        self.files = 0
        self.by_status = dict.fromkeys((status.value for status in Status), 0)
        self.by_level = dict.fromkeys((level.key for level in Level), 0)
        self.problems = 0
        self.examined = 0
        self.size = 0
        self.examined_size = 0

    def add(self, row: Judged) -> None:
        """Count one row."""
        whole = not row.classification.problems
        size = row.classification.size
        self.files += 1
        self.by_status[row.verdict.status.value] += 1
        self.by_level[highest(row).key] += 1
        self.problems += len(row.classification.problems)
        self.examined += whole
        self.size += size
        self.examined_size += size * whole

    def plain(self) -> dict[str, Any]:
        """Return the counts; `examined` holds shares from 0 to 1 of what was read to the end."""
        return {
            "files": self.files,
            "bytes": self.size,
            "by_status": self.by_status,
            "by_level": self.by_level,
            "unread": self.files - self.examined,
            "problems": self.problems,
            "examined": {
                "files": _share(self.examined, self.files),
                "bytes": _share(self.examined_size, self.size),
            },
        }


def _share(part: int, whole: int) -> float:
    """Return a share that is 1 only when it is all; of nothing, all."""
    return min(round(part / whole, 6), 0.999999) if part < whole else 1.0


def _text(value: str) -> str:
    r"""Spell out what is left of a name that is not UTF-8: no JSON reader agrees on it."""
    return _SURROGATE.sub(lambda match: f"<U+{ord(match[0]):04X}>", value)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
