"""An inspected file for people and for programs: what was found, why, and what would change it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from scanner import reasons, words
from scanner.mask import mask_numbers
from scanner.records import Account, Judged, Level, Reason, Status
from scanner.report import numbers
from scanner.report.json import entry
from scanner.report.phrases import DATE_SOURCES
from scanner.report.visible import shown
from scanner.words import say

INDENT = "  "
LABEL = 9
"""Characters of a label with the space behind it."""
PLACES = 5
"""Places and values told in text; JSON tells those that the account holds."""
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"

LABELS: dict[str, tuple[str, str]] = {
    "where": ("Var", "Where"),
    "form": ("Skrivet", "Written"),
    reasons.UP: ("Höjer", "Raises"),
    reasons.DOWN: ("Sänker", "Lowers"),
    reasons.FACT: ("Även", "Also"),
    "rule": ("Regel", "Rule"),
    "outcome": ("Utfall", "Outcome"),
    "change": ("Ändras", "Changes"),
    "verdict": ("Bedömd", "Verdict"),
    "read": ("Läst", "Read"),
    "date": ("Datum", "Date"),
    "hits": ("Träffar", "Hits"),
}
FIRST_LINES = ("bland de första raderna", "among the first lines")
EVERYWHERE = ("no_longer_public", "allow")
"""Changes told once, at the end of a file."""
QUIET = ("form",)
"""Reasons that the form tells already."""


def lines(
    judged: Judged, accounts: Sequence[Account], lang: str, *, width: int = 80, bold: bool = False
) -> Iterator[str]:
    """Yield the lines of one file, at most `width` wide where words allow."""
    yield _strong(shown(judged.classification.path), bold)
    for label, text in _about(judged, accounts, lang):
        yield from _row(label, text, width, lang)
    for heading, chosen in (
        (("RÄKNAS", "COUNTS"), [a for a in accounts if not a.left_out]),
        (("RÄKNAS INTE", "DOES NOT COUNT"), [a for a in accounts if a.left_out]),
    ):
        if chosen:
            yield ""
            yield _strong(say(heading, lang), bold)
        for one in chosen:
            yield ""
            yield from _account(one, lang, width, bold)
    ending = [
        _change(change, one, lang)
        for change in EVERYWHERE
        for one in accounts
        if change in one.changes
    ]
    for text in dict.fromkeys(ending):
        yield ""
        yield from textwrap.wrap(text, width)


def plain(judged: Judged, accounts: Sequence[Account], lang: str) -> dict[str, Any]:
    """Return one file as the data that `--format json` writes; keys are never translated."""
    told = entry(judged, lang)
    told["kind"] = judged.classification.kind
    told["characters"] = judged.classification.characters
    told["hits"] = [_plain(one, lang) for one in accounts]
    del told["findings"]
    return told


def _plain(one: Account, lang: str) -> dict[str, Any]:
    return {
        "entity": one.entity,
        "level": one.level.key,
        "score": one.score,
        "told": not one.left_out,
        "left_out": one.left_out,
        "rule": one.rule,
        "min_score": one.min_score,
        "basis": one.basis,
        "form": {"key": one.form, "text": reasons.form(one.form, one.detail, lang)},
        "reasons": [
            {
                "key": reason.key,
                "effect": reasons.REASONS[reason.key][0] if reason.key in reasons.REASONS else "",
                "word": reason.word,
                "distance": reason.distance,
                "text": _reason(reason, one, lang),
            }
            for reason in one.reasons
        ],
        "changes": [{"key": change, "text": _change(change, one, lang)} for change in one.changes],
        "count": one.count,
        "places": [
            {
                "locator": mask_numbers(words.place(spot.place, lang, spot.hidden)),
                "hidden": bool(spot.hidden),
                "masked": spot.masked,
            }
            for spot in one.spots
        ],
    }


def _about(judged: Judged, accounts: Sequence[Account], lang: str) -> Iterator[tuple[str, str]]:
    verdict, found = judged.verdict, judged.classification
    status = say(words.STATUSES[verdict.status], lang)
    if verdict.status is Status.IN_PROCESSING and verdict.due:
        status += say((" till och med ", " until "), lang) + verdict.due.isoformat()
    if verdict.status is Status.OVERDUE:
        days = numbers.integer(verdict.days, lang)
        status += say((f", {days} dagar för länge", f", {days} days too long"), lang)
    if verdict.level > Level.OPEN:
        status = f"{say(words.LEVELS[verdict.level], lang)}. {status}"
    yield "verdict", f"{status}."
    characters = numbers.integer(found.characters, lang)
    whole = say(("till slutet", "to the end"), lang)
    unread = say(("inte till slutet", "not to the end"), lang)
    yield (
        "read",
        f"{found.kind or say(('okänt format', 'unknown format'), lang)}, {characters} "
        f"{say(('tecken', 'characters'), lang)}, {unread if found.problems else whole}",
    )
    for problem in found.problems:
        place = words.place(problem.place, lang)
        detail = problem.detail if lang == "sv" else say(words.ADVICE[problem.trouble], lang)
        yield "", (f"{shown(place)}: " if place else "") + detail
    if verdict.date:
        source = next((w for key, w in DATE_SOURCES.items() if key == verdict.date_source), None)
        by = say((", enligt ", ", by "), lang) + say(source, lang) if source else ""
        yield "date", verdict.date.isoformat() + by
    counted = sum(one.count for one in accounts if not one.left_out)
    rest = sum(one.count for one in accounts if one.left_out)
    told = (
        f"{numbers.integer(counted, lang)} räknas, {numbers.integer(rest, lang)} räknas inte",
        f"{numbers.integer(counted, lang)} count, {numbers.integer(rest, lang)} do not",
    )
    yield "hits", say(told, lang)


def _account(one: Account, lang: str, width: int, bold: bool) -> Iterator[str]:
    name = words.entity(one.entity, lang)
    values = list(dict.fromkeys(shown(spot.masked) for spot in one.spots if spot.masked))
    head = name
    if one.count > 1:
        head += say((f", {one.count} st", f", {one.count} found"), lang)
    if values:
        head += ": " + ", ".join(values[:PLACES]) + (", …" if len(values) > PLACES else "")
    first, *more = textwrap.wrap(head, width, subsequent_indent=INDENT)
    yield _strong(first, bold)
    yield from more
    yield from _row("where", _where(one, lang), width, lang)
    yield from _row("form", reasons.form(one.form, one.detail, lang), width, lang)
    for effect in (reasons.UP, reasons.DOWN, reasons.FACT):
        texts = [
            _reason(reason, one, lang)
            for reason in one.reasons
            if reason.key not in QUIET
            and reasons.REASONS.get(reason.key, (reasons.FACT,))[0] == effect
        ]
        if texts:
            yield from _row(effect, "; ".join(texts), width, lang)
    yield from _row("outcome", _outcome(one, lang), width, lang)
    if one.rule:
        yield from _row("rule", f"{one.rule}: {one.basis}", width, lang)
    changes = [_change(c, one, lang) for c in one.changes if c not in EVERYWHERE]
    if changes:
        yield from _row("change", " ".join(changes), width, lang)


def _where(one: Account, lang: str) -> str:
    places = [shown(words.place(spot.place, lang, spot.hidden)) for spot in one.spots]
    told = [place for place in dict.fromkeys(places) if place]
    if not told:
        return say(("i filen", "in the file"), lang)
    return "; ".join(told[:PLACES]) + ("; …" if len(told) > PLACES else "")


def _outcome(one: Account, lang: str) -> str:
    score = numbers.decimal(one.score, lang, 2)
    least = numbers.decimal(one.min_score, lang, 2)
    if not one.left_out:
        level = say(words.LEVELS[one.level], lang)
        told = (f"{level}, {score} av 1 (gräns {least})", f"{level}, {score} of 1 (limit {least})")
    elif one.left_out == "below":
        told = (
            f"räknas inte, {score} av 1 (gräns {least})",
            f"does not count, {score} of 1 (limit {least})",
        )
    else:
        why = reasons.LEFT_OUT[one.left_out]
        told = (f"räknas inte: {why[0]}", f"does not count: {why[1]}")
    return say(told, lang)


def _reason(reason: Reason, one: Account, lang: str) -> str:
    if reason.key not in reasons.REASONS:
        return reason.key
    _, *pair = reasons.REASONS[reason.key]
    in_table = any(step.kind in ("cell", "column") for step in one.spots[0].place)
    word = reason.word
    if reason.key == "prominent":
        place = words.PLACES.get(word, FIRST_LINES)
        word = say(place, lang).replace(" {}", "")
    told = say((pair[0], pair[1]), lang).format(
        word=word,
        distance="" if reason.distance is None else reasons.distance(reason.distance, lang),
        unit=say(reasons.UNITS["row" if in_table else "sentence"], lang),
        around=say(reasons.UNITS["row" if in_table else "paragraph"], lang),
    )
    return told.rstrip(" ,")


def _change(change: str, one: Account, lang: str) -> str:
    level = say(words.LEVELS[one.level], lang)
    return say(reasons.CHANGES[change], lang).format(
        level=level[:1].lower() + level[1:],
        rule=one.rule,
        entity=one.entity,
        score=numbers.decimal(one.score, lang, 2),
    )


def _row(label: str, text: str, width: int, lang: str) -> Iterator[str]:
    """Yield a label and its text, which goes on under itself."""
    name = say(LABELS[label], lang) if label in LABELS else ""
    yield from textwrap.wrap(
        text,
        width,
        initial_indent=f"{INDENT}{name:{LABEL}}",
        subsequent_indent=INDENT + " " * LABEL,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _strong(text: str, bold: bool) -> str:
    return f"{BOLD}{text}{PLAIN}" if bold else text
