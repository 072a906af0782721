"""Zip packages: read within limits, and without their directory when it is gone."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.errors import ReadError
from scanner.records import Trouble
from scanner.settings import Limits
from scanner.walk.package import Package

NAMES = st.from_regex(r"[a-z]{1,8}(?:/[a-z]{1,8}){0,2}\.xml", fullmatch=True)
MEMBERS = st.dictionaries(NAMES, st.binary(max_size=2_000), min_size=1, max_size=6)


def zipped(
    members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, seek: bool = True
) -> bytes:
    """A zip file; without `seek` the sizes stand after the members, as streaming writers do."""
    buffer = io.BytesIO()
    target = buffer if seek else Unseekable(buffer)
    with zipfile.ZipFile(target, "w", method) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return buffer.getvalue()


class Unseekable(io.RawIOBase):
    """A pipe."""

    def __init__(self, inner: io.BytesIO) -> None:
        self.inner = inner

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        return self.inner.write(data)


def package(content: bytes, **limits: Any) -> Package:
    """Open bytes as a package."""
    return Package(io.BytesIO(content), Limits(**limits))


@given(members=MEMBERS, method=st.sampled_from([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]))
def test_members_are_those_of_zipfile(members, method):
    """A whole file gives every member as it was put in."""
    read = package(zipped(members, method))

    assert {name: read.read(name) for name in read.names} == members
    assert not read.damaged


@given(members=MEMBERS, seek=st.booleans())
def test_without_directory_every_member_is_recovered(members, seek):
    """The headers before the members are enough, with or without sizes in them."""
    whole = zipped(members, seek=seek)

    read = package(whole[: whole.index(b"PK\x01\x02")])

    assert read.damaged
    assert {name: read.read(name) for name in read.names} == members


@given(members=MEMBERS, data=st.data())
def test_cut_file_gives_beginnings_only(members, data):
    """Wherever a file is cut, what is recovered is what was put in, or its beginning."""
    whole = zipped(members)
    cut = whole[: data.draw(st.integers(0, whole.index(b"PK\x01\x02")))]

    try:
        read = package(cut)
    except ReadError as error:
        assert error.trouble == Trouble.CORRUPT
        return

    for name in read.names:
        assert members[name].startswith(read.read(name))


@pytest.mark.parametrize(
    ("limits", "trouble"),
    [
        ({"member_bytes": 1_000}, Trouble.TOO_LARGE),
        ({"total_bytes": 1_000}, Trouble.TOO_LARGE),
        ({"ratio": 100}, Trouble.TOO_LARGE),
        ({"ratio": 10_000}, None),
    ],
)
def test_limits_hold_for_what_comes_out(limits, trouble):
    """Size, sum of sizes and expansion are counted as bytes come, and end the reading."""
    content = zipped({"a.xml": b"a" * 4_000_000})

    try:
        read = package(content, **limits).read("a.xml")
    except ReadError as error:
        assert error.trouble == trouble
    else:
        assert trouble is None
        assert len(read) == 4_000_000


def test_wrong_check_sum_is_corrupt():
    """A member whose bytes changed is told, not taken."""
    content = bytearray(zipped({"a.xml": b"abcdefgh" * 50}, zipfile.ZIP_STORED))
    content[60] ^= 1

    with pytest.raises(ReadError) as caught:
        package(bytes(content)).read("a.xml")

    assert caught.value.trouble == Trouble.CORRUPT


def test_encrypted_member_is_told(tmp_path):
    """A member with a password says so."""
    import pyzipper

    path = tmp_path / "a.zip"
    with pyzipper.AESZipFile(path, "w", encryption=pyzipper.WZ_AES) as file:
        file.setpassword(b"x")
        file.writestr("a.xml", "hemligt")

    with pytest.raises(ReadError) as caught:
        package(path.read_bytes()).read("a.xml")

    assert caught.value.trouble in (Trouble.ENCRYPTED, Trouble.UNSUPPORTED)


def test_two_members_of_one_name_are_both_read():
    """Office takes one of them; the other may hide something."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("a.xml", "ett")
        file.writestr("A.xml", "två")
        file.writestr("a.xml", "tre")

    read = package(buffer.getvalue())

    assert sorted(map(read.read, read.names)) == [b"ett", b"tre", "två".encode()]


def test_names_have_forward_slashes_and_any_case():
    """Some writers use the separator of Windows."""
    read = package(zipped({"word\\Document.xml": b"x"}))

    assert "word/document.xml" in read
    assert read.read("WORD/DOCUMENT.XML") == b"x"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"x" * 100])
def test_nothing_in_it_is_corrupt(content):
    """A file without members is told in the one way that callers know."""
    with pytest.raises(ReadError):
        package(content)
