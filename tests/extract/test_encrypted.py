"""Office files with a password: opened by the right one, told of without."""

from __future__ import annotations

import io
import shutil
import subprocess
import uuid
from pathlib import Path

import pytest
from docx import Document
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook

SAVE = """
import sys, time, uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made

pipe, folder = sys.argv[1:]
here = uno.getComponentContext()
resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
for _ in range(200):
    try:
        there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except NoConnectException:
        time.sleep(0.2)
desktop = there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
for old, new, writer in ("a.docx", "a.doc", "MS Word 97"), ("a.xlsx", "a.xls", "MS Excel 97"):
    loaded = desktop.loadComponentFromURL(f"{folder}/{old}", "_blank", 0, (option("Hidden", True),))
    options = (option("FilterName", writer), option("Password", "Danvik-2026"))
    loaded.storeToURL(f"{folder}/{new}", options)
    loaded.close(True)
try:
    desktop.terminate()
except Exception:
    pass
"""
"""Saves a document and a workbook in their old formats with a password."""


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


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    """Files of Office 97 that LibreOffice has locked."""
    program, python = shutil.which("soffice"), Path("/usr/bin/python3")
    if program is None or not python.exists():
        pytest.skip("LibreOffice is not installed")
    if subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode:
        pytest.skip("the scripts of LibreOffice are not installed")
    folder = tmp_path_factory.mktemp("old")
    for suffix in ("docx", "xlsx"):
        (folder / f"a.{suffix}").write_bytes(plain(suffix))
    pipe = f"molnvakt-{uuid.uuid4().hex}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = [profile, "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"]
    office = subprocess.Popen([program, *options], stderr=subprocess.DEVNULL)
    try:
        command = [python, "-c", SAVE, pipe, folder.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        office.wait(30)
    finally:
        office.terminate()
        office.wait(30)
    return folder


@pytest.mark.parametrize("suffix", ["doc", "xls"])
def test_old_files_that_another_program_locked(reading, old, suffix):
    """With the password they are read, without it they are a problem."""
    data = (old / f"a.{suffix}").read_bytes()

    assert reading(f"a.{suffix}", data).troubles == ["encrypted"]
    assert reading(f"a.{suffix}", data, passwords=("fel",)).troubles == ["encrypted"]
    found = reading(f"a.{suffix}", data, passwords=("fel", "Danvik-2026"))

    assert found.members == {"": suffix}
    assert "HEMLIGTEXT" in found.text
    assert found.troubles == []
