"""A worker is held to its memory: refused by the system, or by its own watch."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

from scanner.engine import memory
from scanner.engine.local import run
from scanner.engine.outcome import Failure

MIB = 1024 * 1024


def test_the_watch_ends_a_process_over_the_limit() -> None:
    told: list[int] = []
    ended = threading.Event()
    usage = iter([10, 20, 90])

    def end(code: int) -> None:
        told.append(code)
        ended.set()

    memory.watch(50, lambda: next(usage), end)

    assert ended.wait(30)
    assert told == [memory.EXIT]


def greedy(usage: Callable[[], int], item: int) -> int:
    """Be over the limit for item 1, as seen by the watch that Windows uses."""
    if item == 1:
        memory.watch(50 * MIB, usage).join()
    return item


def much() -> int:
    return 100 * MIB


def build() -> Callable[[int], int]:
    return partial(greedy, much)


def test_a_worker_that_ends_itself_is_told_as_memory() -> None:
    ended = dict(run(build, range(3), weigh=lambda _: 1, jobs=1, seconds=30, memory_bytes=0))

    assert ended == {0: 0, 1: Failure("memory"), 2: 2}
