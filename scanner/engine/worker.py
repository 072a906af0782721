"""What a worker process does: build the work once, then do it for bundle after bundle."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable
from typing import Any

from scanner import stray, threads
from scanner.engine import cputime, memory
from scanner.errors import MolnvaktError


class BuildError(Exception):
    """The work could not be built, so that this process can examine nothing."""


_work: Callable[[Any], Any] | None = None
_trouble = ""


def start(build: Callable[[], Callable[[Any], Any]], memory_bytes: int) -> None:
    """Prepare this process; `work` tells when that failed, since pebble would only go on trying."""
    global _work, _trouble
    stray.silence()
    _end_with_parent()
    threads.one()
    try:
        _work = build()
        settle()
    except MolnvaktError as error:
        _trouble = str(error).rstrip(".")
    except Exception as error:  # noqa: BLE001 - told to the parent by its type, without values
        _trouble = type(error).__name__
    memory.limit(memory_bytes)


def settle() -> None:
    """Let the collector leave alone what has been built: the model is a million objects that stay.

    To look through them again and again took 6 % of a scan.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def work(bundle: list[Any], seconds: float) -> list[Any]:
    """Return the result of each item; with more than `seconds` of CPU this process ends.

    Raises:
        BuildError: the work could not be built.
    """
    if _work is None:
        raise BuildError(_trouble)
    with cputime.limited(seconds):
        return [_work(item) for item in bundle]


def _end_with_parent() -> None:
    """End this process when its parent is killed: a hanging file must not outlive the scan."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def look() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=look, name="parent", daemon=True).start()
