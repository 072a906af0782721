"""Every recognizer proves itself on its own examples."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recognizers import ALL, Recognizer, find, ocr

Told = Callable[..., list[str]]
HITS = [(r.entity, text) for r in ALL for text in r.hits]
MISSES = [(r.entity, text) for r in ALL for text in r.misses]


@pytest.mark.parametrize(("entity", "text"), HITS)
def test_each_hit_example_gives_exactly_one_hit_of_its_entity(
    told: Told, entity: str, text: str
) -> None:
    assert len(told(text, entity)) == 1


@pytest.mark.parametrize(("entity", "text"), MISSES)
def test_no_miss_example_gives_a_hit_of_its_entity(told: Told, entity: str, text: str) -> None:
    assert told(text, entity) == []


@pytest.mark.parametrize("recognizer", ocr.RECOGNIZERS, ids=lambda r: r.entity)
def test_the_examples_of_what_a_picture_is_read_to_hold_too(recognizer: Recognizer) -> None:
    for texts, count in ((recognizer.hits, 1), (recognizer.misses, 0)):
        for text in texts:
            hits = find(text, extra=ocr.RECOGNIZERS)
            found = [h for h in hits if h.entity == recognizer.entity and h.score >= 0.5]
            assert len(found) == count, text


@pytest.mark.parametrize("recognizer", ALL, ids=lambda r: r.entity)
def test_every_recognizer_has_examples_and_a_source(recognizer: Recognizer) -> None:
    assert recognizer.hits
    assert recognizer.misses
    assert recognizer.source
    assert len({pattern.name for pattern in recognizer.patterns}) == len(recognizer.patterns)
