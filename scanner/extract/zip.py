"""ZIP archives: every file inside, its stamp and the comments, by directory or without one.

Format: PKWARE APPNOTE 6.3.10; AES after WinZip's AE-1 and AE-2.
"""

from __future__ import annotations

import datetime as dt
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from scanner.errors import ReadError
from scanner.extract import EXPLAIN, check_expansion
from scanner.extract.source import Source
from scanner.records import Attachment, Part, Problem, Step, Trouble
from scanner.settings import MIB, Limits
from scanner.walk import around, encoding, recover, stamps

Record = Part | Attachment | Problem

CUT = "Arkivet är skadat eller avbrutet; filerna i början är granskade. Packa om det."
DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
ENCRYPTED = 0x1
UTF8 = 0x800
AES = 99
DEFLATE64 = 9
PIECE = 65_536
NOT_SET = (1980, 1, 1)
UNIX_TIME = 0x5455
OUTSIDE = {"leader": "före filens början", "trailer": "efter filens slut"}
"""Where bytes lie that are no part of the archive -> name of the file they become."""


def extract(source: Source, limits: Limits) -> Iterator[Record]:
    """Yield the members; what cannot be unpacked is a problem of that member only."""
    with source.open() as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except Exception:  # noqa: BLE001 - zipfile raises a dozen types for a damaged directory
            yield from _recovered(stream, limits)
            return
        with archive:
            if archive.comment:
                yield Part(encoding.decode(archive.comment), (Step("comment"),), "comment")
            yield from _members(archive, limits)
        for outside in around.read(stream)[0]:
            yield Attachment(OUTSIDE[outside.kind], outside.content, hidden="outside")


def _members(archive: zipfile.ZipFile, limits: Limits) -> Iterator[Record]:
    infos = [info for info in archive.infolist() if not _skipped(info.filename)]
    names = [_name(info) for info in infos]
    if names:
        yield Part("\n".join(names), (Step("filename"),))
    unpacker = _Unpacker(archive, limits)
    total = 0
    for number, (info, name) in enumerate(zip(infos, names, strict=True), start=1):
        where = (Step("attachment", name),)
        if info.comment:
            yield Part(encoding.decode(info.comment), (*where, Step("comment")), "comment")
        total += info.file_size
        if number > limits.members or total > limits.total_bytes:
            yield Problem(Trouble.TOO_LARGE, EXPLAIN[Trouble.TOO_LARGE])
            return
        try:
            content = unpacker.read(info)
        except ReadError as error:
            yield Problem(Trouble(error.trouble), error.detail, where)
            continue
        yield Attachment(name, content, modified=_modified(info))


def _recovered(stream: BinaryIO, limits: Limits) -> Iterator[Record]:
    """Yield what the header before each member still leads to, and that the rest is gone."""
    names = []
    total = 0
    for lost in recover.members(stream, limits.members):
        if _skipped(lost.name):
            continue
        name = encoding.tidy(lost.name.replace("\\", "/").lstrip("/"))
        where = (Step("attachment", name),)
        most = min(limits.member_bytes, max(MIB, lost.packed * limits.ratio))
        try:
            content = _all(lost.open(), most)
        except DAMAGE:
            yield Problem(Trouble.CORRUPT, EXPLAIN[Trouble.CORRUPT], where)
            continue
        total += len(content)
        if len(content) > most or total > limits.total_bytes:
            yield Problem(Trouble.TOO_LARGE, EXPLAIN[Trouble.TOO_LARGE], where)
            continue
        names.append(name)
        yield Attachment(name, content)
    if not names:
        raise ReadError(Trouble.CORRUPT, EXPLAIN[Trouble.CORRUPT])
    yield Part("\n".join(names), (Step("filename"),))
    yield Problem(Trouble.CORRUPT, CUT)


def _all(stream: recover.Inflating, most: int) -> bytes:
    """Return all bytes of a stream, or a little more than `most` when there are more."""
    pieces: list[bytes] = []
    size = 0
    while size <= most and (piece := stream.read(PIECE)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


class _Unpacker:
    """Reads members of one archive; the password that fitted last is tried first."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self.archive = archive
        self.limits = limits
        self.passwords = list(
            dict.fromkeys(
                spelled
                for password in limits.passwords
                for spelled in (password.encode(), password.encode("cp850", "replace"))
            )
        )
        self.aes: zipfile.ZipFile | None = None

    def read(self, info: zipfile.ZipInfo) -> bytes:
        """Return a member's bytes.

        Raises:
            ReadError: too large, no password fits, the method is unknown, or it is damaged.
        """
        check_expansion(info.compress_size, info.file_size, self.limits)
        if info.flag_bits & ENCRYPTED:
            return self.decrypt(info)
        try:
            return self.archive.read(info)
        except NotImplementedError as error:
            if info.compress_type == DEFLATE64:
                return self.inflate64(info)
            raise ReadError(Trouble.UNSUPPORTED, EXPLAIN[Trouble.UNSUPPORTED]) from error
        except DAMAGE as error:
            raise ReadError(Trouble.CORRUPT, EXPLAIN[Trouble.CORRUPT]) from error

    def inflate64(self, info: zipfile.ZipInfo) -> bytes:
        """Unpack the method that Windows uses for files above 2 GB."""
        import inflate64

        raw = self.archive.fp
        assert raw is not None
        raw.seek(info.header_offset + 26)
        name, extra = struct.unpack("<HH", raw.read(4))
        raw.seek(name + extra, 1)
        inflater = inflate64.Inflater()
        content = bytearray()
        left = info.compress_size
        while left > 0 and len(content) <= info.file_size and (piece := raw.read(min(PIECE, left))):
            content += inflater.inflate(piece)
            left -= len(piece)
        if zlib.crc32(content) != info.CRC:
            raise ReadError(Trouble.CORRUPT, EXPLAIN[Trouble.CORRUPT])
        return bytes(content)

    def decrypt(self, info: zipfile.ZipInfo) -> bytes:
        archive, member = self.archive, info
        if info.compress_type == AES and self.passwords:
            import pyzipper

            if self.aes is None:
                self.aes = pyzipper.AESZipFile(archive.fp)
            archive = self.aes
            member = archive.NameToInfo[info.filename]
        for password in self.passwords:
            try:
                content = archive.read(member, password)
            except (RuntimeError, NotImplementedError, *DAMAGE):
                continue
            self.passwords.remove(password)
            self.passwords.insert(0, password)
            return content
        raise ReadError(Trouble.ENCRYPTED, EXPLAIN[Trouble.ENCRYPTED])


def _skipped(name: str) -> bool:
    """Tell whether a member is a folder or what macOS adds for itself."""
    return name.endswith("/") or name.startswith("__MACOSX/") or name.endswith(".DS_Store")


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name with forward slashes; UTF-8 that does not say so is recognised."""
    name = info.filename
    if not info.flag_bits & UTF8 and not name.isascii():
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return encoding.tidy(name.replace("\\", "/").lstrip("/"))


def _modified(info: zipfile.ZipInfo) -> dt.datetime | None:
    """Return the stamp: UTC from the Info-ZIP extra field, else the local time of DOS."""
    extra = info.extra
    while len(extra) >= 4:
        identity, size = struct.unpack_from("<HH", extra)
        if identity == UNIX_TIME and size >= 5 and len(extra) >= 9 and extra[4] & 1:
            return stamps.unix(struct.unpack_from("<i", extra, 5)[0])
        extra = extra[4 + size :]
    return None if info.date_time[:3] == NOT_SET else stamps.local(info.date_time)
