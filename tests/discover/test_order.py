"""Large files come first, and every file once."""

from __future__ import annotations

from pathlib import Path

import pytest

import scanner.discover as stage
from scanner.discover import discover, prefixes, survey
from scanner.discover.manifest import Manifest
from scanner.discover.owners import Owners


def test_the_largest_come_first_and_all_come_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mailbox whose name sorts last must not be started last."""
    monkeypatch.setattr(stage, "LARGE", 10)
    monkeypatch.setattr(stage, "LARGEST", 2)
    sizes = {"a.txt": 1, "b/c.txt": 20, "d.txt": 5, "m.pst": 30, "z.pst": 40}
    for name, size in sizes.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x" * size)
    seen = survey([tmp_path])

    ordered = list(discover(prefixes([tmp_path]), Manifest(), Owners(), first=seen.largest))
    plain = list(discover(prefixes([tmp_path]), Manifest(), Owners()))

    assert [item.path for item in ordered] == ["z.pst", "m.pst", "a.txt", "d.txt", "b/c.txt"]
    assert sorted(ordered, key=lambda item: item.path) == sorted(plain, key=lambda item: item.path)
