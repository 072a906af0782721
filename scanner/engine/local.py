"""The examination of items in worker processes that may hang, crash or eat memory.

A worker that uses more CPU than it has, or hangs without using any, is ended, and only its
own task fails. Small items go to a worker together; when such a bundle fails, its items are
tried one by one, and the one that fails again once more in a process of its own: a bad file
costs only itself.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from types import TracebackType
from typing import Any, Generic, TypeVar

from pebble import ProcessPool

from scanner.engine import worker
from scanner.engine.outcome import Failure, Outcome, failure
from scanner.errors import EngineError

Item = TypeVar("Item")
Result = TypeVar("Result")

BUNDLE_ITEMS = 16
BUNDLE_BYTES = 4 * 1024 * 1024
AHEAD = 3
"""Bundles in flight per worker: enough to keep it busy, few enough to bound memory."""
SLOWEST = 500_000
"""Bytes a second that a large file is given time for, beyond the time of any file."""
PATIENCE = 10.0
"""Wall time that a task may take, in times of its CPU time: a worker that has a tenth of a core
is slow, and one that takes longer waits for something that does not come."""
RENEW = 200
"""Bundles a worker does before it is replaced, so that leaks of parsers stay small."""
LOOK = 1.0
"""Seconds between two looks at whether the pool is still there."""


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
    bytes; `seconds` is the CPU time of a small item, and a large
    one has more (`SLOWEST`); `memory_bytes` what a worker may
    use, 0 for no limit. Closing the iterator stops the workers.

    Raises:
        EngineError: `build` fails, so that no worker can work.
        MolnvaktError: the work says by it that nothing can be done with any item.
    """
    with Pool(build, jobs=jobs, memory_bytes=memory_bytes) as pool:
        yield from pool.run(items, weigh=weigh, seconds=seconds)


class Pool(Generic[Item, Result]):
    """Worker processes, started by the first item and kept for the next stream of items."""

    def __init__(
        self,
        build: Callable[[], Callable[[Item], Result]],
        *,
        jobs: int,
        memory_bytes: int,
        patience: float = PATIENCE,
    ) -> None:
        self.build = build
        self.jobs = jobs
        self.memory_bytes = memory_bytes
        self.patience = patience
        self.stopped = False
        self._workers: ProcessPool | None = None
        self._ending = threading.Lock()

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
        self._end_workers()

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
            while more and not self.stopped and len(running) < self.jobs * AHEAD:
                bundle = next(waiting, None)
                if bundle is None:
                    more = False
                else:
                    running[self._schedule(bundle, allowed(bundle))] = (bundle, False)
            for future in self._ended(running):
                bundle, alone = running.pop(future)
                failed = failure(future)
                if failed is None:
                    for item, result in zip(bundle, future.result(), strict=True):
                        yield Outcome(item, result)
                elif alone:
                    yield Outcome(bundle[0], failed)
                else:
                    for item in bundle:
                        running[self._schedule([item], allowed([item]))] = ([item], True)

    def _ended(self, running: Iterable[Future[list[Result]]]) -> set[Future[list[Result]]]:
        """Wait for the next of the tasks; none when none has ended by `LOOK`."""
        ended = wait(running, timeout=LOOK, return_when=FIRST_COMPLETED).done
        workers = self._workers
        if not ended and workers is not None and not workers.active:
            # Pebble gives a pool up when a worker dies between two tasks, and a task that
            # it had not yet taken note of would be waited for for ever.
            for future in running:
                future.cancel()
            return set(running)
        return ended

    def _schedule(self, bundle: list[Item], seconds: float) -> Future[list[Any]]:
        for _ in range(2):
            workers = self._workers
            if workers is None or not workers.active:
                workers = self._renewed()
            try:
                return _submit(workers, bundle, seconds, self.patience)
            except RuntimeError:  # it broke since it was looked at
                if self.stopped:
                    return Future()
        raise EngineError(
            "Arbetsprocesserna går sönder så fort de startar. Kör molnvakt doctor, "
            "och prova med färre processer (--jobs 1)."
        )

    def _renewed(self) -> ProcessPool:
        """Start workers in the place of those that are gone."""
        self._end_workers()
        workers = _workers(self.build, self.jobs, self.memory_bytes)
        with self._ending:
            self._workers = workers
        if self.stopped:
            self._end_workers()
        return workers

    def _end_workers(self) -> None:
        """End the workers, once, whichever thread asks; Pebble would close its pipes again."""
        with self._ending:
            workers, self._workers = self._workers, None
        if workers is not None:
            _end(workers)

    def _alone(self, item: Item, seconds: float) -> Result | Failure:
        """Try an item once more in a process of its own.

        When a worker dies, pebble may blame a neighbour whose task had just ended.
        """
        workers = _workers(self.build, 1, self.memory_bytes)
        try:
            future: Future[list[Result]] = _submit(workers, [item], seconds, self.patience)
            while not wait([future], timeout=LOOK).done:
                if self.stopped or not workers.active:
                    return Failure("crashed")
            failed = failure(future)
            return future.result()[0] if failed is None else failed
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


def _submit(
    workers: ProcessPool, bundle: list[Any], seconds: float, patience: float
) -> Future[list[Any]]:
    # A bundle is small: the time of one file is enough for it, and a hang is found as soon.
    return workers.schedule(  # type: ignore[no-any-return]
        worker.work, args=[bundle, seconds], timeout=seconds * patience
    )


def _end(workers: ProcessPool) -> None:
    workers.stop()
    workers.join()
