"""Work on files that may be hostile, for workers on many machines; loads in no time."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path


def build(traces: Path) -> Callable[[str], str]:
    return partial(work, traces)


def work(traces: Path, path: str) -> str:
    """Return the SHA-256 of a file, unless its name says that it is hostile."""
    with (traces / "work.log").open("a") as log:
        log.write(f"{path}\n")
    name = Path(path).name
    while name.startswith("hang"):
        pass
    if name.startswith("crash"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if name.startswith("kill"):
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(3600)
    gate = traces / "gate"
    if name.startswith("gate") and not gate.exists():
        (traces / "new").write_text(str(os.getpgrp()))
        (traces / "new").rename(gate)
        time.sleep(3600)
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()
