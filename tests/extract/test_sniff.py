"""What a file is, by its bytes: packages of Office and LibreOffice under any name."""

from __future__ import annotations

import pytest

from scanner.extract import sniff
from scanner.extract.source import BytesSource

OFFICE = {"[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>"}


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        (OFFICE | {"word/document.xml": "x"}, "docx"),
        (OFFICE | {"xl/workbook.xml": "x", "xl/worksheets/sheet1.xml": "x"}, "xlsx"),
        (OFFICE | {"xl/workbook.bin": b"x"}, "xlsb"),
        (OFFICE | {"ppt/presentation.xml": "x"}, "pptx"),
        (OFFICE | {"word\\document.xml": "x"}, "docx"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}, "odt"),
        ({"mimetype": "application/vnd.oasis.opendocument.text-template"}, "odt"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "ods"),
        ({"mimetype": "application/vnd.oasis.opendocument.presentation"}, "odp"),
        ({"mimetype": "application/epub+zip"}, "zip"),
        ({"word/document.xml": "x"}, "zip"),
        ({"brev.docx": b"PK\x03\x04", "word.txt": "x"}, "zip"),
        ({}, "zip"),
    ],
)
@pytest.mark.parametrize("name", ["a.docx", "a.xls", "utan"])
def test_package_is_known_by_what_is_in_it(members, kind, name, package):
    """Neither the name nor the suffix of the file matters."""
    assert sniff.kind(BytesSource(name, package(members))) == kind


@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_damaged_package_is_still_known(cut, package):
    """Members name themselves before their bytes: the directory at the end is not needed."""
    content = package(OFFICE | {"word/document.xml": bytes(range(256)) * 40})

    assert sniff.kind(BytesSource("a.zip", content[: int(len(content) * cut)])) == "docx"


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04" + b"\xff" * 60, b"PK\x05\x06"])
def test_zip_beyond_repair_is_a_zip(content):
    """Its reader says what is wrong."""
    assert sniff.kind(BytesSource("a.docx", content)) == "zip"


FLAT = (
    b'<?xml version="1.0"?>\n<office:document xmlns:office="o" '
    b'office:mimetype="application/vnd.oasis.opendocument.%b">'
)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (FLAT % b"text", "odt"),
        (FLAT % b"spreadsheet", "ods"),
        (FLAT % b"presentation", "odp"),
        (FLAT % b"graphics", "odp"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><text>x</text></svg>", "html"),
        (b"<?xml version='1.0'?><!-- x --><s:svg xmlns:s='s'/>", "html"),
        (b"<?xml version='1.0'?><lista><svg/></lista>", "text"),
        (b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(60), "image"),
        (b"\xd7\xcd\xc6\x9a" + bytes(60), "image"),
        (b"\x01\0\x09\0\0\x03" + bytes(60), "image"),
        (b"svar\r\n\r\n%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdf"),
        (b"Om formatet: filen b\xc3\xb6rjar med\n%PDF-1.7\noch sedan text", "text"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.docx", "utan"])
def test_files_of_one_piece_are_known_by_their_start(name, content, kind):
    """One-file OpenDocument, drawings, and a PDF with something before it."""
    assert sniff.kind(BytesSource(name, content)) == kind
