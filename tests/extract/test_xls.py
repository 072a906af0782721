"""Excel 97-2003: cells as shown, what is hidden, and what only the file holds."""

from __future__ import annotations

import datetime as dt
import io
import struct

import olefile
import openpyxl
import pytest
import xlrd
from extract_msg import OleWriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.xor_obfuscation import DocumentXOR
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.settings import Limits


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """A workbook with a token in every place, in the format that LibreOffice converts from."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Löner"
    sheet.append(["Namn", "Personnummer", "Lön", "Datum"])
    sheet.append(["CELLTEXT åäö", 198501012382, 31000.5, dt.date(2026, 3, 4)])
    sheet.append(["DOLDRAD", 101011234, 1])
    sheet["B3"].number_format = "0000000000"
    sheet["E2"] = '="FORMEL"&"RESULTAT"'
    sheet["F2"] = "DOLDKOLUMN"
    sheet["A2"].comment = Comment("ANTECKNING", "F")
    sheet["A4"] = "LANKTEXT"
    sheet["A4"].hyperlink = "https://example.se/LANKMAL"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["F"].hidden = True
    sheet.oddHeader.center.text = "SIDHUVUD"
    check = DataValidation("list", '"LISTVAL,ANNAT"', showInputMessage=True)
    check.prompt, check.promptTitle, check.error = "INMATNINGSTEXT", "Titel", "FELTEXT"
    check.add("G2")
    sheet.add_data_validation(check)
    hidden = book.create_sheet("Dold")
    hidden["A1"] = "DOLTBLAD"
    hidden.sheet_state = "hidden"
    book.defined_names["DEFINIERATNAMN"] = openpyxl.workbook.defined_name.DefinedName(
        "DEFINIERATNAMN", attr_text="Löner!$A$1"
    )
    book.properties.title = "TITEL"
    book.properties.creator = "FORFATTARE"
    path = tmp_path_factory.mktemp("xls") / "källa.xlsx"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def data(source, office):
    """The workbook as Excel 97-2003."""
    return office(source, "xls:MS Excel 97")


PLACES = {
    "CELLTEXT åäö\t198501012382\t31000.5\t2026-03-04": ("Blad 'Löner'", ""),
    "DOLDRAD\t0101011234": ("Blad 'Löner'", ""),
    "FORMELRESULTAT": ("Blad 'Löner'", ""),
    "ANTECKNING": ("Blad 'Löner' cell A2 kommentar", "comment"),
    "LANKMAL": ("Blad 'Löner' länk", "metadata"),
    "DOLTBLAD": ("Blad 'Dold'", "hidden_sheet"),
    "Löner": ("dokumentegenskap namn", "metadata"),
    "DEFINIERATNAMN": ("dokumentegenskap namn", "metadata"),
    "SIDHUVUD": ("dokumentegenskap", "metadata"),
    "INMATNINGSTEXT": ("dokumentegenskap", "metadata"),
    "FELTEXT": ("dokumentegenskap", "metadata"),
    "LISTVAL": ("dokumentegenskap", "metadata"),
    "TITEL": ("titel", "metadata"),
    "FORFATTARE": ("författare", "metadata"),
}


@pytest.mark.parametrize(("token", "where"), PLACES.items())
def test_every_place_is_read_and_named(reading, data, token, where):
    """Each token is found, in its place, hidden or not."""
    found = reading("a.xls", data)
    place, hidden = where

    assert hidden in found.hidden(token)
    assert any(place in one for one in found.places(token))


def test_hidden_rows_and_columns_are_in_the_table(reading, data):
    """A cell leads to its row and column, and to whether they are shown."""
    [part] = reading("a.xls", data).holding("CELLTEXT")

    assert part.table.hidden_rows == {3}
    assert part.table.hidden_columns == {"F"}
    assert part.table.header[:2] == ("Namn", "Personnummer")


def test_xlrd_finds_no_cell_more(reading, data):
    """Every text cell of the library is here."""
    book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
    text = reading("a.xls", data).text
    cells = [
        cell.value
        for sheet in book.sheets()
        for row in sheet.get_rows()
        for cell in row
        if cell.ctype == xlrd.XL_CELL_TEXT
    ]

    assert len(cells) > 6
    assert [cell for cell in cells if cell not in text] == []


def test_encrypted_workbooks_open_with_their_password(reading, source):
    """Office's package encryption: passwords are tried, Excel's own too."""
    for password in ("hemlig", "VelvetSweatshop"):
        out = io.BytesIO()
        with source.open("rb") as plain:
            OOXMLFile(plain).encrypt(password, out)
        locked = out.getvalue()
        if password == "hemlig":
            assert reading("a.xlsx", locked).troubles == ["encrypted"]
        found = reading("a.xlsx", locked, passwords=("fel", "hemlig"))
        assert "CELLTEXT" in found.text
        assert found.troubles == []


def obfuscated(data, password, folder):
    """The workbook under Excel's XOR obfuscation (MS-OFFCRYPTO 2.3.7), and write-protected."""
    with olefile.OleFileIO(data) as ole:
        book = ole.openstream("Workbook").read()
    keys = DocumentXOR.create_xor_array_method1(password)
    proof = 0
    for byte in reversed([len(password), *password.encode("ascii")]):
        proof = (proof << 1 & 0x7FFF | proof >> 14) ^ byte
    start = struct.pack("<HH", 0x86, 0)
    key = DocumentXOR.create_xor_key_method1(password)
    start += struct.pack("<HHHHH", 0x2F, 6, 0, key, proof ^ 0xCE4B)
    shift = len(start)
    out, at = bytearray(), 0
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        content = bytearray(book[at + 4 : at + 4 + size])
        out += book[at : at + 4]
        clear = 0
        if kind == 0x85:
            clear = 4
            content[:4] = struct.pack("<I", int.from_bytes(content[:4], "little") + shift)
        elif kind in (0x809, 0xE1):
            clear = size
        moved = len(out)
        for n in range(clear, size):
            byte = content[n]
            content[n] = ((byte << 5 | byte >> 3) & 0xFF) ^ keys[(moved + size + n) % 16]
        out += content
        at += 4 + size
        if kind == 0x809 and start:
            out += start
            start = b""
    writer = OleWriter()
    writer.addEntry(["Workbook"], bytes(out).ljust(4096 + len(out) % 4, b"\0"))
    writer.write(str(folder / "a.xls"))
    return (folder / "a.xls").read_bytes()


def test_obfuscated_workbooks_open_with_their_password(reading, data, tmp_path):
    """The oldest lock, behind another record: a problem without the password."""
    locked = obfuscated(data, "Danvik-2026", tmp_path)

    assert reading("a.xls", locked).troubles == ["encrypted"]
    found = reading("a.xls", locked, passwords=("fel", "Danvik-2026"))

    assert found.places("CELLTEXT åäö\t198501012382") == {"Blad 'Löner'"}
    assert found.troubles == []


def test_a_broken_workbook_leaves_the_strings(reading, data):
    """When the sheets cannot be read, the text is still swept up, and the damage said."""
    start = data.index(b"\x09\x08\x10\x00\x00\x06")
    broken = data[:start] + b"\x09\x08\x10\x00\x00\x02" + data[start + 6 :]

    found = reading("a.xls", broken)

    assert "CELLTEXT" in found.text
    assert found.troubles == ["corrupt"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(places=st.lists(st.integers(0, 30_000), min_size=1, max_size=10), value=st.integers(0, 255))
def test_damage_is_a_problem_or_a_reading(data, places, value):
    """Changed bytes never raise."""
    broken = bytearray(data)
    for place in places:
        broken[place % len(broken)] = value

    document = read_source(BytesSource("a.xls", bytes(broken)), Limits())

    assert document.parts or document.problems
