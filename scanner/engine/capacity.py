"""How many worker processes this machine has room for."""

from __future__ import annotations

import os
import sys
from pathlib import Path

MIB = 1024 * 1024
WORKER = 400 * MIB
"""A worker with the language model, reading a large file piece by piece, and some to spare:
`tests/benchmarks/bench_memory.py`."""
REST = 512 * MIB
"""Of the main process and the store, and for the machine to breathe."""
CGROUP = Path("/sys/fs/cgroup")


def jobs() -> int:
    """Return how many workers fit: one per core, as far as there is memory, and at least one."""
    free = available()
    return cores() if free is None else fitting(cores(), free)


def fitting(cores: int, free: int) -> int:
    """Return how many workers fit in `free` bytes, at most `cores`, at least one."""
    return max(1, min(cores, (free - REST) // WORKER))


def cores() -> int:
    """Return the cores that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def available() -> int | None:
    """Return the bytes that can be had without swapping; None when the system does not say."""
    if sys.platform == "win32":
        return _windows()
    if sys.platform == "darwin":
        # What is free there says little: pages of files are kept until they are needed.
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    known = [size for size in (_meminfo(Path("/proc/meminfo")), left(CGROUP)) if size is not None]
    return min(known, default=None)


def _meminfo(path: Path) -> int | None:
    """Source: Linux, Documentation/filesystems/proc.rst, MemAvailable in KiB."""
    try:
        lines = path.read_text("ascii").splitlines()
    except OSError:
        return None
    found = [line.split() for line in lines if line.startswith("MemAvailable:")]
    return int(found[0][1]) * 1024 if found else None


def left(group: Path) -> int | None:
    """Return what the container of this process has left; None without a limit.

    Source: Linux, Documentation/admin-guide/cgroup-v2.rst, memory.max and memory.current.
    """
    try:
        most = (group / "memory.max").read_text("ascii").strip()
        used = (group / "memory.current").read_text("ascii")
    except OSError:
        return None
    return None if most == "max" else max(0, int(most) - int(used))


def _windows() -> int | None:
    """Source: learn.microsoft.com, GlobalMemoryStatusEx and MEMORYSTATUSEX."""
    import ctypes
    from ctypes import wintypes

    class Status(ctypes.Structure):
        _fields_ = (
            ("dwLength", wintypes.DWORD),
            ("dwMemoryLoad", wintypes.DWORD),
            ("ullTotalPhys", ctypes.c_uint64),
            ("ullAvailPhys", ctypes.c_uint64),
            ("ullTotalPageFile", ctypes.c_uint64),
            ("ullAvailPageFile", ctypes.c_uint64),
            ("ullTotalVirtual", ctypes.c_uint64),
            ("ullAvailVirtual", ctypes.c_uint64),
            ("ullAvailExtendedVirtual", ctypes.c_uint64),
        )

    status = Status()
    status.dwLength = ctypes.sizeof(status)
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    if not kernel.GlobalMemoryStatusEx(ctypes.byref(status)):
        return None
    return int(status.ullAvailPhys)
