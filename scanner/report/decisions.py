"""What may be decided on, and what a decision must say to be kept.

The workbook (`review`) and the page (`reviewpage`) both ask here, so that they offer the
same findings and refuse the same with the same words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scanner import words
from scanner.mask import mask_numbers
from scanner.records import Decision, Finding, Judged, Level, Ruling, Status
from scanner.report.visible import parted, shown
from scanner.units import publishable
from scanner.words import say

Pair = tuple[str, str]

RULINGS: dict[Ruling, Pair] = {
    Ruling.FALSE_ALARM: ("falskt larm", "false alarm"),
    Ruling.EXEMPT: ("undantag", "exempt"),
    Ruling.MOVED: ("flyttad", "moved"),
    Ruling.DELETED: ("raderad", "deleted"),
}
"""What is chosen in the column for the decision, in either language."""
DECIDED = ("ruling", "until", "basis", "who", "why")
"""Columns that people fill in."""
FAULTS: dict[str, tuple[str, Pair]] = {
    "ruling": (
        "ruling",
        (
            f"Beslut ska vara något av: {', '.join(pair[0] for pair in RULINGS.values())}.",
            f"The decision must be one of: {', '.join(pair[1] for pair in RULINGS.values())}.",
        ),
    ),
    "unknown": (
        "key",
        (
            "Fyndet finns inte i den senaste skanningen: filen är ändrad, borta eller redan "
            "bedömd. Exportera på nytt eller ladda om sidan.",
            "The finding is not in the last scan: the file has changed, is gone or has been "
            "judged. Export again or reload the page.",
        ),
    ),
    "day": ("until", ("Skriv dagen som 2027-06-30.", "Write the day as 2027-06-30.")),
    "endless": (
        "until",
        (
            "Ett undantag behöver en sista dag, till exempel 2027-06-30.",
            "An exemption needs a last day, for example 2027-06-30.",
        ),
    ),
    "baseless": (
        "basis",
        (
            "Ett undantag behöver en grund: lag eller beslut.",
            "An exemption needs a basis: a law or a decision.",
        ),
    ),
    "who": ("who", ("Skriv vem som har beslutat.", "Write who has decided.")),
    "why": ("why", ("Skriv skälet.", "Write the reason.")),
}
"""Why a decision cannot be kept -> the column at fault, and what to do."""
SHOWN = 3
"""Masked values and places told in a row."""
OPEN = frozenset({Status.OVERDUE, Status.UNDATED, Status.IN_PROCESSING, Status.NEVER})


class DecisionError(ValueError):
    """A decision that cannot be kept; `faults` are keys of `FAULTS`, in order of columns."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(FAULTS[fault][1][0] for fault in faults))
        self.faults = faults


def key(content: str, entity: str) -> str:
    """Return what a row is known by: the content and the kind of finding."""
    return f"{content}:{entity}"


def decidable(rows: Iterable[Judged]) -> Iterator[tuple[Judged, str, list[Finding]]]:
    """Yield what somebody may decide on: a row, an entity, and its findings there.

    Security-classified information has its own channel: a file that holds any stands in no
    list, whatever else it holds.
    """
    for row in publishable(rows):
        if not row.content or row.verdict.status not in OPEN:
            continue
        found: dict[str, list[Finding]] = {}
        for finding in row.classification.findings:
            if finding.level > Level.PERSONAL:
                found.setdefault(finding.entity, []).append(finding)
        for entity, findings in found.items():
            yield row, entity, findings


def told(row: Judged, entity: str, findings: list[Finding], lang: str) -> dict[str, Any]:
    """Return what is told of the findings of one kind in a file, by column."""
    folder, name = parted(row.classification.path)
    places = dict.fromkeys(shown(words.place(f.place, lang, f.hidden)) for f in findings)
    return {
        "file": name,
        "folder": folder,
        "owner": shown(row.item.owner),
        "level": say(words.LEVELS[max(f.level for f in findings)], lang),
        "found": words.entity(entity, lang),
        "masked": ", ".join(list(dict.fromkeys(f.masked for f in findings if f.masked))[:SHOWN]),
        "count": sum(f.count for f in findings),
        "place": "; ".join([place for place in places if place][:SHOWN]),
        "status": say(words.STATUSES[row.verdict.status], lang),
        "due": row.verdict.due,
        "key": key(row.content, entity),
    }


def decision(entered: Mapping[str, Any], known: Mapping[str, str], made: dt.datetime) -> Decision:
    """Return the decision that somebody entered, by column; `known` and `made` as in `read`.

    A personnummer that somebody wrote as the reason is masked like one in a file name.

    Raises:
        DecisionError: it cannot be kept.
    """
    text = {name: str(entered[name] or "").strip() for name in ("key", *DECIDED)}
    chosen = text["ruling"].casefold()
    ruling = next((ruling for ruling, pair in RULINGS.items() if chosen in pair), None)
    exempt = ruling is Ruling.EXEMPT
    faults = []
    if text["key"] not in known:
        faults.append("unknown")
    if ruling is None:
        faults.append("ruling")
    until = None
    try:
        until = _day(entered["until"])
    except ValueError:
        faults.append("day")
    else:
        if exempt and until is None:
            faults.append("endless")
    if exempt and not text["basis"]:
        faults.append("baseless")
    faults += [name for name in ("who", "why") if not text[name]]
    if faults or ruling is None:
        raise DecisionError(faults)
    content, _, entity = text["key"].rpartition(":")
    path = mask_numbers(known[text["key"]])
    who, why, basis = (mask_numbers(text[name]) for name in ("who", "why", "basis"))
    return Decision(content, entity, ruling, made, who, why, until, basis, path)


def _day(value: Any) -> dt.date | None:
    """Return the date in a cell or a field; None when it is empty.

    Raises:
        ValueError: it holds something else.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = str(value or "").strip()
    return dt.date.fromisoformat(text) if text else None
