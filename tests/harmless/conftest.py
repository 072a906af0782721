"""An examination of a text as `check` does it, from the file to the findings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scanner import policy
from scanner.examine import Examiner, Orders
from scanner.records import Finding, Item
from scanner.settings import Limits

Findings = Callable[[str, str], list[Finding]]


@pytest.fixture(scope="session")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """A function: name and text of a file -> what is found in it."""
    folder = tmp_path_factory.mktemp("pages")
    orders = Orders(policy.load(), Limits(), presidio=False, key=b"")
    examiner = Examiner(orders)

    def examine(name: str, text: str) -> list[Finding]:
        path = folder / name
        path.write_text(text, "utf-8")
        item = Item(name, str(path), path.stat().st_size, 0)
        told = examiner.examine(item).classifications
        assert not any(c.problems for c in told)
        return [finding for c in told for finding in c.findings]

    return examine
