"""Office files that are encrypted as a whole: an OLE file with an `EncryptedPackage` inside.

Format: MS-OFFCRYPTO 2.3.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.extract.source import Source
from scanner.records import Attachment
from scanner.settings import Limits
from scanner.walk import unlock


def extract(source: Source, limits: Limits) -> Iterator[Attachment]:
    """Yield the file inside, when one of the passwords opens it."""
    yield Attachment(source.name, unlock.plain(source, limits))
