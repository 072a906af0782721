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
