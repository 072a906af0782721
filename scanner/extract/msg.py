"""Outlook messages (.msg): every property of message, recipients and attachments.

Format: MS-OXMSG; the storages are OLE compound files (MS-CFB).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from scanner.extract.source import Source
from scanner.records import Problem
from scanner.settings import Limits
from scanner.walk import mapi, ole, strings

PROPERTIES = "__properties_version1.0"
ROOT_HEADER, EMBEDDED_HEADER, OTHER_HEADER = 32, 24, 8
"""Bytes before the entries of a property stream: message, message in message, others."""
ENTRY = struct.Struct("<HHI8s")
FIXED = {0x0002: "<h", 0x0003: "<i", 0x000B: "<?", 0x0014: "<q", 0x0040: "<Q"}
"""Property type -> layout of a value that stands in the entry itself."""
NAMES = "__nameid_version1.0"
ENTRIES, STRINGS = "__substg1.0_00030102", "__substg1.0_00040102"
DATA, EMBEDDED = "__substg1.0_37010102", "__substg1.0_3701000D"
HTML, RTF = "__substg1.0_10130102", "__substg1.0_10090102"
PACKAGES, NATIVE = ("Package", "CONTENTS"), "\x01Ole10Native"
"""Streams of an OLE object that hold a whole file."""
NAME_TAGS = (0x3707, 0x3704, 0x3001)
"""Long name, short name, display name, best first."""


def extract(source: Source, limits: Limits) -> Iterator[mapi.Record | Problem]:
    """Yield what the message holds; attached messages come as attachments."""
    with ole.opened(source) as compound:
        message = _Reader(compound, limits).message((), ROOT_HEADER, 0)
        yield from mapi.records(message)
        yield from compound.problems()


class _Reader:
    """Reads messages from the storages of one compound file."""

    def __init__(self, compound: ole.Compound, limits: Limits) -> None:
        self.compound = compound
        self.limits = limits
        self.children: dict[ole.Path, list[str]] = {}
        for path in compound.paths:
            self.children.setdefault(path[:-1], []).append(path[-1])
        self.names = mapi.named(compound.read(NAMES, ENTRIES), compound.read(NAMES, STRINGS))

    def message(self, at: ole.Path, header: int, depth: int) -> mapi.Message:
        """Read the message in storage `at`; deeper than the limit gives an empty one."""
        if depth > self.limits.depth:
            return mapi.Message()
        properties = self.properties(at, header, "")
        encoding = mapi.codepage(properties, *mapi.CODEPAGES)
        recipients, attachments = [], []
        for name in self.children.get(at, ()):
            if name.startswith("__recip"):
                recipients.append(self.properties((*at, name), OTHER_HEADER, encoding))
            elif name.startswith("__attach"):
                attachments.append(self.attachment((*at, name), encoding, depth))
        names = {tag: name for tag, name in self.names.items() if tag in properties}
        return mapi.Message(
            properties, names, recipients, attachments, self.body(at, HTML), self.body(at, RTF)
        )

    def body(self, at: ole.Path, name: str) -> bytes:
        return self.compound.read(*at, name) if name in self.children.get(at, ()) else b""

    def attachment(self, at: ole.Path, encoding: str, depth: int) -> mapi.Attached:
        properties = self.properties(at, OTHER_HEADER, encoding)
        name = next(
            (text for tag in NAME_TAGS if (text := mapi.text(properties, tag))),
            "",
        )
        children = self.children.get(at, ())
        content = b""
        if DATA in children:
            content = self.compound.read(*at, DATA)
        elif PROPERTIES in self.children.get((*at, EMBEDDED), ()):
            inner = self.message((*at, EMBEDDED), EMBEDDED_HEADER, depth + 1)
            content = mapi.encode(inner)
            name = f"{inner.text(mapi.SUBJECT) or name or 'brev'}.msg"
        elif (*at, EMBEDDED) in self.children:
            content = self.object((*at, EMBEDDED))
        return mapi.Attached(name, memoryview(content), properties)

    def object(self, at: ole.Path) -> bytes:
        """Return the file inside an OLE object; when it has none, the texts of its streams."""
        children = self.children[at]
        for name in PACKAGES:
            if name in children:
                return self.compound.read(*at, name)
        if NATIVE in children:
            return ole.unpack(self.compound.read(*at, NATIVE))[1]
        streams = (path for path in self.compound.paths if path[: len(at)] == at)
        said = (run for path in streams for run in strings.runs(self.compound.read(*path)))
        return "\n".join(dict.fromkeys(said)).encode()

    def properties(self, at: ole.Path, header: int, encoding: str) -> mapi.Properties:
        """Read the fixed values of a storage, then the streams of its strings and bytes."""
        found: mapi.Properties = {}
        children = self.children.get(at, ())
        if PROPERTIES in children:
            table = self.compound.read(*at, PROPERTIES)[header:]
            for kind, tag, _, value in ENTRY.iter_unpack(table[: len(table) // 16 * 16]):
                if layout := FIXED.get(kind):
                    found[tag] = struct.unpack_from(layout, value)[0]
        encoding = mapi.codepage(found, *mapi.CODEPAGES) or encoding
        for name in children:
            if name.startswith("__substg1.0_") and (*at, name) not in self.children:
                self.variable(found, (*at, name), encoding)
        return found

    def variable(self, found: mapi.Properties, path: ole.Path, encoding: str) -> None:
        """Read a stream `__substg1.0_IIIITTTT`, or `…-NNNNNNNN` for one of several values."""
        tag_and_kind, _, several = path[-1].removeprefix("__substg1.0_").partition("-")
        try:
            tag, kind = int(tag_and_kind[:4], 16), int(tag_and_kind[4:], 16)
        except ValueError:
            return
        string = kind & 0xFFF in (mapi.STRING, mapi.STRING8)
        if several and string:
            values = found.setdefault(tag, [])
            if isinstance(values, list):
                values.append(self.string(path, kind & 0xFFF, encoding))
        elif string and not kind & 0x1000:
            found[tag] = self.string(path, kind, encoding)

    def string(self, path: ole.Path, kind: int, encoding: str) -> str:
        data = self.compound.read(*path)
        if kind == mapi.STRING:
            return data.decode("utf-16-le", "replace").rstrip("\0")
        return mapi.string8(data, encoding)
