"""Which processes live, as /proc tells it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

import pytest


class Processes:
    """The processes of this machine (Linux)."""

    def below(self, pid: int) -> set[int]:
        """The living children of a process, and theirs."""
        children: dict[int, list[int]] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            except OSError:
                continue
            if state != "Z":
                children.setdefault(int(parent), []).append(int(stat.parent.name))
        found: set[int] = set()
        waiting = [pid]
        while waiting:
            new = children.get(waiting.pop(), [])
            found.update(new)
            waiting.extend(new)
        return found

    def left(self, pids: Iterable[int], seconds: float = 30) -> set[int]:
        """Those of `pids` that still live when the time is out; returns as soon as none does."""
        deadline = time.monotonic() + seconds
        while True:
            living = {pid for pid in pids if self._lives(pid)}
            if not living or time.monotonic() > deadline:
                return living
            time.sleep(0.05)

    @staticmethod
    def _lives(pid: int) -> bool:
        try:
            stat = Path(f"/proc/{pid}/stat").read_text()
        except OSError:
            return False
        return stat.rpartition(")")[2].split()[0] != "Z"


@pytest.fixture
def processes() -> Processes:
    """The processes of this machine; for Linux only."""
    return Processes()
