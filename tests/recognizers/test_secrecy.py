"""Which sentences say that something is secret for somebody's sake."""

from __future__ import annotations

import pytest

from recognizers.secrecy import is_said


def _said(text: str) -> bool:
    data = text.encode("latin-1")
    return is_said(data, 0, len(data))


@pytest.mark.parametrize("chapter", [21, 23, 25, 26, 29, 38, 39])
def test_a_chapter_that_guards_people_says_it(chapter: int) -> None:
    """29 guards riders of färdtjänst, 38 those who get support in a crisis."""
    assert _said(f"ärendet är sekretessbelagt enligt {chapter} kap. 1 § osl")


@pytest.mark.parametrize("chapter", [15, 18, 19, 20, 30, 31])
def test_a_chapter_that_guards_the_public_or_business_does_not(chapter: int) -> None:
    assert not _said(f"ärendet är sekretessbelagt enligt {chapter} kap. 1 § osl")
    assert not _said(f"ärendet är sekretessbelagt enligt osl {chapter}:1")


@pytest.mark.parametrize("clock", ["kl ", "kl. ", "klockan "])
def test_a_time_of_day_is_no_chapter(clock: str) -> None:
    assert _said(f"ärendet är sekretessbelagt, möte {clock}15:30")
