"""The tree keeps its shape: each format, recognizer and command is in its table and tested."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

import recognizers
from scanner import cli, extract, report
from scanner.records import WRAPPERS

ROOT = Path(__file__).parents[1]
TOOLS = {"__init__", "apart", "installation", "letter", "sniff", "source"}
"""Files of `scanner/extract` that are not extractors."""


def modules(folder: str) -> set[str]:
    return {path.stem for path in (ROOT / folder).glob("*.py")}


def test_every_extractor_is_in_the_table_and_has_its_test() -> None:
    listed = {row.module for row in extract.FORMATS.values()}

    assert modules("scanner/extract") - TOOLS == listed
    assert {f"test_{name}" for name in listed} <= modules("tests/extract")


def test_wrappers_are_formats_with_members() -> None:
    """What is not counted as a document holds documents."""
    holding = {row.kind for row in extract.FORMATS.values() if row.members}

    assert holding >= WRAPPERS


def test_every_extractor_has_the_one_shape() -> None:
    for row in extract.FORMATS.values():
        module = importlib.import_module(f"scanner.extract.{row.module}")

        assert callable(module.extract)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "scanner/extract").glob("*.py")), ids=lambda p: p.stem
)
def test_an_extractor_never_imports_another(path: Path) -> None:
    """What is inside goes back through the table, where depth and size are watched."""
    if path.stem in TOOLS:
        return
    names = {row.module for row in extract.FORMATS.values()}
    imported: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "scanner.extract":
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
            "scanner.extract."
        ):
            imported.add((node.module or "").removeprefix("scanner.extract."))

    assert not imported & names


def test_every_recognizer_declares_examples_and_a_source() -> None:
    for recognizer in recognizers.ALL:
        assert recognizer.source, recognizer.entity
        assert recognizer.hits, recognizer.entity
        assert recognizer.misses, recognizer.entity


def test_every_command_has_its_module() -> None:
    for module, _, _ in cli.COMMANDS.values():
        assert importlib.import_module(f"scanner.cli.{module}").command.help
    assert set(cli.ALIASES.values()) <= set(cli.COMMANDS)


def test_every_row_format_has_its_module() -> None:
    for row in report.FORMATS.values():
        assert callable(importlib.import_module(f"scanner.report.{row.module}").Writer)
