"""What lies in a zip file beside its members: before and after it, comments, names of members.

A program that opens the file passes over all of it, so that text there is seen by nobody.

Format: APPNOTE.TXT 6.3.10, 4.3.12 (central directory), 4.3.16 (end of it).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from scanner.records import Attachment, Part, Step
from scanner.settings import MIB
from scanner.walk import encoding
from scanner.walk.flow import text_parts

END = struct.Struct("<4s4H2IH")
ENTRY = struct.Struct("<4s6H3I5H2I")
END_SIGNATURE, ENTRY_SIGNATURE = b"PK\x05\x06", b"PK\x01\x02"
ZIP64 = b"PK\x06\x06"
TAIL = 65_535 + END.size
"""Bytes at the end of the file in which the end of the directory is looked for."""
MOST = 64 * MIB
"""Bytes outside the zip file that are read."""
PADDING = b"\0 \t\r\n\xff"

USUAL = re.compile(
    r"(?:(?:[A-Za-z_-]{1,24}\d{0,4}|Object \d{1,4})/)*"
    r"(?:\[Content_Types\]|\[trash\]|[a-z][A-Za-z]{0,30}[_-]?\d{0,4}|modernComment_[0-9A-F_]{1,24}"
    r"|(?:LabelInfo|TablePreview|Microsoft_[A-Za-z_]{1,40}|Module|Version|Object )\d{0,4}"
    r"|(?:dialog|script)-l[bc]"
    r"|[0-9A-Fa-f]{24,60}|\{?[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\}?)?"
    r"(?:\.[A-Za-z0-9]{1,12}){0,2}"
)
"""Names that programs give the members of a package: a word, and a short number."""


class Outside(NamedTuple):
    """Bytes outside the zip file."""

    kind: str
    """`leader` or `trailer`: a kind of `Step`."""
    content: bytes


def records(stream: BinaryIO, names: Iterable[str]) -> Iterator[Part | Attachment]:
    """Yield what stands around the package in `stream`, whose members are called `names`."""
    outside, comments = read(stream)
    told = [name for name in names if not USUAL.fullmatch(name)]
    yield from text_parts(told, (Step("filename"),), "metadata")
    yield from text_parts(comments, (Step("zipcomment"),), "metadata")
    for one in outside:
        yield Attachment("data", one.content, (Step(one.kind),), "outside")


def read(stream: BinaryIO) -> tuple[list[Outside], list[str]]:
    """Return what lies before and after the zip file, and the comments of its members.

    Of a file without its directory nothing is known: its reader tells that it is damaged.
    """
    size = stream.seek(0, 2)
    start = max(0, size - TAIL)
    stream.seek(start)
    tail = stream.read(TAIL)
    at = tail.rfind(END_SIGNATURE)
    if at < 0 or len(tail) - at < END.size:
        return [], []
    _, _, _, _, _, length, offset, comment = END.unpack_from(tail, at)
    end = start + at + END.size + comment
    found: list[Outside] = []
    # In a large file the sizes stand in a record of their own, and are not followed.
    first = start + at - length - offset
    large = 0xFFFFFFFF in (length, offset) or ZIP64 in tail[max(0, at - 100) : at]
    if large or first < 0:
        first = 0
    for kind, begin, stop in (("leader", 0, first), ("trailer", end, size)):
        stream.seek(begin)
        content = stream.read(min(max(0, stop - begin), MOST)) if stop > begin else b""
        if content.strip(PADDING):
            found.append(Outside(kind, content))
    if large:
        return found, []
    stream.seek(first + offset)
    return found, list(_comments(stream.read(min(length, MOST))))


def _comments(directory: bytes) -> Iterator[str]:
    at = 0
    while directory.startswith(ENTRY_SIGNATURE, at) and len(directory) - at >= ENTRY.size:
        name, extra, comment = ENTRY.unpack_from(directory, at)[10:13]
        at += ENTRY.size + name + extra
        if text := encoding.decode(directory[at : at + comment]).strip():
            yield text
        at += comment
