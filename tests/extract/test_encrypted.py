"""Office files with a password: opened by the right one, told of without."""

from __future__ import annotations

import io

import pytest
from docx import Document
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook


def plain(suffix: str) -> bytes:
    """A Word file or a workbook with one text."""
    out = io.BytesIO()
    if suffix == "docx":
        document = Document()
        document.add_paragraph("HEMLIGTEXT")
        document.save(out)
    else:
        book = Workbook()
        book.active["A1"] = "HEMLIGTEXT"
        book.save(out)
    return out.getvalue()


def locked(suffix: str, password: str) -> bytes:
    """The same, encrypted as Office does."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(plain(suffix))).encrypt(password, out)
    return out.getvalue()


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_the_right_password_opens_it(reading, suffix):
    found = reading(f"a.{suffix}", locked(suffix, "Danvik-2026"), passwords=("fel", "Danvik-2026"))

    assert "HEMLIGTEXT" in found.text
    assert found.troubles == []


@pytest.mark.parametrize("passwords", [(), ("fel", "")])
def test_without_it_the_file_is_a_problem(reading, passwords):
    found = reading("a.docx", locked("docx", "Danvik-2026"), passwords=passwords)

    assert "HEMLIGTEXT" not in found.text
    assert found.troubles == ["encrypted"]
