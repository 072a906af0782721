"""Tables of figures as text: what stands in the cells of the memo and of the published page."""

from __future__ import annotations

from scanner.policy import Limit
from scanner.records import DateSource, Trouble
from scanner.report import numbers, phrases
from scanner.report.figures import Figure, Row, Table
from scanner.report.phrases import phrase
from scanner.report.suppress import HIDDEN
from scanner.report.text import counted
from scanner.words import say

FIRST = {
    "levels": "level",
    "held": "forvaltning",
    "violating": "forvaltning",
    "ages": "age",
    "unread": "reason",
    "dates": "date_source",
}
"""Table -> title of its first column."""
WORDS = ("remedy", "trust")
"""Columns of words; all others but the first are of numbers."""
HYPHENED = ("Integritetskänslig", "Integritets-känslig")
"""A head that is broken in a narrow column, whatever hyphenates."""


def figure(value: Figure, lang: str) -> str:
    """Write a figure, or what stands in its place."""
    return value.mark or numbers.integer(value.value, lang)


def share(pair: tuple[Figure, Figure] | None, lang: str) -> str:
    """Write a part of a whole in per cent; nothing of what is hidden."""
    if pair is None:
        return ""
    part, whole = pair
    if part.mark or whole.mark:
        return HIDDEN
    return numbers.share(part.value, whole.value, lang)


def size(row: Row, lang: str) -> str:
    """Write the bytes of the files of a row; nothing of what is hidden."""
    return HIDDEN if row.figures[0].mark else numbers.size(row.size or 0, lang)


def limit(value: Limit, lang: str) -> str:
    """Write how long information of a level may stay."""
    if value.never:
        return phrase("limit_never", lang)
    if value.limit_days is None:
        return phrase("limit_none", lang)
    return phrase("limit_days", lang, days=counted(value.limit_days, "day", lang))


def text(table: Table, more: tuple[str, ...], lang: str) -> tuple[list[str], list[list[str]]]:
    """Return head and lines of a table; `more` are columns beside those of the figures."""
    head = [
        phrase(FIRST[table.key], lang),
        *(label.replace(*HYPHENED) for _, label in table.columns),
        *(phrase(column, lang) for column in more),
    ]
    lines = [
        [
            row.label,
            *(figure(value, lang) for value in row.figures),
            *(_more(column, row, lang) for column in more),
        ]
        for row in (*table.rows, *filter(None, [table.total]))
    ]
    return head, lines


def _more(column: str, row: Row, lang: str) -> str:
    match column:
        case "size":
            return size(row, lang)
        case "remedy":
            return say(phrases.REMEDIES[Trouble(row.key)], lang)
        case "trust" if row.key == "none":
            return phrase("dates_none", lang)
        case "trust" if row.key != "all":
            return say(phrases.TRUST[DateSource(row.key)], lang)
        case "share" | "share_files":
            return share(row.share, lang)
    return ""
