"""Commands in this process, with an engine that examines here: a fault costs milliseconds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from scanner import policy
from scanner.cli import main
from scanner.examine import Examiner, Orders
from scanner.records import Item
from scanner.settings import Limits

ORDERS = Orders(policy.load(), Limits(), presidio=False, key=b"k" * 32)
SENSITIVE = "Patienten, 19850101-2382, har diabetes och är sjukskriven."
DAY = ("--as-of", "2026-11-30")


class Ran(NamedTuple):
    """What a command has come to."""

    code: int
    out: str
    err: str


Molnvakt = Callable[..., Ran]


@pytest.fixture
def molnvakt(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Molnvakt:
    """Run a command here; workers are this process."""
    examiner = Examiner(ORDERS)

    def here(_: object, items: Iterable[Item], **__: object) -> Iterator[tuple[Item, Any]]:
        return ((item, examiner.examine(item)) for item in items)

    monkeypatch.setattr("scanner.engine.local.Pool.run", here)

    def run(*words: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["molnvakt", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            main()
        told = capfd.readouterr()
        assert "Traceback" not in told.err
        return Ran(int(end.value.code or 0), told.out, told.err)

    return run


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Forty letters that may not stay."""
    root = tmp_path / "export"
    root.mkdir()
    for number in range(40):
        (root / f"{number:02}.txt").write_text(f"{SENSITIVE} Akt {number}.", "utf-8")
    return root


class Disk:
    """A file system of its own that is soon full."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def grow(self, size: str) -> None:
        self._mount("-o", f"remount,size={size}", str(self.folder))

    def fill(self, leave: int) -> None:
        """Take all room but so many bytes."""
        free = shutil.disk_usage(self.folder).free
        (self.folder / "fyllning").write_bytes(b"x" * max(free - leave, 0))

    def empty(self) -> None:
        """Give the room back."""
        (self.folder / "fyllning").unlink()

    @staticmethod
    def _mount(*words: str) -> None:
        subprocess.run(["mount", *words], check=True, capture_output=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of 2 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        Disk._mount("-t", "tmpfs", "-o", "size=2m", "molnvakt", str(folder))
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting a disk needs Linux and the right to it")
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def unprivileged() -> Callable[..., Ran]:
    """Run a command by an account to which permissions apply, though it be root's."""
    before: list[str] = []
    if os.name != "posix":
        pytest.skip("permissions of POSIX")
    if os.getuid() == 0:
        # Root without the right to pass over permissions, so that Python itself can be read.
        before = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]
        if shutil.which("setpriv") is None:
            pytest.skip("root sees everything")

    def run(*words: object) -> Ran:
        ran = subprocess.run(
            [*before, sys.executable, "-m", "scanner", *map(str, words)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in ran.stderr
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    return run
