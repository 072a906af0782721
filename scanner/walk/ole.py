"""What all OLE compound files share: opening, properties, embedded files, the sweep of strings.

Format: MS-CFB (compound files), MS-OLEPS (property sets), MS-OLEDS (embedded objects).
"""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Protocol

from scanner.errors import ReadError
from scanner.records import (
    Attachment,
    Dated,
    DateSource,
    Part,
    Problem,
    Property,
    Step,
    Trouble,
)
from scanner.walk import encoding, names, stamps, strings
from scanner.walk import properties as office

Record = Part | Attachment | Dated | Property | Problem
Path = tuple[str, ...]


class Openable(Protocol):
    """What can be read from the start, as a `scanner.extract.source.Source`."""

    def open(self) -> BinaryIO: ...


SUMMARY, DOCUMENT_SUMMARY = "\x05SummaryInformation", "\x05DocumentSummaryInformation"
DICTIONARY, CODEPAGE = 0, 1
NAMES: dict[str, dict[int, str]] = {
    SUMMARY: {
        2: "title",
        3: "topic",
        4: "author",
        5: "keywords",
        6: "description",
        8: "modified_by",
        12: "created",
        13: "modified",
    },
    DOCUMENT_SUMMARY: {2: "category", 14: "manager", 15: "company", 27: "status"},
}
"""Stream -> property identifier -> kind of `Step`; others are statistics and templates."""
PACKAGES = ("package", "contents", "\x01ole10native", "embeddedodf")
NOISE = ("\x01compobj", "\x03objinfo", "\x01ole", "\x03linkinfo", "\x03eprint", "\x02olepres000")
STREAM = 2
MAX_PROPERTIES = 1_000
MAX_STREAM = 256 * 1024 * 1024
DAMAGED = "Filen är skadad eller inte av den typ den ser ut att vara."


PARTLY = (
    "En del av filen är skadad och kunde inte läsas. Öppna den i sitt program och spara om den."
)


class Compound:
    """A compound file; a stream that cannot be read is empty and noted in `damaged`.

    Raises:
        ReadError: it is no compound file, or damaged beyond reading (`CORRUPT`).
    """

    def __init__(self, stream: BinaryIO) -> None:
        import olefile

        try:
            self._ole = olefile.OleFileIO(stream)
            found = list(_entries(self._ole.root))
        except Exception as error:  # olefile raises many types for a damaged file
            raise ReadError(Trouble.CORRUPT, DAMAGED) from error
        self.paths: list[Path] = [path for path, _ in found]
        self.streams: list[Path] = [path for path, stream in found if stream]
        """Paths of all streams, in the order of the directory."""
        self._streams = frozenset(self.streams)
        self.told: set[Path] = set()
        """Streams of which all has been said."""
        self.unlocked: dict[str, bytes] = {}
        """Streams as they are without encryption, by name in lower case."""
        self.damaged = False

    def __contains__(self, path: Path) -> bool:
        return path in self._streams

    def read(self, *path: str) -> bytes:
        """Return a stream; empty when it is missing or damaged."""
        if path not in self._streams:
            return b""
        if len(path) == 1 and (plain := self.unlocked.get(path[0].lower())) is not None:
            return plain
        try:
            return bytes(self._ole.openstream(list(path)).read(MAX_STREAM))
        except (OSError, struct.error, IndexError, ValueError, OverflowError):
            self.damaged = True
            return b""

    def problems(self) -> Iterator[Problem]:
        """Yield that parts could not be read, when that was so."""
        if self.damaged:
            yield Problem(Trouble.CORRUPT, PARTLY)


def _entries(root: Any) -> Iterator[tuple[Path, bool]]:
    """Yield path and whether it is a stream, of all entries below the root, in order."""
    stack: list[tuple[Any, Path]] = [(kid, ()) for kid in reversed(root.kids)]
    seen: set[int] = set()
    while stack:
        entry, above = stack.pop()
        if entry.sid in seen:  # a damaged directory may lead in circles
            continue
        seen.add(entry.sid)
        path = (*above, entry.name)
        yield path, entry.entry_type == STREAM
        stack.extend((kid, path) for kid in reversed(entry.kids))


@contextmanager
def opened(source: Openable) -> Iterator[Compound]:
    """Open a compound file for the length of a `with` block; errors as for `Compound`."""
    with source.open() as stream:
        yield Compound(stream)


def properties(compound: Compound) -> Iterator[Record]:
    """Yield the document properties: texts, author, dates, sensitivity labels."""
    when: dict[str, dt.datetime] = {}
    for stream, kinds in NAMES.items():
        for name, value, custom in sets(compound.read(stream), kinds):
            if isinstance(value, dt.datetime):
                when[name] = value
            elif custom:
                yield from office.custom(name, value.strip())
            elif value.strip():
                yield Part(value.strip(), (Step(name),), "metadata")
                if name in ("author", "modified_by"):
                    yield Property(name, value.strip())
                if name == "status":
                    yield from office.status(value)
    if last := when.get("modified") or when.get("created"):
        yield Dated(last, DateSource.DOCUMENT)


def sets(data: bytes, kinds: dict[int, str]) -> Iterator[tuple[str, str | dt.datetime, bool]]:
    """Yield name, value and whether a user named it, of a property set stream (MS-OLEPS 2.21)."""
    try:
        count = struct.unpack_from("<I", data, 24)[0]
        for number in range(min(count, 2)):
            start = struct.unpack_from("<I", data, 28 + 20 * number + 16)[0]
            yield from _section(data, start, {} if number else kinds, bool(number))
    except (struct.error, UnicodeError):
        return


def _section(
    data: bytes, start: int, names: dict[int, str], custom: bool
) -> Iterator[tuple[str, Any, bool]]:
    count = min(struct.unpack_from("<I", data, start + 4)[0], MAX_PROPERTIES)
    offsets = dict(struct.unpack_from("<II", data, start + 8 + 8 * n) for n in range(count))
    charset = "cp1252"
    if at := offsets.get(CODEPAGE):
        number = struct.unpack_from("<H", data, start + at + 4)[0]
        charset = {1200: "utf-16-le", 65001: "utf-8", 10000: "mac-roman"}.get(number, f"cp{number}")
    if at := offsets.get(DICTIONARY):
        names = names | _dictionary(data, start + at, charset)
    for identifier, at in offsets.items():
        name = names.get(identifier)
        if name and identifier > CODEPAGE:
            value = _value(data, start + at, charset)
            if value is not None:
                yield name, value, custom


def _dictionary(data: bytes, at: int, charset: str) -> dict[int, str]:
    names = {}
    count = struct.unpack_from("<I", data, at)[0]
    at += 4
    for _ in range(min(count, MAX_PROPERTIES)):
        identifier, size = struct.unpack_from("<II", data, at)
        size = size * 2 if charset == "utf-16-le" else size
        raw = data[at + 8 : at + 8 + size]
        names[identifier] = encoding.decode(raw.rstrip(b"\0"), charset).rstrip("\0")
        at += 8 + size + (-size % 4 if charset == "utf-16-le" else 0)
    return names


def _value(data: bytes, at: int, charset: str) -> str | dt.datetime | None:
    kind = struct.unpack_from("<I", data, at)[0] & 0xFFF
    if kind == 0x40:
        return stamps.filetime(struct.unpack_from("<Q", data, at + 4)[0])
    size = struct.unpack_from("<I", data, at + 4)[0]
    if kind == 0x0B:
        return "true" if size & 0xFFFF else "false"
    if kind == 0x03:
        return str(size)
    if kind == 0x1E:
        raw = data[at + 8 : at + 8 + size]
        if charset == "utf-16-le":
            return raw.decode(charset, "replace").rstrip("\0")
        return encoding.decode(raw.rstrip(b"\0"), charset)
    if kind == 0x1F:
        return encoding.tidy(data[at + 8 : at + 8 + 2 * size].decode("utf-16-le", "replace"))
    return None


def embedded(compound: Compound) -> Iterator[Attachment]:
    """Yield the files that objects in the document carry."""
    for path in compound.streams:
        if path[-1].lower() in PACKAGES:
            name, content = unpack(compound.read(*path))
            if content:
                yield Attachment(name, content)


def unpack(data: bytes) -> tuple[str, bytes]:
    """Return name and content of an `Ole10Native` stream; any other stream as it is.

    The header is: size, flags, file name, original path, type, size and temporary path,
    size, content; strings end with NUL (MS-OLEDS 2.3.6, and what packager.dll writes).
    """
    try:
        size, flags = struct.unpack_from("<IH", data)
        if size + 4 > len(data) or flags != 2:
            raise ValueError
        name_end = data.index(b"\0", 6)
        path_end = data.index(b"\0", name_end + 1)
        at = path_end + 5
        at += 4 + struct.unpack_from("<I", data, at)[0]
        length = struct.unpack_from("<I", data, at)[0]
        name = encoding.decode(data[6:name_end]).replace("\\", "/").rpartition("/")[2]
        return name, data[at + 4 : at + 4 + length]
    except (struct.error, ValueError):
        return "inbäddat objekt", data


def leftovers(compound: Compound, said: str, skipped: tuple[str, ...] = ()) -> Iterator[Part]:
    """Yield strings of the file that `said` does not hold; streams in `skipped` are not read."""
    for path in compound.streams:
        name = path[-1].lower()
        if (
            path in compound.told
            or name in NOISE
            or name in skipped
            or path[-1] in NAMES
            or name in PACKAGES
        ):
            continue
        found = list(strings.fresh(strings.runs(compound.read(*path)), said))
        if found:
            place = (Step("property", names.plain(path[-1].strip("\x01\x02\x03\x05"))),)
            yield Part("\n".join(found), place, "metadata")
