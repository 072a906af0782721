"""Every command in the guides works as it stands, in the order in which it stands."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINE = re.compile(r"^    molnvakt (.+)$", re.MULTILINE)
DONE = {0, 1, 3}
"""Findings and files that cannot be read are no fault of the command."""


def commands(path: Path) -> list[list[str]]:
    """The indented `molnvakt` lines of a guide."""
    return [shlex.split(found) for found in LINE.findall(path.read_text("utf-8"))]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as after a fresh clone, with the samples."""
    folder = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "samples", folder / "samples")
    (folder / "demo").mkdir()
    return folder


def test_the_quick_guide_can_be_followed_line_by_line(place: Path) -> None:
    lines = commands(ROOT / "docs" / "snabbguide.md")
    assert len(lines) >= 5

    for words in lines:
        done = subprocess.run(
            [sys.executable, "-m", "scanner", *words],
            cwd=place, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode in DONE, (words, done.stderr)


@pytest.mark.parametrize("guide", ["README.md", "docs/drift.md", "docs/snabbguide.md"])
def test_every_command_and_option_in_the_docs_exists(guide: str) -> None:
    """Those that need an export or a server of their own are held to what the command knows."""
    for words in commands(ROOT / guide):
        name = words[:2] if words[0] in ("store", "review", "schedule") else words[:1]
        done = subprocess.run(
            [sys.executable, "-m", "scanner", *name, "--help"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, name
        own = words[: words.index("--")] if "--" in words else words
        for word in own:
            if word.startswith("--"):
                assert word.partition("=")[0] in done.stdout, (name, word)
