"""Macros: the source of every module, forms and compiled code, in packages and in old files."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import docx
import olefile
import openpyxl
import pptx
import pytest
from extract_msg import OleWriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner.errors import ReadError
from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.settings import Limits
from scanner.walk import vba

MODULE = """Attribute VB_Name = "Kontroll"
Sub Skicka()
    ' KOMMENTAR om Åsa Öberg 19850101-2382
    MsgBox "MAKROTEXT"
End Sub
Attribute Skicka.VB_Description = "BESKRIVNING"
""".replace("\n", "\r\n")


def packed_source(content: bytes) -> bytes:
    """Pack after 2.4.1.3.6: literals, and copies of what stood before in the chunk."""
    out = bytearray(b"\x01")
    for start in range(0, len(content), 4096):
        chunk = content[start : start + 4096]
        packed = bytearray()
        at = 0
        while at < len(chunk):
            flags, tokens = 0, bytearray()
            for bit in range(8):
                if at >= len(chunk):
                    break
                far = max(4, (at - 1).bit_length())
                size, back = 0, 0
                for length in range(min((0xFFFF >> far) + 3, len(chunk) - at), 2, -1):
                    found = chunk.rfind(chunk[at : at + length], 0, at + length - 1)
                    if 0 <= found < at and at - found <= 1 << far:
                        size, back = length, at - found
                        break
                if size:
                    flags |= 1 << bit
                    tokens += struct.pack("<H", (back - 1) << (16 - far) | (size - 3))
                    at += size
                else:
                    tokens.append(chunk[at])
                    at += 1
            packed.append(flags)
            packed += tokens
        out += struct.pack("<H", 0xB000 | (len(packed) - 1)) + packed
    return bytes(out)


def record(identifier: int, value: bytes) -> bytes:
    """A record of the stream `dir`."""
    return struct.pack("<HI", identifier, len(value)) + value


def streams(offset: int = 40) -> dict[tuple[str, ...], bytes]:
    """A project with one module behind `offset` bytes of compiled code, and one form."""
    listed = record(0x01, struct.pack("<I", 1)) + record(0x03, struct.pack("<H", 1252))
    listed += record(0x04, b"Projekt") + record(0x05, b"PROJEKTBESKRIVNING")
    listed += struct.pack("<HIIH", 0x09, 4, 1, 2)
    listed += record(0x0D, b"*\\G{0}#2.0#0#C:\\Users\\REFERENSVAG\\a.tlb")
    listed += record(0x0F, struct.pack("<H", 1))
    listed += record(0x19, b"Kontroll") + record(0x1A, b"Modul1")
    listed += record(0x32, "Modul1".encode("utf-16-le"))
    listed += record(0x31, struct.pack("<I", offset)) + record(0x2B, b"") + record(0x10, b"")
    compiled = b"\0\x01KOMPILERAT\0".ljust(offset, b"\0")
    return {
        ("PROJECT",): b'ID="{0}"\r\nModule=Modul1\r\nCMG="AABB"\r\nName="PROJEKTNAMN"\r\n',
        ("VBA", "dir"): packed_source(listed),
        ("VBA", "_VBA_PROJECT"): b"\xcc\x61\xff\xff",
        ("VBA", "Modul1"): compiled + packed_source(MODULE.encode("cp1252")),
        ("Fraga", "o"): b"\0\2FORMULARTEXT\0",
    }


def added(writer: OleWriter, under: tuple[str, ...] = (), offset: int = 40) -> None:
    """Put a project into a compound file, below a storage."""
    made = streams(offset)
    storages = {path[:n] for path in made for n in range(1, len(path))}
    for storage in sorted({(), *storages}, key=len):
        if under + storage:
            writer.addEntry([*under, *storage], storage=True)
    for path, content in made.items():
        writer.addEntry([*under, *path], content)


def written(writer: OleWriter, folder: Path) -> bytes:
    writer.write(str(folder / "made"))
    return (folder / "made").read_bytes()


@pytest.fixture
def project(tmp_path):
    """A file `vbaProject.bin`."""
    writer = OleWriter()
    added(writer)
    return written(writer, tmp_path)


PLACES = {
    "MAKROTEXT": "makro Kontroll",
    "KOMMENTAR om Åsa Öberg 19850101-2382": "makro Kontroll",
    "BESKRIVNING": "makro Kontroll",
    "FORMULARTEXT": "makro Fraga",
    "KOMPILERAT": "makro Modul1",
    "PROJEKTNAMN": "makro PROJECT",
    "PROJEKTBESKRIVNING": "makro dir",
    "REFERENSVAG": "makro dir",
}


@pytest.mark.parametrize(("token", "place"), PLACES.items())
def test_every_place_of_a_project_is_read_and_named(reading, project, token, place):
    """Source, comments, forms, compiled code and references are found in their modules."""
    found = reading("vbaProject.bin", project)

    assert place in found.places(token)
    assert found.hidden(token) == {"metadata"}
    assert found.troubles == []


def test_what_programs_write_for_themselves_is_left_out(reading, project):
    """Names of modules are told by the place, and the key of the password is no text."""
    text = reading("vbaProject.bin", project).text

    assert "Attribute VB_Name" not in text
    assert "CMG" not in text


PACKAGES = {"docm": "word", "xlsm": "xl", "pptm": "ppt"}


@pytest.mark.parametrize(("suffix", "folder"), PACKAGES.items())
def test_macros_in_a_package(reading, tmp_path, project, suffix, folder):
    """The project is found where each program of Office puts it."""
    path = tmp_path / f"a.{suffix}"
    if suffix == "docm":
        docx.Document().save(str(path))
    elif suffix == "xlsm":
        openpyxl.Workbook().save(path)
    else:
        pptx.Presentation().save(str(path))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(f"{folder}/vbaProject.bin", project)

    found = reading(path.name, path.read_bytes())

    assert found.places("MAKROTEXT") == {"bilaga vbaProject.bin › makro Kontroll"}
    assert found.hidden("FORMULARTEXT") == {"metadata"}
    assert found.troubles == []


@pytest.mark.parametrize(("suffix", "storage"), [("doc", "Macros"), ("xls", "_VBA_PROJECT_CUR")])
def test_macros_in_an_old_file(reading, office, tmp_path, suffix, storage):
    """The project lies in a storage beside the document."""
    if suffix == "doc":
        document = docx.Document()
        document.add_paragraph("KROPP")
        document.save(str(tmp_path / "a.docx"))
        plain = office(tmp_path / "a.docx", "doc:MS Word 97")
    else:
        book = openpyxl.Workbook()
        book.active["A1"] = "KROPP"
        book.save(tmp_path / "a.xlsx")
        plain = office(tmp_path / "a.xlsx", "xls:MS Excel 97")
    writer = OleWriter()
    with olefile.OleFileIO(plain) as ole:
        writer.fromOleFile(ole)
    added(writer, (storage,))

    found = reading(f"a.{suffix}", written(writer, tmp_path))

    assert found.members == {"": suffix}
    assert "KROPP" in found.text
    assert found.places("MAKROTEXT") == {"makro Kontroll"}
    assert found.places("FORMULARTEXT") == {"makro Fraga"}
    assert "Attribute VB_Name" not in found.text


def test_macros_in_an_old_presentation(reading, office, tmp_path, project):
    """PowerPoint keeps the whole project as an object in its stream."""
    pptx.Presentation().save(str(tmp_path / "a.pptx"))
    plain = office(tmp_path / "a.pptx", "ppt:MS PowerPoint 97")
    writer = OleWriter()
    with olefile.OleFileIO(plain) as ole:
        writer.fromOleFile(ole)
        stream = ole.openstream("PowerPoint Document").read()
    packed = struct.pack("<I", len(project)) + zlib.compress(project)
    stored = struct.pack("<HHI", 1 << 4, 0x1011, len(packed)) + packed
    writer.editEntry("PowerPoint Document", data=stream + stored)

    found = reading("a.ppt", written(writer, tmp_path))

    assert found.places("MAKROTEXT") == {"bilaga inbäddat objekt › makro Kontroll"}
    assert found.troubles == []


def test_the_other_reader_finds_no_line_more(reading, project, tmp_path):
    """Every line of source that olevba extracts is here too."""
    olevba = pytest.importorskip("oletools.olevba")
    (tmp_path / "vbaProject.bin").write_bytes(project)
    parser = olevba.VBA_Parser(str(tmp_path / "vbaProject.bin"))
    [(*_, code)] = [one for one in parser.extract_macros() if "MAKROTEXT" in str(one[3])]
    parser.close()

    lines = [line.strip() for line in code.splitlines() if "Attribute VB_" not in line]

    assert len(lines) > 4
    assert [line for line in lines if line not in reading("vbaProject.bin", project).text] == []


def test_libreoffice_writes_a_project_that_is_read(reading, office, tmp_path, project):
    """It takes the source out of our project, and packs one of its own."""
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    office_types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    related = '<Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/'
    changes = {
        "[Content_Types].xml": (
            office_types,
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        ),
        "xl/_rels/workbook.xml.rels": (
            "</Relationships>",
            f'{related}vbaProject" Target="vbaProject.bin"/></Relationships>',
        ),
    }
    path = tmp_path / "b.xlsm"
    with zipfile.ZipFile(tmp_path / "a.xlsx") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name in changes:
                content = content.decode().replace(*changes[name]).encode()
            new.writestr(name, content)
        new.writestr("xl/vbaProject.bin", project)
    made = office(path, "xlsm:Calc MS Excel 2007 VBA XML")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.read("xl/vbaProject.bin") != project

    found = reading("c.xlsm", made)

    assert found.places("KOMMENTAR om Åsa Öberg 19850101-2382") == {
        "bilaga vbaProject.bin › makro Modul1"
    }
    assert "stdole2.tlb" not in found.text
    assert found.troubles == []


def test_without_its_list_a_project_is_still_read(reading, tmp_path):
    """Source is known by its first words when the list of modules is damaged, and that is told."""
    made = streams()
    made["VBA", "dir"] = b"\0\0\0\0"
    writer = OleWriter()
    writer.addEntry(["VBA"], storage=True)
    for path, content in made.items():
        if path[0] == "VBA":
            writer.addEntry([*path], content)

    found = reading("vbaProject.bin", written(writer, tmp_path))

    assert found.places("MAKROTEXT") == {"makro Modul1"}
    assert found.troubles == ["corrupt"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(places=st.lists(st.integers(0, 60_000), min_size=1, max_size=10), value=st.integers(0, 255))
def test_damage_is_a_problem_or_a_reading(project, places, value):
    """Changed bytes never raise."""
    broken = bytearray(project)
    for place in places:
        broken[place % len(broken)] = value

    assert read_source(BytesSource("vbaProject.bin", bytes(broken)), Limits()).members


EXAMPLES = {
    "01 19 B0 00 61 62 63 64 65 66 67 68 00 69 6A 6B 6C 6D 6E 6F 70 00 71 72 73 74 75 76 2E": (
        b"abcdefghijklmnopqrstuv."
    ),
    "01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 30 6D 6E"
    " 6F 70 06 71 02 70 04 10 72 73 74 75 76 10 77 78 79 7A 00 3C": (
        b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa"
    ),
    "01 03 B0 02 61 45 00": b"a" * 73,
}
"""The examples of MS-OVBA 3.2."""


@pytest.mark.parametrize(("packed", "plain"), EXAMPLES.items())
def test_the_examples_of_the_standard(packed, plain):
    assert vba.unpacked(bytes.fromhex(packed)) == plain


@given(st.binary(max_size=300))
def test_chunks_that_are_not_packed_are_taken_as_they_are(content):
    """A raw chunk is 4096 bytes whatever it says (2.4.1.3.3)."""
    chunk = content.ljust(4096, b"\0")

    assert vba.unpacked(b"\x01" + struct.pack("<H", 0x3FFF) + chunk) == chunk


@given(st.binary(max_size=2_000))
def test_the_other_reader_agrees(content):
    """What olevba packs together again is what is unpacked here."""
    olevba = pytest.importorskip("oletools.olevba")
    packed = packed_source(content)

    assert vba.unpacked(packed) == content
    assert bytes(olevba.decompress_stream(bytearray(packed))) == content


@given(st.binary(max_size=400))
def test_any_bytes_end(data):
    """Nothing but the one error is raised, and little comes out of little."""
    for head in (b"", b"\x01", b"\x01\x2f\xb0\x02a"):
        try:
            content = vba.unpacked(head + data)
        except ReadError:
            continue
        assert len(content) <= 4_200 * (len(data) + 3)
    assert isinstance(vba.directory(data)[1], list)


def test_a_bomb_is_stopped():
    """Six bytes that become four thousand are counted."""
    chunk = bytes.fromhex("03B00261FF0F")

    with pytest.raises(ReadError):
        vba.unpacked(b"\x01" + chunk * 1_000, most=1_000_000)
