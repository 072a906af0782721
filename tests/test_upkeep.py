"""A backup is the store as it was; a check finds what is broken."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scanner.errors import StoreError
from scanner.records import Classification, Item, Judged, Level, Run, Status, Verdict
from scanner.store import Store, upkeep

KEY = "6b" * 32
PATH = "akter/19850101-2382 utredning.docx"
ITEM = Item(PATH, "", 10, 99, "anna", "onedrive", "Socialkontoret")
FOUND = Classification(PATH, "docx", 10, 500, level=Level.EXTRA)
RUN = Run(
    0, dt.datetime(2026, 11, 30, tzinfo=dt.UTC), None, dt.date(2026, 11, 30), ("/e",), "1", "a",
    "b", "", complete=False,
)  # fmt: skip


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """A store with its key, one run and one file."""
    path = tmp_path / "m.db"
    path.with_suffix(".key").write_text(KEY)
    with Store.open(path, bytes.fromhex(KEY)) as store:
        run = store.begin(RUN)
        ((number, _),) = store.remember(run, ITEM, "tools", "aa", (FOUND,))
        store.add(run, [number], [Judged(ITEM, FOUND, Verdict(Status.OVERDUE, Level.EXTRA))])
        store.finish(run, RUN.started, complete=True)
    return path


def molnvakt(*words: object, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scanner", *map(str, words)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_backup_is_used_in_place_of_the_store(where: Path, tmp_path: Path) -> None:
    """With its key: the named file is known again, and the next scan goes on from it."""
    done = molnvakt("store", "backup", tmp_path / "kopia.db", "--store", where)

    assert done.returncode == 0, done.stderr
    key = bytes.fromhex((tmp_path / "kopia.key").read_text())
    with Store.open(where, key) as store, Store.open(tmp_path / "kopia.db", key) as copy:
        assert list(copy.judged(1)) == list(store.judged(1))
        assert copy.runs() == store.runs()
        assert copy.recall([ITEM], "tools")
        assert copy.begin(RUN) == 2
    if os.name == "posix":
        for name in ("kopia.db", "kopia.key"):
            assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_a_backup_is_made_while_a_scan_writes(where: Path, tmp_path: Path) -> None:
    with Store.open(where) as writing, Store.open(where) as reading:
        writing.remember(1, Item("ny.txt", "", 1, 1), "tools", "bb", (FOUND,))
        upkeep.backup(reading, tmp_path / "kopia.db")

    with Store.open(tmp_path / "kopia.db") as copy:
        assert upkeep.check(copy) == (1, 1, 1, ())


def test_a_backup_overwrites_nothing(where: Path) -> None:
    with Store.open(where) as store, pytest.raises(StoreError, match="finns redan"):
        upkeep.backup(store, where)


def test_a_whole_store_has_no_faults(where: Path) -> None:
    done = molnvakt("store", "check", "--store", where)

    assert (done.returncode, done.stderr) == (0, "")
    assert "1 skanningar, 1 dokument, 1 bedömningar\nInga fel." in done.stdout


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE document SET classification = x'00'", "1 dokument går inte att läsa"),
        ("DELETE FROM document", "1 bedömningar saknar sitt dokument"),
    ],
)
def test_a_broken_store_is_told(where: Path, damage: str, told: str) -> None:
    with sqlite3.connect(where) as database:
        database.execute(damage)
    database.close()

    done = molnvakt("store", "check", "--store", where)

    assert done.returncode == 4
    assert told in done.stderr


@pytest.mark.parametrize(
    "words", [("doctor",), ("store", "check"), ("store", "backup", "kopia.db")]
)
def test_looking_at_an_older_store_loses_no_path(
    tmp_path: Path, words: tuple[str, ...], version_1: Callable[[Path, Classification], None]
) -> None:
    """Whoever opens it first brings it up to date, and needs the key to seal its paths."""
    where = tmp_path / "m.db"
    where.with_suffix(".key").write_text(KEY)
    version_1(where, FOUND)

    molnvakt(*words, "--store", where, folder=where.parent)

    with Store.open(where, bytes.fromhex(KEY)) as store:
        assert store.recall([ITEM], "tools")


def test_a_missing_key_is_told(where: Path) -> None:
    where.with_suffix(".key").unlink()

    done = molnvakt("store", "check", "--store", where)

    assert done.returncode == 4
    assert "Nyckeln saknas" in done.stderr
