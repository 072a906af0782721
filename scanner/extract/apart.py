"""Which files may be read in the caller's own process, and which only in one that may die.

What runs no foreign parser and is small may be read here, so that the check of a letter is
instant. PDF, mailboxes, old Office files, HTML, mail, archives in archives, and whatever is
large, damaged or unknown go to a worker. What lies inside counts as much as the file.
"""

from __future__ import annotations

import zipfile
from typing import BinaryIO

from scanner.errors import ReadError
from scanner.extract import sniff
from scanner.extract.source import BytesSource, Source
from scanner.settings import MIB
from scanner.walk import around

LARGEST = 4 * MIB
"""Bytes of a file that is read here."""
UNPACKED = 32 * MIB
"""Bytes that all members of it say that they take unpacked; none gives more than it says."""
MEMBERS = 2000

HERE = frozenset({"", "csv", "empty", "image", "text"})
"""Kinds that only Molnvakt's own code reads; pictures as long as nobody asks for OCR."""
HEAD = 64
"""Bytes of a member that usually show what it is."""
_MARKUP = (b"<?xml", b"<", b"\xef\xbb\xbf<")
_PAGES = (b"<htm", b"<!do", b"<svg")


def is_needed(source: Source, *, ocr: bool) -> bool:
    """Tell whether `source` must be read in a worker; `ocr` when its pictures are read too."""
    if source.size > LARGEST:
        return True
    try:
        with source.open() as stream:
            head = stream.read(4)
            if head[:2] == b"PK":
                return ocr or not _is_harmless(stream)
        kind = sniff.kind(source)
    except ReadError:
        return False  # nothing of it is read
    return kind not in HERE or (ocr and kind == "image")


def _is_harmless(stream: BinaryIO) -> bool:
    """Tell whether a zip or an Office file is whole, small and holds text and pictures only."""
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            if len(members) > MEMBERS or sum(m.file_size for m in members) > UNPACKED:
                return False
            return all(_is_plain(archive, m) for m in members) and not around.read(stream)[0]
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return False
    except Exception:  # noqa: BLE001 - zlib and lzma have errors of their own
        return False


def _is_plain(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    if member.is_dir() or not member.file_size:
        return True
    if member.flag_bits & 1:
        return False
    with archive.open(member) as stream:
        head = stream.read(HEAD)
        if head.startswith(_MARKUP):
            return not head.lstrip(b"\xef\xbb\xbf")[:4].lower().startswith(_PAGES)
        head += stream.read(sniff.HEAD - len(head))
    return sniff.kind(BytesSource(member.filename.rpartition("/")[2], head)) in HERE
