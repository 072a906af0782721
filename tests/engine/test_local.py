"""A bad file costs only itself: hangs, crashes and greed are told, the rest is done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scanner.engine.local import BUNDLE_BYTES, Pool, run
from scanner.engine.outcome import Failure, Outcome
from scanner.errors import EngineError, ModelError

ROOT = Path(__file__).parents[2]
MEMORY = 1024**3


def build() -> Callable[[int], int]:
    """Make work that squares its item, except for some that are hostile."""
    return work


def work(item: int) -> int:
    while item == 13:
        pass
    if item == 11:
        time.sleep(3600)
    if item == 17:
        os.kill(os.getpid(), signal.SIGSEGV)
    if item == 19:
        raise ValueError("hemligt värde")
    if item == 23:
        bytearray(4 * MEMORY)
    return item * item


def outcomes(items: range) -> dict[int, int | Failure]:
    with Pool(build, jobs=2, memory_bytes=MEMORY, patience=4) as pool:
        ended: list[Outcome[int, int]] = list(pool.run(items, weigh=lambda _: 1, seconds=1))
    assert len(ended) == len(items)
    return {outcome.item: outcome.result for outcome in ended}


@pytest.mark.skipif(os.name != "posix", reason="signals and address space limits")
def test_each_bad_item_fails_alone_and_says_why() -> None:
    result = outcomes(range(60))

    bad = {
        11: Failure("timeout"),
        13: Failure("timeout"),
        17: Failure("crashed", "SIGSEGV"),
        19: Failure("crashed", "ValueError"),
        23: Failure("memory"),
    }
    assert result == {item: item * item for item in range(60)} | bad


def test_no_items_start_nothing() -> None:
    assert outcomes(range(0)) == {}


def fleeting() -> Callable[[int], int]:
    return die_later


def die_later(item: int) -> int:
    """Kill this process when item 0 is long done and nothing runs in it."""
    if item == 0:
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGKILL)).start()
    return item


def slowly() -> Iterator[int]:
    yield 0
    yield 1
    time.sleep(1.5)
    yield from range(2, 6)


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_worker_killed_between_two_tasks_loses_nothing() -> None:
    """Pebble gives the whole pool up then; the engine starts another."""
    ended = run(
        fleeting, slowly(), weigh=lambda _: BUNDLE_BYTES, jobs=1, seconds=30, memory_bytes=0
    )

    assert dict(ended) == {item: item for item in range(6)}


def without_model() -> Callable[[int], int]:
    raise ModelError("Språkmodellen saknas.")


def without_library() -> Callable[[int], int]:
    raise ImportError("hemligt värde")


@pytest.mark.parametrize(
    ("build", "told"), [(without_model, "Språkmodellen saknas"), (without_library, "ImportError")]
)
def test_work_that_cannot_be_built_ends_the_run_and_says_why(
    build: Callable[[], Callable[[int], int]], told: str
) -> None:
    with pytest.raises(EngineError, match=told) as error:
        list(run(build, range(99), weigh=lambda _: 1, jobs=2, seconds=30, memory_bytes=0))

    assert "hemligt" not in str(error.value)


def test_a_pool_takes_one_stream_after_another() -> None:
    with Pool(build, jobs=1, memory_bytes=0) as pool:
        first, second = (dict(pool.run(range(5), weigh=lambda _: 1, seconds=30)) for _ in range(2))

    assert first == second == {item: item * item for item in range(5)}


def test_a_pool_stopped_from_elsewhere_ends_its_stream() -> None:
    def endless() -> Iterator[int]:
        yield from iter(int, 1)

    with Pool(build, jobs=1, memory_bytes=0) as pool:
        stream = pool.run(endless(), weigh=lambda _: 1, seconds=30)
        next(stream)
        threading.Timer(0.2, pool.stop).start()

        assert set(stream) <= {Outcome(0, 0)}


def half_a_second() -> Callable[[int], int]:
    return sleep_or_compute


def sleep_or_compute(item: int) -> int:
    """Take half a second of the clock, or of CPU."""
    if item % 2:
        time.sleep(0.5)
    until = time.process_time() + (0 if item % 2 else 0.5)
    while time.process_time() < until:
        pass
    return item


def test_only_the_time_that_a_worker_runs_counts() -> None:
    """On a busy machine a worker waits for its turn, and no file is to blame."""
    with Pool(half_a_second, jobs=1, memory_bytes=0, patience=100) as pool:
        ended = dict(pool.run(range(4), weigh=lambda _: 1, seconds=0.2))

    assert ended == {0: Failure("timeout"), 1: 1, 2: Failure("timeout"), 3: 3}


def no_item_can_be_done() -> Callable[[int], int]:
    return tell_so


def tell_so(item: int) -> int:
    raise ModelError("Språkmodellen är skadad.")


def test_work_that_says_that_nothing_can_be_done_ends_the_run() -> None:
    with pytest.raises(ModelError, match="skadad"):
        list(run(no_item_can_be_done, [1], weigh=lambda _: 1, jobs=1, seconds=30, memory_bytes=0))


SCAN = """
from scanner.engine.local import run
from tests.engine.test_local import build
items = [1] * 48 + [11] * 9
for outcome in run(build, items, weigh=lambda _: 1, jobs=1, seconds=99, memory_bytes=0):
    print(flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_a_killed_scan_leaves_no_hanging_worker(processes: Any) -> None:
    command = [sys.executable, "-c", SCAN]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as scan:
        assert scan.stdout is not None
        for _ in range(48):
            scan.stdout.readline()
        workers = processes.below(scan.pid)
        scan.kill()

    assert workers
    assert not processes.left(workers)


def threads() -> Callable[[int], str]:
    """Tell how many threads numerical libraries may use, and whether they know in time."""
    loaded = [name for name in ("numpy", "spacy") if name in sys.modules]
    told = f"{os.environ['OPENBLAS_NUM_THREADS']} {loaded}"
    return lambda _: told


def test_a_worker_computes_in_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a worker per core; more threads only stand in each other's way."""
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)

    ended = run(threads, [1], weigh=lambda _: 1, jobs=1, seconds=30, memory_bytes=0)

    assert dict(ended) == {1: "1 []"}
