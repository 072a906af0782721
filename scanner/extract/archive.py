"""Archives and compressed files: tar, gzip, bzip2, xz; every file inside, nothing on disk.

Format: POSIX.1-1988 (ustar) and pax; RFC 1952; XZ 1.2.1.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any, BinaryIO

from scanner.errors import ReadError
from scanner.extract import EXPLAIN
from scanner.extract.source import Source
from scanner.records import Attachment, Part, Problem, Step, Trouble
from scanner.settings import MIB, Limits
from scanner.walk import stamps

Record = Part | Attachment | Problem

UNPACKERS: tuple[tuple[bytes, Callable[[BinaryIO], Any]], ...] = (
    (b"\x1f\x8b", lambda stream: gzip.GzipFile(fileobj=stream)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", lzma.LZMAFile),
)
SUFFIXES = (".gz", ".bz2", ".xz", ".tgz", ".tbz2", ".txz")
DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, ValueError)
CUT = "Arkivet är skadat eller avbrutet; resten av det kunde inte läsas. Packa om det."


def extract(source: Source, limits: Limits) -> Iterator[Record]:
    """Yield the files of an archive, or the one file that is compressed."""
    with source.open() as stream:
        head = stream.read(8)
        stream.seek(0)
        for magic, unpacker in UNPACKERS:
            if head.startswith(magic):
                yield from _compressed(source, unpacker, limits)
                return
        yield from _tar(_Counted(stream, source.size, limits), limits)


class _Counted:
    """A stream that stops with `ReadError` when more comes out than the limits allow."""

    def __init__(self, stream: IO[bytes], packed: int, limits: Limits) -> None:
        self.stream = stream
        self.packed = packed
        self.limits = limits
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(size)
        self.count += len(data)
        bomb = self.count > MIB and self.count > self.packed * self.limits.ratio
        if bomb or self.count > self.limits.total_bytes:
            raise ReadError(Trouble.TOO_LARGE, EXPLAIN[Trouble.TOO_LARGE])
        return data


def _compressed(
    source: Source, unpacker: Callable[[BinaryIO], Any], limits: Limits
) -> Iterator[Record]:
    with source.open() as stream, unpacker(stream) as plain:
        try:
            tar = plain.read(512)[257:262] == b"ustar"
        except DAMAGE as error:
            raise ReadError(Trouble.CORRUPT, EXPLAIN[Trouble.CORRUPT]) from error
    with source.open() as stream, unpacker(stream) as plain:
        counted = _Counted(plain, source.size, limits)
        if tar:
            yield from _tar(counted, limits)
            return
        pieces: list[bytes] = []
        try:
            while piece := counted.read(MIB):
                pieces.append(piece)
                if counted.count > limits.member_bytes:
                    raise ReadError(Trouble.TOO_LARGE, EXPLAIN[Trouble.TOO_LARGE])
        except DAMAGE:
            yield Problem(Trouble.CORRUPT, CUT)
    name = source.name
    for suffix in SUFFIXES:
        name = name.removesuffix(suffix)
    if pieces:
        yield Attachment(name, b"".join(pieces))


def _tar(stream: Any, limits: Limits) -> Iterator[Record]:
    names = []
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for number, member in enumerate(archive, start=1):
                if number > limits.members:
                    yield Problem(Trouble.TOO_LARGE, EXPLAIN[Trouble.TOO_LARGE])
                    break
                if not member.isfile():
                    continue
                names.append(member.name)
                if member.size > limits.member_bytes:
                    where = (Step("attachment", member.name),)
                    yield Problem(Trouble.TOO_LARGE, EXPLAIN[Trouble.TOO_LARGE], where)
                    continue
                content = archive.extractfile(member)
                if content is not None:
                    data = content.read()
                    yield Attachment(member.name, data, modified=stamps.unix(member.mtime))
    except DAMAGE:
        yield Problem(Trouble.CORRUPT, CUT)
    if names:
        yield Part("\n".join(names), (Step("filename"),))
