"""Scans that are killed at chosen points: run as a script, since it forks.

    python power_loss.py TREE FOLDER SEED KILLS

Everything is imported once, and each scan is a fork that counts its steps and kills itself at
one of them, so that a point costs some milliseconds. Prints JSON: how many scans were killed,
how many ended, and which seeds did not end as an unbroken scan.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import random
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import sqlalchemy as sa

import scanner.store as stores
from scanner import pipeline, policy
from scanner.engine import local
from scanner.examine import Examiner, Orders
from scanner.records import Item
from scanner.settings import Limits
from scanner.store import Store, upkeep

DAY = dt.date(2026, 11, 30)
NOON = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
ORDERS = Orders(policy.load(), Limits(), presidio=False, key=b"k" * 32)
EXAMINER = Examiner(ORDERS)


def here(_: object, items: Iterable[Item], **__: object) -> Iterator[tuple[Item, Any]]:
    """Examine in this process, in place of the workers."""
    return ((item, EXAMINER.examine(item)) for item in items)


def scan(tree: Path, where: Path) -> None:
    work = pipeline.Work((tree,), ORDERS, DAY, 1)
    with Store.open(where, ORDERS.key) as store:
        pipeline.scan(work, store, lambda: NOON, lambda _: None)


def state(where: Path) -> str:
    """A digest of all that a report is made of; what is wrong with the store, if anything is."""
    with Store.open(where, ORDERS.key) as store:
        health = upkeep.check(store)
        run = store.runs()[-1]
        if health.faults or not run.complete:
            return f"{health.faults} {run.complete}"
        rows = [(j.item.path, j.classification, j.verdict) for j in store.judged(run.id)]
        return hashlib.sha256(repr((rows, run.month)).encode()).hexdigest()


def backup(where: Path, target: Path) -> None:
    with Store.open(where, ORDERS.key) as store:
        upkeep.backup(store, target)


def forked(work: Callable[[], Any]) -> str | None:
    """Return what `work` returns in a process of its own, as text; None when it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reading)
            os.write(writing, str(work()).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        told = stream.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return None
    return told.decode() if os.WEXITSTATUS(status) == 0 else "fell"


Count = Callable[[Callable[[], None], float], int]
"""Does some work and returns how many steps it took; kills itself at step number so and so."""


def by_calls(work: Callable[[], None], last: float = float("inf")) -> int:
    """Every call of a function is a step."""
    steps = 0

    def step(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal steps
        steps += 1
        if steps > last:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(step)
    try:
        work()
    finally:
        sys.setprofile(None)
    return steps


def by_statements(work: Callable[[], None], last: float = float("inf")) -> int:
    """The time before and after each statement and before each commit are steps."""
    steps = 0

    def step(*_: Any) -> None:
        nonlocal steps
        steps += 1
        if steps > last:
            os.kill(os.getpid(), signal.SIGKILL)

    for moment in ("before_cursor_execute", "after_cursor_execute", "commit"):
        sa.event.listen(sa.Engine, moment, step)
    work()
    return steps


def killing(count: Count, work: Callable[[], None], last: int) -> bool:
    """Do the work in a process of its own; tell whether it was killed, at step `last`."""
    return forked(lambda: count(work, last)) is None


def main(tree: Path, folder: Path, seed: int, kills: int) -> None:
    local.Pool.run = here  # type: ignore[method-assign,assignment]
    stores.BATCH = 3
    rng = random.Random(seed)
    whole = folder / "whole.db"
    scan(tree, folder / "warm.db")
    scan(tree, whole)
    expected = state(whole)
    ways: list[tuple[Count, int, int]] = []
    for number, each in enumerate((by_calls, by_statements)):
        scanning = steps(each, partial(scan, tree, folder / f"way{number}.db"))
        copying = steps(each, partial(backup, whole, folder / f"way{number}.copy"))
        ways.append((each, scanning, copying))
    killed = ended = copies = 0
    different = []
    while killed < kills:
        count, scanning, copying = ways[ended % 2]
        where, target = folder / f"{ended}.db", folder / f"{ended}.copy"
        while killing(count, partial(scan, tree, where), rng.randrange(scanning)):
            killed += 1
        if (found := forked(partial(state, where))) != expected:
            different.append((ended, found))
        work = partial(backup, where, target)
        if killing(count, work, rng.randrange(copying)):
            copies += 1
            if not target.exists():
                forked(work)
        if (found := forked(partial(state, target))) != expected:
            different.append((ended, f"copy: {found}"))
        ended += 1
    print(json.dumps({"killed": killed, "ended": ended, "copies": copies,  # noqa: T201
                      "different": different}))  # fmt: skip


def steps(count: Count, work: Callable[[], None]) -> int:
    """Return how many steps there are when nothing is killed."""
    return int(forked(lambda: count(work, float("inf"))) or 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
