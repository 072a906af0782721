"""7z archives: every file inside, unpacked in memory one at a time, headers encrypted or not.

Format: 7-Zip 7zFormat.txt, through py7zr. It unpacks a block of files in one go and pushes
them out, so it works in a thread that waits after each file until the next is asked for.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Any

from scanner.errors import ReadError
from scanner.extract import EXPLAIN
from scanner.extract.source import Source
from scanner.records import Attachment, Part, Problem, Step, Trouble
from scanner.settings import MIB, Limits
from scanner.walk import encoding, stamps

Record = Part | Attachment | Problem

CUT = "Arkivet är skadat eller avbrutet; resten av det kunde inte läsas. Packa om det."


def extract(source: Source, limits: Limits) -> Iterator[Record]:
    """Yield the files of the archive; one that is too large is a problem of its own.

    Raises:
        ReadError: no password fits (`ENCRYPTED`), too large, damaged, or packed in an unknown way.
    """
    import py7zr

    named = begun = False
    for password in (None, *limits.passwords):
        try:
            for record in _files(source, limits, password):
                if not isinstance(record, Part):
                    begun = True
                elif named:
                    continue
                named = True
                yield record
            return
        except (ReadError, MemoryError):
            raise
        except py7zr.exceptions.UnsupportedCompressionMethodError as error:
            raise ReadError(Trouble.UNSUPPORTED, EXPLAIN[Trouble.UNSUPPORTED]) from error
        except py7zr.exceptions.PasswordRequired:
            continue
        except Exception as error:  # a wrong password shows as damage of many kinds
            if begun:
                yield Problem(Trouble.CORRUPT, CUT)
                return
            if password is None:
                raise ReadError(Trouble.CORRUPT, EXPLAIN[Trouble.CORRUPT]) from error
    raise ReadError(Trouble.ENCRYPTED, EXPLAIN[Trouble.ENCRYPTED])


def _files(source: Source, limits: Limits, password: str | None) -> Iterator[Record]:
    import py7zr

    with source.open() as stream, py7zr.SevenZipFile(stream, password=password) as archive:
        infos = [info for info in archive.list() if not info.is_directory]
        if len(infos) > limits.members:
            raise ReadError(Trouble.TOO_LARGE, EXPLAIN[Trouble.TOO_LARGE])
        if names := [encoding.tidy(info.filename) for info in infos]:
            yield Part("\n".join(names), (Step("filename"),))
        if archive.needs_password() and password is None:
            raise py7zr.exceptions.PasswordRequired(archive.password_protected)
        created = {info.filename: info.creationtime for info in infos}
        with _unpacking(archive, _Limit(source.size, limits)) as pump:
            while (file := pump.next()) is not None:
                name = encoding.tidy(file.name)
                if file.content is None:
                    where = (Step("attachment", name),)
                    yield Problem(Trouble.TOO_LARGE, EXPLAIN[Trouble.TOO_LARGE], where)
                    continue
                when = created.get(file.name)
                content = file.content.getvalue()
                file.content = None  # py7zr keeps all its files
                yield Attachment(name, content, modified=stamps.aware(when) if when else None)


class _Limit:
    """What may come out of one archive: of each file, and of all together."""

    def __init__(self, packed: int, limits: Limits) -> None:
        self.member = limits.member_bytes
        self.left = min(limits.total_bytes, max(MIB, packed * limits.ratio))

    def spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise ReadError(Trouble.TOO_LARGE, EXPLAIN[Trouble.TOO_LARGE])


class _File:
    """A file that py7zr writes; `content` is gone when it is too large."""

    def __init__(self, name: str, limit: _Limit) -> None:
        self.name = name
        self.limit = limit
        self.length = 0
        self.content: io.BytesIO | None = io.BytesIO()

    def write(self, data: bytes | bytearray) -> int:
        self.limit.spend(len(data))
        self.length += len(data)
        if self.length > self.limit.member:
            self.content = None
        if self.content is not None:
            self.content.write(data)
        return len(data)

    def read(self, size: int | None = None) -> bytes:
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """It is whole when the next one begins, with its checksum compared."""

    def size(self) -> int:
        return self.length


class _StoppedError(Exception):
    """Nobody wants the rest."""


class _Pump:
    """Gives the files out one by one; py7zr asks it for each where to write."""

    def __init__(self, archive: Any, limit: _Limit) -> None:
        self.archive = archive
        self.limit = limit
        self.file: _File | None = None
        self.stopped = False
        self.wanted = threading.Semaphore(0)
        self.given: SimpleQueue[_File | BaseException | None] = SimpleQueue()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def next(self) -> _File | None:
        """Return the next file, None when there is none.

        Raises:
            Exception: whatever unpacking met.
        """
        self.wanted.release()
        given = self.given.get()
        if isinstance(given, BaseException):
            raise given
        return given

    def create(self, name: str) -> _File:
        """Give out the file that is whole now, and return where the next one goes."""
        self.hand_out()
        self.file = _File(name, self.limit)
        return self.file

    def hand_out(self) -> None:
        if self.file is not None:
            self.given.put(self.file)
            self.file = None
            self.wanted.acquire()
        if self.stopped:
            raise _StoppedError

    def run(self) -> None:
        """Unpack all, from the first time that a file is asked for."""
        end: BaseException | None = None
        self.wanted.acquire()
        try:
            if not self.stopped:
                self.archive.extractall(factory=self)
                self.hand_out()
        except BaseException as error:  # noqa: BLE001 - who asks gets it, in the other thread
            end = error
        self.given.put(end)


@contextmanager
def _unpacking(archive: Any, limit: _Limit) -> Iterator[_Pump]:
    """Unpack for the length of a `with` block, and no longer."""
    pump = _Pump(archive, limit)
    pump.thread.start()
    try:
        yield pump
    finally:
        pump.stopped = True
        pump.wanted.release()
        pump.thread.join()
