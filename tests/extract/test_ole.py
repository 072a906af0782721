"""Compound files in general: properties, packed objects, and files of unknown programs."""

from __future__ import annotations

import struct
from typing import Any

import olefile
import pytest
from extract_msg import OleWriter
from hypothesis import given
from hypothesis import strategies as st

from scanner.walk import ole

GUID = "aaaaaaaa-1111-2222-3333-444444444444"
MODIFIED = 134_380_836_000_000_000


def typed(value):
    """A value with its type."""
    if isinstance(value, int):
        return struct.pack("<IQ", 0x40, value)
    if isinstance(value, bool):
        return struct.pack("<II", 0x0B, 0xFFFF)
    data = value.encode("cp1252") + b"\0"
    return struct.pack("<II", 0x1E, len(data)) + data + b"\0" * (-len(data) % 4)


def section(values):
    """A property set of one code page."""
    items = {1: struct.pack("<IHH", 2, 1252, 0), **values}
    at, table, data = 8 + 8 * len(items), b"", b""
    for identifier, packed in items.items():
        table += struct.pack("<II", identifier, at + len(data))
        data += packed
    body = table + data
    return struct.pack("<II", 8 + len(body), len(items)) + body


def dictionary(names):
    packed = struct.pack("<I", len(names))
    for identifier, name in names.items():
        data = name.encode("cp1252") + b"\0"
        packed += struct.pack("<II", identifier, len(data)) + data
    return packed + b"\0" * (-len(packed) % 4)


def stream(*sections: Any):
    """A property set stream."""
    head = struct.pack("<HHI", 0xFFFE, 0, 0) + bytes(16) + struct.pack("<I", len(sections))
    at, table = 28 + 20 * len(sections), b""
    for one in sections:
        table += bytes(16) + struct.pack("<I", at)
        at += len(one)
    return head + table + b"".join(sections)


def native(name, content):
    """An `Ole10Native` stream, as the packager writes it."""
    body = struct.pack("<H", 2) + name + b"\0C:\\x\\" + name + b"\0" + struct.pack("<HH", 0, 3)
    body += struct.pack("<I", len(name) + 1) + name + b"\0"
    body += struct.pack("<I", len(content)) + content
    return struct.pack("<I", len(body)) + body


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A file of a program that nobody knows."""
    writer = OleWriter()
    summary = stream(
        section(
            {2: typed("TITEL å"), 4: typed("FORFATTARE"), 8: typed("ANDRARE"), 13: typed(MODIFIED)}
        )
    )
    label = f"MSIP_Label_{GUID}_Name"
    custom = section(
        {
            0: dictionary({2: label, 3: "egen", 4: "_MarkAsFinal"}),
            2: typed("Konfidentiell"),
            3: typed("EGENEGENSKAP"),
            4: struct.pack("<II", 0x0B, 0xFFFF),
        }
    )
    writer.addEntry(["\x05SummaryInformation"], summary)
    writer.addEntry(
        ["\x05DocumentSummaryInformation"], stream(section({15: typed("FORETAG")}), custom)
    )
    writer.addEntry(["Innehåll"], "BREDTEXT åäö".encode("utf-16-le") + bytes(9) + b"SMALTEXT")
    writer.addEntry(["lager"], storage=True)
    writer.addEntry(["lager", "\x01Ole10Native"], native(b"bilaga.txt", b"OBJEKTTEXT"))
    path = tmp_path_factory.mktemp("ole") / "a.ole"
    writer.write(str(path))
    return path.read_bytes()


PLACES = {
    "TITEL å": ("titel", "metadata"),
    "FORFATTARE": ("författare", "metadata"),
    "ANDRARE": ("senast ändrad av", "metadata"),
    "FORETAG": ("företag", "metadata"),
    "EGENEGENSKAP": ("dokumentegenskap egen", "metadata"),
    "BREDTEXT åäö": ("dokumentegenskap", "metadata"),
    "SMALTEXT": ("dokumentegenskap", "metadata"),
    "OBJEKTTEXT": ("bilaga bilaga.txt", ""),
}


@pytest.mark.parametrize(("token", "where"), PLACES.items())
def test_every_place_is_read_and_named(reading, data, token, where):
    """Each token is found, in its place, hidden or not."""
    found = reading("okänd.dat", data)
    place, hidden = where

    assert found.hidden(token) == {hidden}
    assert any(place in one for one in found.places(token))


def test_properties_dates_labels_and_that_it_is_no_whole_reading(reading, data):
    """A sweep is told as one, and what the properties say is kept."""
    found = reading("okänd.dat", data)

    assert found.troubles == ["unsupported"]
    assert found.properties["author"] == ["FORFATTARE"]
    assert found.properties["modified_by"] == ["ANDRARE"]
    assert found.properties["label"] == ["Konfidentiell"]
    assert found.properties["signal"] == ["final"]
    assert found.dates() == [
        ("document", olefile.OleFileIO(data).get_metadata().last_saved_time.isoformat() + "+00:00")
    ]


def test_a_directory_that_leads_in_circles_ends(reading, data):
    """A storage inside itself is read once."""
    name = data.index("lager".encode("utf-16-le"))
    directory = (int.from_bytes(data[48:52], "little") + 1) * 512
    own = struct.pack("<I", (name - directory) // 128)
    circular = bytearray(data)
    circular[name + 76 : name + 80] = own

    assert reading("okänd.dat", bytes(circular)).troubles


def test_a_stream_that_is_no_package_is_given_as_it_is():
    """Only what has the packager's header is unwrapped."""
    assert ole.unpack(b"PK\x03\x04 innehall")[1] == b"PK\x03\x04 innehall"
    assert ole.unpack(native(b"C:\\a\\b.txt", b"x")) == ("b.txt", b"x")


@given(st.binary(max_size=80))
def test_any_bytes_are_some_property_set(data):
    """Broken offsets and sizes end the reading, nothing raises."""
    broken = stream(section({2: typed("a"), 13: typed(MODIFIED)}))[:40] + data

    assert isinstance(list(ole.sets(broken, {2: "title", 13: "modified"})), list)
    assert isinstance(ole.unpack(data)[1], bytes)
