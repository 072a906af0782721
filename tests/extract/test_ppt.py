"""PowerPoint 97-2003: slides, notes, hidden slides, older slides, properties."""

from __future__ import annotations

import hashlib
import struct

import olefile
import pptx
import pytest
from extract_msg import OleWriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.settings import Limits
from scanner.walk import powerpoint


@pytest.fixture(scope="module")
def data(tmp_path_factory, office):
    """A show with a token in every place, as PowerPoint 97-2003."""
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "BILDTITEL åäö"
    slide.placeholders[1].text = "BRODTEXT\nANDRARADEN ł"
    slide.notes_slide.notes_text_frame.text = "ANTECKNING"
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "DOLDBILD"
    slide._element.set("show", "0")
    table = slide.shapes.add_table(2, 2, 0, 0, 4_000_000, 1_000_000).table
    table.cell(0, 0).text = "TABELLCELL"
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, 100_000, 100_000).text_frame.text = "GRUPPTEXT"
    slide = show.slides.add_slide(show.slide_layouts[6])
    box = slide.shapes.add_textbox(0, 0, 1_000_000, 1_000_000)
    run = box.text_frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "LANKTEXT", "https://example.se/LANKMAL"
    slide.shapes.add_textbox(-9_000_000, 0, 100_000, 100_000).text_frame.text = "UTANFORBILDEN"
    show.core_properties.title = "TITEL"
    show.core_properties.author = "FORFATTARE"
    path = tmp_path_factory.mktemp("ppt") / "källa.pptx"
    show.save(path)
    return office(path, "ppt:MS PowerPoint 97")


PLACES = {
    "BILDTITEL åäö": ("bild 1", ""),
    "BRODTEXT\nANDRARADEN ł": ("bild 1", ""),
    "ANTECKNING": ("bild 1 anteckningar", "notes"),
    "DOLDBILD": ("bild 2", "hidden_slide"),
    "TABELLCELL": ("bild 2", "hidden_slide"),
    "GRUPPTEXT": ("bild 2", "hidden_slide"),
    "LANKTEXT": ("bild 3", ""),
    "UTANFORBILDEN": ("bild 3", ""),
    "LANKMAL": ("", "metadata"),
    "Click to edit Master": ("bildlayout", "metadata"),
    "TITEL": ("titel", "metadata"),
    "FORFATTARE": ("författare", "metadata"),
}


@pytest.mark.parametrize(("token", "where"), PLACES.items())
def test_every_place_is_read_and_named(reading, data, token, where):
    """Each token is found, in its place, hidden or not."""
    found = reading("a.ppt", data)
    place, hidden = where

    assert hidden in found.hidden(token)
    assert any(place in one for one in found.places(token))


def atom(kind, content, instance=0, container=False):
    """A record."""
    return (
        struct.pack("<HHI", instance << 4 | (0xF if container else 0), kind, len(content)) + content
    )


def wide(text):
    return atom(powerpoint.TEXT_WIDE, text.encode("utf-16-le"))


def comment(author, text):
    strings = atom(powerpoint.STRING, author.encode("utf-16-le"), 0)
    strings += atom(powerpoint.STRING, text.encode("utf-16-le"), 1)
    return atom(powerpoint.COMMENT, strings, container=True)


def show():
    """A stream with two edits: the second replaced the slide of the first."""
    old = atom(powerpoint.SLIDE, wide("GAMMALBILD"), container=True)
    new = atom(
        powerpoint.SLIDE, wide("NYBILD") + comment("KOMMENTATOR", "KOMMENTARTEXT"), container=True
    )
    entry = atom(powerpoint.SLIDE_PERSIST, struct.pack("<5I", 2, 0, 0, 256, 0))
    slides = atom(powerpoint.SLIDE_LIST, entry + wide("DISPOSITION"), 0, container=True)
    document = atom(powerpoint.DOCUMENT, slides, container=True)
    stream = document + old
    first_directory = len(stream)
    stream += atom(powerpoint.PERSIST_DIRECTORY, struct.pack("<III", 2 << 20 | 1, 0, len(document)))
    first_edit = len(stream)
    stream += atom(powerpoint.EDIT, struct.pack("<7I", 0, 0, 0, first_directory, 1, 3, 0))
    place = len(stream)
    stream += new
    directory = len(stream)
    stream += atom(powerpoint.PERSIST_DIRECTORY, struct.pack("<II", 1 << 20 | 2, place))
    edit = len(stream)
    stream += atom(powerpoint.EDIT, struct.pack("<7I", 0, 0, first_edit, directory, 1, 3, 0))
    return stream, struct.pack("<IIIII", 0, 0, 20, 0xE391C05F, edit)


def test_an_older_slide_is_an_older_revision():
    """What a save replaced is still in the file, and said to be older."""
    texts = {(t.kind, t.number, t.hidden, t.said) for t in powerpoint.Show(*show()).texts()}

    assert texts == {
        ("slide", "1", "", "DISPOSITION\nNYBILD"),
        ("comment", "1", "comment", "KOMMENTATOR"),
        ("comment", "1", "comment", "KOMMENTARTEXT"),
        ("slide", "", "revision", "GAMMALBILD"),
    }


@given(st.integers(0, 600), st.binary(min_size=1, max_size=6))
def test_any_records_are_some_show(place, change):
    """Broken lengths and offsets end the walk; nothing loops."""
    stream, user = show()
    broken = bytearray(stream)
    broken[place % len(broken) : place % len(broken) + len(change)] = change

    assert isinstance(list(powerpoint.Show(bytes(broken), user).texts()), list)


def test_without_the_directory_all_slides_are_found(reading, data):
    """A damaged beginning costs the order, not the text."""
    with olefile.OleFileIO(data) as ole:
        token = ole.openstream("Current User").read()[:20]
    found = reading("a.ppt", data.replace(token, bytes(20)))

    assert "BILDTITEL" in found.text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(places=st.lists(st.integers(0, 60_000), min_size=1, max_size=10), value=st.integers(0, 255))
def test_damage_is_a_problem_or_a_reading(data, places, value):
    """Changed bytes never raise."""
    broken = bytearray(data)
    for place in places:
        broken[place % len(broken)] = value

    document = read_source(BytesSource("a.ppt", bytes(broken)), Limits())

    assert document.parts or document.problems


def rc4(key, data):
    """The cipher, as it was published."""
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) & 0xFF
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) & 0xFF
        j = (j + box[i]) & 0xFF
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) & 0xFF])
    return bytes(out)


def locked(password, folder):
    """A presentation under RC4 CryptoAPI (MS-PPT 2.3.7, MS-OFFCRYPTO 2.3.5)."""
    salt, proof = bytes(range(16)), bytes(range(16, 32))

    def key(block):
        first = hashlib.sha1(salt + password.encode("utf-16-le")).digest()
        return hashlib.sha1(first + struct.pack("<I", block)).digest()[:16]

    entry = atom(powerpoint.SLIDE_PERSIST, struct.pack("<5I", 2, 0, 0, 256, 0))
    slides = atom(powerpoint.SLIDE_LIST, entry, 0, container=True)
    document = atom(powerpoint.DOCUMENT, slides, container=True)
    slide = atom(powerpoint.SLIDE, wide("HEMLIGTEXT"), container=True)
    provider = "Microsoft Enhanced Cryptographic Provider v1.0\0".encode("utf-16-le")
    header = struct.pack("<8I", 4, 0, 0x6801, 0x8004, 128, 1, 0, 0) + provider
    checked = rc4(key(0), proof + hashlib.sha1(proof).digest())
    info = struct.pack("<HHII", 2, 2, 4, len(header)) + header
    info += struct.pack("<I", 16) + salt + checked[:16] + struct.pack("<I", 20) + checked[16:]
    stream, places = b"", []
    for number, one in enumerate((document, slide), start=1):
        places.append(len(stream))
        stream += rc4(key(number), one)
    places.append(len(stream))
    stream += atom(0x2F14, info, container=True)
    directory = len(stream)
    stream += atom(powerpoint.PERSIST_DIRECTORY, struct.pack("<4I", 3 << 20 | 1, *places))
    edit = len(stream)
    stream += atom(powerpoint.EDIT, struct.pack("<8I", 256, 0x03000000, 0, directory, 1, 4, 0, 3))
    user = struct.pack("<IIIHHBBH", 20, 0xF3D1C4DF, edit, 0, 1012, 3, 0, 0) + struct.pack("<I", 8)
    writer = OleWriter()
    writer.addEntry(["Current User"], atom(0x0FF6, user))
    writer.addEntry(["PowerPoint Document"], stream.ljust(4096, b"\0"))
    writer.write(str(folder / "locked.ppt"))
    return (folder / "locked.ppt").read_bytes()


def test_encrypted_presentations_open_with_their_password(reading, tmp_path):
    """Without the password it is a problem."""
    data = locked("Danvik-2026", tmp_path)

    assert reading("a.ppt", data).troubles == ["encrypted"]
    assert reading("a.ppt", data, passwords=("fel",)).troubles == ["encrypted"]
    found = reading("a.ppt", data, passwords=("fel", "Danvik-2026"))

    assert found.places("HEMLIGTEXT") == {"bild 1"}
    assert found.troubles == []
