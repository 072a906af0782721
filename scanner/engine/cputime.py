"""A ceiling on the CPU time of a task in a worker: a busy machine makes no file late.

Linux and macOS end the process by a timer that counts only the time it runs, also inside
a library that gives no other thread a turn. Windows has no such timer: there the worker
watches itself, as it does its memory.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

EXIT = 78
"""Exit code of a worker that ended itself over the limit."""
EXITS = (EXIT, -signal.SIGPROF) if hasattr(signal, "SIGPROF") else (EXIT,)
"""What a worker over the limit ends with: the code, or the signal of the timer."""
SECONDS = 0.2
"""Between two looks."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """End this process when the block takes more than `seconds` of its CPU time."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    else:
        with watched(seconds):
            yield


@contextmanager
def watched(seconds: float, end: Callable[[int], object] = os._exit) -> Iterator[None]:
    """As `limited`, by a thread that looks and calls `end(EXIT)`."""
    done = threading.Event()
    until = time.process_time() + seconds

    def look() -> None:
        while not done.wait(SECONDS):
            if time.process_time() > until:
                end(EXIT)
                return

    thread = threading.Thread(target=look, name="cputime", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
