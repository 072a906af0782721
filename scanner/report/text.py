"""The headline of a report for a terminal: what may not stay, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.records import Matching
from scanner.report import numbers
from scanner.report.estimate import Sampled
from scanner.report.model import Report
from scanner.report.phrases import noun, phrase


def headline(report: Report, lang: str) -> str:
    """Return the sentence that sums the month up."""
    total = report.total
    files = counted(total.files, "file", lang)
    if not total.files:
        return phrase("headline_empty", lang)
    if not total.may_not_stay:
        return phrase("headline_none", lang, files=files)
    part = numbers.integer(total.may_not_stay, lang)
    key = "headline_sample" if report.sampled else "headline"
    return phrase(key, lang, part=part, files=files)


def coverage(report: Report, lang: str) -> str:
    """Return the sentence that says how much was examined to the end."""
    total = report.total
    return phrase(
        "coverage",
        lang,
        files=numbers.share(total.files - total.not_examined, total.files, lang),
        bytes=numbers.share(total.size - total.unread_size, total.size, lang),
    )


def sampled(told: Sampled, lang: str) -> str:
    """Return the sentence that says what the sample means for everything."""
    return phrase(
        "terminal_sample",
        lang,
        drawn=numbers.integer(told.drawn, lang),
        files=counted(told.files, "file", lang),
        share=numbers.share(told.held.share, 1, lang),
        between=numbers.between(told.held.low, told.held.high, lang),
    )


def matched(met: Matching, lang: str) -> str:
    """Return the sentence that says how the files and the lists of the export have met."""
    return phrase(
        "terminal_lists",
        lang,
        share=numbers.share(met.files_matched, met.files, lang),
        files=counted(met.files - met.files_matched, "file", lang),
        rows=counted(met.rows - met.rows_matched - met.rows_inside, "row", lang),
    )


def broken(report: Report, lang: str) -> str:
    """Return the sentence that says which months do not compare; empty when all do."""
    if not report.breaks:
        return ""
    months = ", ".join(numbers.month(day, lang) for day in report.breaks)
    return phrase("movement_breaks", lang, months=months)


def lines(report: Report, lang: str) -> Iterator[str]:
    """Yield the headline, the coverage and what else must not be overlooked."""
    total = report.total
    yield f"{headline(report, lang)}."
    if not total.files:
        yield phrase("empty", lang)
        return
    if report.sampled:
        yield sampled(report.sampled, lang) + "."
    yield coverage(report, lang)
    for key, count in (
        ("terminal_unread", total.not_examined),
        ("terminal_undated", total.undated),
        ("terminal_low_risk", total.low_risk),
        ("terminal_security", report.security),
    ):
        if count:
            yield f"{phrase(key, lang, files=counted(count, 'file', lang))}."


def counted(count: int, key: str, lang: str) -> str:
    """Write a number with its noun: `1 fil`, `1 234 filer`; the two never part at a line end."""
    return f"{numbers.integer(count, lang)}{numbers.SPACE}{noun(key, count, lang)}"
