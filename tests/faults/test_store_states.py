"""Results that are locked, damaged, foreign or of another day: told, and never made worse."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import sqlalchemy as sa

from scanner.records import Classification, Item, Run
from scanner.store import Store, upkeep
from tests.faults.conftest import ORDERS

DAY = ("--as-of", "2026-11-30")
RUN = Run(
    0, dt.datetime(2026, 11, 30, tzinfo=dt.UTC), None, dt.date(2026, 11, 30), ("/e",), "1", "a",
    "b", "", complete=False,
)  # fmt: skip


@pytest.fixture
def where(molnvakt, tree: Path) -> Path:
    """The results of a scan."""
    path = tree.parent / "m.db"
    assert molnvakt("scan", tree, "--store", path, *DAY).code == 0
    return path


def test_results_that_another_process_writes_can_be_read_and_not_written(
    molnvakt, tree: Path, where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(
        "sqlite3.dbapi2.connect", lambda *words, **more: connect(*words, **more | {"timeout": 0.1})
    )
    other = connect(where)
    other.execute("BEGIN IMMEDIATE")

    scanned = molnvakt("scan", tree, "--store", where, *DAY)
    read = [
        molnvakt("report", "--store", where, "--out", tree.parent / "r"),
        molnvakt("store", "check", "--store", where),
        molnvakt("store", "backup", tree.parent / "k.db", "--store", where),
    ]
    other.close()

    assert scanned.code == 4
    assert "används av en annan körning. Vänta tills den är klar." in scanned.err
    assert [ran.code for ran in read] == [0, 0, 0]
    assert molnvakt("scan", tree, "--store", where, *DAY).code == 0


def _middle(content: bytes) -> bytes:
    """Other bytes in all pages but the first: the rows, not the header."""
    return content[:4096] + bytes(reversed(content[4096:]))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda content: b"inte en databas" * 500, "skadad"),
        (_middle, "Filen är skadad. Återställ den från säkerhetskopia."),
        (lambda content: content[: len(content) // 2], "Filen är skadad. Återställ"),
        (lambda content: content[:50], "skadad"),
    ],
)
@pytest.mark.parametrize("command", ["scan", "report", "check"])
def test_damaged_results_are_told_and_left_as_they_are(
    molnvakt, tree: Path, where: Path, damage, said: str, command: str
) -> None:
    where.write_bytes(damage(where.read_bytes()))
    before = where.read_bytes()
    words: dict[str, list[object]] = {
        "scan": ["scan", tree, *DAY],
        "report": ["report", "--out", tree.parent / "r"],
        "check": ["store", "check"],
    }

    ran = molnvakt(*words[command], "--store", where)

    assert ran.code == 4, ran
    assert said in ran.err
    if command != "scan":
        assert where.read_bytes() == before


def test_results_of_a_later_version_are_left_alone(molnvakt, tree: Path, where: Path) -> None:
    with sqlite3.connect(where) as database:
        database.execute("UPDATE about SET schema = 99")
    database.close()

    ran = molnvakt("scan", tree, "--store", where, *DAY)

    assert ran.code == 4
    assert "av version 99" in ran.err and "Uppgradera Molnvakt" in ran.err


def test_the_database_of_another_program_gets_no_tables(molnvakt, tree: Path) -> None:
    where = tree.parent / "annan.db"
    with sqlite3.connect(where) as database:
        database.execute("CREATE TABLE lön (namn)")
    database.close()

    ran = molnvakt("scan", tree, "--store", where, *DAY)

    assert ran.code == 4
    assert "inget resultat från Molnvakt" in ran.err
    with sqlite3.connect(where) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("lön",)]
    database.close()


@pytest.mark.parametrize("name", ["vad gäller?/m.db", "100 %/#1;a=b&c/m.db", "a'b\"c/m.db"])
def test_results_may_lie_in_a_folder_of_any_name(molnvakt, tree: Path, name: str) -> None:
    where = tree.parent / name

    assert molnvakt("scan", tree / "00.txt", "--store", where, *DAY).code == 0
    assert where.stat().st_size > 0
    assert molnvakt("store", "check", "--store", where).code == 0


def test_a_lost_key_or_one_cut_short_is_told(molnvakt, tree: Path, where: Path) -> None:
    where.with_suffix(".key").write_text("6b6b")

    ran = molnvakt("scan", tree, "--store", where, *DAY)

    assert ran.code == 4
    assert "är skadad. Återställ den från säkerhetskopia." in ran.err


def test_a_clock_set_back_makes_no_file_younger_and_no_month_lost(
    molnvakt, tree: Path, where: Path
) -> None:
    """A file that is used after the day of the verdict has no date; each month keeps its own."""
    january = 1_767_225_600
    for number, path in enumerate(sorted(tree.iterdir())):
        _stamp(path, january + number * 3 * 86_400)
    again = [molnvakt("scan", tree, "--store", where, *DAY).code for _ in range(2)]

    back = molnvakt("scan", tree, "--store", where, "--as-of", "2026-03-01")

    assert (again, back.code) == ([0, 0], 0)
    november, march = (
        statuses(molnvakt("report", "--store", where, "--month", month, "--format", "json").out)
        for month in ("2026-11", "2026-03")
    )
    assert november == {"overdue": 40}
    assert march == {"overdue": 10, "in_processing": 10, "undated": 20}
    latest = molnvakt("report", "--store", where, "--format", "json")
    assert statuses(latest.out) == november


def statuses(told: str) -> Counter[str]:
    """How many files have each status."""
    return Counter(file["status"] for file in json.loads(told)["files"])


def test_a_stamp_in_the_future_is_no_reason_to_stay(molnvakt, tree: Path) -> None:
    """Nobody has used a file tomorrow: there is no date to count from."""
    _stamp(tree / "00.txt", 4_000_000_000)

    ran = molnvakt("check", tree / "00.txt", "--format", "json", *DAY)

    assert statuses(ran.out) == {"undated": 1}


def _stamp(path: Path, seconds: int) -> None:
    os.utime(path, (seconds, seconds))


def test_results_whose_update_was_stopped_anywhere_are_updated_by_the_next_who_opens_them(
    tmp_path: Path, version_1
) -> None:
    """Between any two statements that bring an older version up to date, or make a new file."""
    found = Classification("akt.txt", "text", 10, 500)
    item = Item("akt.txt", "", 10, 99)
    older = tmp_path / "v1.db"
    version_1(older, found)

    for number in range(STATEMENTS):
        for name in ("ny.db", "v1.db"):
            where = tmp_path / f"{number}-{name}"
            if name == older.name:
                shutil.copy(older, where)
            with stopped(number), suppress(Stopped):
                Store.open(where, ORDERS.key)
            with Store.open(where, ORDERS.key) as store:
                assert upkeep.check(store).faults == ()
                assert bool(store.recall([item], "tools")) is (name == older.name)
                assert store.begin(RUN) > 0


STATEMENTS = 45
"""More than either takes."""


class Stopped(BaseException):
    """The process ends here; SQLite is left as by a kill."""


@contextmanager
def stopped(last: int) -> Iterator[None]:
    """Raise `Stopped` before statement number `last`."""
    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1
        if count > last:
            raise Stopped

    sa.event.listen(sa.Engine, "before_cursor_execute", step)
    try:
        yield
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", step)
