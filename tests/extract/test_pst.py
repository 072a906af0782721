"""Outlook data files: messages of every folder, with recipients, attachments and dates.

No free program writes the format, so the smallest file of it is built here, after
MS-PST: a header, one page of nodes, one page of blocks, and a heap of properties a node.
"""

from __future__ import annotations

import datetime as dt
import io
import struct
import subprocess
import sys
import zlib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.records import Trouble
from scanner.settings import Limits

pytest.importorskip("pypff")

STORE, NAMES, ROOT = 0x21, 0x61, 0x122
FOLDER, MESSAGE, ATTACHMENT, FOLDERS, MESSAGES = 0x02, 0x04, 0x05, 0x0D, 0x0E
RECIPIENT_TABLE, ATTACHMENT_TABLE = 0x692, 0x671
WIDE, BYTES, LONG, TIME = 0x1F, 0x102, 3, 0x40
NODE_PAGE, BLOCK_PAGE = 0x81, 0x80
BLOCK_BYTES, BLOCKS = 8176, 1021
"""Bytes in a block, and blocks in a list of blocks."""
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
    """A property context (2.3.3): values longer than four bytes stand in the heap.

    A number in place of bytes or text names the subnode that holds the value.
    """
    records, strings = b"", []
    for (tag, kind), value in sorted(values.items()):
        if kind == LONG or (kind in (BYTES, WIDE) and isinstance(value, int)):
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
    """A file under construction: blocks, nodes, then the trees of pages that lead to them."""

    def __init__(self, out):
        self.out = out
        self.out.write(bytes(0x4800))
        self.end = 0x4800
        self.blocks = []
        self.nodes = []
        self.pages = 0

    def append(self, data):
        """Write at the end; returns the place."""
        self.out.write(data)
        self.end += len(data)
        return self.end - len(data)

    def block(self, content, inner=False):
        """Add a block (2.2.2.8.1); returns its identifier."""
        number = 4 * (len(self.blocks) + 1) + (2 if inner else 0)
        padding = bytes(-(len(content) + 16) % 64)
        sign = signature(self.end, number)
        trailer = struct.pack("<HHIQ", len(content), sign, crc(content), number)
        place = self.append(content + padding + trailer)
        self.blocks.append((number, place, len(content)))
        return number

    def stored(self, content):
        """Add a block, or the tree of blocks that long content needs (2.2.2.8.3.2)."""
        if len(content) <= BLOCK_BYTES:
            return self.block(content)
        starts = range(0, len(content), BLOCK_BYTES)
        level = [(self.block(content[at : at + BLOCK_BYTES]), at) for at in starts]
        for depth in (1, 2):
            above = []
            for first in range(0, len(level), BLOCKS):
                below = level[first : first + BLOCKS]
                last = level[first + BLOCKS][1] if first + BLOCKS < len(level) else len(content)
                head = struct.pack("<BBHI", 1, depth, len(below), last - below[0][1])
                packed = struct.pack(f"<{len(below)}Q", *(number for number, _ in below))
                above.append((self.block(head + packed, inner=True), below[0][1]))
            level = above
            if len(level) == 1:
                break
        return level[0][0]

    def below(self, inner):
        """Add subnodes (number, content, own subnodes); returns the block of their list."""
        if not inner:
            return 0
        entries = b"".join(
            struct.pack("<QQQ", number, self.stored(content), self.below(own))
            for number, content, own in sorted(inner)
        )
        return self.block(struct.pack("<BBHI", 2, 0, len(inner), 0) + entries, inner=True)

    def node(self, number, content, parent=0, inner=()):
        """Add a node with its subnodes."""
        self.nodes.append((number, self.stored(content), self.below(inner), parent))

    def page(self, kind, entries, size, level):
        """Add a page of a tree (2.2.2.7.7.1); returns block identifier and place."""
        self.append(bytes(-self.end % 512))
        body = b"".join(entries).ljust(488, b"\0")
        body += struct.pack("<BBBBI", len(entries), 488 // size, size, level, 0)
        self.pages += 1
        number = 4 * (len(self.blocks) + self.pages)
        sign = signature(self.end, number)
        trailer = struct.pack("<BBHIQ", kind, kind, sign, crc(body), number)
        return number, self.append(body + trailer)

    def tree(self, kind, layout, entries):
        """Add a tree over `entries` by their first value; returns its root as `page` does."""
        size = struct.calcsize(layout)
        rows = [(one[0], struct.pack(layout, *one)) for one in sorted(entries)]
        for level in range(6):
            most = 488 // size
            pages = [
                (group[0][0], self.page(kind, [packed for _, packed in group], size, level))
                for group in (rows[at : at + most] for at in range(0, len(rows), most))
            ]
            if len(pages) == 1:
                return pages[0][1]
            rows = [(key, struct.pack("<QQQ", key, *where)) for key, where in pages]
            size = 24
        raise AssertionError("a tree of six levels holds all there is")

    def finish(self):
        """Write the trees, and the header that leads to them."""
        node_page = self.tree(NODE_PAGE, "<QQQII", [(*one, 0) for one in self.nodes])
        block_page = self.tree(BLOCK_PAGE, "<QQHHI", [(*one, 2, 0) for one in self.blocks])
        root = struct.pack("<IQQQQ", 0, self.end, 0, 0, 0)
        root += struct.pack("<QQQQBBH", *node_page, *block_page, 2, 0, 0)
        fields = struct.pack("<HHBBII", 23, 19, 1, 1, 0, 0)
        fields = (
            b"SM" + fields + struct.pack("<QQI", 0, 10_000, 1) + struct.pack("<32I", *[0x400] * 32)
        )
        fields += bytes(8) + root + bytes(4) + b"\xff" * 256 + b"\x80\0" + bytes(2) + bytes(8)
        header = b"!BDN" + struct.pack("<I", crc(fields[:471])) + fields
        self.out.seek(0)
        self.out.write(header + struct.pack("<I", crc(fields[:516])))


def begun(out):
    """A file with a name, a folder tree to fill, and one named property."""
    made = Mailbox(out)
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
    return made


def mailbox():
    """A mailbox with a folder, a mail with everything, and a contact."""
    out = io.BytesIO()
    made = begun(out)
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
        [(RECIPIENT_TABLE, people, ()), (ATTACHMENT_TABLE, files, ()), (attached, content, ())],
    )
    contact = {
        (0x001A, WIDE): "IPM.Contact",
        (0x0037, WIDE): "Åsa Öberg",
        (0x3A1C, WIDE): "070-1740605",
        (0x3A29, WIDE): "Ängsvägen 7",
    }
    made.node(second, properties(contact), folder)
    made.finish()
    return out.getvalue()


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


INNER = 0x1F
"""Kind of the nodes that hold a value by itself (2.2.2.1)."""


def many(out, letters, picture=b"", unlisted=(), associated=""):
    """A mailbox of one folder of letters, whose long bodies and files stand in subnodes."""
    made = begun(out)
    folder = 0x401 << 5 | FOLDER
    numbers = [(0x1000 + number) << 5 | MESSAGE for number in range(letters)]
    listed = [one for at, one in enumerate(numbers) if at not in unlisted]
    name = [(0x3001, WIDE)]
    made.node(folder, properties({(0x3001, WIDE): "Inkorg"}), ROOT)
    made.node(ROOT - FOLDER + FOLDERS, table(name, [("Inkorg",)], [folder]))
    made.node(folder - FOLDER + FOLDERS, table(name, []))
    made.node(folder - FOLDER + MESSAGES, table(name, [("a",)] * len(listed), listed))
    for at, number in enumerate(numbers):
        body = f"BREV {at} LANGTEXT ".encode("utf-16-le") * 400
        value = {
            (0x001A, WIDE): "IPM.Note",
            (0x0037, WIDE): f"ARENDE {at}",
            (0x1000, WIDE): 1 << 5 | INNER,
        }
        inner: list[tuple[int, bytes, Any]] = [(1 << 5 | INNER, body, ())]
        if picture:
            file = {
                (0x3701, BYTES): 1 << 5 | INNER,
                (0x3705, LONG): 1,
                (0x3707, WIDE): f"BILD{at}.jpg",
                (0x0E20, LONG): len(picture),
            }
            place = 7 << 5 | ATTACHMENT
            inner += [
                (ATTACHMENT_TABLE, table([(0x3707, WIDE)], [("a.jpg",)], [place]), ()),
                (place, properties(file), [(1 << 5 | INNER, picture, ())]),
            ]
        made.node(number, properties(value), folder, inner)
    if associated:
        kept = {(0x001A, WIDE): "IPM.Configuration", (0x0037, WIDE): associated}
        made.node(0x9000 << 5 | 0x08, properties(kept), folder)
    made.finish()


def test_trees_of_several_levels_are_read(reading):
    """More nodes and blocks than a page holds, and values in lists of lists of blocks."""
    out = io.BytesIO()
    picture = b"\xff\xd8\xff" + bytes(9_000_000)
    many(out, 1, picture)
    [size] = [m.size for m in reading("a.pst", out.getvalue()).document.members if "BILD" in m.path]
    assert size == len(picture)

    out = io.BytesIO()
    many(out, 200)
    found = reading("b.pst", out.getvalue())

    assert list(found.members.values()).count("mapi") == 200
    assert all(found.holding(f"BREV {at} LANGTEXT " * 399) for at in range(200))
    assert found.troubles == []


def test_what_no_table_lists_is_read(reading):
    """A letter that a folder no longer shows, and what Outlook keeps for itself, are found."""
    out = io.BytesIO()
    many(out, 3, unlisted=(1,), associated="REGELNAMN")

    found = reading("a.pst", out.getvalue())

    assert found.hidden("BREV 1 LANGTEXT") == {""}
    assert found.hidden("REGELNAMN") == {"metadata"}


def test_an_attachment_above_the_limit_is_told(reading):
    """The letter is read, and the file is said to be left out."""
    out = io.BytesIO()
    many(out, 1, b"\xff\xd8\xff" + bytes(90_000))

    found = reading("a.pst", out.getvalue(), member_bytes=80_000)

    assert found.troubles == ["too_large"]
    assert found.holding("BREV 0 LANGTEXT")


MEASURE = r"""
import pathlib, re, sys
from scanner.extract import read
read(sys.argv[1], each=lambda piece: None)
print(re.search(r"VmHWM:\s*(\d+)", pathlib.Path("/proc/self/status").read_text())[1])
"""
"""Prints the most memory that was taken, in KiB; getrusage would count the parent's too."""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is told in other units elsewhere")
def test_memory_does_not_grow_with_the_mailbox(tmp_path):
    """libpff's memory too: ten times the mailbox costs next to nothing."""
    taken = []
    for letters in (10, 100):
        with (tmp_path / f"{letters}.pst").open("wb") as out:
            many(out, letters, b"\xff\xd8\xff" + bytes(500_000))
        command = [sys.executable, "-c", MEASURE, str(tmp_path / f"{letters}.pst")]
        run = subprocess.run(command, check=True, capture_output=True)
        taken.append(int(run.stdout) * 1024)

    assert taken[1] - taken[0] < 10_000_000


@pytest.fixture(scope="module")
def whole():
    """A mailbox of forty letters with files."""
    out = io.BytesIO()
    many(out, 40, b"\xff\xd8\xff" + bytes(20_000))
    return out.getvalue()


@settings(max_examples=60)
@given(share=st.floats(0, 1), zeroed=st.integers(0, 4096))
def test_a_cut_or_wiped_mailbox_is_a_problem_or_a_reading(whole, share, zeroed):
    """Nothing escapes, and a mailbox that is not whole is never without a problem."""
    at = int(share * len(whole))
    cut = read_source(BytesSource("post.pst", whole[:at]), Limits())
    wiped = whole[:at] + bytes(zeroed) + whole[at + zeroed :]

    assert cut.problems or at == len(whole)
    damaged = read_source(BytesSource("post.pst", wiped), Limits())
    assert damaged.members
    assert Trouble.MEMORY not in [problem.trouble for problem in damaged.problems]


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
    assert Trouble.MEMORY not in [problem.trouble for problem in document.problems]
