"""The README of the folder tells the truth: its code runs and its table is whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import recognizers

README = (Path(recognizers.__file__).parent / "README.md").read_text("utf-8")


def test_every_piece_of_code_runs() -> None:
    pieces = re.findall(r"```python\n(.*?)```", README, re.DOTALL)

    assert len(pieces) >= 5
    for piece in pieces:
        exec(compile(piece, "README.md", "exec"), {})


def test_every_entity_is_in_a_table_with_a_file_that_exists() -> None:
    for name in recognizers.entities():
        (row,) = [
            line for line in README.splitlines() if line.startswith("|") and f"`{name}`" in line
        ]
        files = re.findall(r"`(\w+\.py)`", row)

        assert files
        assert all((Path(recognizers.__file__).parent / file).exists() for file in files)


def test_every_example_of_the_table_is_told(told: Callable[..., list[str]]) -> None:
    rows = re.findall(r"^\| `(\w+)` \| [^|]* \| `\w+\.py` \| `([^`]+)` \|$", README, re.MULTILINE)

    assert [entity for entity, _ in rows] == [r.entity for r in recognizers.IDENTIFIERS]
    for entity, example in rows:
        assert len(told(example, entity)) == 1, entity
