"""What comes of an item in a worker: its result, or why there is none."""

from __future__ import annotations

import signal
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any, Generic, NamedTuple, TypeVar

from pebble import ProcessExpired

from scanner.engine import cputime, memory, worker
from scanner.errors import EngineError, MolnvaktError

Item = TypeVar("Item")
Result = TypeVar("Result")


class Failure(NamedTuple):
    """Why an item gave no result, alone and twice: `timeout`, `memory` or `crashed`."""

    trouble: str
    error: str = ""
    """Name of the exception or the signal; never its text, which may quote the file."""


class Outcome(NamedTuple, Generic[Item, Result]):
    """One item and what came of it."""

    item: Item
    result: Result | Failure


def failure(future: Future[Any]) -> Failure | None:
    """Return why a task that has ended failed, or None.

    Raises:
        EngineError: no worker can work.
        MolnvaktError: the work said so.
    """
    try:
        future.result()
    except FutureTimeout:
        return Failure("timeout")
    except MemoryError:
        return Failure("memory")
    except ProcessExpired as expired:
        return _expired(expired.exitcode)
    except worker.BuildError as error:
        raise EngineError(
            f"Arbetsprocesserna kan inte starta: {error}. Kör molnvakt doctor för att se vad "
            "som saknas."
        ) from error
    except MolnvaktError:
        raise
    except Exception as error:  # noqa: BLE001 - the work may raise anything; the item is told of
        return Failure("crashed", type(error).__name__)
    return None


def _expired(code: int) -> Failure:
    """Say why a worker is gone, by its exit code: negative for a signal."""
    if code == memory.EXIT:
        return Failure("memory")
    if code in cputime.EXITS:
        return Failure("timeout")
    known = {number.value: number.name for number in signal.Signals}
    return Failure("crashed", known.get(-code, ""))
