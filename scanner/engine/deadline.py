"""A time limit on work in this process, where the operating system can interrupt it.

Windows has no such timer: there the work goes on until it ends.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Late(KeyboardInterrupt):
    """The time is out. As Ctrl-C it passes everything that catches errors of a file."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Interrupt the block after `seconds` of wall time; a timer set before goes on after it.

    Raises:
        Late: the time is out.
    """
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def end(*_: Any) -> None:
        raise Late

    handler = signal.signal(signal.SIGALRM, end)
    remaining, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, remaining)
        signal.signal(signal.SIGALRM, handler)
