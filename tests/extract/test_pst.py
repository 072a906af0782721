"""Outlook data files: messages of every folder, with recipients, attachments and dates.

No free program writes the format, so the smallest file of it is built here, after
MS-PST: a header, one page of nodes, one page of blocks, and a heap of properties a node.
"""

from __future__ import annotations

import datetime as dt
import struct
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.settings import Limits

pytest.importorskip("pypff")

STORE, NAMES, ROOT = 0x21, 0x61, 0x122
FOLDER, MESSAGE, ATTACHMENT, FOLDERS, MESSAGES = 0x02, 0x04, 0x05, 0x0D, 0x0E
RECIPIENT_TABLE, ATTACHMENT_TABLE = 0x692, 0x671
WIDE, BYTES, LONG, TIME = 0x1F, 0x102, 3, 0x40
NODE_PAGE, BLOCK_PAGE = 0x81, 0x80
DELIVERED = dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC)
TICKS = int((DELIVERED - dt.datetime(1601, 1, 1, tzinfo=dt.UTC)).total_seconds()) * 10_000_000


def crc(data):
    """The checksum of 5.3: CRC-32 without inversions."""
    return zlib.crc32(data, 0xFFFFFFFF) ^ 0xFFFFFFFF


def signature(place, block):
    """The signature of 5.5."""
    mixed = (place ^ block) & 0xFFFFFFFF
    return (mixed >> 16) ^ (mixed & 0xFFFF)


def heap(client, *allocations):
    """A heap of one block (2.3.1); the first allocation is 0x20."""
    at, offsets, body = 12, [], b""
    for one in allocations:
        offsets.append(at)
        body += one
        at += len(one)
    pad = -at % 2
    offsets.append(at)
    table = struct.pack("<HH", len(allocations), 0) + struct.pack(f"<{len(offsets)}H", *offsets)
    head = struct.pack("<HBBII", at + pad, 0xEC, client, 0x20, 0)
    return head + body + bytes(pad) + table


def properties(values):
    """A property context (2.3.3): values longer than four bytes stand in the heap."""
    records, strings = b"", []
    for (tag, kind), value in sorted(values.items()):
        if kind == LONG:
            records += struct.pack("<HHI", tag, kind, value)
            continue
        data = struct.pack("<Q", value) if kind == TIME else value
        data = data.encode("utf-16-le") if isinstance(data, str) else data
        strings.append(data)
        records += struct.pack("<HHI", tag, kind, (len(strings) + 2) << 5)
    tree = struct.pack("<BBBBI", 0xB5, 2, 6, 0, 0x40)
    return heap(0xBC, tree, records, *strings)


def table(columns, rows, identities=()):
    """A table context (2.3.4): rows in the heap, strings in it too."""
    strings, matrix, index = [], b"", b""
    width = 4 + 4 + 4 * len(columns)
    for number, row in enumerate(rows):
        cells = b""
        for _, kind in columns:
            value = row[len(cells) // 4]
            if kind == LONG:
                cells += struct.pack("<I", value)
            else:
                strings.append(value.encode("utf-16-le"))
                cells += struct.pack("<I", (len(strings) + 4) << 5)
        identity = identities[number] if identities else number + 1
        matrix += struct.pack("<II", identity, 0) + cells + b"\xff"
        index += struct.pack("<II", identity, number)
    described = [(0x67F2, LONG, 0, 0), (0x67F3, LONG, 4, 1)]
    described += [(tag, kind, 8 + 4 * n, n + 2) for n, (tag, kind) in enumerate(columns)]
    described.sort()
    ends = (width, width, width, width + 1)
    matrix_place = 0x80 if rows else 0
    head = struct.pack("<BB4HIII", 0x7C, len(described), *ends, 0x40, matrix_place, 0)
    for tag, kind, offset, bit in described:
        head += struct.pack("<HHHBB", kind, tag, offset, 4, bit)
    tree = struct.pack("<BBBBI", 0xB5, 4, 4, 0, 0x60 if rows else 0)
    return heap(0x7C, head, tree, index, matrix, *strings)


class Mailbox:
    """A file under construction: blocks, nodes, then the pages that lead to them."""

    def __init__(self):
        self.data = bytearray(0x4800)
        self.blocks = []
        self.nodes = []

    def block(self, content, inner=False):
        """Add a block; returns its identifier."""
        number = 4 * (len(self.blocks) + 1) + (2 if inner else 0)
        place = len(self.data)
        size = len(content) + 16
        padding = -size % 64
        trailer = struct.pack("<HHIQ", len(content), signature(place, number), crc(content), number)
        self.data += content + bytes(padding) + trailer
        self.blocks.append((number, place, len(content)))
        return number

    def node(self, number, content, parent=0, inner=()):
        """Add a node with its subnodes (number, content)."""
        data = self.block(content)
        below = 0
        if inner:
            entries = b"".join(
                struct.pack("<QQQ", one, self.block(packed), 0) for one, packed in sorted(inner)
            )
            below = self.block(struct.pack("<BBHI", 2, 0, len(inner), 0) + entries, inner=True)
        self.nodes.append((number, data, below, parent))

    def page(self, kind, entries, size):
        """Add a page of a tree (2.2.2.7.7.1); returns block identifier and place."""
        place = len(self.data) + -len(self.data) % 512
        self.data += bytes(place - len(self.data))
        body = b"".join(entries).ljust(488, b"\0")
        body += struct.pack("<BBBBI", len(entries), 488 // size, size, 0, 0)
        number = 4 * (len(self.blocks) + 100)
        self.data += body + struct.pack(
            "<BBHIQ", kind, kind, signature(place, number), crc(body), number
        )
        return number, place

    def write(self):
        """Return the file."""
        nodes = [struct.pack("<QQQII", *one, 0) for one in sorted(self.nodes)]
        blocks = [struct.pack("<QQHHI", *one, 2, 0) for one in sorted(self.blocks)]
        node_page, block_page = self.page(NODE_PAGE, nodes, 32), self.page(BLOCK_PAGE, blocks, 24)
        root = struct.pack("<IQQQQ", 0, len(self.data), 0, 0, 0)
        root += struct.pack("<QQQQBBH", *node_page, *block_page, 2, 0, 0)
        fields = struct.pack("<HHBBII", 23, 19, 1, 1, 0, 0)
        fields = (
            b"SM" + fields + struct.pack("<QQI", 0, 10_000, 1) + struct.pack("<32I", *[0x400] * 32)
        )
        fields += bytes(8) + root + bytes(4) + b"\xff" * 256 + b"\x80\0" + bytes(2) + bytes(8)
        partial = fields[:471]
        header = b"!BDN" + struct.pack("<I", crc(partial)) + fields
        header += struct.pack("<I", crc(fields[:516]))
        self.data[: len(header)] = header
        return bytes(self.data)


def mailbox():
    """A mailbox with a folder, a mail with everything, and a contact."""
    made = Mailbox()
    made.node(STORE, properties({(0x3001, WIDE): "Brevlåda"}))
    own = "egen".encode("utf-16-le")
    names = {
        (0x0001, LONG): 251,
        (0x0002, BYTES): bytes(16),
        (0x0003, BYTES): struct.pack("<IHH", 0, 2 << 1 | 1, 0),
        (0x0004, BYTES): struct.pack("<I", len(own)) + own,
    }
    made.node(NAMES, properties(names))
    made.node(ROOT, properties({(0x3001, WIDE): "Rot"}), ROOT)
    folder = 1 << 5 | 0x400 << 5 | FOLDER
    made.node(folder, properties({(0x3001, WIDE): "Inkorg"}), ROOT)
    first, second = (folder - FOLDER + (number << 5) + MESSAGE for number in (1, 2))
    name = [(0x3001, WIDE)]
    made.node(ROOT - FOLDER + FOLDERS, table(name, [("Inkorg",)], [folder]))
    made.node(folder - FOLDER + FOLDERS, table(name, []))
    made.node(folder - FOLDER + MESSAGES, table(name, [("a",), ("b",)], [first, second]))
    people = table(
        [(0x3001, WIDE), (0x39FE, WIDE), (0x0C15, LONG)],
        [("MOTTAGARE", "mottagare@example.com", 1), ("KOPIA", "kopia@example.com", 2)],
    )
    attached = 7 << 5 | ATTACHMENT
    files = table([(0x3707, WIDE)], [("bilaga.txt",)], [attached])
    content = properties(
        {
            (0x3701, BYTES): b"BILAGETEXT",
            (0x3705, LONG): 1,
            (0x3707, WIDE): "BILAGÅ.txt",
            (0x0E20, LONG): 10,
        }
    )
    mail = {
        (0x001A, WIDE): "IPM.Note",
        (0x0037, WIDE): "ARENDERAD å",
        (0x0C1A, WIDE): "AVSANDARE",
        (0x5D01, WIDE): "avsandare@example.se",
        (0x0E06, TIME): TICKS,
        (0x1000, WIDE): "Hej! Personnummer 19850101-2382 KLARTEXT",
        (0x1013, BYTES): b"<p>Hej! Personnummer 19850101-2382 KLARTEXT</p><p hidden>DOLD</p>",
        (0x3FDE, LONG): 65001,
        (0x8000, WIDE): "NAMNGIVEN",
    }
    made.node(
        first,
        properties(mail),
        folder,
        [(RECIPIENT_TABLE, people), (ATTACHMENT_TABLE, files), (attached, content)],
    )
    contact = {
        (0x001A, WIDE): "IPM.Contact",
        (0x0037, WIDE): "Åsa Öberg",
        (0x3A1C, WIDE): "070-1740605",
        (0x3A29, WIDE): "Ängsvägen 7",
    }
    made.node(second, properties(contact), folder)
    return made.write()


PLACES = {
    "ARENDERAD å": ("ärenderad", ""),
    "AVSANDARE <avsandare@example.se>": ("brevhuvud Avsändare", ""),
    "KLARTEXT": ("", ""),
    "DOLD": ("", "hidden_text"),
    "070-1740605": ("Mobiltelefon", ""),
    "Ängsvägen 7": ("Gatuadress", ""),
    "MOTTAGARE <mottagare@example.com>": ("brevhuvud Till", ""),
    "KOPIA <kopia@example.com>": ("brevhuvud Kopia", ""),
    "BILAGÅ.txt": ("filnamn", ""),
    "BILAGETEXT": ("", ""),
    "NAMNGIVEN": ("dokumentegenskap egen", "metadata"),
}


@pytest.mark.parametrize(("token", "where"), PLACES.items())
def test_every_place_is_read_and_named(reading, token, where):
    """Each token is found, in its place, hidden or not."""
    found = reading("post.pst", mailbox())
    place, hidden = where

    assert hidden in found.hidden(token)
    assert any(place in one for one in found.places(token))


def test_every_message_is_a_mail_of_its_folder(reading):
    """Paths are folder and subject; a body said twice is read once."""
    found = reading("post.pst", mailbox())

    assert found.members[""] == "pst"
    assert sorted(
        path.rpartition("/")[2] for path, kind in found.members.items() if kind == "mapi"
    ) == [
        "000001 ARENDERAD å.msg",
        "000002 Åsa Öberg.msg",
    ]
    assert len(found.holding("19850101-2382")) == 1
    assert found.document.problems == ()
    [path] = [path for path in found.members if path.endswith("å.msg")]
    assert found.dates(path) == [("mail", DELIVERED.isoformat())]


def test_what_is_no_mailbox_is_a_problem(reading):
    """A file that libpff refuses is said to be damaged."""
    assert reading("post.pst", b"!BDN" + bytes(600)).troubles == ["corrupt"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(places=st.lists(st.integers(0, 30_000), min_size=1, max_size=10), value=st.integers(0, 255))
def test_damage_is_a_problem_or_a_reading(places, value):
    """Changed bytes never raise."""
    broken = bytearray(mailbox())
    for place in places:
        broken[place % len(broken)] = value

    document = read_source(BytesSource("post.pst", bytes(broken)), Limits())

    assert document.members
