"""The examination of items in worker processes that may hang, crash or eat memory.

Pebble kills a worker that exceeds its time, and only its own task fails. Small items
go to a worker together; when such a bundle fails, its items are tried one by one, and the
one that fails again once more in a process of its own: a bad file costs only itself.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any, Generic, NamedTuple, TypeVar

from pebble import ProcessExpired, ProcessPool

from scanner.engine import memory

Item = TypeVar("Item")
Result = TypeVar("Result")

BUNDLE_ITEMS = 16
BUNDLE_BYTES = 4 * 1024 * 1024
AHEAD = 3
"""Bundles in flight per worker: enough to keep it busy, few enough to bound memory."""
SLOWEST = 500_000
"""Bytes a second that a large file is given time for, beyond the time of any file."""
RENEW = 200
"""Bundles a worker does before it is replaced, so that leaks of parsers stay small."""


class Failure(NamedTuple):
    """Why an item gave no result, alone and twice: `timeout`, `memory` or `crashed`."""

    trouble: str


class Outcome(NamedTuple, Generic[Item, Result]):
    """One item and what came of it."""

    item: Item
    result: Result | Failure


def run(
    build: Callable[[], Callable[[Item], Result]],
    items: Iterable[Item],
    *,
    weigh: Callable[[Item], int],
    jobs: int,
    seconds: float,
    memory_bytes: int,
) -> Iterator[Outcome[Item, Result]]:
    """Yield the outcome of `build()(item)` for every item, as they end.

    `build` runs once in each worker and must be picklable; `weigh` gives an item's
    bytes; `seconds` is the wall time of a small item, and a large
    one has more (`SLOWEST`); `memory_bytes` what a worker may
    use, 0 for no limit. Closing the iterator stops the workers.
    """

    def allowed(bundle: list[Item]) -> float:
        return seconds + sum(map(weigh, bundle)) / SLOWEST

    pool = _pool(build, jobs, memory_bytes)
    try:
        outcomes: Iterator[Outcome[Item, Result]] = _feed(
            pool, _bundles(items, weigh), jobs, allowed
        )
        for outcome in outcomes:
            if isinstance(outcome.result, Failure):
                result = _alone(build, outcome.item, allowed([outcome.item]), memory_bytes)
                yield Outcome(outcome.item, result)
            else:
                yield outcome
        pool.close()
    finally:
        pool.stop()
        pool.join()


def _pool(
    build: Callable[[], Callable[[Item], Result]], jobs: int, memory_bytes: int
) -> ProcessPool:
    return ProcessPool(
        max_workers=jobs,
        max_tasks=RENEW,
        initializer=_start,
        initargs=(build, memory_bytes),
        context=multiprocessing.get_context("spawn"),
    )


def _alone(
    build: Callable[[], Callable[[Item], Result]], item: Item, seconds: float, memory_bytes: int
) -> Result | Failure:
    """Try an item once more in a process of its own.

    When a worker dies, pebble may blame a neighbour whose task had just ended.
    """
    pool = _pool(build, 1, memory_bytes)
    try:
        future: Future[list[Result]] = _schedule(pool, [item], seconds)
        failure = _failure(future)
        return future.result()[0] if failure is None else failure
    finally:
        pool.stop()
        pool.join()


def _feed(
    pool: ProcessPool,
    bundles: Iterator[list[Item]],
    jobs: int,
    allowed: Callable[[list[Item]], float],
) -> Iterator[Outcome[Item, Result]]:
    """Keep the pool busy and give out what has ended; a failed bundle is taken apart."""
    running: dict[Future[list[Result]], tuple[list[Item], bool]] = {}
    more = True
    while more or running:
        while more and len(running) < jobs * AHEAD:
            bundle = next(bundles, None)
            if bundle is None:
                more = False
            else:
                running[_schedule(pool, bundle, allowed(bundle))] = (bundle, False)
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            bundle, alone = running.pop(future)
            failure = _failure(future)
            if failure is None:
                for item, result in zip(bundle, future.result(), strict=True):
                    yield Outcome(item, result)
            elif alone:
                yield Outcome(bundle[0], failure)
            else:
                for item in bundle:
                    running[_schedule(pool, [item], allowed([item]))] = ([item], True)


def _schedule(pool: ProcessPool, bundle: list[Item], seconds: float) -> Future[list[Any]]:
    # A bundle is small: the time of one file is enough for it, and a hang is found as soon.
    return pool.schedule(_work, args=[bundle], timeout=seconds)  # type: ignore[no-any-return]


def _failure(future: Future[Any]) -> Failure | None:
    """Wait for a task; return why it failed, or None."""
    try:
        future.result()
    except FutureTimeout:
        return Failure("timeout")
    except MemoryError:
        return Failure("memory")
    except ProcessExpired as expired:
        return Failure("memory" if expired.exitcode == memory.EXIT else "crashed")
    except Exception:  # noqa: BLE001 - the work may raise anything; the item is told of
        return Failure("crashed")
    return None


def _bundles(items: Iterable[Item], weigh: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Pack small items together; a large one goes alone."""
    bundle: list[Item] = []
    size = 0
    for item in items:
        weight = weigh(item)
        if bundle and (len(bundle) == BUNDLE_ITEMS or size + weight > BUNDLE_BYTES):
            yield bundle
            bundle, size = [], 0
        bundle.append(item)
        size += weight
    if bundle:
        yield bundle


_worker: Callable[[Any], Any] | None = None
"""The work of this worker process, built by `_start`."""


def _start(build: Callable[[], Callable[[Any], Any]], memory_bytes: int) -> None:
    """Prepare a worker process."""
    global _worker
    _worker = build()
    memory.limit(memory_bytes)


def _work(bundle: list[Any]) -> list[Any]:
    assert _worker is not None
    return [_worker(item) for item in bundle]
