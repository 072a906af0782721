"""How fast a scan goes, when it will be done, and the beat at which that is told."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from scanner.pipeline import Progress

FILE_BYTES = 50_000
"""What a file costs beside its bytes, counted as bytes: the language model and the store take
some 20 ms for the smallest file, the extractors read some 2 MB/s of a large one."""
WINDOW = 300.0
"""Seconds that a rate is taken over: unchanged files fly by, and large ones come first."""
SAMPLE = 1.0
"""Seconds between two samples."""


class Pace(NamedTuple):
    """Rates of the last minutes; nothing is known when `seconds_left` is None."""

    files_per_second: float
    bytes_per_second: float
    seconds_left: float | None


class Pacer:
    """Takes samples of `Progress` against a clock that only goes forward (seconds)."""

    def __init__(self, now: float) -> None:
        self._samples: deque[tuple[float, int, int]] = deque([(now, 0, 0)])

    def pace(self, progress: Progress, now: float) -> Pace:
        """Return the rates up to now, and the time that is left by files and bytes together."""
        samples = self._samples
        if now - samples[-1][0] >= SAMPLE:
            samples.append((now, progress.files, progress.size))
        while len(samples) > 2 and now - samples[1][0] >= WINDOW:
            samples.popleft()
        then, files, size = samples[0]
        seconds = now - then
        if seconds <= 0:
            return Pace(0.0, 0.0, None)
        files, size = progress.files - files, progress.size - size
        done = _work(files, size)
        left = _work(
            max(0, progress.survey.files - progress.files),
            max(0, progress.survey.size - progress.size),
        )
        return Pace(files / seconds, size / seconds, left * seconds / done if done else None)


def share(progress: Progress) -> float:
    """Return how much is done, from 0 to 1, by files and bytes together."""
    whole = _work(progress.survey.files, progress.survey.size)
    return min(1.0, _work(progress.files, progress.size) / whole) if whole else 1.0


def _work(files: int, size: int) -> int:
    return files * FILE_BYTES + size


class Every:
    """Calls a function every so many seconds in a thread, until it is stopped."""

    def __init__(self, seconds: float, call: Callable[[], None]) -> None:
        self._ended = threading.Event()
        self._seconds = seconds
        self._call = call
        self._thread = threading.Thread(target=self._run, name="progress", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop, and wait for a call that is under way."""
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.wait(self._seconds):
            self._call()
