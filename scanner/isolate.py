"""Examine items in this process when that is safe, else in a worker that may hang or crash.

A scan has its workers anyway. For the check of one letter a worker would take longer than
the letter: only what `scanner.extract.apart` asks for goes to one, and what takes too long.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scanner import stray
from scanner.engine.deadline import Late, deadline
from scanner.errors import ReadError
from scanner.examine import Examined, Examiner, Orders, lost
from scanner.extract import apart
from scanner.extract.source import BytesSource, FileSource
from scanner.records import Item

if TYPE_CHECKING:
    from scanner.engine.local import Pool

SECONDS = 10.0
"""Wall time of a file in this process; then a worker has it from the start."""
WORKER_SECONDS = 20.0
"""CPU time of a small file in a worker, which has three tries: somebody is waiting."""
PATIENCE = 3.0
"""As `local.PATIENCE`, for the same reason."""
MOST_JOBS = 4
AHEAD = 64
"""Files in a row for workers that are gathered, so that several workers share them."""


class Given(NamedTuple):
    """An item to examine; `content` when it lies in no file."""

    item: Item
    content: bytes | None = None


class Isolation:
    """Examines what is given, in order; keeps its workers from one call to the next."""

    def __init__(self, orders: Orders) -> None:
        self.orders = orders
        self._pool: Pool[Given, Examined] | None = None

    def __enter__(self) -> Isolation:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.stop()

    def examine(self, items: Iterable[Given]) -> Iterator[tuple[Item, Examined]]:
        """Yield each item with what is known of it. A file that hangs costs only itself."""
        waiting: list[Given] = []
        for given in items:
            done = None if self._is_apart(given) else self._here(given)
            if done is None:
                waiting.append(given)
                if len(waiting) < AHEAD:
                    continue
            yield from self._apart(waiting)
            waiting = []
            if done is not None:
                yield given.item, done
        yield from self._apart(waiting)

    def _is_apart(self, given: Given) -> bool:
        if given.item.trouble is not None:
            return False
        try:
            source = (
                FileSource(Path(given.item.location))
                if given.content is None
                else BytesSource(given.item.path, given.content)
            )
        except ReadError:
            return False
        return apart.is_needed(source, ocr=self.orders.limits.ocr)

    @cached_property
    def _examine(self) -> Callable[[Given], Examined]:
        return build(self.orders)

    def _here(self, given: Given) -> Examined | None:
        """Examine an item here; None when it takes too long."""
        examine = self._examine
        try:
            with deadline(SECONDS), stray.muted():
                return examine(given)
        except Late:
            return None
        except Exception as error:  # noqa: BLE001 - as in a worker: a file costs only itself
            if isinstance(error, MemoryError):
                return lost(given.item, "memory")
            return lost(given.item, "crashed", type(error).__name__)

    def _apart(self, batch: list[Given]) -> Iterator[tuple[Item, Examined]]:
        """Examine items in workers, and give the results in the order of the items."""
        if not batch:
            return
        from scanner.engine.outcome import Failure

        numbered = {id(given): number for number, given in enumerate(batch)}
        done: dict[int, Examined] = {}
        limits = self.orders.limits
        seconds = limits.seconds if limits.ocr else min(limits.seconds, WORKER_SECONDS)
        for given, result in self._workers(len(batch)).run(batch, weigh=_size, seconds=seconds):
            if isinstance(result, Failure):
                result = lost(given.item, result.trouble, result.error)
            done[numbered[id(given)]] = result
        for number, given in enumerate(batch):
            yield given.item, done[number]

    def _workers(self, files: int) -> Pool[Given, Examined]:
        """Return a pool for so many files: a single one starts a single process."""
        from scanner.engine.local import Pool

        jobs = min(files, os.cpu_count() or 1, MOST_JOBS)
        if self._pool is not None and self._pool.jobs >= jobs:
            return self._pool
        if self._pool is not None:
            self._pool.stop()
        self._pool = Pool(
            partial(build, self.orders),
            jobs=jobs,
            memory_bytes=self.orders.limits.memory_bytes,
            patience=PATIENCE,
        )
        return self._pool


def build(orders: Orders) -> Callable[[Given], Examined]:
    """Make the work of a process."""
    return partial(_examine, Examiner(orders))


def _examine(examiner: Examiner, given: Given) -> Examined:
    return examiner.examine(given.item, content=given.content)


def _size(given: Given) -> int:
    return given.item.size
