"""The page on which people decide: the findings of the last scan, each with its form.

Works without script. Nothing in it is chosen by the files: their names pass autoescape
and `visible`, and the policy of the page (`policy`) allows its own style and nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

from scanner.records import Judged, Level, Ruling
from scanner.report.decisions import FAULTS, RULINGS, decidable, told
from scanner.report.decisionwords import STATES
from scanner.report.html import TEMPLATES, allowed, environment, vocabulary
from scanner.report.prior import Log, Prior
from scanner.report.review import COLUMNS
from scanner.report.visible import shown
from scanner.words import say

Pair = tuple[str, str]

PAGE = 50
"""Findings on a page."""
LEVELS = (Level.EXTRA, Level.SENSITIVE, Level.SECRECY, Level.PROTECTED)
UNKNOWN = "-"
"""What is chosen for the files that belong to no known förvaltning."""
MEANINGS: dict[Ruling, Pair] = {
    Ruling.FALSE_ALARM: ("det är inte vad Molnvakt tror", "it is not what Molnvakt takes it for"),
    Ruling.EXEMPT: ("får ligga kvar till en dag", "may stay until a day"),
    Ruling.MOVED: (
        "diarieförd eller lagd där den hör hemma",
        "registered, or put where it belongs",
    ),
    Ruling.DELETED: ("filen är borttagen", "the file has been removed"),
}
WORDS: dict[str, Pair] = {
    "title": ("Besluta om fynd", "Decide on findings"),
    "fault_title": ("Fel", "Error"),
    "kicker": ("Skanningen {day}", "The scan of {day}"),
    "intro": (
        "Ett beslut gäller från nästa skanning, tills dess dag har gått eller filen ändras. "
        "Ett beslut kan inte tas bort, men ett nytt ersätter det.",
        "A decision holds from the next scan on, until its day has passed or the file changes. "
        "A decision cannot be removed, but a new one replaces it.",
    ),
    "filter": ("Urval", "Selection"),
    "all": ("Alla", "All"),
    "unknown": ("Okänd", "Unknown"),
    "undecided": (
        "Bara fynd som behöver beslut",
        "Only findings that need a decision",
    ),
    "show": ("Visa", "Show"),
    "forvaltning": ("Förvaltning", "Förvaltning"),
    "count": ("Fynd {first}–{last} av {count}", "Findings {first}–{last} of {count}"),
    "none": ("Inga fynd att besluta om", "No findings to decide on"),
    "none_help": ("Ändra urvalet för att se fler.", "Change the selection to see more."),
    "in": ("{found} i {file}", "{found} in {file}"),
    "decide": ("Fatta beslut", "Decide"),
    "replace": ("Ersätt beslutet", "Replace the decision"),
    "about": ("om {found} i {file}", "on {found} in {file}"),
    "decided": ("Beslutat {day}: {ruling}", "Decided {day}: {ruling}"),
    "again": ("Behöver beslut igen: {state}", "Needs a new decision: {state}"),
    "until_day": ("till och med {day}", "until {day}"),
    "exempt_only": ("Måste anges för undantag.", "Needed for an exemption."),
    "basis_help": (
        "Lag eller beslut. Måste anges för undantag.",
        "Law or decision. Needed for an exemption.",
    ),
    "save": ("Spara beslutet", "Save the decision"),
    "saved": ("Beslutet är sparat:", "The decision is saved:"),
    "faults": ("Beslutet är inte sparat", "The decision is not saved"),
    "pages": ("Sidor", "Pages"),
    "page": ("Sida {page} av {pages}", "Page {page} of {pages}"),
    "previous": ("Föregående sida", "Previous page"),
    "next": ("Nästa sida", "Next page"),
}


class Row(NamedTuple):
    """The findings of one kind in one file."""

    number: int
    """From 1, in the order of the scan."""
    path: str
    content: str
    entity: str
    forvaltning: str
    level: Level
    told: Mapping[str, Any]
    """By column of the workbook."""

    @property
    def key(self) -> str:
        """What a decision on it is bound to."""
        return str(self.told["key"])


class Choice(NamedTuple):
    """Which rows are shown."""

    forvaltning: str = ""
    level: str = ""
    undecided: bool = False
    page: int = 1

    def query(self, **changes: Any) -> str:
        """Return it as the query of a link."""
        mine = self._replace(**changes)
        fields = {
            "forvaltning": mine.forvaltning,
            "level": mine.level,
            "undecided": "1" if mine.undecided else "",
            "page": str(mine.page) if mine.page > 1 else "",
        }
        return "?" + urlencode({name: value for name, value in fields.items() if value})

    def rows(self, rows: Iterable[Row], priors: Mapping[int, Prior]) -> list[Row]:
        """Return the rows that are meant, of all pages. What is open again is undecided."""
        area = "" if self.forvaltning == UNKNOWN else self.forvaltning
        return [
            row
            for row in rows
            if (not self.forvaltning or row.forvaltning == area)
            and (not self.level or row.level.key == self.level)
            and not (self.undecided and row.number in priors and not priors[row.number].again)
        ]


class Attempt(NamedTuple):
    """A form that could not be kept."""

    number: int
    """Of its row."""
    values: Mapping[str, str]
    faults: Sequence[str]
    """Keys of `decisions.FAULTS`."""


def listed(judged: Iterable[Judged], lang: str) -> tuple[Row, ...]:
    """Return what may be decided on among the rows of a run."""
    rows: list[Row] = []
    for row, entity, findings in decidable(judged):
        level = max(finding.level for finding in findings)
        area = shown(row.item.forvaltning)
        cells = told(row, entity, findings, lang)
        path = row.classification.path
        rows.append(Row(len(rows) + 1, path, row.content, entity, area, level, cells))
    return tuple(rows)


def render(
    rows: Sequence[Row],
    log: Log,
    choice: Choice,
    lang: str,
    *,
    csrf: str,
    day: dt.date,
    who: str = "",
    saved: int = 0,
    attempt: Attempt | None = None,
) -> str:
    """Return the page. `day` is the day of the scan, `saved` the number of a row just decided."""
    found = ((row.number, log.of(row.content, row.entity, row.path)) for row in rows)
    priors = {number: prior for number, prior in found if prior} if log else {}
    meant = choice.rows(rows, priors)
    pages = max(1, -(-len(meant) // PAGE))
    choice = choice._replace(page=min(max(choice.page, 1), pages))
    start = (choice.page - 1) * PAGE
    faults: dict[str, str] = {}
    for fault in attempt.faults if attempt else ():
        field, pair = FAULTS[fault]
        faults[field] = say(pair, lang)
    page: str = (
        environment()
        .get_template("review.html.j2")
        .render(
            **vocabulary(lang)
            | {
                "rows": meant[start : start + PAGE],
                "first": start + 1,
                "count": len(meant),
                "pages": pages,
                "choice": choice,
                "areas": sorted({row.forvaltning for row in rows}),
                "unknown_area": UNKNOWN,
                "levels": LEVELS,
                "rulings": [
                    (say(pair, lang), say(MEANINGS[ruling], lang))
                    for ruling, pair in RULINGS.items()
                ],
                "ruling_word": lambda decision: say(RULINGS[decision.ruling], lang),
                "title_of": lambda name: say(COLUMNS[name].title, lang),
                "w": lambda key, **fields: say(WORDS[key], lang).format(**fields),
                "priors": priors,
                "again_word": lambda state: say(STATES[state], lang),
                "csrf": csrf,
                "as_of": day,
                "who": who,
                "saved": next((row for row in rows if row.number == saved), None),
                "attempt": attempt,
                "faults": faults,
                "shown": shown,
                "style": style(),
            }
        )
    )
    return page


@cache
def style() -> str:
    """Return the style sheet: that of the report, and what a form needs beside it."""
    return "".join((TEMPLATES / name).read_text("utf-8") for name in ("report.css", "review.css"))


@cache
def policy() -> str:
    """Return the content security policy: our style sheet, forms to ourselves, nothing else."""
    return (
        f"default-src 'none'; style-src 'sha256-{allowed(style())}'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    )
