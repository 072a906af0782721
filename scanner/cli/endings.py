"""How a scan that is ended from outside says why."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SIGNALS = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""What ends a program from outside: `kill`, a stopped service, a closed session or window."""


@contextmanager
def interrupted_by_signals() -> Iterator[None]:
    """Let a signal interrupt the block as Ctrl-C does; what is ignored (`nohup`) stays ignored.

    Raises:
        KeyboardInterrupt: with the name of the signal.
    """

    def interrupt(number: int, _: Any) -> None:
        raise KeyboardInterrupt(signal.Signals(number).name)

    before = {}
    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            before[number] = signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
