"""The text of a Word 97-2003 document: pieces, and which of it is hidden or deleted.

Text stands in pieces, each in cp1252 or UTF-16; where a piece stands in the file says,
through pages of formatting runs, whether it is hidden or a tracked deletion.

Format: MS-DOC 2.4.1 (retrieving text), 2.5 (FIB), 2.9.38 (Clx), 2.9.33 (ChpxFkp).
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from scanner.errors import ReadError
from scanner.records import Trouble

MAGIC = 0xA5EC
ENCRYPTED, TABLE_1 = 0x0100, 0x0200
COUNTS = 0x4C
"""Offset of the lengths of main text, footnotes, headers, macros, comments, endnotes, boxes."""
CLX, CHARACTER_RUNS = 0x1A2, 0xFA
COMPRESSED = 0x4000_0000
PAGE = 512
VANISH, DELETED, INSERTED = 0x083C, 0x0800, 0x0801
SPRM_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes of the operand by the top three bits of a sprm; 0 is a length byte and so many."""
STORIES = ("body", "footnote", "header", "macro", "comment", "endnote", "textbox", "textbox")
WHOLE = "Word-filen är skadad. Öppna den i Word och spara om den."


class Run(NamedTuple):
    """Text of one look, in one of `STORIES`."""

    story: int
    hidden: str
    text: str


class Story(NamedTuple):
    """All runs of the document, and whether changes are tracked in it."""

    runs: list[Run]
    tracked: bool


def is_encrypted(document: bytes) -> bool:
    """Tell whether the stream `WordDocument` says that the file is encrypted."""
    return bool(int.from_bytes(document[0x0A:0x0C], "little") & ENCRYPTED)


def read(document: bytes, tables: tuple[bytes, bytes]) -> Story:
    """Return the text of the stream `WordDocument` with its streams `0Table` and `1Table`.

    Raises:
        ReadError: it is older than Word 97 (`UNSUPPORTED`), or damaged (`CORRUPT`).
    """
    try:
        magic, version = struct.unpack_from("<HH", document)
        flags = struct.unpack_from("<H", document, 0x0A)[0]
        if magic != MAGIC or version < 0xC1:
            raise ReadError(Trouble.UNSUPPORTED, "Word-filen är äldre än Word 97. Spara om den.")
        table = tables[bool(flags & TABLE_1)]
        pieces = list(_pieces(document, table))
        lengths = struct.unpack_from("<8I", document, COUNTS)
        looks = _looks(document, table)
    except (struct.error, IndexError) as error:
        raise ReadError(Trouble.CORRUPT, WHOLE) from error
    ends: list[int] = []
    for length in lengths:
        ends.append((ends[-1] if ends else 0) + length)
    return Story(list(_runs(document, pieces, ends, looks)), looks.tracked)


class _Piece(NamedTuple):
    start: int
    """First character of the document in this piece."""
    end: int
    offset: int
    """Byte in `WordDocument`."""
    wide: bool


class _Looks(NamedTuple):
    starts: list[int]
    """Byte offsets in `WordDocument` where a look begins."""
    hidden: list[str]
    tracked: bool


def _pieces(document: bytes, table: bytes) -> Iterator[_Piece]:
    start, size = struct.unpack_from("<II", document, CLX)
    at, end = start, start + size
    while at < end and table[at] == 1:
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    if table[at] != 2:
        raise ReadError(Trouble.CORRUPT, WHOLE)
    length = struct.unpack_from("<I", table, at + 1)[0]
    count = (length - 4) // 12
    at += 5
    characters = struct.unpack_from(f"<{count + 1}I", table, at)
    at += 4 * (count + 1)
    for number in range(count):
        place = struct.unpack_from("<I", table, at + 8 * number + 2)[0]
        wide = not place & COMPRESSED
        offset = place if wide else (place & ~COMPRESSED) // 2
        if characters[number + 1] > characters[number]:
            yield _Piece(characters[number], characters[number + 1], offset, wide)


def _looks(document: bytes, table: bytes) -> _Looks:
    """Read the character runs of all formatting pages."""
    start, size = struct.unpack_from("<II", document, CHARACTER_RUNS)
    count = max(0, (size - 4) // 8)
    pages = struct.unpack_from(f"<{count}I", table, start + 4 * (count + 1))
    starts, hidden = [0], [""]
    tracked = False
    for number in pages:
        page = document[number * PAGE : (number + 1) * PAGE]
        if len(page) < PAGE:
            continue
        runs = page[PAGE - 1]
        if 4 * (runs + 1) + runs > PAGE:
            continue
        offsets = struct.unpack_from(f"<{runs + 1}I", page)
        for run in range(runs):
            at = 2 * page[4 * (runs + 1) + run]
            found = _changes(page[at + 1 : at + 1 + page[at]]) if at else {}
            tracked |= bool(found.get(DELETED) or found.get(INSERTED))
            look = "deleted" if found.get(DELETED) else "hidden_text" if found.get(VANISH) else ""
            if offsets[run] >= starts[-1]:
                starts += [offsets[run], offsets[run + 1]]
                hidden += [look, ""]
    return _Looks(starts, hidden, tracked)


def _changes(sprms: bytes) -> dict[int, int]:
    """Return the one-byte changes of a run: code -> value."""
    found = {}
    at = 0
    while at + 3 <= len(sprms):
        code = sprms[at] | sprms[at + 1] << 8
        size = SPRM_SIZES[code >> 13]
        if size == 1:
            found[code] = sprms[at + 2]
        at += 2 + (size or 1 + sprms[at + 2])
    return found


def _runs(document: bytes, pieces: list[_Piece], ends: list[int], looks: _Looks) -> Iterator[Run]:
    """Cut the pieces where the story or the look changes."""
    for piece in pieces:
        width = 2 if piece.wide else 1
        at = piece.start
        while at < piece.end:
            story = bisect_right(ends, at)
            end = min(piece.end, ends[story] if story < len(ends) else piece.end)
            first = piece.offset + (at - piece.start) * width
            look = bisect_right(looks.starts, first) - 1
            if look + 1 < len(looks.starts):
                until = piece.start + (looks.starts[look + 1] - piece.offset + width - 1) // width
                end = max(at + 1, min(end, until))
            last = piece.offset + (end - piece.start) * width
            raw = document[first:last]
            text = raw.decode("utf-16-le" if piece.wide else "cp1252", "replace")
            yield Run(min(story, len(STORIES) - 1), looks.hidden[look], text)
            if not raw:
                return
            at = end
