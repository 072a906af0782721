"""The records of an EMF picture -> runs of text, each with the place where it is drawn.

Format: MS-EMF 2.3 (records); MS-EMFPLUS 2.3.4.14 (DrawString), 2.3.4.6 (DrawDriverString).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from scanner.walk import encoding

RECORD = struct.Struct("<II")
HEADER, END = 1, 14
SET_WINDOW_ORIGIN, SET_VIEWPORT_ORIGIN, SET_TEXT_ALIGN, MOVE_TO = 10, 12, 22, 27
SAVE, RESTORE, SET_WORLD, MODIFY_WORLD = 33, 34, 35, 36
COMMENT, SMALL_TEXT = 70, 108
TEXT_A, TEXT_W, POLY_A, POLY_W = 83, 84, 96, 97
BITMAPS = frozenset({76, 77, 78, 79, 80, 81, 114, 116})
"""BitBlt to AlphaBlend and TransparentBlt."""
WIDE = frozenset({TEXT_W, POLY_W})
IDENTITY, LEFT, RIGHT = 1, 2, 3
GLYPHS, NO_RECTANGLE, SMALL_CHARACTERS = 0x10, 0x100, 0x200
UPDATE_POSITION = 1
PLUS = b"EMF+"
DRAW_STRING, DRAW_DRIVER_STRING, PLUS_IMAGE = 0x401C, 0x4036, 0x4008
CHARACTER_LOOKUP = 1
MOST_SAVED = 1_000

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Run(NamedTuple):
    """Text that is drawn at once; `x` and `y` of its reference point, `width` 0 when not known."""

    x: float
    y: float
    width: float
    text: str


class Found(NamedTuple):
    """What an EMF picture says."""

    runs: list[Run]
    plus: list[Run]
    """Of the records for newer programs."""
    description: str
    pixels: int
    glyphs: bool


def read(data: bytes) -> Found:
    """Return what the records say, up to the first that is damaged."""
    picture = _Picture(data)
    picture.read()
    return Found(picture.runs, picture.plus, picture.description, picture.pixels, picture.glyphs)


class _Picture:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.runs: list[Run] = []
        self.plus: list[Run] = []
        self.description = ""
        self.pixels = 0
        self.glyphs = False
        self._world = UNIT
        self._saved: list[Matrix] = []
        self._origin = (0, 0)
        self._pen: tuple[float, float] = (0.0, 0.0)
        self._updating = False

    def read(self) -> None:
        for kind, at, end in self._records():
            try:
                self._record(kind, at, end)
            except struct.error:
                # A record that is too short for its kind says nothing.
                continue

    def _records(self) -> Iterator[tuple[int, int, int]]:
        at = 0
        while at + RECORD.size <= len(self.data):
            kind, size = RECORD.unpack_from(self.data, at)
            if size < RECORD.size:
                return
            yield kind, at, min(at + size, len(self.data))
            if kind == END:
                return
            at += size

    def _record(self, kind: int, at: int, end: int) -> None:
        data = self.data
        if kind in (TEXT_A, TEXT_W):
            self._text(at, end, at + 36, kind in WIDE)
        elif kind in (POLY_A, POLY_W):
            (count,) = struct.unpack_from("<I", data, at + 36)
            for number in range(min(count, (end - at - 40) // 40)):
                self._text(at, end, at + 40 + 40 * number, kind in WIDE)
        elif kind == SMALL_TEXT:
            x, y, count, options = struct.unpack_from("<iiII", data, at + 8)
            start = at + (36 if options & NO_RECTANGLE else 52)
            wide = not options & SMALL_CHARACTERS
            self._add(x, y, 0, start, min(count << wide, end - start), wide, options)
        elif kind == COMMENT and data[at + 12 : at + 16] == PLUS:
            self._plus(at + 16, end)
        elif kind in BITMAPS:
            self.pixels = max(self.pixels, end - at)
        elif kind == HEADER:
            count, offset = struct.unpack_from("<II", data, at + 60)
            said = data[at + offset : min(at + offset + 2 * count, end)] if offset else b""
            self.description = _wide(said).replace("\0", "\n").strip()
        else:
            self._state(kind, at)

    def _state(self, kind: int, at: int) -> None:
        if kind in (SET_WINDOW_ORIGIN, SET_VIEWPORT_ORIGIN):
            x, y = struct.unpack_from("<ii", self.data, at + 8)
            sign = -1 if kind == SET_WINDOW_ORIGIN else 1
            self._origin = (sign * x, sign * y)
        elif kind == SET_TEXT_ALIGN:
            (mode,) = struct.unpack_from("<I", self.data, at + 8)
            self._updating = bool(mode & UPDATE_POSITION)
        elif kind == MOVE_TO:
            self._pen = struct.unpack_from("<ii", self.data, at + 8)
        elif kind == SAVE and len(self._saved) < MOST_SAVED:
            self._saved.append(self._world)
        elif kind == RESTORE and self._saved:
            self._world = self._saved.pop()
        elif kind == SET_WORLD:
            self._world = struct.unpack_from("<6f", self.data, at + 8)
        elif kind == MODIFY_WORLD:
            matrix: Matrix = struct.unpack_from("<6f", self.data, at + 8)
            (mode,) = struct.unpack_from("<I", self.data, at + 32)
            self._world = {
                IDENTITY: UNIT,
                LEFT: _product(matrix, self._world),
                RIGHT: _product(self._world, matrix),
            }.get(mode, matrix)

    def _text(self, record: int, end: int, at: int, wide: bool) -> None:
        x, y, count, offset, options = struct.unpack_from("<iiIII", self.data, at)
        (spacing,) = struct.unpack_from("<I", self.data, at + 36)
        start = record + offset
        width = 0
        if spacing and record + spacing + 4 * count <= end:
            width = sum(struct.unpack_from(f"<{count}i", self.data, record + spacing))
        self._add(x, y, width, start, min(count << wide, end - start), wide, options)

    def _add(
        self, x: float, y: float, width: float, start: int, size: int, wide: bool, options: int
    ) -> None:
        if size <= 0:
            return
        if options & GLYPHS:
            self.glyphs = True
            return
        raw = self.data[start : start + size]
        text = (_wide(raw) if wide else encoding.decode(raw)).strip("\0")
        if not text:
            return
        if self._updating:
            x, y = self._pen
            self._pen = (x + width, y)
        x, y = x + self._origin[0], y + self._origin[1]
        a, b, c, d, right, down = self._world
        scale = (a * a + b * b) ** 0.5
        self.runs.append(Run(a * x + c * y + right, b * x + d * y + down, width * scale, text))

    def _plus(self, at: int, end: int) -> None:
        """Read the records for newer programs inside a comment."""
        while at + 12 <= end:
            kind, size, length = struct.unpack_from("<HxxII", self.data, at)
            if size < 12:
                return
            body = self.data[at + 12 : min(at + 12 + length, end)]
            if kind == DRAW_STRING and len(body) >= 28:
                count, x, y = struct.unpack_from("<Iff", body, 8)
                self._keep(_wide(body[28 : 28 + 2 * count]), x, y, 0)
            elif kind == DRAW_DRIVER_STRING and len(body) >= 16:
                options, count = struct.unpack_from("<4xI4xI", body)
                count = min(count, (len(body) - 16) // 2)
                if not options & CHARACTER_LOOKUP:
                    self.glyphs |= count > 0
                else:
                    place = 16 + 2 * count
                    place += place % 4
                    x, y = struct.unpack_from("<ff", body, place)
                    self._keep(_wide(body[16 : 16 + 2 * count]), x, y, 0)
            elif kind == PLUS_IMAGE:
                self.pixels = max(self.pixels, len(body))
            at += size

    def _keep(self, text: str, x: float, y: float, width: float) -> None:
        if text.strip("\0 "):
            self.plus.append(Run(x, y, width, text.strip("\0")))


def _wide(raw: bytes) -> str:
    return raw.decode("utf-16-le", "replace")


def _product(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that does `first`, then `second`."""
    a, b, c, d, x, y = first
    e, f, g, h, right, down = second
    return (
        a * e + b * g,
        a * f + b * h,
        c * e + d * g,
        c * f + d * h,
        x * e + y * g + right,
        x * f + y * h + down,
    )
