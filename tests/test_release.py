"""The recipes of `release/` name what is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from scanner.cli import installed

RELEASE = Path(__file__).parents[1] / "release"


def test_the_container_runs_as_nobody_special_with_extras_that_exist() -> None:
    text = (RELEASE / "Containerfile").read_text("utf-8")
    steps = [line.split(" ", 1) for line in text.splitlines() if re.match("[A-Z]+ ", line)]

    words = [word for word, _ in steps]
    (user,) = [rest for word, rest in steps if word == "USER"]
    assert user.split(":")[0].isdigit()
    assert int(user.split(":")[0]) > 0
    assert "RUN" not in words[words.index("USER") :]
    (extras,) = re.findall(r'"molnvakt\[(.+)\]"', text)
    assert set(extras.split(",")) <= set(installed.extras())
    assert "--no-index" in text


def test_the_frozen_program_takes_along_what_is_imported_by_name() -> None:
    tree = ast.parse((RELEASE / "molnvakt.spec").read_text("utf-8"))
    tables = {
        node.targets[0].id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }

    assert ast.literal_eval(tables["OURS"]) == ("scanner", "recognizers", "models")
    extras = {need.name for extra in installed.extras() for need in installed.needs(extra)}
    assert extras == set(ast.literal_eval(tables["EXTRAS"]))


def test_a_worker_of_the_frozen_program_is_no_second_scan() -> None:
    """It must end in `freeze_support` before anything of Molnvakt is loaded."""
    (main,) = [node for node in ast.parse((RELEASE / "frozen.py").read_text("utf-8")).body
               if isinstance(node, ast.If)]  # fmt: skip

    assert ast.unparse(main.body[0]) == "multiprocessing.freeze_support()"
