"""Outlook messages: every property, each body once, everything attached."""

from __future__ import annotations

import datetime as dt
import struct

import compressed_rtf
import extract_msg
import pytest
from extract_msg import OleWriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.settings import Limits
from scanner.walk import mail

WIDE, NARROW, BYTES, TIME, LONG, SEVERAL = 0x1F, 0x1E, 0x102, 0x40, 3, 0x101F
DELIVERED = dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC)
GUID = "aaaaaaaa-1111-2222-3333-444444444444"


def ticks(when):
    """FILETIME of an aware time."""
    return int((when - dt.datetime(1601, 1, 1, tzinfo=dt.UTC)).total_seconds() * 10_000_000)


class Message:
    """A message to write: properties by (tag, type), recipients, attachments."""

    def __init__(self, properties, recipients=(), attachments=(), names=()):
        self.properties = properties
        self.recipients = recipients
        self.attachments = attachments
        self.names = names

    def write(self, path):
        """Write the message as MS-OXMSG says, and return its bytes."""
        writer = OleWriter()
        writer.addEntry(["__nameid_version1.0"], storage=True)
        entries, strings = b"", b""
        for index, name in enumerate(self.names):
            spelled = name.encode("utf-16-le")
            entries += struct.pack("<IHH", len(strings), (2 << 1) | 1, index)
            strings += struct.pack("<I", len(spelled)) + spelled + b"\0" * (-len(spelled) % 4)
        for kind, data in (("0002", b""), ("0003", entries), ("0004", strings)):
            writer.addEntry(["__nameid_version1.0", f"__substg1.0_{kind}0102"], data)
        self.into(writer, [], 32)
        writer.write(str(path))
        return path.read_bytes()

    def into(self, writer, at, header):
        storage(writer, at, self.properties, header)
        for index, properties in enumerate(self.recipients):
            inner = [*at, f"__recip_version1.0_#{index:08X}"]
            writer.addEntry(inner, storage=True)
            storage(writer, inner, properties, 8)
        for index, (properties, message) in enumerate(self.attachments):
            inner = [*at, f"__attach_version1.0_#{index:08X}"]
            writer.addEntry(inner, storage=True)
            storage(writer, inner, properties, 8)
            if message is not None:
                embedded = [*inner, "__substg1.0_3701000D"]
                writer.addEntry(embedded, storage=True)
                message.into(writer, embedded, 24)


def storage(writer, at, properties, header):
    """Write the property stream of a storage and a stream for each long value."""
    table = bytes(header)
    for (tag, kind), value in properties.items():
        name = f"__substg1.0_{tag:04X}{kind:04X}"
        if isinstance(value, list):
            spelled = [text.encode("utf-16-le") + b"\0\0" for text in value]
            writer.addEntry([*at, name], b"".join(struct.pack("<I", len(s)) for s in spelled))
            for index, text in enumerate(spelled):
                writer.addEntry([*at, f"{name}-{index:08X}"], text)
            continue
        if isinstance(value, int):
            table += struct.pack("<HHIq", kind, tag, 6, value)
            continue
        if isinstance(value, str):
            value = value.encode("utf-16-le")
        writer.addEntry([*at, name], value)
        table += struct.pack("<HHIII", kind, tag, 6, len(value) + 2, 0)
    writer.addEntry([*at, "__properties_version1.0"], table)


RTF = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}"
    rb"{\*\htmltag64 <html><body>}{\*\htmltag64 <p title=\"RTFATTRIBUT\">}\htmlrtf {\htmlrtf0 "
    rb"RTFKROPP \'e5\'e4\'f6 och {\*\htmltag84 <b>}fet{\*\htmltag92 </b>}{\*\htmltag72 </p>}"
    rb"\htmlrtf }\par\htmlrtf0 {\*\htmltag64 </body></html>}}"
)
PAGE = (
    "<html><body><p>Hej!</p><p>Personnummer 19850101-2382</p><p>BARAHTML</p>"
    "<p style='display:none'>DOLTIHTML</p></body></html>"
)
EVERYTHING = Message(
    {
        (0x001A, WIDE): "IPM.Note",
        (0x0037, WIDE): "ARENDERAD",
        (0x0070, WIDE): "SAMTALSAMNE",
        (0x0042, WIDE): "OMBUD",
        (0x0065, WIDE): "ombud@example.se",
        (0x0C1A, WIDE): "AVSANDARE",
        (0x5D01, WIDE): "avsandare@example.se",
        (0x0C1F, WIDE): "/O=EXCHANGE/CN=RECIPIENTS/CN=EXADRESS",
        (0x0E04, WIDE): "VISAD TILL",
        (0x0E03, WIDE): "VISAD KOPIA",
        (0x0E02, WIDE): "VISAD HEMLIG",
        (0x1000, WIDE): "Hej!\r\nPersonnummer 19850101-2382\r\nKLARTEXT\r\n",
        (0x1013, BYTES): PAGE.encode("utf-8"),
        (0x1009, BYTES): compressed_rtf.compress(RTF, True),
        (0x1035, WIDE): "<IDENTITET@example.se>",
        (0x1042, WIDE): "<SVARPA@example.se>",
        (0x3FFA, WIDE): "SISTANDRAD",
        (0x007D, WIDE): (
            "Received: from TRANSPORT by b.example; Mon, 2 Nov 2026 10:00:00 +0100\r\n"
            f"X-Egen: EGETHUVUD\r\nmsip_labels: MSIP_Label_{GUID}_Name=Hemlig;\r\n"
        ),
        (0x3A08, WIDE): "070-1740605",
        (0x8000, SEVERAL): ["KATEGORI1", "KATEGORI2"],
        (0x8001, WIDE): "NAMNGIVEN",
        (0x0E06, TIME): ticks(DELIVERED),
        (0x0039, TIME): ticks(DELIVERED - dt.timedelta(hours=1)),
        (0x3008, TIME): ticks(DELIVERED + dt.timedelta(days=9)),
        (0x3FDE, LONG): 65001,
    },
    [
        {
            (0x3001, WIDE): "MOTTAGARE",
            (0x39FE, WIDE): "mottagare@example.com",
            (0x3003, WIDE): "/O=EXCHANGE/CN=EXMOTTAGARE",
            (0x0C15, LONG): 1,
        },
        {(0x3001, WIDE): "DOLD MOTTAGARE", (0x3003, WIDE): "dold@example.org", (0x0C15, LONG): 3},
    ],
    [
        (
            {
                (0x3707, WIDE): "BILAGÅ.txt",
                (0x3001, WIDE): "VISNINGSNAMN",
                (0x3701, BYTES): "BILAGETEXT åäö".encode("cp1252"),
            },
            None,
        ),
        (
            {(0x3001, WIDE): "vidarebefordrat"},
            Message(
                {
                    (0x001A, WIDE): "IPM.Note",
                    (0x0037, WIDE): "INREARENDE",
                    (0x1000, WIDE): "INRETEXT",
                },
                [{(0x3001, WIDE): "INREMOTTAGARE", (0x0C15, LONG): 1}],
            ),
        ),
    ],
    ["Keywords", "egenEgenskap"],
)
PLACES = {
    "ARENDERAD": ("ärenderad", ""),
    "SAMTALSAMNE": ("dokumentegenskap", "metadata"),
    "OMBUD <ombud@example.se>": ("brevhuvud Från", ""),
    "AVSANDARE <avsandare@example.se>": ("brevhuvud Avsändare", ""),
    "EXADRESS": ("dokumentegenskap", "metadata"),
    "VISAD TILL": ("Till", ""),
    "VISAD KOPIA": ("Kopia", ""),
    "VISAD HEMLIG": ("Hemlig kopia", ""),
    "KLARTEXT": ("", ""),
    "BARAHTML": ("", ""),
    "DOLTIHTML": ("", "hidden_text"),
    "RTFKROPP åäö och fet": ("", ""),
    "RTFATTRIBUT": ("", "metadata"),
    "SVARPA": ("dokumentegenskap", "metadata"),
    "IDENTITET": ("dokumentegenskap", "metadata"),
    "SISTANDRAD": ("dokumentegenskap", "metadata"),
    "TRANSPORT": ("brevhuvud transport", "metadata"),
    "EGETHUVUD": ("brevhuvud X-Egen", "metadata"),
    "070-1740605": ("Telefon arbete", ""),
    "KATEGORI1": ("Kategori", ""),
    "KATEGORI2": ("Kategori", ""),
    "NAMNGIVEN": ("egenEgenskap", "metadata"),
    "MOTTAGARE <mottagare@example.com>": ("brevhuvud Till", ""),
    "EXMOTTAGARE": ("brevhuvud Till", "metadata"),
    "DOLD MOTTAGARE <dold@example.org>": ("brevhuvud Hemlig kopia", ""),
    "BILAGÅ.txt": ("filnamn", ""),
    "VISNINGSNAMN": ("bilaga BILAGÅ.txt", "metadata"),
    "BILAGETEXT åäö": ("", ""),
    "INREARENDE": ("ärenderad", ""),
    "INRETEXT": ("", ""),
    "INREMOTTAGARE": ("brevhuvud Till", ""),
}


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    """The message with a token in every place, as a file."""
    return EVERYTHING.write(tmp_path_factory.mktemp("msg") / "brev.msg")


@pytest.fixture
def found(reading, data):
    """The message, read."""
    return reading("brev.msg", data)


@pytest.mark.parametrize(("token", "where"), PLACES.items())
def test_every_place_is_read_and_named(found, token, where):
    """Each token is found, in its place, hidden or not."""
    place, hidden = where

    assert hidden in found.hidden(token)
    assert any(place in one for one in found.places(token))


def test_the_suffix_changes_nothing(reading, data):
    """A message is known by its streams."""
    assert reading("brev.txt", data).members[""] == "msg"


def test_one_body_said_three_times_is_read_once(found):
    """Plain text, HTML and RTF of one mail give one finding."""
    assert len(found.holding("19850101-2382")) == 1


def test_dates_labels_and_identity(found):
    """Delivery goes before submission, and both before the last change."""
    assert found.dates() == [("mail", DELIVERED.isoformat())]
    assert found.properties["label"] == ["Hemlig"]
    assert found.properties["message_id"] == ["IDENTITET@example.se"]
    assert found.members == {"": "msg", "BILAGÅ.txt": "text", "INREARENDE.msg": "mapi"}
    assert found.document.problems == ()


@pytest.mark.parametrize(
    ("dates", "expected"),
    [((0x0039, 0x3008), 0x0039), ((0x3008,), 0x3008), ((), None)],
)
def test_the_best_date_that_is_there(reading, tmp_path, dates, expected):
    """Drafts and contacts have no delivery."""
    stamps = {tag: DELIVERED + dt.timedelta(minutes=tag) for tag in dates}
    properties = {(tag, TIME): ticks(when) for tag, when in stamps.items()}
    raw = Message({(0x0037, WIDE): "x", **properties}).write(tmp_path / "a.msg")

    wanted = [("mail", stamps[expected].isoformat())] if expected else []
    assert reading("a.msg", raw).dates() == wanted


@pytest.mark.parametrize(("page", "name"), [(1252, "cp1252"), (850, "cp850"), (65001, "utf-8")])
def test_eight_bit_strings_follow_the_code_page(reading, tmp_path, page, name):
    """Old messages have no Unicode."""
    raw = Message(
        {
            (0x0037, NARROW): "Ärende å".encode(name),
            (0x1000, NARROW): "Kropp ö".encode(name),
            (0x3FFD, LONG): page,
        }
    ).write(tmp_path / "a.msg")

    found = reading("a.msg", raw)

    assert "Ärende å" in found.text
    assert "Kropp ö" in found.text


def test_an_html_body_alone_is_the_body(reading, tmp_path):
    """Nothing is dropped when there is no plain text to compare with."""
    raw = Message({(0x0037, WIDE): "x", (0x1013, BYTES): PAGE.encode()}).write(tmp_path / "a.msg")

    assert reading("a.msg", raw).hidden("19850101-2382") == {""}


def test_messages_inside_messages_end_at_the_depth(reading, tmp_path):
    """The innermost is a problem."""
    message = Message({(0x0037, WIDE): "innerst"})
    for number in range(5):
        message = Message({(0x0037, WIDE): f"lager {number}"}, (), [({}, message)])

    found = reading("a.msg", message.write(tmp_path / "a.msg"), depth=2)

    assert found.troubles == ["too_deep"]


def test_extract_msg_agrees(data, tmp_path, found):
    """What the other reader returns is found here too."""
    (tmp_path / "brev.msg").write_bytes(data)
    theirs = extract_msg.openMsg(str(tmp_path / "brev.msg"))
    try:
        said = [theirs.subject, theirs.to, theirs.cc, theirs.body]
        said += [one.name for one in theirs.recipients]
        said += [one.longFilename for one in theirs.attachments if one.longFilename]
        ours = mail.essence(found.text)
        words = {word for text in said if text for word in mail.essence(text).split()}
    finally:
        theirs.close()

    assert words
    assert [word for word in sorted(words) if f" {word} " not in ours] == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(places=st.lists(st.integers(0, 30_000), min_size=1, max_size=8), value=st.integers(0, 255))
def test_damage_is_a_problem_or_a_reading(data, places, value):
    """Changed bytes never raise."""
    broken = bytearray(data)
    for place in places:
        broken[place % len(broken)] = value

    document = read_source(BytesSource("a.msg", bytes(broken)), Limits())

    assert document.parts or document.problems


class Object:
    """An OLE object that is attached: streams by name."""

    def __init__(self, streams):
        self.streams = streams

    def into(self, writer, at, header):
        """Write the streams as another program would, without properties."""
        for name, data in self.streams.items():
            writer.addEntry([*at, name], data)


@pytest.mark.parametrize(
    ("streams", "name"),
    [
        ({"Package": b"OBJEKTTEXT i en fil"}, "kalkyl.txt"),
        ({"\x03ObjInfo": b"\0\0", "Data": "OBJEKTTEXT i en annan".encode("utf-16-le")}, "kalkyl"),
    ],
)
def test_an_ole_object_is_read_as_a_file_or_by_its_texts(reading, tmp_path, streams, name):
    letter = Message(
        {(0x001A, WIDE): "IPM.Note", (0x0037, WIDE): "ARENDERAD"},
        attachments=[({(0x3707, WIDE): name}, Object(streams))],
    )

    found = reading("a.msg", letter.write(tmp_path / "a.msg"))

    assert "OBJEKTTEXT" in found.text
    assert name in found.members
