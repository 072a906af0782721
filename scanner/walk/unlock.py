"""Office files behind a password: the given passwords are tried, and those Office itself uses.

Format: MS-OFFCRYPTO, through msoffcrypto.
"""

from __future__ import annotations

import io
from typing import BinaryIO, Protocol

from scanner.errors import ReadError
from scanner.records import Trouble
from scanner.settings import Limits

DEFAULT_PASSWORD = "VelvetSweatshop"  # noqa: S105 - published in the standard
"""Excel encrypts with it when a workbook is only protected against changes (2.3.7.4)."""
LOCKED = (
    "Filen är krypterad eller lösenordsskyddad. Ange lösenordet med --passwords "
    "eller granska den för hand."
)


class Openable(Protocol):
    """What can be read from the start, as a `scanner.extract.source.Source`."""

    def open(self) -> BinaryIO: ...


def plain(source: Openable, limits: Limits) -> bytes:
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
