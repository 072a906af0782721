"""The store remembers what was found, forgets no run, and holds no value."""

from __future__ import annotations

import datetime as dt
import os
import re
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from scanner.errors import StoreError
from scanner.records import (
    Classification,
    Finding,
    Item,
    Judged,
    Level,
    Problem,
    Run,
    Status,
    Step,
    Trouble,
    Verdict,
)
from scanner.store import Store, upkeep
from scanner.store.version import SCHEMA

RUN = Run(
    id=0,
    started=dt.datetime(2026, 11, 30, 5, tzinfo=dt.UTC),
    finished=None,
    as_of=dt.date(2026, 11, 30),
    roots=("/export",),
    version="0.1.0",
    policy_name="förvald",
    policy_sha256="ab" * 32,
    model="",
    complete=False,
)
KEY = b"k" * 32
ITEM = Item(
    "anna/lön.xlsx",
    "/export/anna/lön.xlsx",
    10,
    99,
    "anna",
    "onedrive",
    "Socialkontoret",
    owner_left=True,
    hold_copy=True,
    matched="path",
    url="https://danvik.example/lön.xlsx",
    item_id="01AB",
    retention="Gallras",
    sensitivity="Intern",
    shared="external",
)
FINDING = Finding(
    "SE_PERSONNUMMER",
    Level.EXTRA,
    0.95,
    (Step("sheet", "Löner"), Step("cell", "B7")),
    3,
    "hidden_sheet",
    "850101-****",
    "f" * 64,
    "dash",
)
FOUND = Classification("anna/lön.xlsx", "xlsx", 10, 500, (FINDING,), level=Level.EXTRA)
VERDICT = Verdict(
    Status.OVERDUE, Level.EXTRA, dt.date(2026, 1, 2), 332, "GDPR", dt.date(2025, 10, 4), "document"
)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty place for a store, in each database."""
    if request.param == "sqlite":
        yield str(tmp_path / "m.db")
        return
    server = os.environ.get("MOLNVAKT_TEST_POSTGRESQL")
    if not server:
        pytest.skip("MOLNVAKT_TEST_POSTGRESQL names no server; see tests/postgresql.sh")
    engine = sa.create_engine(server.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA IF EXISTS molnvakt CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA molnvakt")
    yield f"{server}&options=-csearch_path%3Dmolnvakt"
    engine.dispose()


def filled(where: str) -> int:
    """A store with one finished run of one file."""
    with Store.open(where) as store:
        run = store.begin(RUN)
        known = store.remember(run, ITEM, "tools", "aa", (FOUND,))
        store.add(run, [number for number, _ in known], [Judged(ITEM, FOUND, VERDICT)])
        store.finish(run, dt.datetime(2026, 11, 30, 6, tzinfo=dt.UTC), complete=True)
    return run


def test_a_row_comes_back_as_it_was(where: str) -> None:
    run = filled(where)

    with Store.open(where) as store:
        (row,) = store.judged(run)
        (kept,) = store.runs()

    assert row.classification == FOUND
    assert row.verdict == VERDICT
    assert row.item == msgspec.structs.replace(ITEM, location="")
    assert kept.complete
    assert kept.started == RUN.started


@pytest.mark.parametrize(
    ("change", "tools", "known"),
    [
        ({}, "tools", True),
        ({"modified_ns": 100}, "tools", False),
        ({"size": 11}, "tools", False),
        ({}, "other", False),
    ],
)
def test_only_the_unchanged_file_is_recalled(
    where: str, change: dict[str, int], tools: str, known: bool
) -> None:
    filled(where)
    item = Item(**{"path": ITEM.path, "location": "", "size": 10, "modified_ns": 99} | change)  # type: ignore[arg-type]

    with Store.open(where) as store:
        assert bool(store.recall([item], tools)) is known


def test_a_trouble_that_may_pass_is_tried_again(where: str) -> None:
    crashed = Classification("a", "", 1, 0, problems=(Problem(Trouble.TIMEOUT, "x"),))
    locked = Classification("b", "", 1, 0, problems=(Problem(Trouble.ENCRYPTED, "x"),))
    with Store.open(where) as store:
        run = store.begin(RUN)
        for found in (crashed, locked):
            store.remember(run, Item(found.path, "", 1, 1), "tools", "", (found,))

        assert not store.recall([Item("a", "", 1, 1)], "tools")
        assert store.recall([Item("b", "", 1, 1)], "tools")


@pytest.mark.skipif(os.name != "posix", reason="POSIX modes")
def test_the_file_is_its_owners_only(tmp_path: Path) -> None:
    filled(str(tmp_path / "m.db"))

    assert stat.S_IMODE((tmp_path / "m.db").stat().st_mode) == 0o600


def test_another_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "m.db").write_bytes(b"inte en databas " * 100)

    with pytest.raises(StoreError, match="skadad"):
        Store.open(tmp_path / "m.db")


def test_a_store_of_another_version_is_refused(tmp_path: Path) -> None:
    filled(str(tmp_path / "m.db"))
    with sqlite3.connect(tmp_path / "m.db") as database:
        database.execute("UPDATE about SET schema = 99")
    database.close()

    with pytest.raises(StoreError, match="version 99"):
        Store.open(tmp_path / "m.db")


NAMED = "akter/19850101-2382 utredning.docx"


def test_no_number_of_a_person_stands_in_the_store(tmp_path: Path) -> None:
    """Not in the path, not in the path of a member, not in an address; yet the file is known."""
    item = Item(NAMED, "", 10, 99, url=f"https://danvik.example/{NAMED}")
    found = tuple(Classification(path, "zip", 1, 1) for path in (NAMED, f"{NAMED}!/{NAMED}"))
    with Store.open(tmp_path / "m.db", KEY) as store:
        run = store.begin(RUN)
        known = store.remember(run, item, "tools", "aa", found)
        store.add(run, [n for n, _ in known], [Judged(item, c, VERDICT) for c in found])
        recalled = store.recall([item], "tools")[item.path]
        (head, member) = store.judged(run)

    assert [c for _, c in recalled] == list(found)
    assert (head.item.path, member.classification.path) == (NAMED, f"{NAMED}!/{NAMED}")
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"2382" not in content
    assert b"19850101-****" in content


def test_two_people_whose_files_look_alike_are_two(where: str) -> None:
    one, other = (Item(f"akter/850101-{n}.docx", "", 10, 99) for n in ("2382", "2390"))
    with Store.open(where, KEY) as store:
        run = store.begin(RUN)
        store.remember(run, one, "tools", "aa", (Classification(one.path, "docx", 10, 1),))

        assert store.recall([one], "tools")
        assert not store.recall([other], "tools")


def test_without_the_key_a_sealed_path_is_masked(where: str) -> None:
    item, found = Item(NAMED, "", 10, 99), Classification(NAMED, "docx", 10, 1)
    with Store.open(where, KEY) as store:
        run = store.begin(RUN)
        ((number, _),) = store.remember(run, item, "tools", "aa", (found,))
        store.add(run, [number], [Judged(item, found, VERDICT)])

    for key in (b"", b"x" * 32):
        with Store.open(where, key) as store:
            (row,) = store.judged(run)
            assert row.item.path == "akter/19850101-**** utredning.docx"


@pytest.mark.parametrize(
    ("path", "size", "digest", "known"),
    [
        ("bo/lön.xlsx", 10, "aa", True),
        ("bo/Lön (2).xlsx", 10, "aa", True),
        ("bo/lön - Kopia.xlsx", 10, "aa", True),
        ("bo/annat namn.xlsx", 10, "aa", False),
        ("bo/lön.xlsx", 11, "aa", False),
        ("bo/lön.xlsx", 10, "bb", False),
        ("bo/lön.xlsx", 10, "", False),
    ],
)
def test_a_copy_is_known_by_its_bytes(
    where: str, path: str, size: int, digest: str, known: bool
) -> None:
    """The name counts too, since names are searched; what marks a copy does not."""
    filled(where)

    with Store.open(where) as store:
        found = store.twin(Item(path, "", size, 5), "tools", lambda: digest)

    assert [c.path for c in found] == [path] * known
    assert [c.findings for c in found] == [FOUND.findings] * known


def test_bytes_are_only_read_when_a_file_may_be_a_copy(where: str) -> None:
    filled(where)

    with Store.open(where) as store:
        assert not store.twin(Item("a.txt", "", 10, 5), "tools", lambda: pytest.fail("read"))


def test_an_older_store_is_brought_up_to_date(
    tmp_path: Path, version_1: Callable[[Path, Classification], None]
) -> None:
    """Nothing is lost, and the numbers in its paths are sealed."""
    old = Classification(NAMED, "docx", 10, 500, (FINDING,), level=Level.EXTRA)
    version_1(tmp_path / "m.db", old)

    with Store.open(tmp_path / "m.db", KEY) as store:
        (kept,) = store.judged(1)
        recalled = store.recall([Item(NAMED, "", 10, 99)], "tools")[NAMED]
        schema = store.connection.execute(sa.text("SELECT schema FROM about")).scalar()

    assert (kept.classification, kept.verdict) == (old, VERDICT)
    assert [c for _, c in recalled] == [old]
    assert schema == SCHEMA


def test_a_database_that_does_not_answer_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="svarar inte"):
        Store.open(f"postgresql://molnvakt@/x?host={tmp_path}")


def test_the_names_of_a_run_are_told_once_and_in_order(where: str) -> None:
    run = filled(where)

    with Store.open(where) as store:
        assert store.names(run, "forvaltning") == ["Socialkontoret"]
        assert store.names(run, "owner") == ["anna"]
        assert store.names(run + 1, "owner") == []


def test_what_may_not_stay_is_found_without_reading_all_rows(where: str) -> None:
    """Its index holds those rows only, in either kind of database."""
    filled(where)
    with Store.open(where) as store:
        asked = (
            "SELECT sql FROM sqlite_master WHERE name = 'verdict_violating'"
            if where.endswith(".db")
            else "SELECT indexdef FROM pg_indexes WHERE indexname = 'verdict_violating'"
        )
        told = store.connection.execute(sa.text(asked)).scalar()

    assert re.search(r"WHERE \(?(verdict\.)?violating", str(told))


def test_a_run_that_is_interrupted_within_a_question_is_closed_all_the_same(where: str) -> None:
    """Ctrl-C falls anywhere. What was committed stays, and no verdict is left without its file."""
    filled(where)

    with Store.open(where) as store:
        run = store.begin(RUN)
        ((number, _),) = store.remember(run, ITEM, "tools", "aa", (FOUND,))
        store.add(run, [number], [Judged(ITEM, FOUND, VERDICT)])

        def interrupt(*_: object) -> None:
            sa.event.remove(store.engine, "do_execute", interrupt)
            raise KeyboardInterrupt

        sa.event.listen(store.engine, "do_execute", interrupt)
        with pytest.raises(KeyboardInterrupt):
            store.recall([ITEM], "tools")
        store.finish(run, dt.datetime(2026, 11, 30, 7, tzinfo=dt.UTC), complete=False)

    with Store.open(where) as store:
        assert [(run.complete, bool(run.finished)) for run in store.runs()] == [
            (True, True), (False, True),
        ]  # fmt: skip
        assert upkeep.check(store).faults == ()
