"""Exports on disk, small and invented."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

Write = Callable[..., Path]
Plant = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a list outside the scanned tree; rows become CSV with `,`."""

    def writer(
        name: str, content: str | Sequence[Sequence[object]], encoding: str = "utf-8"
    ) -> Path:
        if not isinstance(content, str):
            stream = io.StringIO(newline="")
            csv.writer(stream).writerows(content)
            content = stream.getvalue()
        path = tmp_path / "listor" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding, newline="")
        return path

    return writer


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """Make a tree of files of given sizes, each stamped a day after the one before."""

    def planter(*files: str | tuple[str, int], root: str = "export") -> Path:
        top = tmp_path / root
        for number, file in enumerate(files):
            path, size = (file, 1) if isinstance(file, str) else file
            where = top / path
            where.parent.mkdir(parents=True, exist_ok=True)
            where.write_bytes(b"x" * size)
            os.utime(where, (1_700_000_000 + number * 86_400,) * 2)
        top.mkdir(parents=True, exist_ok=True)
        return top

    return planter
