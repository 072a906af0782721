"""What others print, log, warn and crash with: it may quote a file, so nobody is shown it.

Libraries log values, put them into warnings and exceptions, and when written in C or Rust
print them past Python. Only Molnvakt's own sentences reach a terminal or a log. Of an error
that nobody foresaw the place in the code is told, and neither its message nor a value.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

STANDARD_ERROR = 2
FRAMES = 20
"""Told of a traceback, the innermost."""


class _Voice(io.FileIO):
    """Standard error that may lose its listener: an overnight scan outlives its terminal."""

    def write(self, content: Any) -> int:
        try:
            return super().write(content) or 0
        except OSError:
            return len(content)


def own_voice() -> None:
    """Keep `sys.stderr` for this process; what goes to descriptor 2 past it goes nowhere.

    Its child processes write nowhere either.
    """
    for descriptor, name in ((1, "stdout"), (STANDARD_ERROR, "stderr")):
        if getattr(sys, name) is None:
            # Closed by who started it: then the next file that is opened would get its number.
            _to_nowhere(descriptor)
            setattr(sys, name, open(descriptor, "w", closefd=False))  # noqa: SIM115
    kept = os.dup(STANDARD_ERROR)
    # A Windows console takes text only by a stream that Python chooses.
    raw: Any = open(kept, "wb", 0) if os.name == "nt" else _Voice(kept, "w")  # noqa: PTH123, SIM115
    sys.stderr = io.TextIOWrapper(
        raw, sys.stderr.encoding, "backslashreplace", line_buffering=True, write_through=True
    )
    _to_nowhere(STANDARD_ERROR)
    hook()


def silence() -> None:
    """Write nothing at all from now on: for a process whose results go another way."""
    for descriptor in (1, STANDARD_ERROR):
        _to_nowhere(descriptor)
    hook()
    end_logs()


@contextmanager
def muted() -> Iterator[None]:
    """Let nothing in the block print, for foreign code that runs in the process of a command."""
    kept = sys.stdout, sys.stderr
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - opened for every file of a check
        sys.stdout = sys.stderr = nowhere
        try:
            yield
        finally:
            sys.stdout, sys.stderr = kept


def hook() -> None:
    """Tell of errors that nobody catches, in any thread, by `traced`; of warnings nothing.

    A process that dies leaves no image of its memory.
    """
    import threading
    import warnings

    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))

    def nobody(*_: Any, **__: Any) -> None:
        return

    sys.excepthook = lambda kind, error, trace: _print(error, kind)
    threading.excepthook = lambda args: _print(args.exc_value, args.exc_type)
    # Raised where nobody can catch it, as in `__del__`: nothing follows from it.
    sys.unraisablehook = nobody
    warnings.showwarning = nobody


def end_logs() -> None:
    """Let no library log. Apart, for to import `logging` takes longer than to check a letter."""
    import logging

    logging.disable(logging.CRITICAL)
    logging.raiseExceptions = False


def traced(error: BaseException) -> Iterator[str]:
    """Yield a line for each error of a chain, outermost first, and each place it came through.

    Names of classes, functions and files of code only.
    """
    known: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in known:
        known.add(id(link))
        yield type(link).__qualname__
        yield from _places(link.__traceback__)
        link = link.__cause__ or link.__context__


def _places(trace: TracebackType | None) -> list[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        file = "/".join(Path(code.co_filename).parts[-3:])
        places.append(f"  {file}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-FRAMES:]


def _print(error: BaseException | None, kind: type[BaseException]) -> None:
    if sys.stderr is not None:
        lines = [kind.__qualname__] if error is None else traced(error)
        sys.stderr.write("".join(f"{line}\n" for line in lines))


def _to_nowhere(descriptor: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    if nowhere != descriptor:
        os.dup2(nowhere, descriptor)
        os.close(nowhere)
