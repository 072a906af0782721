"""Office files behind a password: the given passwords are tried, and those Office itself uses.

Format: MS-OFFCRYPTO, through msoffcrypto.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module

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


class _Memory:
    """Takes the place of the module `tempfile` in msoffcrypto."""

    TemporaryFile = io.BytesIO


@contextmanager
def opened(
    source: ole.Openable, limits: Limits, encrypted: Callable[[ole.Compound], bool]
) -> Iterator[ole.Compound]:
    """Open a compound file, without its encryption when `encrypted` says that it has one.

    Raises:
        ReadError: no password fits (`ENCRYPTED`), or it is no compound file (`CORRUPT`).
    """
    with ole.opened(source) as compound:
        if not encrypted(compound):
            yield compound
            return
    yield ole.Compound(io.BytesIO(plain(source, limits)))


def plain(source: ole.Openable, limits: Limits) -> bytes:
    """Return the bytes of the file without its encryption.

    Raises:
        ReadError: no password fits (`ENCRYPTED`).
    """
    import msoffcrypto

    # It unpacks the old formats through a temporary file: what is locked goes on no disk.
    for name in ("doc97", "ppt97", "xls97"):
        import_module(f"msoffcrypto.format.{name}").tempfile = _Memory  # type: ignore[attr-defined]
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
