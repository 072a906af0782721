"""A bad file costs only itself: hangs, crashes and greed are told, the rest is done."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import pytest

from scanner.engine.local import Failure, Outcome, run

MEMORY = 1024**3


def build() -> Callable[[int], int]:
    """Make work that squares its item, except for some that are hostile."""
    return work


def work(item: int) -> int:
    if item == 13:
        time.sleep(3600)
    if item == 17:
        os.kill(os.getpid(), signal.SIGSEGV)
    if item == 19:
        raise ValueError("hemligt värde")
    if item == 23:
        bytearray(4 * MEMORY)
    return item * item


def outcomes(items: range, jobs: int = 2) -> dict[int, int | Failure]:
    ended: list[Outcome[int, int]] = list(
        run(build, items, weigh=lambda _: 1, jobs=jobs, seconds=3, memory_bytes=MEMORY)
    )
    assert len(ended) == len(items)
    return {outcome.item: outcome.result for outcome in ended}


@pytest.mark.skipif(os.name != "posix", reason="signals and address space limits")
def test_each_bad_item_fails_alone_and_says_why() -> None:
    result = outcomes(range(60))

    assert result[13] == Failure("timeout")
    assert result[17] == Failure("crashed")
    assert result[19] == Failure("crashed")
    assert result[23] == Failure("memory")
    assert {item for item, value in result.items() if isinstance(value, Failure)} == {
        13,
        17,
        19,
        23,
    }
    assert all(
        value == item * item for item, value in result.items() if not isinstance(value, Failure)
    )


def test_no_items_start_nothing() -> None:
    assert outcomes(range(0)) == {}
