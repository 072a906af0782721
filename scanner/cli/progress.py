"""How far a scan has come: a bar on a terminal, a plain line a minute elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from scanner.cli.language import t
from scanner.pipeline import Progress

WIDTH = 24
BAR_SECONDS = 0.1
LINE_SECONDS = 60.0


class Bar:
    """Shows `Progress` on standard error. Use it as a context manager."""

    def __init__(self) -> None:
        self.terminal = sys.stderr.isatty()
        self.started = time.monotonic()
        self.shown = self.started - (BAR_SECONDS if self.terminal else 0)
        self.drawn = False

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def show(self, progress: Progress) -> None:
        """Show the state when it is time to."""
        now = time.monotonic()
        last = progress.files >= progress.survey.files
        if now - self.shown < (BAR_SECONDS if self.terminal else LINE_SECONDS) and not last:
            return
        self.shown = now
        text = self._text(progress, now - self.started)
        if self.terminal:
            sys.stderr.write("\r\x1b[K" + text)
            self.drawn = True
        else:
            sys.stderr.write(text + "\n")
        sys.stderr.flush()

    def close(self) -> None:
        """End the bar's line."""
        if self.drawn:
            sys.stderr.write("\n")
            self.drawn = False

    def _text(self, progress: Progress, seconds: float) -> str:
        total = max(progress.survey.files, progress.files, 1)
        share = progress.files / total
        filled = round(share * WIDTH)
        rate = progress.files / seconds if seconds > 0 else 0.0
        left = (total - progress.files) / rate if rate else 0.0
        bar = "█" * filled + "░" * (WIDTH - filled)
        counts = f"{_thousands(progress.files)}/{_thousands(total)}"
        return t(
            f"Granskar {bar} {share:4.0%}  {counts} filer · {rate:.0f} filer/s · "
            f"{_clock(left)} kvar · {progress.problems} problem",
            f"Scanning {bar} {share:4.0%}  {counts} files · {rate:.0f} files/s · "
            f"{_clock(left)} left · {progress.problems} problems",
        )


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
