"""Calendars: every property of a meeting, with its people."""

from __future__ import annotations

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.extract import ics
from scanner.extract.source import BytesSource
from scanner.settings import Limits
from scanner.walk import lines

MEETING = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//PRODUKT//SV
BEGIN:VTIMEZONE
TZID:Europe/Stockholm
END:VTIMEZONE
BEGIN:VEVENT
DTSTAMP:20261102T090000Z
LAST-MODIFIED:20261103T090000Z
SUMMARY:SAMMANFATTNING åäö
LOCATION:PLATS\\, rum 3
DESCRIPTION:BESKRIVNING rad ett\\nrad två med ett nummer 1985
 0101-2382 som är brutet
ORGANIZER;CN="ORGANISATOR, Åsa":mailto:organisator@example.se
ATTENDEE;CN=DELTAGARE;ROLE=REQ-PARTICIPANT;X-NUM-GUESTS=0:mailto:deltagare@exam
 ple.se
CATEGORIES:KATEGORI
X-ALT-DESC;FMTTYPE=text/html:<html><body><p>BESKRIVNING rad ett</p><p>HTMLTEXT</p
 ><!-- HTMLDOLT --></body></html>
X-EGEN:EGENSKAP
ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY;FILENAME=bilaga.txt:QklM
 QUdFVEVYVA==
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:LARMTEXT
END:VALARM
END:VEVENT
BEGIN:VTODO
SUMMARY:UPPGIFT
COMMENT:ANMARKNING
END:VTODO
END:VCALENDAR
"""

PLACES = {
    "Ärende: SAMMANFATTNING åäö": ("händelse 1", ""),
    "Plats: PLATS, rum 3": ("händelse 1", ""),
    "19850101-2382": ("händelse 1", ""),
    "Organisatör: ORGANISATOR, Åsa <organisator@example.se>": ("händelse 1", ""),
    "Deltagare: DELTAGARE <deltagare@example.se>": ("händelse 1", ""),
    "KATEGORI": ("händelse 1", ""),
    "HTMLTEXT": ("händelse 1", ""),
    "HTMLDOLT": ("händelse 1", "comment"),
    "EGENSKAP": ("händelse 1", "metadata"),
    "LARMTEXT": ("händelse 1", ""),
    "BILAGETEXT": ("bilaga bilaga.txt", ""),
    "UPPGIFT": ("händelse 2", ""),
    "ANMARKNING": ("händelse 2", ""),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("token", "where"), PLACES.items())
def test_every_place_is_read_and_named(reading, token, where, newline):
    """Each token is found, in its place, hidden or not, unfolded."""
    found = reading("a.ics", MEETING.replace("\n", newline).encode())
    place, hidden = where

    assert found.hidden(token) == {hidden}
    assert any(place in one for one in found.places(token))


def test_the_last_change_is_the_date(reading):
    """Of several stamps the latest counts."""
    assert reading("a.ics", MEETING.encode()).dates() == [("document", "2026-11-03T09:00:00+00:00")]


def test_an_html_description_is_not_said_twice(reading):
    """What the plain description says already is left out."""
    assert len(reading("a.ics", MEETING.encode()).holding("BESKRIVNING rad ett")) == 1


values = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)


@given(summary=values, person=values)
def test_icalendar_writes_what_is_read(summary, person):
    """Folding and escaping of another library are undone."""
    calendar, event = icalendar.Calendar(), icalendar.Event()
    event.add("summary", summary)
    attendee = icalendar.vCalAddress("mailto:a@example.se")
    attendee.params["CN"] = icalendar.vText(person.replace('"', ""))
    event.add("attendee", attendee)
    calendar.add_component(event)
    theirs = icalendar.Calendar.from_ical(calendar.to_ical()).walk("VEVENT")[0]

    [said] = [line for line in lines.read(calendar.to_ical()) if line.name == "SUMMARY"]

    from scanner.walk.encoding import tidy

    assert said.value == tidy(str(theirs["summary"]))


@given(st.binary(max_size=300))
def test_any_bytes_are_some_calendar(data):
    """No bytes raise."""
    source = BytesSource("a.ics", b"BEGIN:VCALENDAR\r\n" + data)

    assert isinstance(list(ics.extract(source, Limits())), list)
