"""The store remembers what was found, forgets no run, and holds no value."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import stat
from pathlib import Path

import pytest

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
from scanner.store import Store

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
ITEM = Item("anna/lön.xlsx", "/export/anna/lön.xlsx", 10, 99, "anna", "onedrive", "Socialkontoret")
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


def filled(path: Path) -> int:
    """A store with one finished run of one file."""
    with Store.open(path) as store:
        run = store.begin(RUN)
        known = store.remember(run, ITEM, "tools", "aa", (FOUND,))
        store.add(run, [number for number, _ in known], [Judged(ITEM, FOUND, VERDICT)])
        store.finish(run, dt.datetime(2026, 11, 30, 6, tzinfo=dt.UTC), complete=True)
    return run


def test_a_row_comes_back_as_it_was(tmp_path: Path) -> None:
    run = filled(tmp_path / "m.db")

    with Store.open(tmp_path / "m.db") as store:
        (row,) = store.judged(run)
        (kept,) = store.runs()

    assert row.classification == FOUND
    assert row.verdict == VERDICT
    assert (row.item.path, row.item.owner, row.item.forvaltning) == (
        "anna/lön.xlsx",
        "anna",
        "Socialkontoret",
    )
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
    tmp_path: Path, change: dict[str, int], tools: str, known: bool
) -> None:
    filled(tmp_path / "m.db")
    item = Item(**{"path": ITEM.path, "location": "", "size": 10, "modified_ns": 99} | change)  # type: ignore[arg-type]

    with Store.open(tmp_path / "m.db") as store:
        assert bool(store.recall(item, tools)) is known


def test_a_trouble_that_may_pass_is_tried_again(tmp_path: Path) -> None:
    crashed = Classification("a", "", 1, 0, problems=(Problem(Trouble.TIMEOUT, "x"),))
    locked = Classification("b", "", 1, 0, problems=(Problem(Trouble.ENCRYPTED, "x"),))
    with Store.open(tmp_path / "m.db") as store:
        run = store.begin(RUN)
        for found in (crashed, locked):
            store.remember(run, Item(found.path, "", 1, 1), "tools", "", (found,))

        assert not store.recall(Item("a", "", 1, 1), "tools")
        assert store.recall(Item("b", "", 1, 1), "tools")


@pytest.mark.skipif(os.name != "posix", reason="POSIX modes")
def test_the_file_is_its_owners_only(tmp_path: Path) -> None:
    filled(tmp_path / "m.db")

    assert stat.S_IMODE((tmp_path / "m.db").stat().st_mode) == 0o600


def test_another_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "m.db").write_bytes(b"inte en databas " * 100)

    with pytest.raises(StoreError, match="skadad"):
        Store.open(tmp_path / "m.db")


def test_a_store_of_another_version_is_refused(tmp_path: Path) -> None:
    filled(tmp_path / "m.db")
    with sqlite3.connect(tmp_path / "m.db") as database:
        database.execute("UPDATE about SET schema = 99")
    database.close()

    with pytest.raises(StoreError, match="version 99"):
        Store.open(tmp_path / "m.db")
