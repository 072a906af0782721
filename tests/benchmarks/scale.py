"""A scan at the size of a municipality: `scale.py small [FILES]`, `scale.py mixed [GIGABYTES]`.

Makes the tree, scans it twice as the command does, and follows the memory of the parent
and of its workers while it works. Linux only. The README here has the figures.
"""

from __future__ import annotations

import argparse
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import trees

EVERY = 5.0
"""Seconds between two looks."""
SHOWN = 12
"""Looks that are printed."""


class Look(NamedTuple):
    """How it stands at one moment."""

    seconds: float
    documents: int
    """Kept so far."""
    parent: float
    """MiB of resident memory."""
    worker: float
    """MiB of the largest worker, its own and its share of what is shared."""
    workers: float
    """MiB of all workers together."""


class Scan(NamedTuple):
    """What one run of the command took."""

    wall: float
    cpu: float
    """Seconds of CPU, user and system, of the parent and all that it waited for."""
    looks: list[Look]


def scan(tree: trees.Tree, store: Path, jobs: int) -> Scan:
    """Run `molnvakt scan` to its end and follow it."""
    command = [
        sys.executable, "-m", "scanner", "scan", str(tree.root), "--store", str(store),
        "--manifest", str(tree.manifest), "--owners", str(tree.owners), "--jobs", str(jobs),
        "--as-of", trees.DAY.date().isoformat(), "--ocr", "off",
    ]  # fmt: skip
    began = time.monotonic()
    looks: list[Look] = []
    with (store.parent / "scan.log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        while True:
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            looks.append(look(process.pid, store, time.monotonic() - began))
            time.sleep(min(EVERY, 0.2 + looks[-1].seconds / 20))
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        said = (store.parent / "scan.log").read_text("utf-8")[-2000:]
        ended = (
            f"by {signal.Signals(-process.returncode).name}, sent by somebody or the system"
            if process.returncode < 0
            else f"with {process.returncode}"
        )
        raise SystemExit(f"{said}\nmolnvakt scan ended {ended} after {looks[-1]}")
    return Scan(time.monotonic() - began, usage.ru_utime + usage.ru_stime, looks)


def look(parent: int, store: Path, seconds: float) -> Look:
    """Return memory and progress of a running scan."""
    workers = [proportional(pid) for pid in below(parent)]
    return Look(
        seconds, documents(store), resident(parent), max(workers, default=0.0), sum(workers)
    )


def below(parent: int) -> list[int]:
    """Return the processes that a process has started, and those that they have."""
    try:
        told = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()
        threads = Path(f"/proc/{parent}/task").iterdir()
        told = [
            pid for thread in threads for pid in (thread / "children").read_text("ascii").split()
        ]
    except OSError:
        return []
    return [found for pid in map(int, told) for found in (pid, *below(pid))]


def resident(pid: int) -> float:
    """Return the MiB of a process that lie in memory."""
    return _field(Path(f"/proc/{pid}/status"), "VmRSS:")


def proportional(pid: int) -> float:
    """Return the MiB of a process, what it shares with others counted once among them."""
    return _field(Path(f"/proc/{pid}/smaps_rollup"), "Pss:")


def _field(path: Path, name: str) -> float:
    try:
        for line in path.read_text("ascii", "replace").splitlines():
            if line.startswith(name):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def documents(store: Path) -> int:
    """Return how many documents are kept."""
    try:
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=1) as connection:
            return connection.execute("select max(id) from document").fetchone()[0] or 0
    except sqlite3.Error:
        return 0


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("small", "mixed"))
    parser.add_argument("amount", type=float, nargs="?")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--dir", type=Path, help="where there is room for the tree")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.dir) as folder:
        root, store = Path(folder) / "export", Path(folder) / "m.db"
        began = time.monotonic()
        if arguments.kind == "small":
            tree = trees.small(root, int(arguments.amount or 100_000))
        else:
            tree = trees.mixed(root, int((arguments.amount or 20) * 1e9))
        took = time.monotonic() - began
        print(f"made: {tree.files:,} files, {tree.size / 1e6:,.0f} MB in {took:.0f} s", flush=True)
        first = scan(tree, store, arguments.jobs)
        tell("first scan", tree, first)
        again = scan(tree, store, arguments.jobs)
        tell("second scan, nothing changed", tree, again)
        print(f"second scan: {again.cpu / first.cpu:.1%} of the CPU of the first")
        print(f"store: {store.stat().st_size / 1e6:,.0f} MB")


def tell(name: str, tree: trees.Tree, scan: Scan) -> None:
    """Print what a scan took, and its memory over time."""
    print(
        f"{name}: {scan.wall:,.0f} s, {tree.files / scan.wall:,.0f} files/s, "
        f"{tree.size / 1e6 / scan.wall:,.1f} MB/s, {scan.cpu:,.0f} s CPU, "
        f"{tree.files / scan.cpu:,.0f} files per CPU second"
    )
    print("  seconds  documents  parent MiB  largest worker MiB  workers MiB")
    for at in scan.looks[:: max(1, len(scan.looks) // SHOWN)]:
        print(
            f"  {at.seconds:7.0f}  {at.documents:9,}  {at.parent:10.0f}"
            f"  {at.worker:18.0f}  {at.workers:11.0f}"
        )
    peak = max((at.parent for at in scan.looks), default=0.0)
    worker = max((at.worker for at in scan.looks), default=0.0)
    print(f"  peak: parent {peak:.0f} MiB, largest worker {worker:.0f} MiB", flush=True)


if __name__ == "__main__":
    main()
