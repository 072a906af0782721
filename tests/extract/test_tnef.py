"""winmail.dat: the message, its recipients and attachments."""

from __future__ import annotations

import struct
from typing import Any

import compressed_rtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.settings import Limits


def attribute(level, identifier, data):
    """An attribute with its checksum."""
    return (
        struct.pack("<BII", level, identifier, len(data))
        + data
        + struct.pack("<H", sum(data) & 0xFFFF)
    )


def value(kind, tag, content, name=None):
    """A MAPI property in TNEF's form."""
    made = struct.pack("<HH", kind, tag)
    if name is not None:
        spelled = name.encode("utf-16-le")
        made += (
            bytes(16) + struct.pack("<II", 1, len(spelled)) + spelled + b"\0" * (-len(spelled) % 4)
        )
    if kind in (0x1E, 0x1F, 0x102, 0x0D):
        made += struct.pack("<II", 1, len(content)) + content + b"\0" * (-len(content) % 4)
    else:
        made += content
    return made


def listed(*values: Any):
    return struct.pack("<I", len(values)) + b"".join(values)


def wide(text):
    return text.encode("utf-16-le") + b"\0\0"


RTF = compressed_rtf.compress(rb"{\rtf1\ansi Hej! RTFTEXT \'e5{\v DOLDRTF}}", True)
FILETIME = struct.pack("<Q", 134_380_836_000_000_000)


def stream(inner=b""):
    """A TNEF stream with a token in every place."""
    message = listed(
        value(0x1F, 0x0037, wide("ARENDERAD å")),
        value(0x1E, 0x0C1A, b"AVSANDARE \xe5\0"),
        value(0x40, 0x0E06, FILETIME),
        value(0x102, 0x1009, RTF),
        value(0x1F, 0x8001, wide("NAMNGIVEN"), "egen"),
        value(0x0B, 0x0E1B, b"\1\0\0\0"),
    )
    person = listed(
        value(0x1F, 0x3001, wide("MOTTAGARE")),
        value(0x1F, 0x39FE, wide("m@example.se")),
        value(3, 0x0C15, b"\2\0\0\0"),
    )
    long_name = listed(value(0x1F, 0x3707, wide("LÅNGT NAMN.txt")))
    data = struct.pack("<IH", 0x223E9F78, 1)
    data += attribute(1, 0x00069007, struct.pack("<II", 1252, 0))
    data += attribute(1, 0x0002800C, b"Hej! KLARTEXT\0")
    data += attribute(1, 0x00069003, message)
    data += attribute(1, 0x00069004, struct.pack("<I", 1) + person)
    data += attribute(2, 0x00069002, bytes(14))
    data += attribute(2, 0x00018010, b"KORT~1.TXT\0")
    data += attribute(2, 0x0006800F, b"BILAGETEXT")
    data += attribute(2, 0x00069005, long_name)
    if inner:
        data += attribute(2, 0x00069002, bytes(14))
        data += attribute(2, 0x00018010, b"inre\0")
        data += attribute(2, 0x00069005, listed(value(0x0D, 0x3701, bytes(16) + inner)))
    return data


PLACES = {
    "ARENDERAD å": ("ärenderad", ""),
    "AVSANDARE å": ("brevhuvud Avsändare", ""),
    "MOTTAGARE <m@example.se>": ("brevhuvud Kopia", ""),
    "KLARTEXT": ("", ""),
    "RTFTEXT å": ("", ""),
    "DOLDRTF": ("", "hidden_text"),
    "NAMNGIVEN": ("egen", "metadata"),
    "LÅNGT NAMN.txt": ("filnamn", ""),
    "BILAGETEXT": ("", ""),
}


@pytest.mark.parametrize(("token", "where"), PLACES.items())
def test_every_place_is_read_and_named(reading, token, where):
    """Each token is found, in its place, hidden or not."""
    found = reading("winmail.dat", stream())
    place, hidden = where

    assert hidden in found.hidden(token)
    assert any(place in one for one in found.places(token))
    assert found.document.problems == ()


def test_delivery_is_the_date(reading):
    """The server's stamp is in the properties."""
    [(source, when)] = reading("winmail.dat", stream()).dates()

    assert (source, when[:10]) == ("mail", "2026-11-02")


def test_a_message_inside_is_a_member(reading):
    """An attached message is TNEF after its interface identifier."""
    found = reading("winmail.dat", stream(stream()))

    assert found.members["inre"] == "tnef"
    assert found.members["inre!/LÅNGT NAMN.txt"] == "text"


@pytest.mark.parametrize("cut", [5, 61, 200])
def test_a_cut_stream_gives_what_it_has(reading, cut):
    """The beginning is read, and the loss said."""
    found = reading("winmail.dat", stream()[:-cut])

    assert "KLARTEXT" in found.text
    assert found.troubles == ["corrupt"]


@pytest.mark.parametrize("count", [0x7FFFFFFF, 0xFFFFFFFF])
def test_false_counts_cost_nothing(reading, count):
    """A size that no file has is damage, not memory."""
    lying = struct.pack("<I", count) + value(0x1F, 0x0037, wide("x"))
    data = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x00069003, lying)

    assert reading("winmail.dat", data).troubles == ["corrupt"]


@given(st.integers(6, 700), st.binary(min_size=1, max_size=4))
def test_damage_is_a_problem_or_a_reading(place, change):
    """Changed bytes never raise."""
    broken = bytearray(stream())
    broken[place % len(broken) : place % len(broken) + len(change)] = change

    document = read_source(BytesSource("winmail.dat", bytes(broken)), Limits())

    assert document.members
