"""The files under a root, in order: no link followed, nothing opened, nothing fetched."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from scanner.errors import UsageError

RECALL = 0x00400000 | 0x00040000 | 0x00001000
"""Windows attributes RECALL_ON_DATA_ACCESS, RECALL_ON_OPEN and OFFLINE: reading would
download (learn.microsoft.com, File Attribute Constants). A placeholder need not look like
a link or a reparse point."""

DATALESS = 0x40000000
"""macOS flag SF_DATALESS: as above (sys/stat.h)."""


def walk(root: Path) -> Iterator[tuple[str, str, os.stat_result | None]]:
    """Yield relative path, location and status of each file; no status when refused.

    Links and devices are told and not followed, and nor is a folder that has been mounted
    inside itself: `is_plain` tells them apart.

    Raises:
        UsageError: the root does not exist.
    """
    try:
        status = root.stat()
    except OSError as error:
        raise UsageError(
            f"{root} finns inte eller går inte att öppna. Kontrollera sökvägen."
        ) from error
    if not stat.S_ISDIR(status.st_mode):
        yield root.name, str(root), status
        return
    waiting = [("", str(root), frozenset({_identity(status)}))]
    while waiting:
        relative, folder, around = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            yield relative.rstrip("/") or root.name, folder, None
            continue
        below = []
        for entry in listed:
            path = relative + entry.name
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                yield path, entry.path, None
                continue
            if (
                stat.S_ISDIR(status.st_mode)
                and not _is_junction(entry)
                and not (status.st_ino and _identity(status) in around)
            ):
                below.append((path + "/", entry.path, around | {_identity(status)}))
            else:
                yield path, entry.path, status
        waiting.extend(reversed(below))


def _identity(status: os.stat_result) -> tuple[int, int]:
    """Return what makes a folder the same one under another path; Windows does not tell."""
    return status.st_dev, status.st_ino


def is_plain(status: os.stat_result) -> bool:
    """Tell whether it is a file with bytes of its own: no link, folder, pipe or device."""
    return stat.S_ISREG(status.st_mode)


def is_cloud_only(status: os.stat_result) -> bool:
    """Tell whether reading the file would download it."""
    attributes = getattr(status, "st_file_attributes", 0)
    return bool(attributes & RECALL or getattr(status, "st_flags", 0) & DATALESS)


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Tell whether a folder is a Windows junction, which would lead out of the root."""
    check = getattr(entry, "is_junction", None)
    return bool(check()) if check else False
