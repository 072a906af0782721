"""7z: names and files, also behind a password; damage and size are told."""

from __future__ import annotations

import io

import py7zr
import pytest


def packed(**options) -> bytes:
    """An archive of two files."""
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", **options) as archive:
        archive.writef(io.BytesIO(b"FORSTA"), "mapp/a.txt")
        archive.writef(io.BytesIO(b"ANDRA"), "b.txt")
    return out.getvalue()


def test_every_file_is_a_member(reading):
    found = reading("a.7z", packed())

    assert list(found.members)[1:] == ["mapp/a.txt", "b.txt"]
    assert "FORSTA" in found.text
    assert "ANDRA" in found.text
    assert found.troubles == []


@pytest.mark.parametrize("hidden_names", [False, True])
def test_a_password_opens_it_and_the_lack_of_one_is_told(reading, hidden_names):
    data = packed(password="Danvik-2026", header_encryption=hidden_names)

    assert reading("a.7z", data).troubles == ["encrypted"]
    assert "FORSTA" in reading("a.7z", data, passwords=("fel", "Danvik-2026")).text


def test_a_cut_archive_is_damaged(reading):
    data = packed()

    assert reading("a.7z", data[: len(data) // 2]).troubles == ["corrupt"]


def test_more_than_the_limit_is_too_large(reading):
    assert reading("a.7z", packed(), member_bytes=4).troubles == ["too_large"]
