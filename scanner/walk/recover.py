"""Members of a zip file without its directory: every member has a header of its own.

Format: APPNOTE.TXT 6.3.10, 4.3.7 (local file header).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

HEADER = struct.Struct("<4sHHHHHIIIHH")
SIGNATURE = b"PK\x03\x04"
BLOCK = 65_536
STORED, DEFLATED = 0, 8
UNKNOWN = 0xFFFF_FFFF
"""A size that stands elsewhere (zip64)."""


class Lost:
    """A member whose place in the file is known, but maybe not its end."""

    def __init__(self, stream: BinaryIO, name: str, method: int, start: int, packed: int) -> None:
        self.name = name
        self.packed = packed
        self._stream = stream
        self._method = method
        self._start = start

    def open(self) -> Inflating:
        """Return a new stream of its bytes."""
        return Inflating(self._stream, self._method, self._start, self._start + self.packed)


class Inflating:
    """Unpacks what is there; ends quietly where the data ends."""

    def __init__(self, stream: BinaryIO, method: int, start: int, end: int) -> None:
        self._stream = stream
        self._inflate = zlib.decompressobj(-15) if method == DEFLATED else None
        self._at = start
        self._end = end

    def read(self, size: int = -1) -> bytes:
        """Return at most `size` bytes; none at the end."""
        inflate = self._inflate
        if inflate is None:
            return self._take(size)
        while not inflate.eof:
            packed = inflate.unconsumed_tail or self._take(BLOCK)
            data = inflate.decompress(packed, max(size, 0))
            if data or not packed:
                return data
        return b""

    def _take(self, size: int) -> bytes:
        self._stream.seek(self._at)
        left = self._end - self._at
        data = self._stream.read(left if size < 0 else min(size, left))
        self._at += len(data)
        return data


def members(stream: BinaryIO, most: int) -> Iterator[Lost]:
    """Yield the members of a file that starts or goes on with local headers, `most` at the most."""
    size = stream.seek(0, 2)
    position = 0
    count = 0
    header = _header(stream, position)
    while header is not None and count < most:
        _, flags, method, packed, name, start = header
        known = packed if packed != UNKNOWN and not flags & 8 else 0
        following = _header(stream, start + known if start + known <= size else start)
        end = start + known if known else following[0] if following is not None else size
        encrypted = flags & 1
        if method in (STORED, DEFLATED) and name and not encrypted:
            yield Lost(stream, name, method, start, min(end, size) - start)
            count += 1
        header = following


def _header(stream: BinaryIO, position: int) -> tuple[int, int, int, int, str, int] | None:
    """Find the next local header at or after `position`: place, flags, method, size, name, data."""
    while (at := _find(stream, position)) is not None:
        stream.seek(at)
        fixed = stream.read(HEADER.size)
        if len(fixed) < HEADER.size:
            return None
        _, _, flags, method, _, _, _, packed, _, long, extra = HEADER.unpack(fixed)
        written = stream.read(long)
        if len(written) < long:
            return None
        name = written.decode("utf-8" if flags & 0x800 else "cp437", "replace")
        if name and name.isprintable():
            return at, flags, method, packed, name, at + HEADER.size + long + extra
        position = at + 4
    return None


def _find(stream: BinaryIO, position: int) -> int | None:
    stream.seek(position)
    kept = b""
    while block := stream.read(BLOCK):
        data = kept + block
        found = data.find(SIGNATURE)
        if found >= 0:
            return position - len(kept) + found
        position += len(block)
        kept = data[-3:]
    return None
