"""Word 97-2003: every story, hidden and deleted text, properties, objects, sweep."""

from __future__ import annotations

import hashlib
import io
import shutil
import struct
import subprocess
import tempfile

import docx
import olefile
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msoffcrypto.method.rc4 import DocumentRC4

from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.settings import Limits
from scanner.walk import mail


def changed(kind, author, text):
    """A tracked change."""
    change = OxmlElement(f"w:{kind}")
    change.set(qn("w:id"), "7")
    change.set(qn("w:author"), author)
    change.set(qn("w:date"), "2026-01-01T00:00:00Z")
    run = OxmlElement("w:r")
    content = OxmlElement("w:delText" if kind == "del" else "w:t")
    content.text = text
    run.append(content)
    change.append(run)
    return change


def linked(target, text):
    """A field with a code and a result."""
    runs = []
    for kind, content in (
        ("begin", ""),
        ("", f' HYPERLINK "{target}" '),
        ("separate", ""),
        ("r", text),
        ("end", ""),
    ):
        run = OxmlElement("w:r")
        if kind in ("begin", "separate", "end"):
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:t" if kind else "w:instrText")
            element.text = content
        run.append(element)
        runs.append(run)
    return runs


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """A document with a token in every place, in the format that LibreOffice converts from."""
    made = docx.Document()
    made.add_paragraph("KROPPSTEXT åäö ł 850101-2384")
    paragraph = made.add_paragraph("synlig ")
    paragraph.add_run("DOLDTEXT").font.hidden = True
    paragraph.add_run(" efter")
    paragraph = made.add_paragraph("före ")
    paragraph._p.append(changed("del", "RADERARE", "BORTTAGEN"))
    paragraph._p.append(changed("ins", "INSATTARE", "INSATT"))
    paragraph = made.add_paragraph()
    for run in linked("https://example.se/FALTKOD", "FALTRESULTAT"):
        paragraph._p.append(run)
    table = made.add_table(2, 2)
    for row, texts in zip(
        table.rows, (("Namn", "Personnummer"), ("Åsa Ek", "19850101-2382")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    made.sections[0].header.paragraphs[0].text = "SIDHUVUD"
    made.sections[0].footer.paragraphs[0].text = "SIDFOT"
    made.add_comment(made.paragraphs[0].runs, text="KOMMENTARTEXT", author="KOMMENTATOR")
    made.core_properties.title = "TITEL"
    made.core_properties.author = "FORFATTARE"
    made.core_properties.keywords = "NYCKELORD"
    path = tmp_path_factory.mktemp("doc") / "källa.docx"
    made.save(path)
    return path


@pytest.fixture(scope="module")
def data(source, office):
    """The document as Word 97-2003."""
    return office(source, "doc:MS Word 97")


PLACES = {
    "KROPPSTEXT åäö ł 850101-2384": ("", ""),
    "synlig  efter": ("", ""),
    "INSATT": ("", ""),
    "FALTRESULTAT": ("", ""),
    "Namn\tPersonnummer\nÅsa Ek\t19850101-2382": ("", ""),
    "DOLDTEXT": ("", "hidden_text"),
    "BORTTAGEN": ("", "deleted"),
    "FALTKOD": ("fält", "metadata"),
    "SIDHUVUD": ("sidhuvud", ""),
    "SIDFOT": ("sidhuvud", ""),
    "KOMMENTARTEXT": ("kommentar", "comment"),
    "KOMMENTATOR": ("dokumentegenskap", "metadata"),
    "RADERARE": ("dokumentegenskap", "metadata"),
    "TITEL": ("titel", "metadata"),
    "FORFATTARE": ("författare", "metadata"),
    "NYCKELORD": ("nyckelord", "metadata"),
}


@pytest.mark.parametrize(("token", "where"), PLACES.items())
def test_every_place_is_read_and_named(reading, data, token, where):
    """Each token is found, in its place, hidden or not."""
    found = reading("a.doc", data)
    place, hidden = where

    assert hidden in found.hidden(token)
    assert any(place in one for one in found.places(token))


@pytest.mark.parametrize("token", ["DOLDTEXT", "BORTTAGEN"])
def test_what_is_not_seen_is_nowhere_as_seen(reading, data, token):
    """Hidden text is taken out of the text around it."""
    assert "" not in reading("a.doc", data).hidden(token)


def test_properties_and_signal(reading, data):
    """Author and tracked changes are told."""
    found = reading("a.doc", data)

    assert found.properties["author"] == ["FORFATTARE"]
    assert found.properties["signal"] == ["tracked"]
    assert found.members[""] == "doc"


def test_catdoc_finds_no_word_more(reading, data, tmp_path):
    """Every word that the other reader returns is here too."""
    program = shutil.which("catdoc")
    if program is None:
        pytest.skip("catdoc is not installed")
    (tmp_path / "a.doc").write_bytes(data)
    run = subprocess.run(
        [program, "-d", "utf-8", "-w", str(tmp_path / "a.doc")], capture_output=True, check=True
    )
    # The other reader runs deleted and inserted text together.
    ours = mail.essence(reading("a.doc", data).text).replace("insatt", "insatt borttageninsatt")
    words = mail.essence(run.stdout.decode("utf-8", "replace").replace("\ufffd", " ")).split()

    assert len(words) > 10
    assert [word for word in words if word not in ours] == []


def locked(data, password):
    """The document under Word 97's RC4 encryption (MS-OFFCRYPTO 2.3.6)."""
    salt, verifier = bytes(range(16)), bytes(range(16, 32))

    def scrambled(content):
        return DocumentRC4.decrypt(password, salt, io.BytesIO(content)).read()

    proof = scrambled(verifier + hashlib.md5(verifier).digest())
    out = io.BytesIO(data)
    with olefile.OleFileIO(out, write_mode=True) as ole:
        text, table = (ole.openstream(name).read() for name in ("WordDocument", "1Table"))
        start = bytearray(text[:68])
        start[0x0B] |= 1
        start[0x0E:0x12] = struct.pack("<I", 52)
        ole.write_stream("WordDocument", bytes(start) + scrambled(text)[68:])
        header = struct.pack("<HH", 1, 1) + salt + proof
        ole.write_stream("1Table", header + scrambled(table)[len(header) :])
    return out.getvalue()


def test_encrypted_documents_open_with_their_password(reading, data, monkeypatch):
    """Without the password it is a problem; with it nothing is unpacked onto a disk.

    Nor is it written back into the file: olefile follows a circular chain for ever there.
    """
    raw = locked(data, "hemlig")
    monkeypatch.setattr(tempfile, "TemporaryFile", None)
    monkeypatch.delattr(olefile.OleFileIO, "write_stream")

    assert reading("a.doc", raw).troubles == ["encrypted"]
    found = reading("a.doc", raw, passwords=("fel", "hemlig"))

    assert found.hidden("KROPPSTEXT åäö ł 850101-2384") == {""}
    assert found.hidden("DOLDTEXT") == {"hidden_text"}
    assert found.properties["author"] == ["FORFATTARE"]


def test_a_broken_piece_table_leaves_the_strings(reading, data):
    """When the structure is gone, the text is still swept up, and the damage said."""
    broken = data.replace(b"1\0T\0a\0b\0l\0e\0", b"1\0X\0a\0b\0l\0e\0")

    found = reading("a.doc", broken)

    assert "KROPPSTEXT" in found.text
    assert found.troubles == ["corrupt"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(places=st.lists(st.integers(0, 60_000), min_size=1, max_size=10), value=st.integers(0, 255))
def test_damage_is_a_problem_or_a_reading(data, places, value):
    """Changed bytes never raise."""
    broken = bytearray(data)
    for place in places:
        broken[place % len(broken)] = value

    document = read_source(BytesSource("a.doc", bytes(broken)), Limits())

    assert document.parts or document.problems
