"""The monthly report as one HTML file: no font, picture or script from elsewhere.

Everything that comes from files passes autoescape and `visible`. The style sheet and the
script are allowed by their hashes and nothing else is, so a file name with markup stays a
file name. Without the script the page says the same; it adds search and sorting.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple
from zoneinfo import ZoneInfo

from scanner import words
from scanner.records import DateSource, Level, Signal
from scanner.report import numbers, phrases, text
from scanner.report.decisions import RULINGS
from scanner.report.decisionwords import STATES
from scanner.report.model import AGES, LISTED, Report
from scanner.report.phrases import phrase
from scanner.report.standing import AGAIN
from scanner.report.tally import Tally
from scanner.report.visible import parted, shorten, shown, visible
from scanner.words import say

if TYPE_CHECKING:
    from jinja2 import Environment

SWEDEN = ZoneInfo("Europe/Stockholm")
TEMPLATES = Path(__file__).with_name("templates")

COLUMNS = (Level.EXTRA, Level.SENSITIVE, Level.SECRECY, Level.PROTECTED)
"""Levels that are told per group: above low risk, and below what may only be counted."""

PATH_LENGTH = 240
"""Characters of a path that are shown; the CSV has all."""


class Bar(NamedTuple):
    """One bar of a chart: its parts from left to right."""

    label: str
    parts: tuple[tuple[Level, int], ...]

    @property
    def total(self) -> int:
        """The length of the whole bar."""
        return sum(count for _, count in self.parts)


class Share(NamedTuple):
    """One row of the coverage: how it was read, and how much of everything."""

    key: str
    """Of `phrases.PHRASES`, and the class of its bar."""
    files: int
    size: int


class Way(NamedTuple):
    """A path as a list shows it."""

    folder: str
    name: str


def write(report: Report, stream: BinaryIO, lang: str = "sv") -> None:
    """Write the report as UTF-8."""
    stream.write(render(report, lang).encode())


def render(report: Report, lang: str = "sv") -> str:
    """Return the page; the same report gives the same text."""
    style = (TEMPLATES / "report.css").read_text("utf-8")
    script = (TEMPLATES / "report.js").read_text("utf-8")
    page: str = (
        environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            run=report.run,
            total=report.total,
            style=style,
            digest=allowed(style),
            script=script,
            script_digest=allowed(script),
            columns=COLUMNS,
            headline=text.headline(report, lang),
            coverage=text.coverage(report, lang),
            broken=text.broken(report, lang),
            todo=tuple(todo(report, lang)),
            by_forvaltning=tuple(
                Bar(_group(tally, lang), _parts(tally.violating))
                for tally in report.forvaltningar
                if tally.may_not_stay
            ),
            read=tuple(_read(report.total)),
            by_age=tuple(
                Bar(say(phrases.BUCKETS[name], lang), _parts(report.ages[name])) for name, _ in AGES
            ),
            **vocabulary(lang),
        )
    )
    return page


def allowed(text: str) -> str:
    """Return the hash by which a content security policy allows a text, base64."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def todo(report: Report, lang: str) -> Iterator[str]:
    """Yield what is to be done, the most urgent first."""
    total = report.total
    steps = (
        ("todo_security", report.security),
        ("todo_protected", total.violating.get(Level.PROTECTED, 0)),
        ("todo_overdue", total.may_not_stay - report.security),
        ("todo_soon", total.due_soon),
        ("todo_undated", total.undated),
        ("todo_unread", total.not_examined),
        ("todo_again", len(report.standings.of(*AGAIN))),
    )
    for key, count in steps:
        if count > 0:
            step = phrase(
                key,
                lang,
                files=text.counted(count, "file", lang),
                findings=text.counted(count, "finding", lang),
            )
            first = report.forvaltningar[0] if report.forvaltningar else Tally()
            if key == "todo_overdue" and len(report.forvaltningar) > 1 and first.may_not_stay:
                start = numbers.integer(first.may_not_stay, lang)
                step += " " + phrase(
                    "todo_start", lang, forvaltning=_group(first, lang), count=start
                )
            yield step


@cache
def environment() -> Environment:
    """Return what templates are rendered by: all that goes in is escaped and made visible."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=_spell_out,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _spell_out(value: Any) -> Any:
    """Make what is not seen visible in every text that goes into the page."""
    return visible(value) if type(value) is str else value


def vocabulary(lang: str) -> dict[str, Any]:
    """Return what templates write words, numbers and dates with."""
    return {
        "lang": lang,
        "p": partial(_phrase, lang),
        "n": partial(_integer, lang),
        "change": lambda value: numbers.change(value, lang),
        "share": lambda part, whole: numbers.share(part, whole, lang),
        "between": lambda interval: numbers.between(interval.low, interval.high, lang),
        "list_kind": lambda key: say(phrases.LIST_KINDS[key], lang),
        "size": lambda value: numbers.size(value, lang),
        "day": numbers.day,
        "long_day": lambda value: numbers.long_day(value, lang),
        "month": lambda value: numbers.month(value, lang),
        "short_month": lambda value: numbers.short_month(value, lang),
        "counted": lambda count, key: text.counted(count, key, lang),
        "level_name": lambda level: say(words.LEVELS[level], lang),
        "short": lambda level: say(phrases.SHORT_LEVELS[level], lang),
        "action": lambda level: say(phrases.ACTIONS[level], lang),
        "entity": lambda key: words.entity(key, lang),
        "trouble": lambda trouble: say(words.TROUBLES[trouble], lang),
        "remedy": lambda trouble: say(phrases.REMEDIES[trouble], lang),
        "signal": lambda value: say(phrases.SIGNALS[Signal(value)], lang),
        "source": lambda value: say(phrases.DATE_SOURCES[DateSource(value)], lang),
        "trust": lambda value: say(phrases.TRUST[DateSource(value)], lang),
        "sources": tuple(DateSource),
        "signals": lambda values: "; ".join(say(phrases.SIGNALS[s], lang) for s in values),
        "problem_place": lambda problem: shown(words.place(problem.place, lang)),
        "clock": lambda when: f"{when.astimezone(SWEDEN):%Y-%m-%d %H:%M}",
        "place": lambda found: shown(words.place(found.place, lang, found.hidden)),
        "path": _path,
        "brief": lambda value: shorten(shown(value), PATH_LENGTH),
        "group": lambda tally: _group(tally, lang),
        "owner_name": lambda name: name or phrase("unknown_owner", lang),
        "forvaltning_name": lambda name: name or phrase("unknown_forvaltning", lang),
        "ruling": lambda value: say(RULINGS[value], lang),
        "state": lambda value: say(STATES[value], lang),
        "again_states": AGAIN,
        "masked": shown,
        "most": LISTED,
        "levels": tuple(Level),
        "Level": Level,
    }


def _phrase(lang: str, key: str, **fields: object) -> str:
    return phrase(key, lang, **fields)


def _integer(lang: str, value: int) -> str:
    return numbers.integer(value, lang)


def _path(value: str) -> Way:
    """Split a path so that the name of the file, which people look for, stands out."""
    folder, name = parted(value)
    return Way(shorten(folder, PATH_LENGTH), shorten(name, PATH_LENGTH))


def _group(tally: Tally, lang: str) -> str:
    return tally.name or phrase("unknown_forvaltning", lang)


def _read(total: Tally) -> Iterator[Share]:
    yield Share("read_whole", total.files - total.not_examined, total.size - total.unread_size)
    yield Share("read_partly", total.partly, total.partly_size)
    yield Share("read_not", total.unread, total.unread_size - total.partly_size)


def _parts(counts: Mapping[Level, int]) -> tuple[tuple[Level, int], ...]:
    """Return the counts of `COLUMNS` that are not zero, in order."""
    return tuple((level, counts[level]) for level in COLUMNS if counts.get(level))
