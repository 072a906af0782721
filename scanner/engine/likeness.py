"""What must be the same on every machine that takes part in a scan."""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import models
from scanner import __version__
from scanner.walk.ocr import available

NAMES = 1000
"""Entries of a root that are compared: enough to know it by, few enough for any share."""


class Fact(NamedTuple):
    """Something that can differ between two machines, and what to do when it does."""

    name: str
    value: str
    advice: str
    """One sentence in Swedish."""


def facts(roots: Sequence[str]) -> tuple[Fact, ...]:
    """Return what this machine has: program, model and what it sees of the roots.

    Paths under the roots stay here: of them only a checksum is told.
    """
    install = "Installera samma version av Molnvakt på alla datorer."
    python = ".".join(platform.python_version_tuple()[:2])
    return (
        Fact("Molnvakt", __version__, install),
        Fact("Python", python, "Kör samma version av Python på alla datorer."),
        Fact("språkmodellen", _model(), install),
        Fact(
            "tillägget för OCR",
            "installerat" if available() else "inte installerat",
            "Installera det på alla datorer, eller på ingen.",
        ),
        *(
            Fact(root, _seen(Path(root)), "Montera samma mapp på samma sökväg på alla datorer.")
            for root in roots
        ),
    )


def _model() -> str:
    try:
        name, number = models.version()
        return f"{name} {number} {models.checksum()[:12]}"
    except models.ModelError:
        return "skadad eller saknas"


def _seen(root: Path) -> str:
    """Return what tells a folder from another one at the same path."""
    try:
        if root.is_file():
            return f"en fil på {root.stat().st_size} byte"
        with os.scandir(root) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError:
        return "oåtkomlig"
    print_ = hashlib.sha256("\0".join(names[:NAMES]).encode("utf-8", "surrogateescape"))
    return f"en mapp med {len(names)} poster ({print_.hexdigest()[:8]})"
