"""How far a scan has come: a bar on a terminal, a plain line a minute elsewhere.

`shown` is what a command uses. What is shown is drawn by a thread of its own, so that it
goes on while one large file is read for an hour.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import TracebackType

import click

from scanner.cli.jsonlog import Log, opened
from scanner.cli.language import t
from scanner.cli.pace import Every, Pace, Pacer, share
from scanner.pipeline import Progress, Watch

BAR = 24
BAR_LEAST = 6
BAR_SECONDS = 0.2
LINE_SECONDS = 60.0
UNITS = ("byte", "kB", "MB", "GB", "TB", "PB")


@contextmanager
def shown(log: str | None = None) -> Iterator[Watch]:
    """Show and log what is told to the `Watch` that is given, until the end of the block.

    `log` is a file for `Log`, or `-` for standard error instead of the bar, since standard
    output is for the result.

    Raises:
        UsageError: the log cannot be written.
    """
    with ExitStack() as stack:
        watches: list[Watch] = []
        if log != "-":
            watches.append(stack.enter_context(Bar()).show)
        if log is not None:
            stream = sys.stderr if log == "-" else stack.enter_context(opened(log))
            watches.append(stack.enter_context(Log(stream)).show)

        def watch(progress: Progress) -> None:
            for each in watches:
                each(progress)

        yield watch


class Bar:
    """Shows `Progress` on standard error. Use it as a context manager."""

    def __init__(self) -> None:
        self.terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._progress: Progress | None = None
        self._pacer = Pacer(time.monotonic())
        self._every: Every | None = None

    def __enter__(self) -> Bar:
        self._every = Every(BAR_SECONDS if self.terminal else LINE_SECONDS, self._draw)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def show(self, progress: Progress) -> None:
        """Take note of the state; it is drawn when it is time to."""
        self._progress = progress

    def close(self) -> None:
        """Draw the last state and end the line."""
        if self._every is None:
            return
        self._every.stop()
        self._every = None
        if self._progress is not None:
            self._draw()
            if self.terminal:
                click.echo(err=True)

    def _draw(self) -> None:
        progress = self._progress
        if progress is None:
            if self.terminal:
                click.echo("\r" + t("Räknar filer …", "Counting files …"), err=True, nl=False)
            return
        pace = self._pacer.pace(progress, time.monotonic())
        if not self.terminal:
            click.echo(line(progress, pace), err=True)
            return
        # One column stays free, for some terminals wrap when the last one is written.
        width = _width() - 1
        text = line(progress, pace, width, _glyphs())
        padding = " " * (width - len(text))
        click.echo("\r" + _coloured(text, progress) + padding, err=True, nl=False)


def line(
    progress: Progress, pace: Pace, width: int | None = None, glyphs: tuple[str, str] = ("█", "░")
) -> str:
    """Return the state as one line; in `width` columns with a bar, and no more than fits."""
    done = share(progress)
    total = max(progress.survey.files, progress.files)
    files = f"{_thousands(progress.files)}/{_thousands(total)} " + t("filer", "files")
    size = _of(progress.size, max(progress.survey.size, progress.size))
    speed = f"{_thousands(round(pace.files_per_second))} " + t("filer/s", "files/s")
    left = _clock(pace.seconds_left) + t(" kvar", " left")
    problems = f"{_thousands(progress.problems)} " + t("problem", "problems")
    known = f"{_thousands(progress.recalled)} " + t("redan kända", "known already")
    parts = {
        # In the order they stand, with how soon they go when it gets narrow.
        f"{done:.0%}".replace("%", "\u00a0%"): 0,
        files: 2,
        size: 4,
        speed: 6,
        f"{_size(pace.bytes_per_second)}/s": 5,
        left: 1,
        problems: 3,
        **({known: 7} if progress.recalled else {}),
    }
    if width is None:
        return t("Granskar ", "Scanning ") + " · ".join(parts)
    while len(" · ".join(parts)) > width and len(parts) > 1:
        del parts[max(parts, key=parts.__getitem__)]
    text = " · ".join(parts)
    room = min(BAR, width - len(text) - 1)
    if room < BAR_LEAST:
        return text[:width]
    filled = round(done * room)
    return f"{glyphs[0] * filled}{glyphs[1] * (room - filled)} {text}"


def _coloured(text: str, progress: Progress) -> str:
    """Make the problems yellow where there are any; see no-color.org."""
    if not progress.problems or os.environ.get("NO_COLOR"):
        return text
    told = f"{_thousands(progress.problems)} " + t("problem", "problems")
    return text.replace(f"· {told}", "· " + click.style(told, fg="yellow"))


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        return 80


def _glyphs() -> tuple[str, str]:
    try:
        "█░".encode(sys.stderr.encoding or "ascii")
    except UnicodeEncodeError:
        return "#", "-"
    return "█", "░"


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


def _size(number: float) -> str:
    """Return bytes in the unit that leaves at most three digits before the comma."""
    return _in(_unit(number), number) + "\u00a0" + UNITS[_unit(number)]


def _of(part: int, whole: int) -> str:
    """Return both in the unit of the whole, which is told once."""
    unit = _unit(whole)
    return f"{_in(unit, part)}/{_in(unit, whole)}\u00a0{UNITS[unit]}"


def _unit(number: float) -> int:
    """Return the place in `UNITS` of the one that leaves three digits at most."""
    unit = 0
    while number >= 999.5 and unit < len(UNITS) - 1:
        number /= 1000
        unit += 1
    return unit


def _in(unit: int, number: float) -> str:
    scaled = number / 1000**unit
    digits = f"{scaled:.1f}" if unit and scaled < 9.95 else f"{scaled:.0f}"
    return digits.replace(".", t(",", "."))


def _clock(seconds: float | None) -> str:
    if seconds is None:
        return "–:––"
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
