"""Metafiles: their text is whole however it is cut into records, and damage raises nothing."""

from __future__ import annotations

import gzip
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.walk import metafile

NUMBER = "850101-2382"


def record(kind: int, body: bytes) -> bytes:
    """A record of an EMF picture."""
    body += bytes(-len(body) % 4)
    return struct.pack("<II", kind, 8 + len(body)) + body


def emf(*records: bytes, description: str = "") -> bytes:
    """A picture of these records."""
    said = description.encode("utf-16-le")
    head = bytes(32) + b" EMF" + struct.pack("<IIIHHII", 0x10000, 0, 0, 1, 0, len(said) // 2,
                                             100 if said else 0)  # fmt: skip
    return b"".join((record(1, head.ljust(92, b"\0") + said), *records, record(14, bytes(12))))


def text(said: str, x: int = 0, y: int = 0, wide: bool = True, options: int = 0,
         advance: int = 10, kind: int = 0) -> bytes:  # fmt: skip
    """Text at a place, each character `advance` wide, or of unknown width."""
    raw = said.encode("utf-16-le" if wide else "cp1252")
    start = 76
    spacing = start + len(raw) + (-len(raw) % 4)
    dx = struct.pack(f"<{len(said)}I", *[advance] * len(said)) if advance else b""
    body = bytes(16) + struct.pack("<Iff", 1, 1.0, 1.0)
    body += struct.pack("<iiIII16xI", x, y, len(said), start, options, spacing if dx else 0)
    return record(kind or (84 if wide else 83), body + raw + bytes(-len(raw) % 4) + dx)


def plus(kind: int, body: bytes) -> bytes:
    """A record for newer programs, in a comment."""
    inner = struct.pack("<HHII", kind, 0, 12 + len(body), len(body)) + body
    return record(70, struct.pack("<I", 4 + len(inner)) + b"EMF+" + inner)


def drawn_string(said: str) -> bytes:
    """EmfPlusDrawString."""
    head = struct.pack("<IIIffff", 0, 0, len(said), 5.0, 6.0, 90.0, 20.0)
    return plus(0x401C, head + said.encode("utf-16-le"))


def small(said: str, narrow: bool) -> bytes:
    """EMR_SMALLTEXTOUT."""
    options = 0x100 | (0x200 if narrow else 0)
    raw = said.encode("cp1252" if narrow else "utf-16-le")
    return record(108, struct.pack("<iiIIIff", 0, 0, len(said), options, 1, 1.0, 1.0) + raw)


def wmf(*records: tuple[int, bytes], placeable: bool = True) -> bytes:
    """A WMF picture."""
    head = b"\xd7\xcd\xc6\x9a" + bytes(18) if placeable else b""
    body = b"".join(
        struct.pack("<IH", 3 + (len(inner) + 1) // 2, function) + inner + bytes(len(inner) % 2)
        for function, inner in records
    )
    return head + struct.pack("<HHHIHIH", 1, 9, 0x300, 0, 0, 0, 0) + body + struct.pack("<IH", 3, 0)


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (emf(text(NUMBER)), NUMBER),
        (emf(text("Åsa Öst", wide=False)), "Åsa Öst"),
        (emf(text("850101", 0), text("-2382", 60)), NUMBER),
        (emf(*(text(c, 10 * n) for n, c in enumerate(NUMBER))), NUMBER),
        (emf(text("Namn", 0), text("Ek", 50)), "Namn Ek"),
        (emf(text("Namn", 0), text("Ek", 500)), "Namn\tEk"),
        (emf(text("ett", 0, 0), text("två", 30, 40)), "ett\ntvå"),
        (emf(text("ett", 300, 0), text("två", 0, 0)), "ett\ntvå"),
        (emf(small(NUMBER, True)), NUMBER),
        (emf(small("Öst", False)), "Öst"),
        (emf(drawn_string(NUMBER)), NUMBER),
        (emf(drawn_string(NUMBER), text(NUMBER)), NUMBER),
        (emf(drawn_string("endast ny"), text("gammal")), "gammal\nendast ny"),
        (emf(plus(0x4036, struct.pack("<IIII", 0, 1, 0, 2) + "Ek".encode("utf-16-le") + bytes(16))),
         "Ek"),
        (emf(record(22, struct.pack("<I", 1)), record(27, struct.pack("<ii", 5, 5)),
             text("850101"), text("-2382")), NUMBER),
        (emf(record(33, b""), record(36, struct.pack("<6fI", 1, 0, 0, 1, 60, 0, 4)),
             text("-2382"), record(34, struct.pack("<i", -1))), "-2382"),
        (emf(text("850101"), record(35, struct.pack("<6f", 1, 0, 0, 1, 60, 0)), text("-2382")),
         NUMBER),
        (wmf((0x0521, struct.pack("<H", 11) + NUMBER.encode() + b"\0" + bytes(4))), NUMBER),
        (wmf((0x0A32, struct.pack("<hhHH", 0, 0, 6, 0) + b"850101" + struct.pack("<6h", *[9] * 6)),
             (0x0A32, struct.pack("<hhHH", 0, 54, 5, 4) + bytes(8) + b"-2382\0"
              + struct.pack("<5h", *[9] * 5)), placeable=False), NUMBER),
    ],
)  # fmt: skip
def test_text_is_whole_and_in_order(picture, said):
    """Runs without a gap are one word; a gap, a column and a line are told apart."""
    assert metafile.starts(picture[:64])
    assert metafile.read(picture).text == said
    assert metafile.read(gzip.compress(picture)).text == said


def test_what_is_not_drawn_and_what_only_a_font_knows_is_said():
    """A description is metadata; glyphs by number are a problem for whoever looks."""
    found = metafile.read(emf(text("AB", options=0x10), description="Excel\0Löner 2026\0\0"))

    assert found.metadata == "Excel\nLöner 2026"
    assert found.glyphs
    assert found.text == ""


@given(st.data())
def test_damage_gives_less_and_raises_nothing(data):
    """Any byte may be wrong, and the end may be missing."""
    whole = data.draw(
        st.sampled_from(
            [
                emf(text("850101", 0), text("-2382", 60), drawn_string("x"), small("y", True)),
                wmf((0x0521, struct.pack("<H", 11) + NUMBER.encode() + bytes(5))),
            ]
        )
    )
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    del damaged[data.draw(st.integers(1, len(damaged))) :]

    assert isinstance(metafile.read(bytes(damaged)).text, str)
