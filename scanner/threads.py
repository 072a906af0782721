"""One thread for numerical libraries, which else take one for each core."""

from __future__ import annotations

import os

NAMES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What they ask for their threads, when they are loaded."""


def one() -> None:
    """Let libraries that are loaded from now on compute in one thread, unless the user says else.

    The products of a language model are small, so that threads mostly wait for each other;
    and in a scan there is a worker for each core: the samples took 26.5 s of CPU against 9.1.
    """
    for name in NAMES:
        os.environ.setdefault(name, "1")
