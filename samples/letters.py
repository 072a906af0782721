"""Mail: the same letter as .eml (RFC 5322) or as Outlook's .msg (MS-OXMSG)."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import NamedTuple

from blocks import Block
from extract_msg import OleWriter
from made import Made, Member, contain
from marks import Notes, plain
from paper import bare, markup

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "csv": "text/csv",
    "txt": "text/plain",
    "msg": "application/vnd.ms-outlook",
}
HEAD = "brevhuvud"
EPOCH = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)
UNICODE, BINARY, LONG, TIME = 0x001F, 0x0102, 0x0003, 0x0040


class Party(NamedTuple):
    """Sender or receiver; both fields may have marks."""

    name: str
    mail: str


class Attached(NamedTuple):
    """A file with its name; the name may have marks."""

    name: str
    made: Made


@dataclass(frozen=True)
class Letter:
    """What is written, by whom and when."""

    sender: Party
    to: Sequence[Party]
    subject: str
    body: Sequence[Block]
    when: dt.datetime
    attached: Sequence[Attached] = ()
    html: bool = False
    """Only an HTML body, no plain one."""
    completed: str = ""

    @property
    def identity(self) -> str:
        """A Message-ID that depends on nothing but the letter."""
        key = f"{plain(self.subject)}{self.when.isoformat()}{plain(self.sender.mail)}"
        return f"<{hashlib.sha256(key.encode()).hexdigest()[:24].upper()}@danvik.example>"

    def member(self) -> Member:
        """What is true about the letter itself."""
        return Member(date=self.when, source="mail", completed=self.completed)

    def inner(self) -> list[Made]:
        """Return the attachments as members, dated by the letter when by nothing else."""
        return [file.made.within(file.name, self.when, "mail") for file in self.attached]


def eml(letter: Letter) -> Made:
    """Return the letter as an .eml file."""
    notes = Notes()
    message = EmailMessage(policy=policy.SMTP)
    message["Received"] = (
        "from EX01.danvik.example (198.51.100.25) by EX02.danvik.example (198.51.100.26)"
        f" with Microsoft SMTP Server id 15.20.7897.24; {format_datetime(letter.when)}"
    )
    message["From"] = _address(letter.sender, notes)
    message["To"] = [_address(party, notes) for party in letter.to]
    message["Subject"] = notes.read(letter.subject, "ärenderad")
    message["Date"] = letter.when
    message["Message-ID"] = letter.identity
    if letter.html:
        message.set_content(f"<html><body>{markup(letter.body, notes)}</body></html>", "html")
    else:
        message.set_content(_text(letter, notes), cte="quoted-printable")
    for file in letter.attached:
        name = plain(file.name)
        main, _, sub = TYPES[name.rsplit(".", 1)[-1]].partition("/")
        message.add_attachment(file.made.content, maintype=main, subtype=sub, filename=name)
    for number, part in enumerate(p for p in message.walk() if p.is_multipart()):
        part.set_boundary(f"_{number:03d}_{letter.identity[1:25]}_")
    return contain(message.as_bytes(), letter.member(), notes, letter.inner())


def _address(party: Party, notes: Notes) -> Address:
    return Address(notes.read(party.name, HEAD), addr_spec=notes.read(party.mail, HEAD))


def _text(letter: Letter, notes: Notes) -> str:
    return "\n\n".join(notes.read(bare(block)) for block in letter.body) + "\n"


class _Storage:
    """Collects the properties of one storage of a .msg file and writes its streams."""

    def __init__(self, writer: OleWriter, at: list[str], header: bytes) -> None:
        self.writer = writer
        self.at = at
        self.table = header

    def text(self, tag: int, value: str) -> None:
        self.stream(tag, UNICODE, value.encode("utf-16-le"), 2)

    def binary(self, tag: int, value: bytes) -> None:
        self.stream(tag, BINARY, value, 0)

    def stream(self, tag: int, kind: int, value: bytes, extra: int) -> None:
        self.table += struct.pack("<HHIII", kind, tag, 6, len(value) + extra, 0)
        self.writer.addEntry([*self.at, f"__substg1.0_{tag:04X}{kind:04X}"], value)

    def number(self, tag: int, value: int, kind: int = LONG) -> None:
        self.table += struct.pack("<HHIQ", kind, tag, 6, value)

    def close(self) -> None:
        self.writer.addEntry([*self.at, "__properties_version1.0"], self.table)


def msg(letter: Letter) -> Made:
    """Return the letter as an Outlook message, as a drag out of Outlook saves it."""
    notes = Notes()
    writer = OleWriter()
    for stream in ("00020102", "00030102", "00040102"):
        writer.addEntry(["__nameid_version1.0", f"__substg1.0_{stream}"], b"")
    count = len(letter.to), len(letter.attached)
    head = struct.pack("<8xIIII8x", count[0], count[1], count[0], count[1])
    top = _Storage(writer, [], head)
    top.text(0x001A, "IPM.Note")
    top.text(0x0037, notes.read(letter.subject, "ärenderad"))
    name, mail = notes.read(letter.sender.name, HEAD), notes.read(letter.sender.mail, HEAD)
    for tag, value in ((0x0042, name), (0x0C1A, name), (0x5D01, mail), (0x0065, mail)):
        top.text(tag, value)
    for tag, value in ((0x0064, "SMTP"), (0x0C1E, "SMTP"), (0x0C1F, mail)):
        top.text(tag, value)
    top.text(0x0E04, "; ".join(plain(party.name) for party in letter.to))
    top.text(0x1035, letter.identity)
    if letter.html:
        page = f"<html><body>{markup(letter.body, notes)}</body></html>"
        top.binary(0x1013, page.encode())
    else:
        top.text(0x1000, _text(letter, notes).replace("\n", "\r\n"))
    top.number(0x3FDE, 65001)
    for tag in (0x0039, 0x0E06, 0x3007, 0x3008):
        top.number(tag, _filetime(letter.when), TIME)
    for index, party in enumerate(letter.to):
        _recipient(writer, index, party, notes)
    for index, file in enumerate(letter.attached):
        _attachment(writer, index, file, letter.when)
    top.close()
    out = io.BytesIO()
    writer.write(out)
    return contain(out.getvalue(), letter.member(), notes, letter.inner())


def _recipient(writer: OleWriter, index: int, party: Party, notes: Notes) -> None:
    at = [f"__recip_version1.0_#{index:08X}"]
    writer.addEntry(at, storage=True)
    storage = _Storage(writer, at, bytes(8))
    storage.text(0x3001, notes.read(party.name, HEAD))
    storage.text(0x3002, "SMTP")
    storage.text(0x39FE, notes.read(party.mail, HEAD))
    storage.number(0x0C15, 1)
    storage.close()


def _attachment(writer: OleWriter, index: int, file: Attached, when: dt.datetime) -> None:
    at = [f"__attach_version1.0_#{index:08X}"]
    writer.addEntry(at, storage=True)
    storage = _Storage(writer, at, bytes(8))
    name = plain(file.name)
    storage.text(0x3707, name)
    storage.text(0x3001, name)
    storage.text(0x3703, f".{name.rsplit('.', 1)[-1]}")
    storage.binary(0x3701, file.made.content)
    storage.number(0x3705, 1)
    storage.number(0x0E21, index)
    for tag in (0x3007, 0x3008):
        storage.number(tag, _filetime(when), TIME)
    storage.close()


def _filetime(when: dt.datetime) -> int:
    """Return a time in units of 100 ns since 1601, UTC (MS-DTYP 2.3.3)."""
    return int((when - EPOCH) / dt.timedelta(microseconds=1)) * 10
