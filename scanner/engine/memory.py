"""A ceiling on the memory of a worker, on every system.

Linux and macOS refuse an allocation beyond the limit, so that the worker lives and says
`MemoryError`. Windows has no such limit without a job of its own: there the worker
watches itself and ends, and the pool starts another.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable

EXIT = 77
"""Exit code of a worker that ended itself over the limit."""

SECONDS = 0.2
"""Between two looks."""


def limit(size: int) -> None:
    """Hold this process to `size` bytes from now on; 0 for no limit."""
    if not size:
        return
    if sys.platform == "win32":
        watch(size, windows_usage)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def watch(
    size: int, usage: Callable[[], int], end: Callable[[int], object] = os._exit
) -> threading.Thread:
    """End this process with `EXIT` when `usage()` tells more than `size` bytes.

    Returns the thread that looks; it ends with the process.
    """
    done = threading.Event()

    def look() -> None:
        while not done.wait(SECONDS):
            if usage() > size:
                done.set()
                end(EXIT)

    thread = threading.Thread(target=look, name="memory", daemon=True)
    thread.start()
    return thread


def windows_usage() -> int:
    """Return the private bytes of this process.

    Source: learn.microsoft.com, PROCESS_MEMORY_COUNTERS_EX and GetProcessMemoryInfo.
    """
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            ("PeakWorkingSetSize", ctypes.c_size_t),
            ("WorkingSetSize", ctypes.c_size_t),
            ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
            ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
            ("PagefileUsage", ctypes.c_size_t),
            ("PeakPagefileUsage", ctypes.c_size_t),
            ("PrivateUsage", ctypes.c_size_t),
        )

    counters = Counters()
    counters.cb = ctypes.sizeof(counters)
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.K32GetProcessMemoryInfo.argtypes = (
        wintypes.HANDLE,
        ctypes.POINTER(Counters),
        wintypes.DWORD,
    )
    kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
    return int(counters.PrivateUsage)
