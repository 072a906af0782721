r"""Text as bytes in which one byte is one code point, whatever the document used.

Latin-1 holds every Swedish letter in one byte, so byte offsets are character offsets
and byte patterns run twice as fast as text patterns. What lies outside is mapped one
to one: any dash to `-`, any space to a space, digits of any script to `0`-`9`,
full-width forms to ASCII, Latin letters to the letter they are made of, the rest to
`?`. Only three things change the length, and only then is an offset map made: invisible
characters and soft hyphens go away (a soft hyphen between digits is a dash), a letter
followed by a combining mark becomes one letter (file names from a Mac), and the
ligatures fi and fl become two.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from functools import cache

_MARKS = {0x308: 1, 0x30A: 2, 0x301: 3, 0x300: 4}

_OTHER: dict[int, int] = {
    **dict.fromkeys((*range(0x2010, 0x2016), 0x2043, 0x2212, 0x02D7, 0xFE58, 0xFE63), ord("-")),
    **dict.fromkeys((0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), ord(" ")),
    **dict.fromkeys((0x2028, 0x2029), ord("\n")),
    **dict.fromkeys(
        (
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            *range(0x2060, 0x2070),
            *range(0xFE00, 0xFE10),
            0x180E,
            0xFEFF,
        ),
        0,
    ),
    **{first + i: ord("0") + i for first in (0x660, 0x6F0) for i in range(10)},
    **{0x1D7CE + i: ord("0") + i % 10 for i in range(50)},
    **{0xFF01 + i: 0x21 + i for i in range(94)},
    **dict.fromkeys((0x2018, 0x2019, 0x201B), ord("'")),
    **dict.fromkeys((0x201C, 0x201D, 0x201E), ord('"')),
    **dict.fromkeys((0x2022, 0x25CF, 0x2217), ord("*")),
    0x2026: ord("."),
    0xFB00: 7,
    0xFB01: 5,
    0xFB02: 6,
    **_MARKS,
}

_STROKED = dict(zip("ıĐđŁłĦħŦŧŒœẞĲĳƏə", "iDdLlHhTtOosIiAa", strict=True))
"""Letters of Latin script that Unicode does not take apart."""


def _replace(error: UnicodeError) -> tuple[bytes, int]:
    """Give one byte for each code point that latin-1 lacks."""
    assert isinstance(error, UnicodeEncodeError)
    run = error.object[error.start : error.end]
    return bytes(_OTHER[ord(c)] if ord(c) in _OTHER else _base(c) for c in run), error.end


@cache
def _base(letter: str) -> int:
    """Return the letter that `letter` is made of, as names of all Europe need; else `?`."""
    base = _STROKED.get(letter) or unicodedata.normalize("NFD", letter)[0]
    return ord(base) if base.isascii() and base.isalpha() else 0x3F


codecs.register_error("recognizers.normalise", _replace)

_FOLD = bytes.maketrans(b"\xa0\x0b\x0c\x85\x96\x97", b" \n\n\n--")
_SPECIAL = b"\x00\x01\x02\x03\x04\x05\x06\x07\xad"
LOWER = bytes(
    b + 32 if 65 <= b <= 90 or (0xC0 <= b <= 0xDE and b != 0xD7) else b for b in range(256)
)
"""Table for `bytes.translate`: lower case of A-Z and of every capital of latin-1."""

_UNEVEN = re.compile(
    rb"(?P<dash>(?<=[0-9])\xad(?=[0-9]))|(?P<mark>[A-Za-z][\x01-\x04])"
    rb"|(?P<ligature>[\x05-\x07])|(?P<gone>[\x00-\x04\xad])"
)
_COMPOSED = {
    base + bytes([mark]): composed
    for mark, pairs in {
        1: {b"a": b"\xe4", b"o": b"\xf6", b"u": b"\xfc", b"e": b"\xeb", b"i": b"\xef",
            b"A": b"\xc4", b"O": b"\xd6", b"U": b"\xdc"},
        2: {b"a": b"\xe5", b"A": b"\xc5"},
        3: {b"e": b"\xe9", b"a": b"\xe1", b"o": b"\xf3", b"E": b"\xc9"},
        4: {b"a": b"\xe0", b"e": b"\xe8", b"A": b"\xc0", b"E": b"\xc8"},
    }.items()
    for base, composed in pairs.items()
}  # fmt: skip
_LETTERS = {b"\x05": b"fi", b"\x06": b"fl", b"\x07": b"ff"}


class Offsets:
    """Maps offsets of normalised bytes back to code points of the text."""

    __slots__ = ("_at", "_shift", "_wide")

    def __init__(self) -> None:
        self._at: list[int] = [0]
        self._shift: list[int] = [0]
        self._wide: dict[int, int] = {}

    def add(self, at: int, shift: int) -> None:
        """From byte `at` on, code points lie `shift` further than bytes."""
        if at == self._at[-1]:
            self._shift[-1] = shift
        else:
            self._at.append(at)
            self._shift.append(shift)

    def widen(self, at: int, width: int) -> None:
        """Byte `at` stands for `width` code points."""
        self._wide[at] = width

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points that bytes `start` to `end` stand for."""
        first = start + self._shift[bisect_right(self._at, start) - 1]
        if end <= start:
            return first, first
        last = end - 1
        stop = last + self._shift[bisect_right(self._at, last) - 1]
        return first, stop + self._wide.get(last, 1)


def normalise(text: str) -> bytes:
    r"""Return `text` as bytes, one for each code point; what is invisible stays as a control byte.

    >>> normalise("850101\u20112382 på A\uff15")
    b'850101-2382 p\xe5 A5'
    """
    return text.encode("latin-1", "recognizers.normalise").translate(_FOLD)


def compact(text: str) -> tuple[bytes, Offsets | None]:
    """Return `text` as bytes to match on, and the offset map when lengths differ.

    >>> compact("850101\u20112382")
    (b'850101-2382', None)
    >>> data, offsets = compact("85\u200b0101-2382 på mo\u0308te")
    >>> data.decode("latin-1"), offsets.span(0, 11)
    ('850101-2382 på möte', (0, 12))
    """
    raw = normalise(text)
    if len(raw.translate(None, _SPECIAL)) == len(raw):
        return raw, None
    offsets = Offsets()
    pieces: list[bytes] = []
    done = length = 0
    for m in _UNEVEN.finditer(raw):
        start, end = m.span()
        pieces.append(raw[done:start])
        length += start - done
        done = end
        found, kind = m.group(), m.lastgroup
        if kind == "dash":
            new = b"-"
        elif kind == "mark":
            new = _COMPOSED.get(found, found[:1])
            offsets.widen(length, 2)
        elif kind == "ligature":
            new = _LETTERS[found]
            offsets.add(length + 1, start - length - 1)
        else:
            new = b""
        pieces.append(new)
        length += len(new)
        offsets.add(length, end - length)
    pieces.append(raw[done:])
    return b"".join(pieces), offsets
