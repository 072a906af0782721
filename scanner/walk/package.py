"""The members of a zip package (Office Open XML, OpenDocument), read within limits.

Sizes are counted as bytes come out, so a header that lies about them changes nothing.
A package that was cut off, or whose directory is damaged, is read by the header that
stands before every member.

Format: APPNOTE.TXT 6.3.10 (PKWARE); ISO/IEC 29500-2 (packages).
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, Protocol

from scanner.errors import ReadError
from scanner.records import Trouble
from scanner.settings import MIB, Limits
from scanner.walk import recover

CUT = (
    "Filen är avbruten eller skadad. Det som gick att läsa är granskat, resten inte. "
    "Öppna den i sitt program och spara om den."
)
DAMAGED = "En del av filen är skadad och kunde inte läsas helt. Öppna filen och spara om den."
LARGE = "En del av filen är större än gränsen. Bara början är granskad. Granska den för hand."
LOCKED = "En del av filen är krypterad och kunde inte läsas. Granska den för hand."
PACKED = "En del av filen är packad på ett sätt som inte stöds. Granska den för hand."


GROWTH = 40
"""Growth of a member that may be read as a stream whatever its size: markup rarely passes 20."""


class Stream(Protocol):
    """What a member is read from."""

    def read(self, size: int = -1, /) -> bytes: ...


class Package:
    """A package; `names` are in the order of the file, with forward slashes.

    Raises:
        ReadError: nothing in it can be found (`CORRUPT`).
    """

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self.limits = limits
        self.unpacked = 0
        """Bytes that have been unpacked so far, of all members."""
        self.packed = 0
        """Bytes of all members as they are packed."""
        self.comment = b""
        self.damaged = False
        self.relations: dict[str, list[Any]] = {}
        """What `relations.of` has read, by part: it is asked for by several readers."""
        self._openers: dict[str, tuple[Callable[[], Stream], int]] = {}
        self._folded: dict[str, str] = {}
        try:
            archive = zipfile.ZipFile(stream)
        except Exception:  # noqa: BLE001 - zipfile raises a dozen types for a damaged directory
            self._recover(stream)
        else:
            self.comment = archive.comment
            for info in archive.infolist():
                self._add(info.filename, _opener(archive, info), info.compress_size)
        if not self._openers:
            raise ReadError(Trouble.CORRUPT, CUT)

    @property
    def names(self) -> list[str]:
        """Names of all members but folders."""
        return list(self._openers)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._folded

    def open(self, name: str) -> Member:
        """Return the stream of a member; case does not matter, as Office has it.

        Raises:
            ReadError: there is none (`CORRUPT`), it is encrypted or packed in an unknown way.
        """
        exact = self._folded.get(name.lower())
        if exact is None:
            raise ReadError(Trouble.CORRUPT, DAMAGED)
        opener, packed = self._openers[exact]
        try:
            stream = opener()
        except RuntimeError as error:
            # zipfile's way to say that it needs a password; its subclass is about the method
            if isinstance(error, NotImplementedError):
                raise ReadError(Trouble.UNSUPPORTED, PACKED) from error
            raise ReadError(Trouble.ENCRYPTED, LOCKED) from error
        except Exception as error:  # as above
            raise ReadError(Trouble.CORRUPT, DAMAGED) from error
        return Member(self, stream, packed)

    def read(self, name: str) -> bytes:
        """Return all bytes of a member; errors as for `open` and `Member.read`."""
        stream = self.open(name)
        stream.most = self.limits.member_bytes
        chunks = []
        while chunk := stream.read(MIB):
            chunks.append(chunk)
        return b"".join(chunks)

    def size(self, name: str) -> int:
        """Return the packed size of a member, 0 when there is none."""
        exact = self._folded.get(name.lower())
        return self._openers[exact][1] if exact is not None else 0

    def _add(self, name: str, opener: Callable[[], Stream], packed: int) -> None:
        name = name.replace("\\", "/").lstrip("/")
        if name.endswith("/"):
            return
        while name.lower() in self._folded:
            # The program that opens the file takes one of two equal names; both are read.
            name = posixpath.join("duplicate", name)
        self._folded[name.lower()] = name
        self._openers[name] = (opener, packed)
        self.packed += packed

    def _recover(self, stream: BinaryIO) -> None:
        self.damaged = True
        for lost in recover.members(stream, self.limits.members):
            self._add(lost.name, lost.open, lost.packed)


class Member:
    """The bytes of one member, counted against the limits as they come.

    Raises:
        ReadError: from `read`: the member is damaged, or grows past a limit.
    """

    def __init__(self, package: Package, stream: Stream, packed: int) -> None:
        self._package = package
        self._stream = stream
        self._packed = max(packed, 1)
        self.most = max(package.limits.member_bytes, GROWTH * packed)
        """Bytes after which it is too large; a stream is never held whole."""
        self.unpacked = 0

    def read(self, size: int) -> bytes:
        """Return at most `size` bytes; none at the end."""
        limits = self._package.limits
        try:
            data = self._stream.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise ReadError(Trouble.CORRUPT, DAMAGED) from error
        self.unpacked += len(data)
        self._package.unpacked += len(data)
        if (
            self.unpacked > self.most
            or self._package.unpacked > max(limits.total_bytes, GROWTH * self._package.packed)
            or (self.unpacked > MIB and self.unpacked > self._packed * limits.ratio)
        ):
            raise ReadError(Trouble.TOO_LARGE, LARGE)
        return data


def _opener(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], Stream]:
    return lambda: archive.open(info)
