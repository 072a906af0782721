"""ZIP archives: every member, its stamp and name; bombs, locks and damage cost one member."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

import pytest
import pyzipper
from hypothesis import given
from hypothesis import strategies as st

from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.settings import Limits

CLOCK = (2026, 3, 4, 12, 30, 10)


def packed(*members: Any, compression=zipfile.ZIP_DEFLATED, comment=b""):
    """An archive of name and content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, CLOCK), content, compression)
        archive.comment = comment
    return out.getvalue()


def test_every_member_is_a_file_with_its_stamp(reading):
    """Stamps are Swedish clock time; folders and what macOS adds are no files."""
    data = packed(
        ("mapp/", ""), ("mapp/åtgärd.txt", "INNE"), ("__MACOSX/._x", "x"), ("mapp/.DS_Store", "x")
    )

    found = reading("a.zip", data)

    assert found.members == {"": "zip", "mapp/åtgärd.txt": "text"}
    assert found.dates("mapp/åtgärd.txt") == [("zip", "2026-03-04T11:30:10+00:00")]


def test_the_stamp_nobody_set_is_none(reading):
    """1980-01-01 is what programs write that set no time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.txt"), "x")

    assert reading("a.zip", out.getvalue()).dates("a.txt") == []


def test_utc_stamps_go_before_local_ones(reading):
    """Info-ZIP's extra field has a zone, the old one has not."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("a.txt", CLOCK)
        info.extra = struct.pack("<HHBi", 0x5455, 5, 1, 1_772_000_000)
        archive.writestr(info, "x")

    assert reading("a.zip", out.getvalue()).dates("a.txt") == [("zip", "2026-02-25T06:13:20+00:00")]


@pytest.mark.parametrize("name", ["cp437", "utf-8"])
def test_names_without_a_flag_are_decoded(reading, name):
    """Windows writes the DOS code page, others UTF-8 without saying so."""
    data = packed(("XXXXXX.txt", "x")).replace(b"XXXXXX", "åäö".encode(name).ljust(6, b"_"))

    assert "åäö" in list(reading("a.zip", data).members)[1]


@pytest.mark.parametrize("name", ["../../etc/x.txt", "/rot/x.txt", "C:\\x.txt"])
def test_a_path_is_only_a_name(reading, name, tmp_path, monkeypatch):
    """Nothing is written, wherever a member says that it goes."""
    monkeypatch.chdir(tmp_path)

    assert "INNE" in reading("a.zip", packed((name, "INNE"))).text
    assert list(tmp_path.iterdir()) == []


def test_comments_are_read(reading):
    """The archive's comment and a member's are places to hide too."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.comment = "FILKOMMENTAR å".encode()
        archive.writestr(info, "x")
        archive.comment = b"ARKIVKOMMENTAR"

    found = reading("a.zip", out.getvalue())

    assert found.hidden("ARKIVKOMMENTAR") == {"comment"}
    assert found.hidden("FILKOMMENTAR å") == {"comment"}
    assert found.places("FILKOMMENTAR") == {"bilaga a.txt › kommentar"}


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_every_method_of_the_standard_library(reading, method):
    """Stored, deflated, bzip2 and LZMA."""
    assert "INNE" in reading("a.zip", packed(("a.txt", "INNE"), compression=method)).text


def locked(method):
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", compression=pyzipper.ZIP_DEFLATED) as archive:
        archive.writestr("öppen.txt", "OPPEN")
        archive.setpassword("lösen".encode())
        archive.setencryption(method, nbits=256)
        archive.writestr("stängd.txt", "LASTTEXT")
    return out.getvalue()


def test_an_encrypted_member_is_a_problem_of_its_own(reading):
    """The others are read."""
    found = reading("a.zip", locked(pyzipper.WZ_AES), passwords=("fel",))

    assert "OPPEN" in found.text
    assert [(p.trouble.value, p.place[0].value) for p in found.document.problems] == [
        ("encrypted", "stängd.txt")
    ]


def test_given_passwords_open_aes(reading):
    """One of the passwords fits."""
    found = reading("a.zip", locked(pyzipper.WZ_AES), passwords=("fel", "lösen"))

    assert "LASTTEXT" in found.text
    assert found.troubles == []


def test_a_bomb_is_refused_and_the_rest_read(reading):
    """Size and ratio are looked at before anything is unpacked."""
    data = packed(("bomb.txt", b"\0" * 30_000_000), ("snäll.txt", "SNALL"))

    for limits in ({"ratio": 100}, {"member_bytes": 1_000_000}):
        found = reading("a.zip", data, **limits)
        assert "SNALL" in found.text
        assert found.troubles == ["too_large"]


def test_archives_inside_archives_end_at_the_depth(reading):
    """A matryoshka is a problem, not a stack."""
    data = packed(("inne.txt", "INNE"))
    for _ in range(8):
        data = packed(("a.zip", data))

    assert reading("a.zip", data, depth=3).troubles == ["too_deep"]


def test_too_many_members_are_said(reading):
    """The first are read, the rest is a problem."""
    data = packed(*((f"{number}.txt", "x") for number in range(20)))

    found = reading("a.zip", data, members=5)

    assert "too_large" in found.troubles
    assert len(found.members) <= 7


@pytest.mark.parametrize("end", [0.5, 0.9])
def test_a_cut_archive_gives_what_it_has(reading, end):
    """Without the directory, the header before each member leads to it."""
    members = [(f"{number}.txt", f"TEXT{number} " + "fyllnad " * 50) for number in range(20)]
    data = packed(*members)

    found = reading("a.zip", data[: int(len(data) * end)])

    assert "TEXT3" in found.text
    assert found.troubles[-1] == "corrupt"


def test_a_damaged_member_costs_itself(reading):
    """Its neighbours are read."""
    data = bytearray(packed(("a.txt", "FORSTA"), ("b.txt", "ANDRA" * 20), ("c.txt", "TREDJE")))
    at = data.index(b"b.txt") + 8
    data[at : at + 6] = b"\xff" * 6

    found = reading("a.zip", bytes(data))

    assert "FORSTA" in found.text
    assert "TREDJE" in found.text
    assert found.troubles == ["corrupt"]


def test_deflate64_is_read(reading):
    """What Windows packs with for large files; plain deflate is a valid stream of it."""
    inflate64 = pytest.importorskip("inflate64")
    content = b"INNEHALL " * 100
    squeezer = inflate64.Deflater()
    squeezed = squeezer.deflate(content) + squeezer.flush()
    data = packed(("a.txt", squeezed), compression=zipfile.ZIP_STORED)
    fields = struct.pack("<III", zlib.crc32(squeezed), len(squeezed), len(squeezed))
    true = struct.pack("<III", zlib.crc32(content), len(squeezed), len(content))
    patched = bytearray(data.replace(fields, true))
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = patched.index(signature) + offset
        patched[at : at + 2] = b"\x09\x00"

    assert "INNEHALL" in reading("a.zip", bytes(patched)).text


names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=9)


@given(st.dictionaries(names, st.text("abc åäö", min_size=1), max_size=6))
def test_what_zipfile_writes_is_read(members):
    """Every member is accounted for."""
    data = packed(*((f"{name}.txt", text) for name, text in members.items()))

    document = read_source(BytesSource("a.zip", data), Limits())

    assert len(document.members) - 1 + len(document.problems) >= len(
        [name for name in members if not name.endswith("/")]
    )


def test_what_lies_around_the_archive_is_read(reading):
    """Bytes before and after it are files of their own, and are said to be no part of it."""
    inner = packed(("a.txt", b"INNE"))

    found = reading("a.zip", inner + b"EFTERTEXT om nagot\n")
    twice = reading("a.zip", packed(("b.txt", b"FORSTA")) + inner)

    assert found.hidden("EFTERTEXT") == {"outside"}
    assert found.members["efter filens slut"] == "text"
    assert found.hidden("INNE") == {""}
    assert "före filens början!/b.txt" in twice.members
    assert twice.holding("FORSTA")
    assert reading("a.zip", inner + bytes(99)).troubles == []
    assert reading("a.zip", inner + b"\x01\x02\x80" * 99).troubles == ["unsupported"]
