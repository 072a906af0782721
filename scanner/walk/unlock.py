"""Office files behind a password: the given passwords are tried, and those Office itself uses.

Format: MS-OFFCRYPTO, through msoffcrypto.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, BinaryIO

from scanner.errors import ReadError
from scanner.records import Trouble
from scanner.settings import Limits
from scanner.walk import ole

DEFAULT_PASSWORD = "VelvetSweatshop"  # noqa: S105 - published in the standard
"""Excel encrypts with it when a workbook is only protected against changes (2.3.7.4)."""
LOCKED = (
    "Filen är krypterad eller lösenordsskyddad. Ange lösenordet med --passwords "
    "eller granska den för hand."
)


OLD = ("doc97", "ppt97", "xls97")
"""Modules of msoffcrypto for the formats of Office 97."""


class _Memory:
    """Takes the place of the module `tempfile` in msoffcrypto: what is locked goes on no disk."""

    TemporaryFile = io.BytesIO


class _Kept:
    """Takes the place of the module `olefile` in msoffcrypto, for one file.

    It would write the streams that it has unlocked back into a copy of the file, and
    olefile follows a chain of sectors that bites its tail for ever when it writes.
    """

    def __init__(self) -> None:
        self.streams: dict[str, bytes] = {}
        """By name in lower case."""

    def OleFileIO(self, file: BinaryIO, write_mode: bool = False) -> Any:  # noqa: N802 - as theirs
        import olefile

        return self if write_mode else olefile.OleFileIO(file)

    def write_stream(self, name: str, data: bytes) -> None:
        self.streams[name.lower()] = data


@contextmanager
def opened(
    source: ole.Openable, limits: Limits, encrypted: Callable[[ole.Compound], bool]
) -> Iterator[ole.Compound]:
    """Open a compound file, without its encryption when `encrypted` says that it has one.

    Raises:
        ReadError: no password fits (`ENCRYPTED`), or it is no compound file (`CORRUPT`).
    """
    with ole.opened(source) as compound:
        if encrypted(compound):
            kept = _Kept()
            for name in OLD:
                module: Any = import_module(f"msoffcrypto.format.{name}")
                module.tempfile, module.olefile = _Memory, kept
            plain(source, limits)
            compound.unlocked = kept.streams
        yield compound


def plain(source: ole.Openable, limits: Limits) -> bytes:
    """Return the bytes of the file without its encryption.

    Raises:
        ReadError: no password fits (`ENCRYPTED`).
    """
    import msoffcrypto

    for password in (DEFAULT_PASSWORD, *limits.passwords):
        try:
            with source.open() as stream:
                office = msoffcrypto.OfficeFile(stream)
                office.load_key(password=password)
                found = io.BytesIO()
                office.decrypt(found)
                return found.getvalue()
        except Exception:  # noqa: BLE001, S112 - each scheme says "wrong password" in its own way
            continue
    raise ReadError(Trouble.ENCRYPTED, LOCKED)
