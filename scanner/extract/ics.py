"""Calendars (.ics): one part per meeting, task or note, with its attendees.

Format: RFC 5545.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from scanner.extract.source import Source
from scanner.records import Attachment, Dated, DateSource, Part, Step
from scanner.settings import Limits
from scanner.walk import html, lines, mail

NAMES = {
    "ATTENDEE": "Deltagare",
    "CATEGORIES": "Kategori",
    "COMMENT": "Kommentar",
    "CONTACT": "Kontakt",
    "DESCRIPTION": "Beskrivning",
    "LOCATION": "Plats",
    "ORGANIZER": "Organisatör",
    "SUMMARY": "Ärende",
}
_NOISE = """
BEGIN END VERSION PRODID CALSCALE METHOD DTSTAMP DTSTART DTEND CREATED LAST-MODIFIED SEQUENCE
STATUS TRANSP CLASS PRIORITY RRULE EXDATE RDATE RECURRENCE-ID DUE DURATION TRIGGER ACTION TZID GEO
TZOFFSETFROM TZOFFSETTO TZNAME ACKNOWLEDGED REPEAT COMPLETED
"""
NOISE = frozenset(_NOISE.split())
COMPONENTS = ("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY")
ROLES = ("CN", "EMAIL", "SENT-BY", "MEMBER", "DELEGATED-TO", "DELEGATED-FROM", "DIR")


def extract(source: Source, limits: Limits) -> Iterator[Part | Attachment | Dated]:
    """Yield each component, its HTML description as far as it says more, and attachments."""
    said: list[str] = []
    unseen: list[str] = []
    pages: list[str] = []
    changed: list[dt.datetime] = []
    number = 0
    for line in lines.read(source.read()):
        if line.name == "END" and line.value.upper() in COMPONENTS:
            number += 1
            yield from _component(said, unseen, pages, number)
            said, unseen, pages = [], [], []
        elif line.binary:
            name = line.parameters.get("FILENAME") or line.parameters.get("X-FILENAME") or "bilaga"
            yield Attachment(name, line.binary)
        elif line.name in ("LAST-MODIFIED", "DTSTAMP") and (when := lines.moment(line.value)):
            changed.append(when)
        elif line.name == "X-ALT-DESC" and "<" in line.value:
            pages.append(line.value)
        elif line.name in NAMES:
            said.append(f"{NAMES[line.name]}: {_person(line)}")
        elif line.name not in NOISE and line.value.strip():
            unseen.append(line.value)
    yield from _component(said, unseen, pages, number + 1)
    if changed:
        yield Dated(max(changed), DateSource.DOCUMENT)


def _component(said: list[str], unseen: list[str], pages: list[str], number: int) -> Iterator[Part]:
    place = (Step("event", str(number)),)
    text = "\n".join(said)
    if text:
        yield Part(text, place)
    for page in pages:
        yield from mail.unsaid(html.parts(page, place), text)
    if unseen:
        yield Part("\n".join(dict.fromkeys(unseen)), place, "metadata")


def _person(line: lines.Line) -> str:
    """Return a value with the name and addresses that its parameters add."""
    value = line.value
    if value.lower().startswith("mailto:"):
        value = value[7:]
    others = [line.parameters[key] for key in ROLES if line.parameters.get(key)]
    return " ".join(dict.fromkeys((*others, f"<{value}>" if others else value)))
