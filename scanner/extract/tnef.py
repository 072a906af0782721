"""winmail.dat (TNEF): the message that Outlook packs when it sends rich text.

Format: MS-OXTNEF. Sizes are checked against what is left, so a false one costs nothing.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from scanner.extract import EXPLAIN
from scanner.extract.source import Source
from scanner.records import Problem, Trouble
from scanner.settings import Limits
from scanner.walk import encoding, mapi

SIGNATURE = 0x223E9F78
SUBJECT, BODY, CODEPAGE = 0x8004, 0x800C, 0x9007
MESSAGE, RECIPIENTS = 0x9003, 0x9004
ATTACHMENT, ATTACHED_TITLE, ATTACHED_DATA, ATTACHED_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
NAMED = 0x8000
FIXED = {0x02: "<h2x", 0x03: "<i", 0x04: "<f", 0x05: "<d", 0x06: "<q", 0x07: "<d", 0x0A: "<i",
         0x0B: "<h2x", 0x14: "<q", 0x40: "<Q"}  # fmt: skip
"""Property type -> layout, padded to four bytes."""
STRING8, STRING, OBJECT, BINARY, GUID = 0x1E, 0x1F, 0x0D, 0x0102, 0x48
DATA_OBJECT = 0x3701
MAX_VALUES = 100_000
NAME_TAGS = (0x3707, 0x3704, 0x3001)


def extract(source: Source, limits: Limits) -> Iterator[mapi.Record | Problem]:
    """Yield what the message holds; a cut file gives what stands before the cut."""
    reader = _Reader(source.read())
    try:
        reader.run()
    except (struct.error, IndexError):
        yield Problem(Trouble.CORRUPT, EXPLAIN[Trouble.CORRUPT])
    yield from mapi.records(reader.message)


class _Reader:
    """Reads the attributes of one TNEF stream into a message."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.charset = "cp1252"
        self.message = mapi.Message({}, {}, [], [])

    def run(self) -> None:
        """Read all attributes: level, identifier, type, size, data, checksum."""
        at = 6
        while at + 9 <= len(self.data):
            _, identifier, _, size = struct.unpack_from("<BHHI", self.data, at)
            at += 9
            self.attribute(identifier, self.data[at : at + size])
            if at + size > len(self.data):
                raise IndexError
            at += size + 2
        if at > len(self.data) or self.data[at:].strip(b"\0"):
            raise IndexError

    def attribute(self, identifier: int, data: bytes) -> None:
        message = self.message
        if identifier == CODEPAGE and len(data) >= 4:
            self.charset = mapi.codepage({0: int.from_bytes(data[:4], "little")}, 0)
        elif identifier in (SUBJECT, BODY):
            tag = mapi.SUBJECT if identifier == SUBJECT else mapi.BODY
            message.properties.setdefault(tag, mapi.string8(data, self.charset))
        elif identifier == MESSAGE:
            properties, binaries = _Values(data, self.charset, message.names).read()
            message.properties.update(properties)
            message.html = binaries.get(mapi.HTML, b"")
            message.rtf = binaries.get(mapi.RTF, b"")
        elif identifier == RECIPIENTS and len(data) >= 4:
            values = _Values(data, self.charset, message.names)
            for _ in range(min(values.integer(), MAX_VALUES)):
                message.recipients.append(values.read()[0])
        elif identifier == ATTACHMENT:
            message.attachments.append(mapi.Attached("", memoryview(b""), {}))
        elif message.attachments:
            self.attached(identifier, data, message.attachments[-1])

    def attached(self, identifier: int, data: bytes, to: mapi.Attached) -> None:
        if identifier == ATTACHED_TITLE:
            to.name = to.name or mapi.string8(data, self.charset)
        elif identifier == ATTACHED_DATA:
            to.content = memoryview(data)
        elif identifier == ATTACHED_PROPERTIES:
            properties, binaries = _Values(data, self.charset, self.message.names).read()
            to.properties.update(properties)
            to.name = next((n for tag in NAME_TAGS if (n := mapi.text(properties, tag))), to.name)
            # An object begins with the identifier of its interface, a message with TNEF after it.
            to.content = to.content or memoryview(binaries.get(DATA_OBJECT, b""))


class _Values:
    """A list of MAPI properties (MS-OXTNEF 2.1.3.4)."""

    def __init__(self, data: bytes, charset: str, names: dict[int, str]) -> None:
        self.data = data
        self.charset = charset
        self.names = names
        self.at = 0

    def read(self) -> tuple[mapi.Properties, dict[int, bytes]]:
        """Read one list: strings and numbers, and the values in bytes."""
        properties: mapi.Properties = {}
        binaries: dict[int, bytes] = {}
        for _ in range(min(self.integer(), MAX_VALUES)):
            kind, tag = struct.unpack("<HH", self.take(4))
            if tag >= NAMED:
                self.name(tag)
            several = bool(kind & 0x1000)
            kind &= 0xFFF
            if layout := FIXED.get(kind):
                for _ in range(min(self.integer(), MAX_VALUES) if several else 1):
                    value = struct.unpack(layout, self.take(struct.calcsize(layout)))[0]
                    if isinstance(value, int):
                        properties[tag] = value
            elif kind == GUID:
                for _ in range(min(self.integer(), MAX_VALUES) if several else 1):
                    self.take(16)
            else:
                self.variable(kind, tag, properties, binaries)
        return properties, binaries

    def variable(
        self, kind: int, tag: int, properties: mapi.Properties, binaries: dict[int, bytes]
    ) -> None:
        strings = []
        for _ in range(min(self.integer(), MAX_VALUES)):
            size = self.integer()
            data = self.take(size)
            self.take(-size % 4)
            if kind == STRING:
                strings.append(data.decode("utf-16-le", "replace").rstrip("\0"))
            elif kind == STRING8:
                strings.append(mapi.string8(data, self.charset))
            elif kind == OBJECT:
                binaries[tag] = data[16:]
            else:
                binaries[tag] = data
        if strings:
            properties[tag] = strings[0] if len(strings) == 1 else list(strings)

    def name(self, tag: int) -> None:
        """Read the name of a named property: a set, and a number or a string in it."""
        self.take(16)
        kind = self.integer()
        number = self.integer()
        if kind == 0:
            self.names[tag] = f"0x{number:04X}"
        else:
            data = self.take(number)
            self.take(-number % 4)
            self.names[tag] = encoding.tidy(data.decode("utf-16-le", "replace"))

    def integer(self) -> int:
        return int.from_bytes(self.take(4), "little")

    def take(self, size: int) -> bytes:
        data = self.data[self.at : self.at + size]
        if len(data) < size:
            raise IndexError
        self.at += size
        return data
