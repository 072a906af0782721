"""What is installed: our names are ours alone, and the wheel holds what the program needs."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("scanner", "recognizers", "models")
NEEDED = (
    "scanner/policy/default.toml",
    "scanner/report/templates/",
    "recognizers/terms/lexicon.txt",
    "recognizers/names/",
    "models/sv_molnvakt/ner/model",
)


@pytest.mark.parametrize("name", OURS)
def test_no_other_distribution_owns_our_names(name: str) -> None:
    owners = set(importlib.metadata.packages_distributions().get(name, ()))

    assert owners <= {"molnvakt"}


def test_the_wheel_holds_rules_words_and_templates_and_nothing_of_tests(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)

    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as package:
        names = package.namelist()

    for needed in NEEDED:
        assert any(name.startswith(needed) for name in names), needed
    tops = {name.split("/")[0] for name in names if ".dist-info" not in name}
    assert tops == set(OURS)
