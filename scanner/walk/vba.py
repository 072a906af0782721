"""Macros of Office files: the source of every module, strings of forms and compiled code.

A project is a storage with a storage `VBA` in it, wherever it turns up: the whole of
`vbaProject.bin` in a package, `Macros` in .doc, `_VBA_PROJECT_CUR` in .xls.

Format: MS-OVBA 2.2 (storages), 2.3.4.2 (stream `dir`), 2.4.1 (compression).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import NamedTuple

from scanner.errors import ReadError
from scanner.records import Part, Problem, Step, Trouble
from scanner.walk import encoding, names, strings
from scanner.walk.ole import Compound, Path

MOST_SOURCE = 32 * 1024 * 1024
"""Bytes of all source of a project; a module of VBA is at most 64 K lines."""
CHUNK = 4096
CODEPAGE, MODULE, STREAM, STREAM_WIDE, OFFSET = 0x03, 0x19, 0x1A, 0x32, 0x31
VERSION = 0x09
FIRST_WORDS = b"\x00Attribut"
"""How the packed source of a module begins, when nothing says where: eight literals."""
TROUBLE = "Ett makro i filen är skadat och kunde inte läsas helt. Öppna filen och spara om den."
_ATTRIBUTE = re.compile(r"^Attribute (?!(?:\w+\.)?VB_(?:Description|Ext_KEY))[^\n]*\n?", re.M)
_DULL = re.compile(
    r"(?i)(?:ID|Document|Package|VersionCompatible32|CMG|DPB|GC|HelpContextID)=.*|&H.*"
    r"|\*\\[GH]\{[^}]*\}#[^#]*#[^#]*#[A-Z]:\\(?:Windows|Program Files).*"
)
"""Lines that programs write for each other: keys, and references to libraries of Office."""


class Module(NamedTuple):
    """Where `dir` says that the source of a module is."""

    name: str
    stream: str
    offset: int


def is_project(compound: Compound) -> bool:
    """Tell whether the file as a whole is a project, as `vbaProject.bin`."""
    return () in _projects(compound)


def records(compound: Compound) -> Iterator[Part | Problem]:
    """Yield the macros of all projects in the file; their streams count as told."""
    for project in _projects(compound):
        inside = [path for path in compound.streams if path[: len(project)] == project]
        yield from _Project(compound, project, inside).records()
        compound.told.update(inside)


def _projects(compound: Compound) -> list[Path]:
    return [
        path[:-2]
        for path in compound.streams
        if len(path) > 1 and (path[-2].lower(), path[-1].lower()) == ("vba", "dir")
    ]


class _Project:
    """One project: its storage, and the paths of all streams in it."""

    def __init__(self, compound: Compound, at: Path, inside: list[Path]) -> None:
        self.compound = compound
        self.at = at
        self.inside = inside
        self.left = MOST_SOURCE
        self.broken = False
        self.charset = "cp1252"
        self.modules: dict[str, Module] = {}
        """By the name of the stream in lower case."""

    def records(self) -> Iterator[Part | Problem]:
        """Yield the source of the modules, then the strings of forms and compiled code."""
        code = [path for path in self.inside if self.inner(path)[:-1] == ("vba",)]
        for path in code:
            if path[-1].lower() == "dir" and (data := self.unpacked(self.compound.read(*path))):
                self.charset, modules = directory(data)
                self.modules = {module.stream.lower(): module for module in modules}
        said: list[str] = []
        for path in code:
            name, source = self.source(path)
            said.append(source)
            if source := _ATTRIBUTE.sub("", source).strip():
                yield Part(source, _place(name), "metadata")
        known = "\n".join(said)
        for path in self.inside:
            yield from self.strings(path, known)
        if self.broken:
            yield Problem(Trouble.CORRUPT, TROUBLE)

    def inner(self, path: Path) -> Path:
        """Return the way from the project to a stream in it, in lower case."""
        return tuple(name.lower() for name in path[len(self.at) :])

    def source(self, path: Path) -> tuple[str, str]:
        """Return name and source of the module in a stream; empty source when it has none."""
        packed = self.compound.read(*path)
        module = self.modules.get(path[-1].lower())
        offset = module.offset if module else packed.find(FIRST_WORDS) - 3
        if not 0 <= offset < len(packed):
            return path[-1], ""
        source = encoding.decode(self.unpacked(packed[offset:]), self.charset)
        return module.name if module else path[-1], encoding.tidy(source.replace("\r\n", "\n"))

    def strings(self, path: Path, known: str) -> Iterator[Part]:
        """Yield strings of a form, of compiled code or of the list of the project."""
        data, inner = self.compound.read(*path), self.inner(path)
        name = path[-1]
        if inner == ("vba", "dir"):
            data = self.unpacked(data)
        elif inner[0] == "vba":
            # Compiled code begins the stream, and the packed source ends it.
            at = data.find(FIRST_WORDS)
            data = data[: at - 3] if at >= 3 else data
        elif len(inner) > 1:
            name = path[len(self.at)]
        runs = strings.fresh(strings.runs(data), known)
        if found := [line for line in runs if not _DULL.fullmatch(line)]:
            yield Part("\n".join(found), _place(name), "metadata")

    def unpacked(self, data: bytes) -> bytes:
        """As `unpacked`, within what is left for the project; empty when it cannot be."""
        try:
            content = unpacked(data, self.left)
        except ReadError:
            self.broken = True
            return b""
        self.left -= len(content)
        return content


def _place(name: str) -> tuple[Step, ...]:
    return (Step("macro", names.plain(name)),)


def directory(data: bytes) -> tuple[str, list[Module]]:
    """Return the encoding and the modules that the unpacked stream `dir` lists."""
    charset = "cp1252"
    modules: list[Module] = []
    name = stream = ""
    at = 0
    while at + 6 <= len(data):
        identifier, size = struct.unpack_from("<HI", data, at)
        at += 6
        value = data[at : at + size]
        at += size
        if identifier == VERSION:
            at += 2  # its size is four, and six bytes follow
        elif identifier == CODEPAGE and size == 2:
            charset = f"cp{int.from_bytes(value, 'little')}"
        elif identifier == MODULE:
            name = stream = encoding.decode(value, charset)
        elif identifier == STREAM:
            stream = encoding.decode(value, charset)
        elif identifier == STREAM_WIDE:
            stream = value.decode("utf-16-le", "replace")
        elif identifier == OFFSET and size == 4:
            modules.append(Module(name, stream, int.from_bytes(value, "little")))
    return charset, modules


def unpacked(data: bytes, most: int = MOST_SOURCE) -> bytes:
    """Return the content of a compressed container; what follows a cut is missing.

    Raises:
        ReadError: it is none (`CORRUPT`), or it has more than `most` bytes (`TOO_LARGE`).
    """
    if data[:1] != b"\x01":
        raise ReadError(Trouble.CORRUPT, TROUBLE)
    out = bytearray()
    at = 1
    while at + 2 <= len(data):
        header = int.from_bytes(data[at : at + 2], "little")
        end = min(at + 3 + (header & 0xFFF), len(data))
        if header >> 12 & 7 != 3:
            break
        if header & 0x8000:
            _chunk(data, at + 2, end, out)
        else:
            out += data[at + 2 : min(at + 2 + CHUNK, len(data))]
            end = at + 2 + CHUNK
        if len(out) > most:
            raise ReadError(Trouble.TOO_LARGE, TROUBLE)
        at = end
    return bytes(out)


def _chunk(data: bytes, at: int, end: int, out: bytearray) -> None:
    """Unpack one chunk (2.4.1.3.2): flag bytes, each for eight literals or copies."""
    start = len(out)
    while at < end:
        flags = data[at]
        at += 1
        for bit in range(8):
            size = len(out) - start
            if at >= end or size > CHUNK:
                return
            if not flags >> bit & 1:
                out.append(data[at])
                at += 1
                continue
            token = int.from_bytes(data[at : at + 2], "little")
            at += 2
            # The longer the chunk has become, the more bits say how far back (2.4.1.3.19.1).
            far = max(4, (size - 1).bit_length())
            back = (token >> (16 - far)) + 1
            count = (token & (0xFFFF >> far)) + 3
            if back > size:
                return
            piece = bytes(out[-back:])
            out += (piece * (count // back + 1))[:count]
