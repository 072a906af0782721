"""What somebody must do about one file, in words: a row of the action lists.

A file stands in a list when it may not stay, will soon have to go, has no date to judge by
or was not read. An exempt file does not until its exemption is about to end, even when parts of
it were not read: somebody has decided about it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import msgspec

from scanner import words
from scanner.mask import mask_numbers
from scanner.records import LETTERS, DateSource, Level, Signal, Status
from scanner.report.listing import Found, Listed, listed
from scanner.report.numbers import integer
from scanner.report.phrases import DATE_SOURCES, REMEDIES, SIGNALS, phrase
from scanner.report.tally import SOON_DAYS
from scanner.report.taskwords import BRIEF, NOTES
from scanner.report.visible import shown, visible
from scanner.units import Unit
from scanner.words import say

ACTS = ("today", "move", "register", "finish", "date", "read", "clear")
"""What is to be done, the most urgent first: keys of `taskwords.ACTS`."""
LOW_RISK = "clear"
OUTSIDE = ("external", "anonymous")
"""`Item.shared` of what others than the organisation can open."""
URL_LENGTH = 2_000
"""Excel opens no longer addresses."""
_URL_SAFE = "%/:=&?~#+!$,;'@()"


class Task(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One file that somebody must do something about; texts are masked and not yet cells."""

    forvaltning: str
    owner: str
    order: tuple[int, int, int, int]
    path: str
    act: str
    """One of `ACTS`."""
    level: Level
    url: str
    """Empty when there is no address that is safe to follow."""
    found: str
    count: int
    """Values found."""
    where: str
    date: dt.date | None
    source: str
    due: dt.date | None
    days: int
    """Days past due."""
    advice: str
    basis: str
    theirs: bool
    """Whether the owner is there and can do it; else it is for the head of the förvaltning."""

    @property
    def urgency(self) -> tuple[object, ...]:
        """The place in a list: what is urgent, grave, shared outside and old comes first."""
        return (*self.order, self.path)


def task(unit: Unit, as_of: dt.date, lang: str) -> Task | None:
    """Return what is to be done about a file; None when nothing is.

    A file that may only be counted is nobody's task: see `Unit.withheld`.
    """
    act = None if unit.withheld else _act(unit, as_of)
    return made(act, unit, as_of, lang) if act else None


def registration(unit: Unit, as_of: dt.date, lang: str) -> Task | None:
    """Return what the archivist must see to before a file that may not stay is removed.

    That is a letter, and a file on which the work seems done: both are likely to be official
    documents. What says that it is registered already is none.

    Source: tryckfrihetsförordningen (1949:105) chapter 2, sections 9 and 10; arkivlagen
    (1990:782) section 10.
    """
    kept = unit.head.classification
    if unit.withheld or not unit.may_not_stay or Signal.REGISTERED in kept.signals:
        return None
    if unit.head.verdict.completed or kept.kind in LETTERS:
        return made("register", unit, as_of, lang)
    return None


def reading(unit: Unit, as_of: dt.date, lang: str) -> Task | None:
    """Return what IT must see to about a file that could not be read to the end."""
    if unit.withheld or not unit.problematic or unit.head.verdict.status is Status.EXEMPT:
        return None
    return made("read", unit, as_of, lang)


def made(act: str, unit: Unit, as_of: dt.date, lang: str) -> Task:
    """Return the task of doing one of `ACTS` about a file."""
    told = listed(unit)
    item = unit.head.item
    outside = item.shared in OUTSIDE
    days_left = (told.due - as_of).days if told.due else 0
    return Task(
        forvaltning=item.forvaltning,
        owner=item.owner,
        order=(ACTS.index(act), -told.level, int(not outside), days_left),
        path=mask_numbers(told.path),
        act=act,
        level=told.level,
        url=address(item.url),
        found=_found(told, lang),
        count=sum(found.count for found in told.found),
        where="; ".join(_places(told, lang)),
        date=told.date,
        source=say(DATE_SOURCES[DateSource(told.date_source)], lang) if told.date_source else "",
        due=told.due,
        days=told.days,
        advice=" ".join(_advice(act, unit, told, lang)),
        basis=told.basis,
        theirs=bool(item.owner) and not item.owner_left and not item.hold_copy,
    )


def address(url: str) -> str:
    """Return the address when it leads to a web site and nowhere else; else nothing.

    Someone follows it with one click, so it is https, with a name of a host that looks like
    what it is. An address in which a number was masked leads nowhere.

    >>> address("https://danvik.sharepoint.example/Min mapp/lön.xlsx")
    'https://danvik.sharepoint.example/Min%20mapp/l%C3%B6n.xlsx'
    >>> address("https://danvik.example@ond.example/x"), address("file:///c:/x"), address("=1+1")
    ('', '', '')
    """
    if "*" in url or visible(url) != url or mask_numbers(url) != url:
        return ""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme != "https" or not host.isascii() or "." not in host or "@" in parts.netloc:
        return ""
    safe = quote(url, safe=_URL_SAFE, errors="replace")
    return safe if len(safe) <= URL_LENGTH else ""


def _act(unit: Unit, as_of: dt.date) -> str | None:
    verdict = unit.head.verdict
    high = verdict.level > Level.PERSONAL
    match verdict.status:
        case Status.NEVER | Status.OVERDUE:
            if not high:
                return LOW_RISK
            return "today" if verdict.level is Level.PROTECTED else "move"
        case Status.UNDATED if high:
            return "date"
        case Status.IN_PROCESSING if high and verdict.due is not None:
            if (verdict.due - as_of).days <= SOON_DAYS:
                return "finish"
        case Status.EXEMPT:
            ends = verdict.due is not None and (verdict.due - as_of).days <= SOON_DAYS
            return "finish" if high and ends else None
        case _:
            pass
    return "read" if unit.problematic else None


def _found(told: Listed, lang: str) -> str:
    """Tell the kinds of value with their number and a masked example, and what was not read."""
    kinds = ", ".join(_kind(found, lang) for found in told.found)
    if told.kinds > len(told.found):
        kinds += " " + phrase("more", lang, count=integer(told.kinds - len(told.found), lang))
    parts = [kinds] if kinds else []
    if told.problem_count:
        troubles = dict.fromkeys(
            say(words.TROUBLES[p.problem.trouble], lang) for p in told.problems
        )
        parts.append(f"{say(NOTES['not_read'], lang)} {', '.join(troubles)}")
    return ". ".join(parts)


def _kind(found: Found, lang: str) -> str:
    masked = f" ({found.masked})" if found.masked else ""
    return f"{words.entity(found.entity, lang)} × {integer(found.count, lang)}{masked}"


def _places(told: Listed, lang: str) -> Iterator[str]:
    """Yield where the values are; where nothing was found, what was not read."""
    entries = [(f.member, words.place(f.place, lang, f.hidden)) for f in told.found]
    if not entries:
        entries = [(p.member, words.place(p.problem.place, lang)) for p in told.problems]
    ways = (shown(": ".join(filter(None, entry))) for entry in entries)
    yield from dict.fromkeys(filter(None, ways))


def _advice(act: str, unit: Unit, told: Listed, lang: str) -> Iterator[str]:
    item = unit.head.item
    if item.hold_copy:
        yield say(NOTES["hold_copy"], lang)
    elif act == "read":
        troubles = dict.fromkeys(p.problem.trouble for p in told.problems)
        yield from dict.fromkeys(say(REMEDIES[trouble], lang) for trouble in troubles)
    elif act == "register":
        signal = unit.head.verdict.completed
        if signal:
            sign = say(SIGNALS[Signal(signal)], lang)
            yield phrase("done_by", lang, signal=sign)
        else:
            yield say(NOTES["letter"], lang)
        yield say(BRIEF[act], lang)
    elif unit.head.verdict.status is Status.EXEMPT:
        yield say(NOTES["exempt_ends"], lang)
    else:
        yield say(BRIEF[act], lang)
    if item.shared in OUTSIDE:
        yield say(NOTES["shared"], lang)
    if item.owner_left:
        yield say(NOTES["owner_left"], lang)
