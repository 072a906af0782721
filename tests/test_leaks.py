"""Nothing that Molnvakt writes holds a value from a document."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "samples"
WORDS_OF_LAW = {"SE_OSL", "SE_SEKRETESS", "SE_SAKERHETSSKYDD"}
"""Entities whose planted text is a marking or a citation, which the rules themselves quote."""


def planted() -> set[str]:
    """Every value that must not come out, at least six characters long."""
    rows = (SAMPLES / "truth" / "findings.jsonl").read_text("utf-8").splitlines()
    values = set()
    for row in map(json.loads, rows):
        if row["entity"] not in WORDS_OF_LAW and len(row["value"]) >= 6:
            values.add(row["value"])
    return values


def allowed_by_path() -> str:
    """Names in file names are told: the reader must find the file."""
    paths = [str(path.relative_to(SAMPLES)) for path in SAMPLES.rglob("*")]
    return "\n".join([*paths, (SAMPLES / "agare.csv").read_text("utf-8")]).casefold()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the commands as a user does, with every folder they could write to in one place."""
    home = tmp_path_factory.mktemp("hem")
    where = ["--store", str(home / "store" / "molnvakt.db")]
    environment = os.environ | {
        "HOME": str(home),
        "TMPDIR": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "MOLNVAKT_HOME": str(home / "data"),
    }

    def run(name: str, *arguments: str) -> None:
        with (home / f"{name}.log").open("wb") as log:
            subprocess.run(
                [sys.executable, "-m", "scanner", *arguments],
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                check=False,
            )

    roots = [str(SAMPLES / "onedrive"), str(SAMPLES / "mail")]
    lists = ["--manifest", str(SAMPLES / "manifest.csv"), "--owners", str(SAMPLES / "agare.csv")]
    run("scan", "scan", *roots, *lists, *where, "--as-of", "2026-11-30")
    run("report", "report", "--month", "2026-11", "--out", str(home / "rapport"), *where)
    for form in ("text", "json", "csv", "sarif"):
        run(f"check-{form}", "check", *roots, "--format", form, "--as-of", "2026-11-30")
    return home


def test_no_planted_value_is_in_anything_written(written: Path) -> None:
    values = planted()
    known = allowed_by_path()
    leaks = []
    files = [path for path in written.rglob("*") if path.is_file()]
    for path in files:
        content = path.read_bytes()
        for value in values:
            if value.casefold() in known:
                continue
            forms = {value.encode(e, "ignore") for e in ("utf-8", "utf-16-le", "latin-1")}
            if any(form and form in content for form in forms):
                leaks.append(f"{path.relative_to(written)}: {value}")

    assert len(files) >= 8
    assert not leaks
