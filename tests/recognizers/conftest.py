"""The only numbers of persons that may be written down, and how hits are told in a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from recognizers import find

settings.register_profile("recognizers", deadline=None)  # the first text builds the automaton
settings.load_profile("recognizers")

LIST = Path(__file__).parents[2] / "samples" / "testnummer.txt"


@pytest.fixture(scope="session")
def numbers() -> list[str]:
    """The official test numbers that the project ships, twelve digits each."""
    lines = LIST.read_text("utf-8").splitlines()
    return [line.strip() for line in lines if line[:1].isdigit()]


@pytest.fixture(scope="session")
def personnummer(numbers: list[str]) -> list[str]:
    return [n for n in numbers if n[6:8] <= "31"]


@pytest.fixture(scope="session")
def samordningsnummer(numbers: list[str]) -> list[str]:
    return [n for n in numbers if n[6:8] >= "60"]


@pytest.fixture(scope="session")
def told() -> Callable[..., list[str]]:
    """A function: the values of an entity, or of any, that `find` tells in a text."""

    def values(text: str, entity: str = "", least: float = 0.5) -> list[str]:
        return [
            text[hit.start : hit.end]
            for hit in find(text)
            if hit.score >= least and entity in ("", hit.entity)
        ]

    return values
