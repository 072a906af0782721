"""Films and sounds: what they are by their bytes, and what their own labels say.

Format: ID3 2.3 and 2.4 (4, frames); ISO/IEC 14496-12, 4.2 (boxes) with Apple's `ilst`;
RIFF (INFO lists).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Protocol

from scanner.walk import encoding

HEAD = 1024 * 1024
"""Bytes at the start of a file in which labels are looked for."""
BOX = struct.Struct(">I4s")
MOVIE = b"moov"
MOST = 16 * 1024 * 1024
"""Bytes of the box with the labels of a film that are looked through."""
SYNC = re.compile(rb"\xff[\xe2-\xff]")
MAGIC = (b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", b"FLV",
         b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3", b"FORM", b".snd", b"MThd", b"#!AMR")  # fmt: skip
BOXES = (b"ftyp", MOVIE, b"mdat", b"wide", b"free", b"skip", b"pnot")
ENCODINGS = ("latin-1", "utf-16", "utf-16-be", "utf-8")
FRAME = re.compile(rb"(?:T[A-Z0-9]{3}|COMM|USLT|WXXX)")
LABEL = re.compile(rb"\xa9[a-zA-Z]{3}|desc|ldes|cprt|titl|auth|perf|albm|dscp")
INFO = re.compile(rb"I[A-Z]{3}")
TOLD = re.compile(r"[^\W\d_]{2}|\d{6}")
"""What a label must hold to say something."""


class Stream(Protocol):
    """What a film is read from."""

    def read(self, size: int, /) -> bytes: ...


def starts(head: bytes) -> bool:
    """Tell whether a file with these first bytes, 12 at least, is a film or a sound."""
    riff = head[:4] == b"RIFF" and head[8:12] in (b"WAVE", b"AVI ", b"RMID")
    return riff or head[4:8] in BOXES or head.startswith(MAGIC) or bool(SYNC.match(head))


def labels(stream: Stream) -> list[str]:
    """Return title, artist, comment and whatever else a film or sound says of itself."""
    head = stream.read(HEAD)
    if head[:3] == b"ID3":
        found = _frames(head)
    elif head[4:8] in BOXES:
        found = _values(_movie(head, stream))
    elif head[:4] == b"RIFF":
        found = _list(head)
    else:
        return []
    texts = (" ".join(text.split("\0")).strip() for text in found)
    return list(dict.fromkeys(text for text in texts if TOLD.search(text)))


def _frames(data: bytes) -> Iterator[str]:
    """Yield the text frames of an ID3 tag."""
    newer = data[3:4] == b"\x04"
    at = 10
    while at + 10 < len(data) and data[at : at + 4].isalnum():
        size = _size(data[at + 4 : at + 8], newer)
        body = data[at + 10 : at + 10 + size]
        if FRAME.fullmatch(data[at : at + 4]) and body and body[0] < len(ENCODINGS):
            # Comments and lyrics have their language before the text.
            text = body[4:] if data[at : at + 4] in (b"COMM", b"USLT") else body[1:]
            yield text.decode(ENCODINGS[body[0]], "replace").replace("\ufeff", "")
        at += 10 + size


def _size(raw: bytes, newer: bool) -> int:
    shift = 7 if newer else 8
    size = 0
    for byte in raw:
        size = (size << shift) | byte
    return size


def _movie(head: bytes, stream: Stream) -> bytes:
    """Return the box of a film that holds its labels; it may stand after the film itself."""
    data, at = head, 0
    while at + BOX.size <= len(data):
        size, kind = BOX.unpack_from(data, at)
        start = at + BOX.size
        if size == 1 and start + 8 <= len(data):
            (size,) = struct.unpack_from(">Q", data, start)
        if size < BOX.size:
            break
        if kind == MOVIE:
            end = at + min(size, MOST)
            while len(data) < end and (piece := stream.read(HEAD)):
                data += piece
            return data[start:end]
        at += size
        while at >= len(data):
            piece = stream.read(HEAD)
            if not piece:
                return b""
            at -= len(data)
            data = piece
        if len(data) - at < 16:
            data, at = data[at:] + stream.read(HEAD), 0
    return b""


def _values(movie: bytes) -> Iterator[str]:
    """Yield the labels in the boxes of a film, of iTunes and of QuickTime, without their tree."""
    for found in LABEL.finditer(movie):
        body = movie[found.end() : found.end() + 4096]
        if body[4:8] == b"data" and len(body) >= 16:
            size = struct.unpack_from(">I", body)[0]
            yield body[16 : max(16, size)].decode("utf-8", "replace")
        elif found.start() >= 4:
            size = struct.unpack_from(">I", movie, found.start() - 4)[0]
            # QuickTime: length, language; 3GPP: version, language.
            if 12 < size <= len(body) + 8:
                yield encoding.decode(body[4 : size - 8])


def _list(data: bytes) -> Iterator[str]:
    """Yield the entries of the INFO list of a WAVE or AVI file."""
    at = data.find(b"INFO")
    at = at + 4 if at >= 0 else len(data)
    while at + 8 <= len(data) and INFO.fullmatch(data[at : at + 4]):
        (size,) = struct.unpack_from("<I", data, at + 4)
        yield encoding.decode(data[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
