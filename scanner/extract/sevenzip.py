"""7z archives: every file inside, unpacked in memory, headers encrypted or not.

Format: 7-Zip 7zFormat.txt, through py7zr. Solid blocks cannot be read file by file, so the
limit of one member holds for the whole archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scanner.errors import ReadError
from scanner.extract import EXPLAIN, check_expansion
from scanner.extract.source import Source
from scanner.records import Attachment, Part, Step, Trouble
from scanner.settings import Limits
from scanner.walk import encoding, stamps


def extract(source: Source, limits: Limits) -> Iterator[Part | Attachment]:
    """Yield the files of the archive.

    Raises:
        ReadError: no password fits (`ENCRYPTED`), too large, damaged, or packed in an unknown way.
    """
    infos, products = _unpacked(source, limits)
    names = [encoding.tidy(info.filename) for info in infos]
    if names:
        yield Part("\n".join(names), (Step("filename"),))
    for info, name in zip(infos, names, strict=True):
        product = products.get(info.filename)
        if product is not None:
            product.seek(0)
            when = stamps.aware(info.creationtime) if info.creationtime else None
            yield Attachment(name, product.read(), modified=when)


def _unpacked(source: Source, limits: Limits) -> tuple[list[Any], dict[str, Any]]:
    import py7zr

    for password in (None, *limits.passwords):
        try:
            return _read(source, limits, password)
        except (ReadError, MemoryError):
            raise
        except py7zr.exceptions.UnsupportedCompressionMethodError as error:
            raise ReadError(Trouble.UNSUPPORTED, EXPLAIN[Trouble.UNSUPPORTED]) from error
        except py7zr.exceptions.PasswordRequired:
            continue
        except Exception as error:  # a wrong password shows as damage of many kinds
            if password is None:
                raise ReadError(Trouble.CORRUPT, EXPLAIN[Trouble.CORRUPT]) from error
    raise ReadError(Trouble.ENCRYPTED, EXPLAIN[Trouble.ENCRYPTED])


def _read(source: Source, limits: Limits, password: str | None) -> tuple[list[Any], dict[str, Any]]:
    import py7zr
    from py7zr.io import BytesIOFactory

    with source.open() as stream, py7zr.SevenZipFile(stream, password=password) as archive:
        infos = [info for info in archive.list() if not info.is_directory]
        if len(infos) > limits.members:
            raise ReadError(Trouble.TOO_LARGE, EXPLAIN[Trouble.TOO_LARGE])
        check_expansion(source.size, sum(info.uncompressed for info in infos), limits)
        if archive.needs_password() and password is None:
            raise py7zr.exceptions.PasswordRequired(archive.password_protected)
        factory = BytesIOFactory(limits.member_bytes)
        archive.extractall(factory=factory)
        return infos, dict(factory.products)
