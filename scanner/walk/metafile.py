"""The text of EMF and WMF pictures: a table pasted as a picture holds its figures in clear.

A metafile draws text run by run. Runs on one line that follow on each other without a gap
are one word; those with a gap are told apart.

Format: MS-EMF 2.3.5 (drawing records), 2.3.11-2.3.12 (state); MS-EMFPLUS 2.3.4 (text);
MS-WMF 2.3.3.
"""

from __future__ import annotations

import gzip
import io
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from scanner.walk import emftext, encoding
from scanner.walk.emftext import Run
from scanner.walk.strings import fresh

PLACEABLE = b"\xd7\xcd\xc6\x9a"
WMF_HEADS = (b"\x01\x00\x09\x00\x00\x03", b"\x02\x00\x09\x00\x00\x03", b"\x01\x00\x09\x00\x00\x01")
GZIP = b"\x1f\x8b"
WMF_RECORD = struct.Struct("<IH")
TEXTOUT, EXTTEXTOUT = 0x0521, 0x0A32
DIB_STRETCH, STRETCH, SET_DIB = 0x0B41, 0x0F43, 0x0D33
BITMAPS = frozenset({DIB_STRETCH, STRETCH, SET_DIB})
CLIPPED, OPAQUE = 0x4, 0x2
JOIN = 0.3
"""Of the width of a character: a smaller gap is none."""
COLUMN = 2.0
"""Widths of a character: a wider gap is one between columns."""
LINE = 0.6
"""Of the width of a character: text that lies so much lower is on another line."""
MOST = 256 * 1024 * 1024


class Drawn(NamedTuple):
    """What a metafile says."""

    text: str
    metadata: str
    """What stands in it and is not drawn."""
    pixels: int
    """Bytes of the largest bitmap in it."""
    glyphs: bool
    """Whether text is drawn by the numbers of its glyphs, which only the font knows."""


def starts(head: bytes) -> bool:
    """Tell whether the first 44 bytes are those of an EMF or WMF picture, unpacked."""
    emf = head[:4] == b"\x01\0\0\0" and head[40:44] == b" EMF"
    return emf or head.startswith((PLACEABLE, *WMF_HEADS))


def read(data: bytes) -> Drawn:
    """Return what a metafile says, packed as .emz and .wmz are, or not; what is damaged is less."""
    if data.startswith(GZIP):
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
                data = packed.read(MOST)
        except (OSError, EOFError, zlib.error):
            return Drawn("", "", 0, False)
    if data[40:44] == b" EMF":
        found = emftext.read(data)
        text = lines(found.runs)
        more = lines(found.plus)
        # A picture for both old and new programs draws its text twice.
        text = "\n".join(filter(None, (text, *fresh([more], text))))
        return Drawn(text, found.description, found.pixels, found.glyphs)
    runs, pixels = _windows(data)
    return Drawn(lines(runs), "", pixels, False)


def lines(runs: list[Run]) -> str:
    r"""Return runs of text in the order in which they are drawn, a line on each line.

    >>> lines([Run(0, 0, 60, "850101"), Run(60, 0, 50, "-2382"), Run(0, 20, 10, "x")])
    '850101-2382\nx'
    """
    pieces: list[str] = []
    last: Run | None = None
    for run in runs:
        if last is not None:
            wide = (last.width / len(last.text)) if last.width > 0 else 0.0
            wide = wide or run.width / len(run.text) or 1.0
            gap = run.x - last.x - last.width
            if abs(run.y - last.y) > LINE * wide or gap < -last.width:
                pieces.append("\n")
            elif gap > COLUMN * wide:
                pieces.append("\t")
            elif gap > JOIN * wide and not last.text.endswith(" ") and not run.text.startswith(" "):
                pieces.append(" ")
        pieces.append(run.text)
        last = run
    text = encoding.tidy("".join(pieces).replace("\r", "\n"))
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _windows(data: bytes) -> tuple[list[Run], int]:
    """Return the runs of a WMF picture and the bytes of its largest bitmap."""
    runs: list[Run] = []
    pixels = 0
    for function, body in _records(data):
        text, x, y = b"", 0, 0
        if function in BITMAPS:
            pixels = max(pixels, len(body))
        elif function == TEXTOUT and len(body) >= 6:
            (length,) = struct.unpack_from("<H", body)
            at = 2 + length + length % 2
            text = body[2 : 2 + length]
            if len(body) >= at + 4:
                y, x = struct.unpack_from("<hh", body, at)
        elif function == EXTTEXTOUT and len(body) >= 8:
            y, x, length, options = struct.unpack_from("<hhHH", body)
            at = 16 if options & (CLIPPED | OPAQUE) else 8
            text = body[at : at + length]
            at += length + length % 2
            count = min(length, (len(body) - at) // 2)
            width = sum(struct.unpack_from(f"<{count}h", body, at)) if count > 0 else 0
        if said := encoding.decode(text).strip("\0"):
            runs.append(Run(x, y, width if function == EXTTEXTOUT else 0, said))
    return runs, pixels


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 22 if data.startswith(PLACEABLE) else 0
    at += 18
    while at + WMF_RECORD.size <= len(data):
        words, function = WMF_RECORD.unpack_from(data, at)
        if words < 3:
            return
        yield function, data[at + WMF_RECORD.size : at + 2 * words]
        at += 2 * words
