"""A scan that is killed goes on, reads each content once, and ends as an unbroken one."""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from scanner import pipeline, policy
from scanner.cli import main
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
from scanner.cli import main
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


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Examine in this process, and tell which files."""
    paths: list[str] = []
    examiner = Examiner(ORDERS)

    def examine(item: Item) -> Examined:
        paths.append(item.path)
        return examiner.examine(item)

    def here(_: object, items: Iterator[Item], **__: object) -> Iterator[tuple[Item, Examined]]:
        return ((item, examine(item)) for item in items)

    monkeypatch.setattr("scanner.engine.local.Pool.run", here)
    return paths


def test_the_same_bytes_are_read_once_and_judged_for_each_owner(
    tmp_path: Path, tree: Path, read: list[str]
) -> None:
    """In one run, in the next, and when a file has only been touched."""
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


LETTER = """{trace}From: Ada <ada@danvik.example>
To: Alla <alla@danvik.example>
Subject: Frånvaro
Message-ID: <{identity}@danvik.example>
Date: Mon, 30 Nov 2026 09:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"
{header}
--x
Content-Type: text/plain; charset="utf-8"

Ada Ek, {number}, {body}
--x
Content-Type: text/csv; name="lista.csv"
Content-Disposition: attachment; filename="lista.csv"

namn;diagnos
Ada Ek;{attached}
--x--
"""
SAME = {
    "trace": "", "identity": "1", "header": "", "number": NUMBER, "body": "har diabetes.",
    "attached": "epilepsi",
}  # fmt: skip
COPY = {
    "trace": "Received: from a.danvik.example by b.danvik.example; Tue, 1 Dec 2026 10:00:00 +0100\n"
    "X-MS-Exchange-Organization-SCL: 1\nDelivered-To: bo@danvik.example\n"
    "ARC-Seal: i=1; a=rsa-sha256\n"
}


def post(root: Path, account: str, change: dict[str, str], name: str = "Frånvaro.eml") -> Path:
    """Put a letter in a mailbox."""
    path = root / f"mail/{account}@danvik.example/Inkorg/{name}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(LETTER.format(**SAME | change), "utf-8")
    return path


def test_the_same_letter_in_two_mailboxes_is_read_once_and_judged_for_each_owner(
    tmp_path: Path, read: list[str]
) -> None:
    """Each copy keeps the date on which it came, its size and its attachment."""
    root = tmp_path / "export"
    first, second = post(root, "anna", {}), post(root, "bo", COPY)

    _, rows = scan(root, tmp_path / "m.db")

    assert read == ["mail/anna@danvik.example/Inkorg/Frånvaro.eml"]
    one, other = (row for row in rows if not row.classification.path.endswith(".csv"))
    assert [one.item.owner, other.item.owner] == ["anna@danvik.example", "bo@danvik.example"]
    assert one.classification.level is Level.SENSITIVE
    assert one.classification.findings == other.classification.findings
    assert [one.classification.size, other.classification.size] == [
        path.stat().st_size for path in (first, second)
    ]
    came = [row.classification.dates[0].when.day for row in (one, other)]
    assert came == [30, 1]
    attached = [row for row in rows if row.classification.path.endswith("!/lista.csv")]
    assert [row.item.owner for row in attached] == [one.item.owner, other.item.owner]

    read.clear()
    scan(root, tmp_path / "m.db")
    post(root, "cia", COPY)
    scan(root, tmp_path / "m.db")
    assert read == []


@pytest.mark.parametrize(
    "change",
    [
        {"body": "är frisk."},
        {"attached": "astma"},
        {"identity": "2"},
        {"number": "19850206-2386"},
        {"header": "X-Anmarkning: diabetes\n"},
        {"header": "Keywords: sjukdom\n"},
    ],
)
def test_a_letter_that_says_something_else_is_read(
    tmp_path: Path, read: list[str], change: dict[str, str]
) -> None:
    root = tmp_path / "export"
    post(root, "anna", {})
    post(root, "bo", COPY | change)

    scan(root, tmp_path / "m.db")

    assert len(read) == 2


def test_a_letter_by_another_name_and_one_without_identity_are_read(
    tmp_path: Path, read: list[str]
) -> None:
    """The name of a file is searched too."""
    root = tmp_path / "export"
    post(root, "anna", {})
    post(root, "bo", COPY, f"{NUMBER}.eml")
    for account in ("anna", "bo"):
        path = post(root, account, {"trace": f"Received: {account}\n"}, "utan.eml")
        text = path.read_text("utf-8")
        path.write_text(text.replace("Message-ID: <1@danvik.example>\n", ""), "utf-8")

    scan(root, tmp_path / "m.db")

    assert len(read) == 4


def command(tree: Path, where: Path) -> list[str]:
    return [
        sys.executable, "-m", "scanner", "scan", str(tree), "--store", str(where),
        "--as-of", "2026-11-30", "--jobs", "1", "--ocr", "off",
    ]  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_scan_that_the_system_ends_says_so_and_goes_on(
    tmp_path: Path, tree: Path, number: signal.Signals
) -> None:
    """A service is stopped, or the session is closed: nothing ends without a word."""
    where = tmp_path / "m.db"
    process = subprocess.Popen(command(tree, where), stderr=subprocess.PIPE, text=True)
    while process.poll() is None and not begun(where):
        time.sleep(0.1)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)

    assert process.returncode == 130, said
    assert "Avbrutet" in said
    assert number is signal.SIGINT or number.name in said
    assert "Traceback" not in said
    with Store.open(where) as store:
        assert [run.complete for run in store.runs()] == [False]


def begun(where: Path) -> bool:
    """Whether a scan has told the store that it runs; the store may be under way."""
    try:
        with closing(sqlite3.connect(f"file:{where}?mode=ro", uri=True)) as database:
            return bool(database.execute("SELECT count(*) FROM run").fetchone()[0])
    except sqlite3.OperationalError:
        return False


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (RuntimeError("hemligt"), "Ett oväntat fel stoppade Molnvakt"),
        (OSError(12, "Cannot allocate memory"), "stoppade skanningen (Cannot allocate memory)"),
        (FileNotFoundError(2, "hemligt", "hemligt.txt"), "Ett oväntat fel stoppade Molnvakt"),
    ],
)
def test_a_scan_that_meets_a_fault_says_which_and_ends_with_code_4(
    tmp_path: Path,
    tree: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    fault: Exception,
    told: str,
) -> None:
    """The text of an error of a library may quote a file, and is untold."""

    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr("scanner.pipeline.judge_all", fail)
    monkeypatch.setattr(sys, "argv", ["molnvakt", *command(tree, tmp_path / "m.db")[3:]])
    with pytest.raises(SystemExit) as end:
        main()

    said = capfd.readouterr().err
    assert end.value.code == 4
    assert told in said
    assert "hemligt" not in said
    with Store.open(tmp_path / "m.db") as store:
        assert [run.complete for run in store.runs()] == [False]
