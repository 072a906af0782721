"""OneNote sections: text in both encodings, and the files on the pages."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.extract import read_source
from scanner.extract.onenote import FILE_DATA
from scanner.extract.source import BytesSource
from scanner.settings import Limits

START = bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3")


def section(attached=b"BILAGETEXT"):
    """The shape of a section: text runs between binary structure, and a file."""
    return (
        START
        + bytes(range(48))
        + "SIDTEXT åäö 19850101-2382".encode("utf-16-le")
        + b"\0\0\x07\x80\xff"
        + "SMALTEXT åäö".encode("cp1252")
        + b"\0\x01\x02"
        + FILE_DATA
        + struct.pack("<QIQ", len(attached), 0, 0)
        + attached
        + b"\xff\x00\x03"
        + "EFTERTEXT".encode("utf-16-le")
    )


@pytest.mark.parametrize("token", ["SIDTEXT åäö 19850101-2382", "SMALTEXT åäö", "EFTERTEXT"])
def test_text_is_read_in_both_encodings(reading, token):
    """UTF-16 and one-byte runs, before and after a file."""
    assert reading("a.one", section()).hidden(token) == {""}


def test_files_on_pages_are_opened(reading):
    """A printout or attachment is read as what it is."""
    found = reading("a.one", section(b"<html><body>SIDFIL</body></html>"))

    assert found.places("SIDFIL") == {"bilaga fil 1"}


def test_a_false_length_is_a_problem_of_that_file(reading):
    """A size beyond the end takes what is there, which nothing can read; the text stays."""
    data = section().replace(struct.pack("<Q", 10), struct.pack("<Q", 1 << 60))

    found = reading("a.one", data)

    assert found.troubles == ["unsupported"]
    assert found.hidden("SIDTEXT") == {""}


@given(st.binary(max_size=300))
def test_any_bytes_are_some_section(data):
    """No bytes raise."""
    document = read_source(BytesSource("a.one", START + data), Limits())

    assert document.members[0].kind == "one"
