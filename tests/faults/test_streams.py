"""Nobody need listen: a scan by night ends well though its terminal is gone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

DAY = ("--as-of", "2026-11-30")
pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="descriptors of Linux")


@pytest.fixture
def where(molnvakt, tree: Path) -> Path:
    """Results that know every file, so that a scan starts no worker."""
    path = tree.parent / "m.db"
    molnvakt("scan", tree, "--store", path, *DAY)
    return path


def gone() -> int:
    """A pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    return writing


@pytest.mark.parametrize("error", ["gone", "full", "closed"])
def test_a_scan_ends_well_without_standard_error(tree: Path, where: Path, error: str) -> None:
    command = [sys.executable, "-m", "scanner", "scan", str(tree), "--store", str(where), *DAY]
    opened = {"gone": gone, "full": lambda: os.open("/dev/full", os.O_WRONLY)}.get(error)
    stream = opened() if opened else None
    if stream is None:
        command = ["sh", "-c", 'exec "$@" 2>&-', "sh", *command]

    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=stream, text=True, check=False)
    if stream is not None:
        os.close(stream)

    assert ran.returncode == 0
    assert "Nästa steg: molnvakt report" in ran.stdout


def test_with_neither_output_nothing_is_written_into_the_results(tree: Path, where: Path) -> None:
    """The files that are opened next would get the numbers of the two."""
    words = [sys.executable, "-m", "scanner", "scan", str(tree), "--store", str(where), *DAY]

    ran = subprocess.run(["sh", "-c", 'exec "$@" >&- 2>&-', "sh", *words], check=False)
    health = subprocess.run(
        [*words[:3], "store", "check", "--store", str(where)], capture_output=True, text=True,
        check=False,
    )  # fmt: skip

    assert ran.returncode == 0
    assert health.returncode == 0, health.stderr
