"""Verdicts on a terminal: one line per file, then what was found, where, why and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scanner import words
from scanner.records import Finding, Judged, Level, Run, Status
from scanner.report.visible import shown
from scanner.words import say

MARKS: dict[str, tuple[str, str]] = {
    "stop": ("STOPP", "STOP"),
    "warning": ("VARNING", "WARNING"),
    "ok": ("OK", "OK"),
    "unread": ("KUNDE INTE LÄSAS", "COULD NOT BE READ"),
}
COLOURS = {"stop": "31;1", "warning": "33;1", "ok": "32", "unread": "35;1"}
INDENT = " " * 9
SHOWN = 3
"""Masked values and places told per kind of finding."""

ADVICE: dict[str, tuple[str, str]] = {
    "security": (
        "Öppna inte, vidarebefordra inte, radera inte. Kontakta säkerhetsskyddschefen muntligen.",
        "Do not open, forward or delete it. Talk to the head of protective security in person.",
    ),
    "move": (
        "Diarieför eller flytta till verksamhetssystemet, radera därefter kopian.",
        "Register it or move it to the case system, then delete the copy.",
    ),
    "later": (
        "Får ligga där medan arbetet pågår, till och med {due}. Flytta sedan till "
        "verksamhetssystemet och radera kopian.",
        "May stay while the work goes on, until {due}. Then move it to the case system "
        "and delete the copy.",
    ),
    "undated": (
        "Datum saknas, så tiden kan inte bedömas. "
        "Flytta till verksamhetssystemet när arbetet är klart.",
        "There is no date to judge by. Move it to the case system when the work is done.",
    ),
}


def checked(
    rows: Sequence[Judged], lang: str, *, fail_on: str = "sensitive", colour: bool = False
) -> Iterator[str]:
    """Yield the lines of a check: each file, and a last line that sums up.

    `fail_on` is the level from which the check fails: below it nothing is stopped.
    """
    counts = dict.fromkeys(MARKS, 0)
    for row in rows:
        kind = mark(row, fail_on)
        counts[kind] += 1
        yield from _file(row, kind, lang, colour)
    yield _sum(counts, lang)


def scanned(run: Run, rows: Iterable[Judged], where: str, lang: str) -> Iterator[str]:
    """Yield the lines at the end of a scan: counts and the next step."""
    from scanner.report import text

    by_status = dict.fromkeys(Status, 0)
    total = 0
    for row in rows:
        total += 1
        by_status[row.verdict.status] += 1
    yield say(("Klart", "Done"), lang) + f"     {total} " + say(("filer", "files"), lang)
    for status in Status:
        if by_status[status] and status is not Status.CLEAN:
            yield f"{by_status[status]:9} {say(words.STATUSES[status], lang)}"
    if run.matching is not None:
        yield say(("Listor", "Lists"), lang) + f"    {text.matched(run.matching, lang)}"
    if run.sample:
        drawn, files = (sum(getattr(s, key) for s in run.sample) for key in ("drawn", "files"))
        yield say(
            (f"Urval     {drawn} av {files} filer", f"Sample    {drawn} of {files} files"), lang
        )
    yield say(("Resultat", "Results"), lang) + f"  {where}"
    month = run.as_of.strftime("%Y-%m")
    yield (say(("Nästa steg", "Next"), lang) + f": molnvakt report --month {month} --store {where}")


def mark(row: Judged, fail_on: str = "sensitive") -> str:
    """Return the key of `MARKS` for a row; what is told as stopped also ends with code 1."""
    status = row.verdict.status
    stops = fail_on.upper() in Level.__members__ and row.verdict.level >= Level[fail_on.upper()]
    if status is Status.NEVER or (status is Status.OVERDUE and stops):
        return "stop"
    if status is Status.OVERDUE and row.verdict.level > Level.PERSONAL:
        return "warning"
    if status is Status.UNREAD:
        return "unread"
    if status in (Status.IN_PROCESSING, Status.UNDATED) and row.verdict.level > Level.PERSONAL:
        return "warning"
    return "ok"


def _file(row: Judged, kind: str, lang: str, colour: bool) -> Iterator[str]:
    word = say(MARKS[kind], lang)
    head = f"\x1b[{COLOURS[kind]}m{word}\x1b[0m" if colour else word
    gap = " " * max(2, len(INDENT) - len(word))
    level = row.verdict.level
    tail = f"  ({say(words.LEVELS[level], lang)})" if level > Level.OPEN else ""
    yield f"{head}{gap}{shown(row.classification.path)}{tail}"
    if kind != "ok":
        for findings in _grouped(row.classification.findings):
            yield INDENT + _finding(findings, lang)
    for problem in row.classification.problems:
        place = words.place(problem.place, lang)
        detail = problem.detail if lang == "sv" else say(words.ADVICE[problem.trouble], lang)
        yield INDENT + (f"{place}: " if place else "") + detail
    if kind in ("stop", "warning"):
        if row.verdict.basis:
            yield f"{INDENT}{say(('Grund', 'Basis'), lang)}: {row.verdict.basis}"
        yield f"{INDENT}→ {_advice(row, lang)}"


def _grouped(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Group by entity and level, highest level first; personal data only when alone."""
    groups: dict[tuple[Level, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.level, finding.entity), []).append(finding)
    highest = max((level for level, _ in groups), default=Level.OPEN)
    return [
        group
        for (level, _), group in sorted(groups.items(), key=lambda pair: -pair[0][0])
        if level > Level.PERSONAL or highest is Level.PERSONAL
    ]


def _finding(group: Sequence[Finding], lang: str) -> str:
    first = group[0]
    count = sum(finding.count for finding in group)
    name = words.entity(first.entity, lang)
    line = f"{name}, {count} {say(('st', 'found'), lang)}"
    masked = list(dict.fromkeys(f.masked for f in group if f.masked))
    if masked:
        line += ": " + ", ".join(masked[:SHOWN]) + (", …" if len(masked) > SHOWN else "")
    places = list(dict.fromkeys(words.place(f.place, lang, f.hidden) for f in group))
    places = [shown(place) for place in places if place]
    if places:
        line += " – " + "; ".join(places[:SHOWN]) + ("; …" if len(places) > SHOWN else "")
    return line


def _advice(row: Judged, lang: str) -> str:
    if row.verdict.status is Status.NEVER:
        return say(ADVICE["security"], lang)
    if row.verdict.status is Status.OVERDUE:
        return say(ADVICE["move"], lang)
    if row.verdict.status is Status.UNDATED:
        return say(ADVICE["undated"], lang)
    due = row.verdict.due.isoformat() if row.verdict.due else ""
    return say(ADVICE["later"], lang).replace("{due}", due)


def _sum(counts: dict[str, int], lang: str) -> str:
    total = sum(counts.values())
    if lang == "en":
        return (
            f"{total} checked · {counts['stop']} stopped · {counts['warning']} with a warning · "
            f"{counts['unread']} unread · nothing was kept"
        )
    return (
        f"{total} kontrollerade · {counts['stop']} stoppade · {counts['warning']} med varning · "
        f"{counts['unread']} olästa · inget har sparats"
    )
