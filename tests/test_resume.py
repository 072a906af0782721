"""A scan that is killed goes on, reads each content once, and ends as an unbroken one."""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner import pipeline, policy
from scanner.discover.sample import Sample
from scanner.examine import Examined, Examiner, Orders
from scanner.records import Item, Judged, Level, Run
from scanner.settings import Limits
from scanner.store import Store

NUMBER = "19850101-2382"
ANNA, BO = "anna_ek_danvik_se", "bo_al_danvik_se"
ORDERS = Orders(policy.load(), Limits(), presidio=False, key=b"k" * 32)
TODAY = dt.date(2026, 11, 30)
NOON = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)

SCRIPT = """
import datetime as dt, os, signal, sys
from pathlib import Path
from scanner import pipeline, policy
from scanner.examine import Orders
from scanner.settings import Limits
from scanner import store as stores
from scanner.store import Store

stores.BATCH = 7

def main():
    orders = Orders(policy.load(), Limits(), presidio=False, key=b"k" * 32)
    work = pipeline.Work((Path(sys.argv[1]),), orders, dt.date(2026, 11, 30), 2)
    last = int(sys.argv[3]) if len(sys.argv) > 3 else -1

    def watch(progress):
        if progress.files - 1 == last:
            os.killpg(os.getpgid(0), signal.SIGKILL)

    with Store.open(sys.argv[2], orders.key) as store:
        pipeline.scan(work, store, lambda: dt.datetime.now(dt.UTC), watch)

if __name__ == "__main__":
    main()
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Two accounts: files of their own, copies of the same, an archive, a damaged file."""
    root = tmp_path / "export" / "onedrive"
    for account in (ANNA, BO):
        folder = root / account / "Documents"
        folder.mkdir(parents=True)
        for number in range(40):
            text = f"Elev {number} hos {account}: {NUMBER} har diabetes.\n" * (1 + number % 7)
            (folder / f"{number}.txt").write_text(text, "utf-8")
        (folder / "Lista.csv").write_text(f"namn;personnummer\nAda;{NUMBER}\n" * 9, "utf-8")
        (folder / "trasig.docx").write_bytes(b"PK\x03\x04" + b"x" * 99)
        (folder / f"{NUMBER} utredning.txt").write_text("Anna Ek har epilepsi.", "utf-8")
        with zipfile.ZipFile(folder / "akt.zip", "w") as archive:
            archive.writestr(f"{account}/lista.csv", f"a;b\n{NUMBER};diabetes\n")
    shutil.copy2(root / ANNA / "Documents/Lista.csv", root / BO / "Documents/Lista (1).csv")
    return root.parent


def told(rows: Iterator[Judged]) -> list[tuple[object, ...]]:
    """All that a report is made of, but for the stamps of the run."""
    return [(row.item.path, row.item.owner, row.classification, row.verdict) for row in rows]


def scan(tree: Path, where: Path, sample: Sample | None = None) -> tuple[Run, list[Judged]]:
    work = pipeline.Work((tree,), ORDERS, TODAY, 1, sample=sample)
    with Store.open(where, ORDERS.key) as store:
        run = pipeline.scan(work, store, lambda: NOON, lambda _: None)
        return run, list(store.judged(run.id))


@pytest.mark.skipif(os.name != "posix", reason="kills a group of processes")
def test_a_scan_killed_at_any_file_ends_as_an_unbroken_one(tmp_path: Path, tree: Path) -> None:
    _, whole = scan(tree, tmp_path / "whole.db")
    rng = random.Random(20261130)
    command = [sys.executable, "-c", SCRIPT, str(tree), str(tmp_path / "killed.db")]

    for _ in range(8):
        process = subprocess.Popen([*command, str(rng.randrange(70))], start_new_session=True)
        assert process.wait(timeout=60) == -signal.SIGKILL
    subprocess.run(command, check=True)

    with Store.open(tmp_path / "killed.db", ORDERS.key) as store:
        last = store.runs()[-1]
        assert last.complete
        assert told(store.judged(last.id)) == told(iter(whole))


def test_the_same_bytes_are_read_once_and_judged_for_each_owner(
    tmp_path: Path, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one run, in the next, and when a file has only been touched."""
    read: list[str] = []

    examiner = Examiner(ORDERS)

    def examine(item: Item) -> Examined:
        read.append(item.path)
        return examiner.examine(item)

    def here(build: object, items: Iterator[Item], **_: object) -> Iterator[tuple[Item, Examined]]:
        return ((item, examine(item)) for item in items)

    monkeypatch.setattr("scanner.engine.local.run", here)
    _, rows = scan(tree, tmp_path / "m.db")
    copies = [row for row in rows if "Lista" in row.item.path]
    assert sorted(row.item.owner for row in copies) == [ANNA, BO, BO]
    assert len({row.classification.findings for row in copies}) == 1
    assert sum("Lista" in path for path in read) == 1
    assert sum("trasig" in path for path in read) == 1
    assert sum("akt.zip" in path for path in read) == 2

    read.clear()
    os.utime(tree / f"onedrive/{ANNA}/Documents/7.txt", (1_700_000_000, 1_700_000_000))
    (tree / f"onedrive/{BO}/Documents/8.txt").write_text("nu något annat")
    _, again = scan(tree, tmp_path / "m.db")

    assert read == [f"onedrive/{BO}/Documents/8.txt"]
    assert len(again) == len(rows)


def test_a_sample_is_examined_and_told_as_one(tmp_path: Path, tree: Path) -> None:
    run, rows = scan(tree, tmp_path / "m.db", Sample(1, files=10))

    (stratum,) = run.sample
    assert stratum.files == 89
    assert stratum.drawn == len({row.item.path for row in rows}) == 10
    assert any(row.verdict.level is Level.SENSITIVE for row in rows)
