"""Nothing that Molnvakt writes holds a value from a document, however its work ends."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from scanner.report.actions import FOLDER

SAMPLES = Path(__file__).parents[2] / "samples"
ROOTS = [str(SAMPLES / "onedrive"), str(SAMPLES / "mail")]
LISTS = ["--manifest", str(SAMPLES / "manifest.csv"), "--owners", str(SAMPLES / "agare.csv")]
DAY = ["--as-of", "2026-11-30"]
WORDS_OF_LAW = {"SE_OSL", "SE_SEKRETESS", "SE_SAKERHETSSKYDD"}
"""Entities whose planted text is a marking or a citation, which the rules themselves quote."""
NUMBERED = {"SE_PERSONNUMMER", "SE_SAMORDNINGSNUMMER", "SE_RESERVNUMMER"}


def planted() -> dict[str, str]:
    """Every value that must not come out, at least six characters long, with its entity."""
    rows = (SAMPLES / "truth" / "findings.jsonl").read_text("utf-8").splitlines()
    return {
        row["value"]: row["entity"]
        for row in map(json.loads, rows)
        if row["entity"] not in WORDS_OF_LAW and len(row["value"]) >= 6
    }


def allowed_by_path() -> str:
    """Names in file names are told: the reader must find the file."""
    paths = [str(path.relative_to(SAMPLES)) for path in SAMPLES.rglob("*")]
    return "\n".join([*paths, (SAMPLES / "agare.csv").read_text("utf-8")]).casefold()


class Home:
    """A machine on which every folder that a command could write to is one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "store" / "molnvakt.db"
        self.environment = os.environ | {
            "HOME": str(folder),
            "TMPDIR": str(folder / "temp"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "MOLNVAKT_HOME": str(folder / "data"),
            "PYTHONFAULTHANDLER": "1",
        }
        (folder / "temp").mkdir()
        self.store.parent.mkdir()
        # A key of its own would make other bytes at every run, and so other chances.
        self.store.with_suffix(".key").write_text("6b" * 32)

    def start(self, name: str, *words: object, **environment: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "scanner", *map(str, words)],
                env=self.environment | environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def run(self, name: str, *words: object, **environment: str) -> None:
        with self.start(name, *words, **environment) as process:
            process.wait(200)

    def keep(self, name: str) -> None:
        """Copy what a killed process has left, before the next one tidies it up."""
        for folder in (self.store.parent, self.folder / "temp"):
            shutil.copytree(folder, self.folder / name / folder.name, symlinks=True)

    def note_processes(self) -> None:
        """Write down the arguments and environment of every living process of ours."""
        with (self.folder / "processes.log").open("ab") as log:
            for process in Path("/proc").glob("[0-9]*"):
                with suppress(OSError):
                    environment = (process / "environ").read_bytes()
                    if str(self.folder).encode() in environment:
                        log.write((process / "cmdline").read_bytes() + b"\n" + environment + b"\n")

    def judged(self) -> int:
        """How many rows the store has."""
        with suppress(sqlite3.Error):
            database = sqlite3.connect(f"file:{self.store}?mode=ro", uri=True)
            try:
                return int(database.execute("SELECT count(*) FROM verdict").fetchone()[0])
            finally:
                database.close()
        return 0


def wait_for(found: Callable[[], object], process: subprocess.Popen[bytes]) -> None:
    """Wait until there is something, or the process has ended."""
    while not found() and process.poll() is None:
        time.sleep(0.05)


def workers(pid: int) -> list[int]:
    """The worker processes of a scan."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [
        int(child)
        for child in children
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Run the commands as a user does, and kill some of them on the way."""
    home = Home(tmp_path_factory.mktemp("hem"))
    folder = home.folder
    where = ["--store", str(home.store)]
    out = ["--month", "2026-11", "--out"]
    scan = ["scan", *ROOTS, *LISTS, *where, *DAY, "--json-log", str(folder / "logg.jsonl")]
    if Path("/proc/self/task").exists():
        killed(home, scan)
    home.run("scan", *scan)
    report = home.start("report-killed", "report", *out, folder / "dödad", *where)
    wait_for(lambda: (folder / "dödad" / FOLDER).exists(), report)
    report.send_signal(signal.SIGKILL)
    report.wait()
    home.keep("report-killed")
    home.run("report", "report", *out, folder / "rapport", *where)
    home.run("publishable", "report", *out, folder / "publik", "--publishable", *where)
    for form in ("text", "json", "csv", "sarif"):
        home.run(f"check-{form}", "check", *ROOTS, "--format", form, *DAY)
    home.run("store-backup", "store", "backup", folder / "kopia.db", *where)
    home.run("store-check", "store", "check", *where)
    home.run("review-export", "review", "export", folder / "beslut.xlsx", *where)
    home.run("owners", "owners", *ROOTS, *LISTS, "--write", folder / "konton.csv")
    home.run("doctor", "doctor", *where)
    home.run("policy", "policy")
    words = f"molnvakt check {SAMPLES}/onedrive/"
    asked = {"_MOLNVAKT_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "2"}
    home.run("completion", **asked)
    files = [path for root in ROOTS for path in sorted(Path(root).rglob("*")) if path.is_file()]
    kinds = {path.suffix: path for path in files}
    home.run("inspect", "inspect", *kinds.values(), "--all", *DAY)
    home.run("inspect-json", "inspect", *kinds.values(), "--format", "json", *DAY)
    watched(home, list(kinds.values()))
    return home


def killed(home: Home, scan: list[str]) -> None:
    """Kill a worker of a scan in the middle of its work, then the scan itself."""
    process = home.start("scan-killed", *scan, "--jobs", "2")
    try:
        wait_for(lambda: workers(process.pid), process)
        home.note_processes()
        wait_for(home.judged, process)
        home.note_processes()
        for worker in workers(process.pid)[:1]:
            os.kill(worker, signal.SIGKILL)
        done = home.judged()
        wait_for(lambda: home.judged() > done, process)
        home.note_processes()
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    home.keep("scan-killed")


def watched(home: Home, files: list[Path]) -> None:
    """Put files into a folder that is watched, and end the watch when all are told."""
    folder = home.folder.with_name("watched")
    folder.mkdir()
    process = home.start("watch", "check", "--watch", folder, *DAY)
    try:
        for path in files:
            shutil.copy(path, folder)
        log = home.folder / "watch.log"
        wait_for(lambda: len(set(files_told(log))) >= len(files), process)
        process.send_signal(signal.SIGINT)
        process.wait(30)
    finally:
        process.kill()
        process.wait()


def files_told(log: Path) -> Iterator[str]:
    """The files that a watch has told of."""
    for line in log.read_text("utf-8", "replace").splitlines():
        if "/watched/" in line:
            yield line.rpartition("/")[2]


def test_no_planted_value_is_in_anything_written(home: Home, needles) -> None:
    known = allowed_by_path()
    everywhere = needles(
        value
        for value, entity in planted().items()
        if value.casefold() not in known or entity in NUMBERED
    )
    leaks = []
    files = [path for path in home.folder.rglob("*") if path.is_file()]
    for path in files:
        found = everywhere.of_file(path)
        leaks += [f"{path.relative_to(home.folder)}: {value}" for value in sorted(found)]

    assert len(files) >= 30
    assert not leaks


def test_every_command_said_something_and_none_fell(home: Home) -> None:
    """Else the search above would have looked at nothing."""
    logs = {path.stem: path.read_text("utf-8", "replace") for path in home.folder.glob("*.log")}

    assert len(logs) >= 18
    assert not [name for name, said in logs.items() if "Traceback" in said or "oväntat" in said]
    assert not [name for name, said in logs.items() if not said.strip() and "killed" not in name]
    assert (home.folder / "beslut.xlsx").exists()
    assert (home.folder / "kopia.key").exists()
    assert (home.folder / "report-killed" / "store" / "molnvakt.db").exists()
    if Path("/proc/self/task").exists():
        assert b"spawn_main" in (home.folder / "processes.log").read_bytes()
