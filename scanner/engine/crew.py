"""What runs inside a Dask worker: shards of items, each in a pool of one killable process.

A worker has as many pools as it has threads. They are kept from shard to shard, since a
language model takes seconds to load, and end with the scan: when the client says so, or
`IDLE` after its last shard when the client is gone.

Dask shows and logs the `repr` of what it sends, and the text of what a task raises. So
what is sent has a `repr` without paths and keys, and trouble is returned, not raised.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from scanner.engine.likeness import Fact
from scanner.engine.local import Pool
from scanner.engine.outcome import Outcome
from scanner.errors import MolnvaktError

IDLE = 60.0
"""Seconds."""


class Job:
    """One scan: what is to be done with every item."""

    def __init__(
        self,
        name: str,
        build: Callable[[], Callable[[Any], Any]],
        weigh: Callable[[Any], int],
        seconds: float,
        memory_bytes: int,
        facts: Callable[[], tuple[Fact, ...]],
    ) -> None:
        self.name = name
        """Another one for each scan."""
        self.build = build
        self.weigh = weigh
        self.seconds = seconds
        self.memory_bytes = memory_bytes
        self.facts = facts
        self.expected = facts()

    def __repr__(self) -> str:
        return f"<Job {self.name}>"


class Shard:
    """Items on their way to a worker, or their outcomes on the way back."""

    def __init__(self, content: list[Any]) -> None:
        self.content = content

    def __repr__(self) -> str:
        return f"<Shard of {len(self.content)}>"


class Refusal(str):
    """Why a worker takes no part, in Swedish."""

    __slots__ = ()


def examine(job: Job, shard: Shard) -> Shard | Refusal:
    """Examine a shard in this Dask worker; return its outcomes, each item once."""
    try:
        return _crew(job).examine(shard)
    except MolnvaktError as error:
        return Refusal(error)
    except Exception as error:  # noqa: BLE001 - Dask would log its text
        return Refusal(f"Ett oväntat fel ({type(error).__name__}) stoppade arbetaren.")


async def greet(job: Job) -> Refusal | None:
    """Tell why this Dask worker cannot take part; None when it can."""
    # In a thread, since a share that is slow to answer must not stop the worker's heartbeat.
    return await asyncio.to_thread(_refusal, job)


async def dismiss(name: str) -> None:
    """End what a scan has running in this Dask worker."""
    crew = _crews.pop(name, None)
    if crew is not None:
        await asyncio.to_thread(crew.end)


class Crew:
    """The pools of one scan in this process."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.refusal = _refusal(job)
        self._free: list[Pool[Any, Any]] = []
        self._busy: set[Pool[Any, Any]] = set()
        self._lock = threading.Lock()
        self._idle: threading.Timer | None = None

    def examine(self, shard: Shard) -> Shard | Refusal:
        """Return the outcomes of a shard."""
        if self.refusal is not None:
            return self.refusal
        with self._pool() as pool:
            outcomes: list[Outcome[Any, Any]] = list(
                pool.run(shard.content, weigh=self.job.weigh, seconds=self.job.seconds)
            )
            return Shard(outcomes) if not pool.stopped else Refusal("Skanningen är avslutad.")

    def end(self) -> None:
        """End all processes; shards that are being examined end without a result."""
        with self._lock:
            pools = [*self._free, *self._busy]
            self._free.clear()
        for pool in pools:
            pool.stop()

    def _rest(self) -> None:
        """End the processes that nobody has asked for a while."""
        with self._lock:
            pools = [*self._free]
            self._free.clear()
        for pool in pools:
            pool.stop()

    @contextmanager
    def _pool(self) -> Iterator[Pool[Any, Any]]:
        with self._lock:
            if self._idle is not None:
                self._idle.cancel()
            job = self.job
            pool = (
                self._free.pop()
                if self._free
                else Pool(job.build, jobs=1, memory_bytes=job.memory_bytes)
            )
            self._busy.add(pool)
        try:
            yield pool
        finally:
            with self._lock:
                self._busy.remove(pool)
                if not pool.stopped:
                    self._free.append(pool)
                if not self._busy:
                    self._idle = threading.Timer(IDLE, self._rest)
                    self._idle.daemon = True
                    self._idle.start()


_crews: dict[str, Crew] = {}
_crews_lock = threading.Lock()


def _crew(job: Job) -> Crew:
    with _crews_lock:
        if job.name not in _crews:
            _crews[job.name] = Crew(job)
        return _crews[job.name]


def _refusal(job: Job) -> Refusal | None:
    if multiprocessing.current_process().daemon:
        return Refusal(
            "Den får inte starta egna processer. Starta den med "
            "DASK_DISTRIBUTED__WORKER__DAEMON=False."
        )
    for here, there in zip(job.facts(), job.expected, strict=True):
        if here.value != there.value:
            return Refusal(f"{here.name} är {here.value} där och {there.value} här. {here.advice}")
    return None
