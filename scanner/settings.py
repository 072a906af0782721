"""How far Molnvakt goes with one file, and where its own files are."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

MIB = 1024 * 1024


class Limits(msgspec.Struct, frozen=True):
    """What one file may cost. What lies beyond becomes a `Problem`, never silence."""

    file_bytes: int = 16 * 1024 * MIB
    """Largest file that is opened."""
    member_bytes: int = 512 * MIB
    """Largest single member of a container, unpacked."""
    total_bytes: int = 2 * 1024 * MIB
    """All that is unpacked from one file, at every depth."""
    ratio: int = 1000
    """Largest expansion of a member above 1 MiB; a Word file rarely passes 100."""
    members: int = 100_000
    """Files inside one file, at every depth."""
    depth: int = 5
    """Containers inside containers."""
    part_characters: int = 8_000_000
    """A text part is cut into pieces of at most this many code points."""
    seconds: float = 120.0
    """CPU time of a small file in a worker; a large one has more (`engine.local.SLOWEST`)."""
    memory_bytes: int = 2 * 1024 * MIB
    """Address space of a worker, where the operating system can limit it."""
    passwords: tuple[str, ...] = ()
    """Tried in order on encrypted files."""
    ocr: bool = False
    """Read pictures and scanned pages; needs the extra `molnvakt[ocr]`."""
    ocr_pages: int = 50
    """Pages of one file that are read as pictures; the rest becomes a problem."""


def data_dir() -> Path:
    """Return the folder of this user's store and key, as the platform has it."""
    if chosen := os.environ.get("MOLNVAKT_HOME"):
        return Path(chosen)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "Molnvakt"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "molnvakt"
