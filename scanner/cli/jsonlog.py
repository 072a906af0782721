"""How far a scan has come, as lines of JSON for the program that watches it."""

from __future__ import annotations

import datetime as dt
import io
import json
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import click

from scanner.cli.language import t
from scanner.cli.pace import Every, Pace, Pacer
from scanner.cli.refusal import reason, unwritable
from scanner.pipeline import Progress

SCHEMA = 1
SECONDS = 60.0
"""Between two lines."""


class Log:
    """Writes one JSON object a line: at the start, every minute and at the end.

    | key | what |
    |---|---|
    | `schema` | 1; another when a key changes its meaning |
    | `event` | `start`, `progress`, `end` |
    | `time` | UTC, ISO 8601 |
    | `seconds` | since the start |
    | `files`, `bytes` | done, recalled ones with them |
    | `files_total`, `bytes_total` | all there is; null until it is counted |
    | `files_per_second`, `bytes_per_second` | of the last five minutes |
    | `seconds_left` | estimated; null while nothing is known |
    | `recalled` | files that were known already and not read |
    | `problems` | how much was not read |
    | `troubles` | the same by kind: `{"encrypted": 3}`, keys of `scanner.records.Trouble` |
    | `outcome` | only at the end: `complete`, `interrupted`, `failed` |

    No path and no value is written.
    """

    def __init__(
        self,
        stream: TextIO,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self._stream = stream
        self._clock = clock
        self._now = now
        self._started = clock()
        self._pacer = Pacer(self._started)
        self._progress: Progress | None = None
        self._every: Every | None = None
        self.failed: OSError | None = None
        """Why nothing more is written."""

    def __enter__(self) -> Log:
        self.write("start")
        self._every = Every(SECONDS, lambda: self.write("progress"))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._every is not None:
            self._every.stop()
        interrupted = kind is not None and issubclass(kind, KeyboardInterrupt)
        outcome = "interrupted" if interrupted else "complete" if kind is None else "failed"
        self.write("end", outcome=outcome)
        if self.failed is not None:
            said = t("Obs: --json-log gick inte att skriva.", "Note: --json-log was not written.")
            click.echo(f"{said} {reason(self.failed)}", err=True)

    def show(self, progress: Progress) -> None:
        """Take note of the state; it is written when it is time to."""
        self._progress = progress

    def write(self, event: str, **more: str) -> None:
        """Write a line now."""
        clock = self._clock()
        row: dict[str, Any] = {
            "schema": SCHEMA,
            "event": event,
            "time": self._now().isoformat(timespec="seconds").replace("+00:00", "Z"),
            "seconds": round(clock - self._started, 1),
            **_figures(self._progress, self._pacer, clock),
            **more,
        }
        if self.failed is not None:
            return
        try:
            self._stream.write(json.dumps(row) + "\n")
            self._stream.flush()
        except OSError as error:
            self.failed = error  # the scan is worth more than its log


def opened(path: str) -> TextIO:
    """Return a log to add lines to.

    Raises:
        MolnvaktError: it cannot be written.
    """
    try:
        # Unbuffered, so that what a full disk did not take is not tried again at the end.
        return io.TextIOWrapper(Path(path).open("ab", 0), "utf-8", write_through=True)
    except OSError as error:
        raise unwritable(Path(path), "--json-log", error) from error


def _figures(progress: Progress | None, pacer: Pacer, clock: float) -> dict[str, Any]:
    if progress is None:
        pace = Pace(0.0, 0.0, None)
        files = size = recalled = problems = 0
        totals: tuple[int | None, int | None] = (None, None)
        troubles: dict[str, int] = {}
    else:
        pace = pacer.pace(progress, clock)
        _, files, size, recalled, problems = progress[:5]
        totals = (progress.survey.files, progress.survey.size)
        troubles = dict(progress.troubles)
    return {
        "files": files,
        "files_total": totals[0],
        "bytes": size,
        "bytes_total": totals[1],
        "files_per_second": round(pace.files_per_second, 2),
        "bytes_per_second": round(pace.bytes_per_second),
        "seconds_left": None if pace.seconds_left is None else round(pace.seconds_left),
        "recalled": recalled,
        "problems": problems,
        "troubles": troubles,
    }
