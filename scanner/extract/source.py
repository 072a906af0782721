"""Bytes with a name: a file on disk or a member of a container, read in the same way."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO, Protocol

from scanner.errors import ReadError
from scanner.records import Trouble


class Source(Protocol):
    """What an extractor reads from. `name` is a bare file name, for suffix and messages."""

    name: str
    size: int

    def open(self) -> BinaryIO:
        """Return a new seekable stream at the first byte; the caller closes it."""

    def read(self) -> bytes:
        """Return all bytes."""


class FileSource:
    """A file on disk.

    Raises:
        ReadError: the operating system refuses (`UNREADABLE`).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.name
        try:
            self.size = path.stat().st_size
        except OSError as error:
            raise unreadable(error) from error

    def open(self) -> BinaryIO:
        try:
            return self.path.open("rb")
        except OSError as error:
            raise unreadable(error) from error

    def read(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise unreadable(error) from error


class BytesSource:
    """A member of a container, already in memory; never written to disk."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.content = content
        self.size = len(content)

    def open(self) -> BinaryIO:
        return io.BytesIO(self.content)

    def read(self) -> bytes:
        return self.content


def unreadable(error: OSError) -> ReadError:
    """Say why the operating system refused, without naming the file."""
    reasons = {
        FileNotFoundError: "Filen försvann under läsningen. Kör skanningen igen.",
        PermissionError: "Behörighet saknas. Ge kontot som kör Molnvakt läsrätt.",
    }
    text = reasons.get(type(error), "Filen gick inte att läsa. Kontrollera disken eller delningen.")
    return ReadError(Trouble.UNREADABLE, text)
