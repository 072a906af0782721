"""The search of these tests finds a value however it is written: else they prove nothing."""

from __future__ import annotations

import base64
import sqlite3
import zipfile
from pathlib import Path

import pytest

VALUE = "Åsa Öberg-Lindström"
NUMBER = "19850101-2382"


@pytest.mark.parametrize(
    "written",
    [
        VALUE.encode(),
        VALUE.upper().encode("cp850"),
        VALUE.lower().encode("latin-1"),
        VALUE.encode("utf-16"),
        VALUE.encode("utf-16-be"),
        rb"\u00c5sa \u00d6berg-Lindstr\u00f6m",
        rb"\xc5sa \xd6berg-Lindstr\xf6m",
        b"%C3%85sa+%C3%96berg-Lindstr%C3%B6m",
        b"%C3%85sa%20%C3%96berg-Lindstr%C3%B6m",
        b"&#197;sa &#214;berg-Lindstr&#246;m",
        VALUE.encode().hex().encode(),
        *(base64.b64encode(b"x" * before + VALUE.encode() + b" och mer") for before in range(3)),
        *(base64.b64encode(b"x" * before + VALUE.encode("utf-16-le")) for before in range(3)),
    ],
)
def test_a_name_is_found_in_every_encoding(needles, written: bytes) -> None:
    assert needles([VALUE]).within(b"<td>" + written + b"</td>") == {VALUE}


@pytest.mark.parametrize(
    "written", ["198501012382", "850101-2382", "19850101 2382", "8501012382", "850101+2382"]
)
def test_a_number_is_found_however_it_is_separated(needles, written: str) -> None:
    assert needles([NUMBER]).within(f"nr {written}.".encode()) == {NUMBER}


def test_what_is_masked_is_not_found(needles) -> None:
    assert not needles([NUMBER, VALUE]).within("19850101-**** Å*** Ö***".encode())


def test_packages_and_databases_are_looked_into(needles, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/sheet1.xml", f"<c>{NUMBER}</c>" * 99)
    with sqlite3.connect(tmp_path / "m.db") as database:
        database.execute("CREATE TABLE a (b)")
        database.execute("INSERT INTO a VALUES (?)", ("x" * 9_000 + VALUE,))
    database.close()

    assert needles([NUMBER]).of_file(tmp_path / "a.xlsx") == {NUMBER}
    assert needles([VALUE]).of_file(tmp_path / "m.db") == {VALUE}
