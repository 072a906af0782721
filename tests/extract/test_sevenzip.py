"""7z: names and files, also behind a password; damage and size are told."""

from __future__ import annotations

import io
import random
import threading
import tracemalloc

import py7zr
import pytest

from scanner.extract import sevenzip
from scanner.extract.source import BytesSource
from scanner.records import Attachment
from scanner.settings import Limits


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


def test_a_file_above_the_limit_costs_itself(reading):
    """The others in the same block are read."""
    found = reading("a.7z", packed(), member_bytes=5)

    assert found.troubles == ["too_large"]
    assert "ANDRA" in found.text
    assert list(found.members)[1:] == ["b.txt"]


def test_a_bomb_is_stopped(reading):
    """What comes out is counted, of all files together, and what came before is kept."""
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w") as archive:
        archive.writef(io.BytesIO(b"FORSTA"), "a.txt")
        for number in range(20):
            archive.writef(io.BytesIO(bytes(2_000_000)), f"{number}.bin")

    for limits in ({"ratio": 100}, {"total_bytes": 5_000_000}):
        found = reading("a.7z", out.getvalue(), **limits)
        assert "FORSTA" in found.text
        assert "too_large" in found.troubles
        assert len(found.members) < 6


def test_names_are_read_though_the_files_are_locked(reading):
    found = reading("a.7z", packed(password="Danvik-2026"))

    assert "mapp/a.txt" in found.text
    assert found.troubles == ["encrypted"]


def test_damage_in_the_last_file_keeps_the_first(reading):
    """A file whose checksum is wrong is not given out; those before it are."""
    data = packed(filters=[{"id": py7zr.FILTER_COPY}])

    found = reading("a.7z", data.replace(b"ANDRA", b"ANDRE"))

    assert "FORSTA" in found.text
    assert "ANDRE" not in found.text
    assert found.troubles == ["corrupt"]


def test_memory_does_not_grow_with_the_archive():
    """One file is held at a time, and the rest waits."""
    out = io.BytesIO()
    large = random.Random(3).randbytes(2_000_000)
    with py7zr.SevenZipFile(out, "w", filters=[{"id": py7zr.FILTER_COPY}]) as archive:
        for number in range(20):
            archive.writef(io.BytesIO(large), f"{number}.jpg")
    source = BytesSource("a.7z", out.getvalue())
    tracemalloc.start()
    try:
        sizes = [
            len(one.content)
            for one in sevenzip.extract(source, Limits())
            if isinstance(one, Attachment)
        ]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert sizes == [len(large)] * 20
    assert peak < 10 * len(large)


def test_a_reading_that_is_given_up_ends():
    """No thread is left when nobody asks for the rest."""
    before = threading.active_count()
    files = sevenzip.extract(BytesSource("a.7z", packed()), Limits())
    next(files)
    assert isinstance(next(files), Attachment)
    del files

    assert threading.active_count() == before
