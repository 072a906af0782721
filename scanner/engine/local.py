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
from types import TracebackType
from typing import Any, Generic, NamedTuple, TypeVar

from pebble import ProcessExpired, ProcessPool

from scanner.engine import memory, worker
from scanner.errors import EngineError

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
LOOK = 1.0
"""Seconds between two looks at whether the pool is still there."""


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

    Raises:
        EngineError: `build` fails, so that no worker can work.
    """
    with Pool(build, jobs=jobs, memory_bytes=memory_bytes) as pool:
        yield from pool.run(items, weigh=weigh, seconds=seconds)


class Pool(Generic[Item, Result]):
    """Worker processes, started by the first item and kept for the next stream of items."""

    def __init__(
        self, build: Callable[[], Callable[[Item], Result]], *, jobs: int, memory_bytes: int
    ) -> None:
        self.build = build
        self.jobs = jobs
        self.memory_bytes = memory_bytes
        self.stopped = False
        self._workers: ProcessPool | None = None

    def __enter__(self) -> Pool[Item, Result]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End all workers; a `run` in another thread ends within `LOOK`, short of its items."""
        self.stopped = True
        if self._workers is not None:
            _end(self._workers)

    def run(
        self, items: Iterable[Item], *, weigh: Callable[[Item], int], seconds: float
    ) -> Iterator[Outcome[Item, Result]]:
        """Yield the outcome of every item, as `run` of the module does."""

        def allowed(bundle: list[Item]) -> float:
            return seconds + sum(map(weigh, bundle)) / SLOWEST

        for outcome in self._feed(bundles(items, weigh, BUNDLE_ITEMS, BUNDLE_BYTES), allowed):
            if isinstance(outcome.result, Failure):
                result = self._alone(outcome.item, allowed([outcome.item]))
                yield Outcome(outcome.item, result)
            else:
                yield outcome

    def _feed(
        self, waiting: Iterator[list[Item]], allowed: Callable[[list[Item]], float]
    ) -> Iterator[Outcome[Item, Result]]:
        """Keep the workers busy and give out what has ended; a failed bundle is taken apart."""
        running: dict[Future[list[Result]], tuple[list[Item], bool]] = {}
        more = True
        while (more or running) and not self.stopped:
            while more and len(running) < self.jobs * AHEAD:
                bundle = next(waiting, None)
                if bundle is None:
                    more = False
                else:
                    running[self._schedule(bundle, allowed(bundle))] = (bundle, False)
            for future in self._ended(running):
                bundle, alone = running.pop(future)
                failure = _failure(future)
                if failure is None:
                    for item, result in zip(bundle, future.result(), strict=True):
                        yield Outcome(item, result)
                elif alone:
                    yield Outcome(bundle[0], failure)
                else:
                    for item in bundle:
                        running[self._schedule([item], allowed([item]))] = ([item], True)

    def _ended(self, running: Iterable[Future[list[Result]]]) -> set[Future[list[Result]]]:
        """Wait for the next of the tasks; none when none has ended by `LOOK`."""
        ended = wait(running, timeout=LOOK, return_when=FIRST_COMPLETED).done
        if not ended and self._workers is not None and not self._workers.active:
            # Pebble gives a pool up when a worker dies between two tasks, and a task that
            # it had not yet taken note of would be waited for for ever.
            for future in running:
                future.cancel()
            return set(running)
        return ended

    def _schedule(self, bundle: list[Item], seconds: float) -> Future[list[Any]]:
        for _ in range(2):
            if self._workers is None or not self._workers.active:
                if self._workers is not None:
                    _end(self._workers)
                self._workers = _workers(self.build, self.jobs, self.memory_bytes)
            try:
                return _submit(self._workers, bundle, seconds)
            except RuntimeError:  # it broke since it was looked at
                continue
        raise EngineError(
            "Arbetsprocesserna går sönder så fort de startar. Kör molnvakt doctor, "
            "och prova med färre processer (--jobs 1)."
        )

    def _alone(self, item: Item, seconds: float) -> Result | Failure:
        """Try an item once more in a process of its own.

        When a worker dies, pebble may blame a neighbour whose task had just ended.
        """
        workers = _workers(self.build, 1, self.memory_bytes)
        try:
            future: Future[list[Result]] = _submit(workers, [item], seconds)
            while not wait([future], timeout=LOOK).done:
                if self.stopped or not workers.active:
                    return Failure("crashed")
            failure = _failure(future)
            return future.result()[0] if failure is None else failure
        finally:
            _end(workers)


def bundles(
    items: Iterable[Item], weigh: Callable[[Item], int], most_items: int, most_bytes: int
) -> Iterator[list[Item]]:
    """Pack small items together, in order; a large one goes alone."""
    bundle: list[Item] = []
    size = 0
    for item in items:
        weight = weigh(item)
        if bundle and (len(bundle) == most_items or size + weight > most_bytes):
            yield bundle
            bundle, size = [], 0
        bundle.append(item)
        size += weight
    if bundle:
        yield bundle


def _workers(
    build: Callable[[], Callable[[Any], Any]], jobs: int, memory_bytes: int
) -> ProcessPool:
    return ProcessPool(
        max_workers=jobs,
        max_tasks=RENEW,
        initializer=worker.start,
        initargs=(build, memory_bytes),
        context=multiprocessing.get_context("spawn"),
    )


def _submit(workers: ProcessPool, bundle: list[Any], seconds: float) -> Future[list[Any]]:
    # A bundle is small: the time of one file is enough for it, and a hang is found as soon.
    return workers.schedule(worker.work, args=[bundle], timeout=seconds)  # type: ignore[no-any-return]


def _end(workers: ProcessPool) -> None:
    workers.stop()
    workers.join()


def _failure(future: Future[Any]) -> Failure | None:
    """Return why a task that has ended failed, or None.

    Raises:
        EngineError: no worker can work.
    """
    try:
        future.result()
    except FutureTimeout:
        return Failure("timeout")
    except MemoryError:
        return Failure("memory")
    except ProcessExpired as expired:
        return Failure("memory" if expired.exitcode == memory.EXIT else "crashed")
    except worker.BuildError as error:
        raise EngineError(
            f"Arbetsprocesserna kan inte starta: {error}. Kör molnvakt doctor för att se vad "
            "som saknas."
        ) from error
    except Exception:  # noqa: BLE001 - the work may raise anything; the item is told of
        return Failure("crashed")
    return None
