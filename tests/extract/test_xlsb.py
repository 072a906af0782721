"""Binary workbooks: cells as shown, hidden sheets, rows and columns, all other strings."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import Any

import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.settings import Limits

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.ms-excel"


def record(kind, content=b""):
    """A record: type and size in seven bits a byte."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, sizes = len(content), b""
    while True:
        size, low = size >> 7, size & 0x7F
        sizes += bytes([low | (0x80 if size else 0)])
        if not size:
            return head + sizes + content


def wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def row(number, hidden=False):
    flags = bytes([0, 0x10 if hidden else 0, 0])
    return record(0, struct.pack("<IIH", number, 0, 300) + flags + struct.pack("<I", 0))


def cell(kind, column, content, style=0):
    return record(kind, struct.pack("<II", column, style) + content)


def sheet(*records: Any, columns=b""):
    return (
        record(129)
        + record(148, struct.pack("<4I", 0, 9, 0, 9))
        + columns
        + record(145)
        + b"".join(records)
        + record(146)
        + record(130)
    )


HIDDEN_COLUMN = record(390) + record(60, struct.pack("<IIIIH", 2, 2, 2560, 0, 1)) + record(391)
STYLES = (
    record(278)
    + record(615, struct.pack("<I", 2))
    + record(44, struct.pack("<H", 164) + wide("0000000000"))
    + record(44, struct.pack("<H", 165) + wide("yyyy\\-mm\\-dd"))
    + record(616)
    + record(617, struct.pack("<I", 3))
    + b"".join(record(47, struct.pack("<HH", 0, fmt) + bytes(12)) for fmt in (0, 164, 165))
    + record(618)
    + record(279)
)


def workbook():
    """A package with a token in every place."""
    strings = ["Namn", "Personnummer", "Anteckning", "DELADTEXT åäö", "FORALDRALOS"]
    shared = record(159, struct.pack("<II", 5, 5))
    shared += b"".join(record(19, b"\0" + wide(text)) for text in strings) + record(160)
    first = sheet(
        row(0),
        *(cell(7, column, struct.pack("<I", column)) for column in range(3)),
        row(1),
        cell(7, 0, struct.pack("<I", 3)),
        cell(5, 1, struct.pack("<d", 198501012382.0)),
        cell(6, 2, wide("CELLTEXT")),
        cell(2, 3, struct.pack("<I", 46085 << 2 | 2), 2),
        row(2, hidden=True),
        cell(5, 1, struct.pack("<d", 101011234.0), 1),
        cell(8, 2, wide("FORMELRESULTAT") + struct.pack("<H", 0)),
        columns=HIDDEN_COLUMN,
    )
    names = (("rId1", "Löner", 0), ("rId2", "Dold", 1), ("rId3", "Gömd", 2))
    book = record(131) + record(143)
    for number, (relation, name, state) in enumerate(names, start=1):
        book += record(156, struct.pack("<II", state, number) + wide(relation) + wide(name))
    book += record(144) + record(132)
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="bin" ContentType="{MAIN}.sheet.binary.macroEnabled.main"/>'
            "</Types>"
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.bin"/></Relationships>'
        ),
        "xl/_rels/workbook.bin.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            + "".join(
                f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" '
                f'Target="worksheets/sheet{n}.bin"/>'
                for n in (1, 2, 3)
            )
            + f'<Relationship Id="rId4" Type="{OFFICE}/sharedStrings" Target="sharedStrings.bin"/>'
            f'<Relationship Id="rId5" Type="{OFFICE}/styles" Target="styles.bin"/></Relationships>'
        ),
        "xl/workbook.bin": book,
        "xl/styles.bin": STYLES,
        "xl/sharedStrings.bin": shared,
        "xl/worksheets/sheet1.bin": first,
        "xl/worksheets/sheet2.bin": sheet(row(0), cell(6, 0, wide("DOLTBLAD"))),
        "xl/worksheets/sheet3.bin": sheet(row(0), cell(6, 0, wide("GOMTBLAD"))),
        "xl/comments1.bin": record(628) + record(636, wide("KOMMENTARTEXT")) + record(629),
        "xl/drawings/drawing1.xml": "<x:wsDr xmlns:x='x'><x:t>RITTEXT</x:t></x:wsDr>",
        "docProps/core.xml": (
            '<c:coreProperties xmlns:c="c" xmlns:dc="d" xmlns:dcterms="t"><dc:creator>FORFATTARE'
            "</dc:creator><dcterms:modified>2026-11-02T09:00:00Z</dcterms:modified>"
            "</c:coreProperties>"
        ),
        "xl/embeddings/inne.txt": "INBADDAD",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


PLACES = {
    "DELADTEXT åäö\t198501012382\tCELLTEXT\t2026-03-04": ("Blad 'Löner'", ""),
    "0101011234\tFORMELRESULTAT": ("Blad 'Löner'", ""),
    "DOLTBLAD": ("Blad 'Dold'", "hidden_sheet"),
    "GOMTBLAD": ("Blad 'Gömd'", "very_hidden_sheet"),
    "FORALDRALOS": ("dokumentegenskap", "cache"),
    "KOMMENTARTEXT": ("kommentar", "comment"),
    "RITTEXT": ("dokumentegenskap", "metadata"),
    "FORFATTARE": ("författare", "metadata"),
    "INBADDAD": ("bilaga inne.txt", ""),
}


@pytest.mark.parametrize(("token", "where"), PLACES.items())
def test_every_place_is_read_and_named(reading, token, where):
    """Each token is found, in its place, hidden or not."""
    found = reading("a.xlsb", workbook())
    place, hidden = where

    assert found.hidden(token) == {hidden}
    assert any(place in one for one in found.places(token))
    assert found.document.problems == ()


def test_rows_columns_titles_and_dates(reading):
    """A cell leads to its row and column, its title, and to whether it is shown."""
    found = reading("a.xlsb", workbook())
    [part] = found.holding("DELADTEXT")

    assert part.table.header[:3] == ("Namn", "Personnummer", "Anteckning")
    assert part.table.rows == (1, 2, 3)
    assert part.table.hidden_rows == {3}
    assert part.table.hidden_columns == {"C"}
    assert found.dates() == [("document", "2026-11-02T09:00:00+00:00")]


def test_calamine_agrees():
    """Sheets and text cells are what another reader makes of the same bytes."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(workbook()))

    assert book.sheet_names == ["Löner", "Dold", "Gömd"]
    cells = book.get_sheet_by_index(0).to_python()
    assert cells[1][:3] == ["DELADTEXT åäö", 198501012382.0, "CELLTEXT"]
    assert cells[2][1:3] == [101011234.0, "FORMELRESULTAT"]


@given(
    st.sampled_from(
        ["xl/worksheets/sheet1.bin", "xl/workbook.bin", "xl/sharedStrings.bin", "xl/styles.bin"]
    ),
    st.integers(0, 500),
    st.binary(min_size=1, max_size=4),
)
def test_damage_is_a_problem_or_a_reading(name, place, change):
    """Changed records never raise, and the other parts are read."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            content = bytearray(old.read(one))
            if one == name:
                content[place % len(content) : place % len(content) + len(change)] = change
            new.writestr(one, bytes(content))

    document = read_source(BytesSource("a.xlsb", out.getvalue()), Limits())

    assert any("RITTEXT" in part.text for part in document.parts)
