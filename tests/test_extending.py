"""The guide for contributors is followed word by word in a copy of the tree."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "extending.md"
STEP = re.compile(
    r"`(?P<file>[\w./]+\.\w+)`(?P<end>, added at its end)?:\n\n(?=```)"
    r"|```(?P<kind>\w+)\n(?P<block>.*?)```"
    r"|^    (?P<command>(?:molnvakt|python) [^\n]+)$",
    re.DOTALL | re.MULTILINE,
)
"""The name of a file before a block, a block, or a command."""


def insert(file: Path, block: str) -> None:
    """Put the added lines of a block behind the line before them, which stands there once."""
    context, *added = block.splitlines()
    text = file.read_text("utf-8")
    assert text.count(f"\n{context[1:]}\n") == 1, context
    lines = "\n".join(line.removeprefix("+") for line in added)
    file.write_text(text.replace(f"\n{context[1:]}\n", f"\n{context[1:]}\n{lines}\n"), "utf-8")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program, to be changed."""
    folder = tmp_path_factory.mktemp("tree")
    for name in ("scanner", "recognizers"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "models").symlink_to(ROOT / "models")
    return folder


@pytest.fixture(scope="module")
def printed(tree: Path) -> dict[str, str]:
    """What each command of the guide printed, after all that stands before it was done."""
    done: dict[str, str] = {}
    file, end = Path(), False
    for step in STEP.finditer(GUIDE.read_text("utf-8")):
        if step["file"]:
            file, end = tree / step["file"], bool(step["end"])
        elif step["kind"] == "diff":
            insert(file, step["block"])
        elif step["kind"]:
            start = file.read_text("utf-8") if end else ""
            file.write_text(f"{start}\n{step['block']}" if end else step["block"], "utf-8")
        else:
            program, *words = shlex.split(step["command"])
            ran = subprocess.run(
                [sys.executable, *(["-m", "scanner"] if program == "molnvakt" else []), *words],
                cwd=tree, env=os.environ | {"PYTHONPATH": str(tree)},
                capture_output=True, text=True, encoding="utf-8", check=False,
            )  # fmt: skip
            assert ran.returncode in (0, 1), (step["command"], ran.stderr)
            done[step["command"]] = ran.stdout
    return done


def findings(printed: dict[str, str], file: str) -> list[dict[str, Any]]:
    (output,) = [
        text for command, text in printed.items() if command.startswith(f"molnvakt check {file}")
    ]
    (checked,) = json.loads(output)["files"]
    found: list[dict[str, Any]] = checked["findings"]
    return found


def test_the_recognizer_of_the_guide_counts_with_its_level(printed: dict[str, str]) -> None:
    (card,) = findings(printed, "lan.txt")

    assert (card["entity"], card["level"]) == ("SE_LANEKORT", "secrecy")
    assert "Lånekortsnummer" in printed["molnvakt inspect lan.txt"]
    assert "40 kap. 3 §" in printed["molnvakt inspect lan.txt"]


def test_the_examples_of_the_recognizer_hit_and_miss(tree: Path, printed: dict[str, str]) -> None:
    code = (
        "from recognizers import find, lanekort\n"
        "def told(text): return [h.entity for h in find(text) if h.score >= 0.5]\n"
        "r = lanekort.RECOGNIZER\n"
        "assert all(told(text) == [r.entity] for text in r.hits)\n"
        "assert not any(r.entity in told(text) for text in r.misses)\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tree, check=True)


def test_the_format_of_the_guide_is_read_by_its_bytes(printed: dict[str, str]) -> None:
    entities = {found["entity"]: found["locator"] for found in findings(printed, "slakt.ged")}

    assert {"SE_PERSONNUMMER", "SE_HALSA"} <= set(entities)
    assert entities["SE_PERSONNUMMER"] == "kort 2"


def test_the_rule_of_the_guide_counts_without_code(printed: dict[str, str]) -> None:
    found = findings(printed, "offert.txt")

    assert {one["entity"] for one in found} == {"SE_PROJEKT"}
    assert {one["level"] for one in found} == {"secrecy"}
    assert "projekt: SE_PROJEKT" in printed["molnvakt policy kommun.toml"]
