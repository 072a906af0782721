from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import models


@pytest.fixture(scope="session")
def nlp() -> Any:
    """The shipped pipeline, loaded once by its path."""
    import spacy

    return spacy.load(models.pipeline_path())


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the shipped pipeline that a test may spoil."""
    return Path(shutil.copytree(models.PIPELINE, tmp_path / "sv_molnvakt"))


@pytest.fixture
def lexicon() -> Any:
    """A few words, enough for the rules."""
    from models.lexicon import Entry, Lexicon

    return Lexicon(
        {
            "Anna": Entry(first=4),
            "Maj": Entry(first=4),
            "Britt": Entry(first=4),
            "Elif": Entry(first=3),
            "Berg": Entry(last=4),
            "Lindgren": Entry(last=4),
            "Wallén": Entry(last=4),
            "Levaxin": Entry(thing=1),
            "Från": Entry(thing=1),
            "Umeå": Entry(place=1),
            "maj": Entry(case=1, frequency=2, common=3),
            "berg": Entry(case=2, frequency=2, common=3),
            "anna": Entry(case=4, common=2),
        }
    )
