"""Verdicts on a terminal: one line per file, then what was found, where, why and what to do.

Every line says in words what it means: no information is in a colour or a symbol alone, so
that a screen reader tells the same. Lines are wrapped to the width of the terminal, and left
whole where there is none, as in a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scanner import words
from scanner.policy import Policy
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

DO = ("Gör så här", "Do this")
ADVICE: dict[str, tuple[str, str]] = {
    "security": (
        "Öppna inte, vidarebefordra inte, radera inte. Kontakta säkerhetsskyddschefen muntligen.",
        "Do not open, forward or delete it. Talk to the head of protective security in person.",
    ),
    "move": (
        "Diarieför eller flytta till {home}, radera därefter kopian.",
        "Register it or move it to {home}, then delete the copy.",
    ),
    "later": (
        "Får ligga där medan arbetet pågår, till och med {due}. Flytta sedan till {home} "
        "och radera kopian.",
        "May stay while the work goes on, until {due}. Then move it to {home} and delete the copy.",
    ),
    "undated": (
        "Datum saknas, så tiden kan inte bedömas. Flytta till {home} när arbetet är klart.",
        "There is no date to judge by. Move it to {home} when the work is done.",
    ),
    "unread": (
        "Lägg inte filen i molnet förrän någon har granskat det som inte gick att läsa.",
        "Do not put the file in the cloud until somebody has reviewed what could not be read.",
    ),
}
HOME = ("verksamhetssystemet", "the case system")
HOMES: dict[str, tuple[str, str]] = {
    "SE_HR": ("personalakten i personalsystemet", "the personnel file in the HR system"),
    "SE_SKOLA": ("elevhälsans journalsystem", "the record system of the pupil health service"),
    "SE_SOCIALTJANST": (
        "socialtjänstens verksamhetssystem",
        "the case system of the social services",
    ),
}
"""Entity -> where such data belongs, when that can be said."""


class Checked:
    """Tells of the files of one check as they come.

    `fail_on` is the level from which the check fails: below it nothing is stopped. `width` is
    of the terminal, 0 for lines of any length.
    """

    def __init__(self, fail_on: str, lang: str, *, colour: bool = False, width: int = 0) -> None:
        self.fail_on = fail_on
        self.lang = lang
        self.colour = colour
        self.width = width
        self.counts = dict.fromkeys(MARKS, 0)
        self._levels: set[Level] = set()
        self._marks: set[str] = set()

    def file(self, row: Judged) -> Iterator[str]:
        """Yield the lines of one file: the verdict first."""
        lang = self.lang
        kind = mark(row, self.fail_on)
        self.counts[kind] += 1
        self._marks.add(kind)
        self._levels |= {finding.level for finding in row.classification.findings}
        yield from self._head(row, kind)
        if kind == "ok" and row.verdict.status is not Status.EXEMPT:
            return
        if row.verdict.status is Status.EXEMPT:
            due = row.verdict.due.isoformat() if row.verdict.due else ""
            yield from self._line(
                say(
                    (
                        f"Undantag till och med {due}: {row.verdict.basis}",
                        f"Exempt until {due}: {row.verdict.basis}",
                    ),
                    lang,
                )
            )
        for findings in _grouped(row.classification.findings) if kind != "ok" else ():
            yield from self._line(_finding(findings, lang))
        unread = say(MARKS["unread"], lang).capitalize() + ": " if kind != "unread" else ""
        for problem in row.classification.problems:
            place = words.place(problem.place, lang)
            detail = problem.detail if lang == "sv" else say(words.ADVICE[problem.trouble], lang)
            yield from self._line(unread + (f"{shown(place)}: " if place else "") + detail)
        if kind in ("stop", "warning") and row.verdict.basis:
            yield from self._line(f"{say(('Grund', 'Basis'), lang)}: {row.verdict.basis}")
        if kind != "ok":
            yield from self._line(f"{say(DO, lang)}: {_advice(row, kind, lang)}")

    def summed(self, stopped: int) -> Iterator[str]:
        """Yield the last lines; `stopped` is how many of the files a gate does not let through."""
        counts, total = self.counts, sum(self.counts.values())
        if self.lang == "en":
            told = (
                f"{total} checked: {counts['stop']} stopped, {counts['warning']} with a warning, "
                f"{counts['unread']} could not be read, {counts['ok']} OK. Nothing was kept."
            )
            gate = f"{stopped} of {total} may not pass a gate (--fail-on {self.fail_on})."
        else:
            checked = "kontrollerad" if total == 1 else "kontrollerade"
            stop = "stoppad" if counts["stop"] == 1 else "stoppade"
            told = (
                f"{total} {checked}: {counts['stop']} {stop}, {counts['warning']} med varning, "
                f"{counts['unread']} kunde inte läsas, {counts['ok']} OK. Inget har sparats."
            )
            gate = f"{stopped} av {total} får inte passera en spärr (--fail-on {self.fail_on})."
        yield from self._line(told, "")
        if stopped:
            yield from self._line(gate, "")

    def lessons(self, policy: Policy) -> Iterator[str]:
        """Yield what the rules behind the files told so far say, in plain words."""
        from scanner.report import lessons

        for text, indent in lessons.told(self._levels, self._marks, policy, self.lang):
            yield from self._line(text, indent)

    def _head(self, row: Judged, kind: str) -> Iterator[str]:
        word = say(MARKS[kind], self.lang)
        gap = " " * max(2, len(INDENT) - len(word))
        path = shown(row.classification.path)
        level, due = row.verdict.level, row.verdict.due
        tail = say(words.LEVELS[level], self.lang) if level > Level.OPEN else ""
        if kind == "warning" and due is not None:
            tail += say((", till och med ", ", until "), self.lang) + due.isoformat()
        tail = f"({tail})" if tail else ""
        head = f"\x1b[{COLOURS[kind]}m{word}\x1b[0m" if self.colour else word
        if tail and self.width and len(word + gap + path + tail) + 2 > self.width:
            yield head + gap + path
            yield from self._line(tail)
        else:
            yield f"{head}{gap}{path}  {tail}".rstrip()

    def _line(self, text: str, indent: str = INDENT) -> Iterator[str]:
        """Yield a text as lines of the width; words are never cut, so that paths stay whole."""
        if not self.width or len(indent) + len(text) <= self.width:
            yield indent + text
            return
        import textwrap

        yield from textwrap.wrap(
            text,
            self.width,
            initial_indent=indent,
            subsequent_indent=indent + "  " if indent == INDENT else indent,
            break_long_words=False,
            break_on_hyphens=False,
        )


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
    """Return the key of `MARKS` for a row; what is told as stopped also ends with code 1.

    What was not read to its end is never OK.
    """
    status = row.verdict.status
    stops = fail_on.upper() in Level.__members__ and row.verdict.level >= Level[fail_on.upper()]
    if status is Status.NEVER or (status is Status.OVERDUE and stops):
        return "stop"
    held = (Status.OVERDUE, Status.IN_PROCESSING, Status.UNDATED)
    if status in held and row.verdict.level > Level.PERSONAL:
        return "warning"
    if status is Status.UNREAD or row.classification.problems:
        return "unread"
    return "ok"


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


def _advice(row: Judged, kind: str, lang: str) -> str:
    match row.verdict.status:
        case Status.NEVER:
            return say(ADVICE["security"], lang)
        case _ if kind == "unread":
            return say(ADVICE["unread"], lang)
        case Status.OVERDUE:
            said = "move"
        case Status.UNDATED:
            said = "undated"
        case _:
            said = "later"
    due = row.verdict.due.isoformat() if row.verdict.due else ""
    told = say(ADVICE[said], lang).replace("{due}", due)
    return told.replace("{home}", say(_home(row), lang))


def _home(row: Judged) -> tuple[str, str]:
    """Return where the file belongs: told exactly when all that is high in it says the same."""
    highest = [f for f in row.classification.findings if f.level is row.verdict.level]
    homes = {HOMES[f.entity] for f in highest if f.entity in HOMES}
    return homes.pop() if len(homes) == 1 else HOME
