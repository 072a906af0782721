"""Tar, gzip, bzip2, xz and 7z: every file inside, streamed, within limits."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from typing import Any

import py7zr
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.settings import Limits

PACKERS: dict[str, Any] = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


def tarred(*members: Any):
    """A tar archive of name and content, with a link, a folder and a device."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(content), 1_772_000_000
            archive.addfile(info, io.BytesIO(content))
        for kind, name in (
            (tarfile.SYMTYPE, "länk"),
            (tarfile.DIRTYPE, "mapp"),
            (tarfile.CHRTYPE, "null"),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    return out.getvalue()


def seven(members, **options: Any):
    """A 7z archive of name and content."""
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", **options) as archive:
        for name, content in members:
            archive.writef(io.BytesIO(content), name)
    return out.getvalue()


@pytest.mark.parametrize("pack", ["", *PACKERS])
def test_tar_whatever_it_is_packed_with(reading, pack):
    """Files with their stamps; links, folders and devices are no files."""
    data = tarred(("mapp/å.txt", b"FORSTA"), ("b.txt", b"ANDRA"))

    found = reading("a.tar", PACKERS[pack](data) if pack else data)

    assert list(found.members)[1:] == ["mapp/å.txt", "b.txt"]
    assert found.dates("b.txt") == [("zip", "2026-02-25T06:13:20+00:00")]
    assert found.holding("FORSTA")[0].member == "mapp/å.txt"
    assert found.places("b.txt") == {"filnamn"}
    assert found.document.problems == ()


@pytest.mark.parametrize("pack", PACKERS)
def test_one_packed_file(reading, pack):
    """The name loses its suffix, the content is read as what it is."""
    found = reading(f"sida.html.{pack}", PACKERS[pack](b"<html><body>INNE</body></html>"))

    assert found.members == {"": pack, "sida.html": "html"}


@pytest.mark.parametrize("pack", PACKERS)
def test_a_cut_file_gives_what_it_has(reading, pack):
    """The beginning is read, and the loss said."""
    words = "".join(f"ORD{number} " for number in range(300_000)).encode()
    data = PACKERS[pack](words)

    found = reading(f"a.txt.{pack}", data[: len(data) * 9 // 10])

    assert "ORD7 " in found.text
    assert found.troubles == ["corrupt"]


@pytest.mark.parametrize("pack", PACKERS)
def test_a_bomb_is_refused(reading, pack):
    """Bytes are counted as they come out."""
    found = reading(f"a.txt.{pack}", PACKERS[pack](bytes(50_000_000)), ratio=100)

    assert found.troubles == ["too_large"]


def test_a_tar_inside_a_bomb_is_refused(reading):
    """The same holds for archives."""
    data = gzip.compress(tarred(("a.txt", bytes(50_000_000)), ("b.txt", b"x")))

    assert "too_large" in reading("a.tgz", data, ratio=100).troubles


def test_a_large_member_costs_itself(reading):
    """The others of the archive are read."""
    data = tarred(("stor.txt", b"x" * 2_000_000), ("liten.txt", b"LITEN"))

    found = reading("a.tar", data, member_bytes=1_000_000)

    assert "LITEN" in found.text
    assert found.troubles == ["too_large"]


def test_a_cut_tar_gives_what_it_has(reading):
    """Whole members before the cut are read."""
    data = tarred(("a.txt", b"FORSTA"), ("b.txt", b"x" * 5_000))

    found = reading("a.tar", data[:3_000])

    assert "FORSTA" in found.text
    assert found.troubles == ["corrupt"]


def test_seven_zip(reading):
    """Files in memory, names with Swedish letters."""
    found = reading("a.7z", seven([("mapp/å.txt", b"FORSTA"), ("b.txt", b"ANDRA")]))

    assert sorted(found.members) == ["", "b.txt", "mapp/å.txt"]
    assert "FORSTA" in found.text
    assert found.document.problems == ()


@pytest.mark.parametrize("headers", [False, True])
def test_locked_seven_zip(reading, headers):
    """Passwords are tried, with names in clear or not."""
    data = seven([("a.txt", b"LAST")], password="lösen", header_encryption=headers)

    assert reading("a.7z", data).troubles == ["encrypted"]
    assert reading("a.7z", data, passwords=("fel",)).troubles == ["encrypted"]
    assert "LAST" in reading("a.7z", data, passwords=("fel", "lösen")).text


def test_a_seven_zip_bomb_is_refused(reading):
    """Declared sizes are looked at first."""
    assert reading("a.7z", seven([("a", bytes(50_000_000))]), ratio=100).troubles == ["too_large"]


def test_a_damaged_seven_zip_is_a_problem(reading):
    """Nothing of a solid block can be trusted."""
    assert reading("a.7z", seven([("a.txt", b"x" * 500)])[:-9]).troubles == ["corrupt"]


@given(
    st.sampled_from([tarred(("a.txt", b"abc")), gzip.compress(b"abc" * 9), seven([("a", b"abc")])]),
    st.integers(0, 400),
    st.binary(min_size=1, max_size=4),
)
def test_damage_is_a_problem_or_a_reading(data, place, change):
    """Changed bytes never raise."""
    broken = bytearray(data)
    broken[place % len(broken) : place % len(broken) + len(change)] = change

    document = read_source(BytesSource("a", bytes(broken)), Limits())

    assert document.members
