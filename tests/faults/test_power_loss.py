"""Whenever the power fails, the next scan goes on, and ends as one that was never broken."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

NUMBER = "19850101-2382"
KILLS = 200
SEED = 20261130


@pytest.mark.timeout(600)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_a_scan_or_backup_killed_at_any_of_200_points_loses_and_breaks_nothing(
    tmp_path: Path,
) -> None:
    """While tables are made, between and within statements, and in the reading of files."""
    tree = tmp_path / "export"
    tree.mkdir()
    for number in range(4):
        (tree / f"{number}.txt").write_text(f"Elev {number}: {NUMBER} har diabetes.", "utf-8")
    (tree / "0 (1).txt").write_bytes((tree / "0.txt").read_bytes())
    (tree / f"{NUMBER}.txt").write_text("Anna Ek har epilepsi.", "utf-8")
    (tree / "trasig.docx").write_bytes(b"PK\x03\x04" + b"x" * 99)
    with zipfile.ZipFile(tree / "akt.zip", "w") as archive:
        archive.writestr("lista.csv", f"a;b\n{NUMBER};diabetes\n")

    ran = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("power_loss.py")),
         str(tree), str(tmp_path), str(SEED), str(KILLS)],
        capture_output=True, text=True, check=False, timeout=580,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip

    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["killed"] >= KILLS
    assert told["ended"] >= 20
    assert told["copies"] >= 10
    assert told["different"] == []
