"""CPU time is limited where the system has a timer for it, and where it has none."""

from __future__ import annotations

import time

from scanner.engine.cputime import EXIT, watched


def busy(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_a_process_that_computes_too_long_is_ended_by_its_watch() -> None:
    ended: list[int] = []

    with watched(0.1, ended.append):
        while not ended:
            busy(0.01)

    assert ended == [EXIT]


def test_a_process_that_sleeps_is_not_ended_by_its_watch() -> None:
    ended: list[int] = []

    with watched(0.2, ended.append):
        time.sleep(0.5)

    assert not ended
    with watched(10, ended.append):
        busy(0.05)
    assert not ended
