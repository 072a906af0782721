"""Presidio gives what `find` gives, offline, with a stock engine too."""

from __future__ import annotations

import random

import pytest
import spacy
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NoOpNlpEngine, SpacyNlpEngine

import recognizers
from recognizers import ALL, find, presidio

TEXTS = [text for r in ALL for text in (*r.hits, *r.misses)]


def stock_engine() -> AnalyzerEngine:
    """The three lines of the README."""
    nlp = SpacyNlpEngine([{"lang_code": "sv", "model_name": "blank"}])
    nlp.nlp = {"sv": spacy.blank("sv")}
    return AnalyzerEngine(
        registry=recognizers.registry(), nlp_engine=nlp, supported_languages=["sv"]
    )


def test_both_ways_find_the_same_in_every_example() -> None:
    search = presidio.search()
    for text in TEXTS:
        assert search(text) == find(text), text


def test_both_ways_find_the_same_in_mixed_documents() -> None:
    search = presidio.search()
    rng = random.Random(3)
    for _ in range(60):
        text = rng.choice("\n\t ").join(rng.sample(TEXTS, 40))

        assert search(text) == find(text)


def test_a_stock_engine_with_our_registry_finds_the_same() -> None:
    """Its context enhancer, which knows no Swedish, changes no score."""
    engine = stock_engine()
    rng = random.Random(4)
    for _ in range(10):
        text = "\n".join(rng.sample(TEXTS, 30))
        results = engine.analyze(text, language="sv")

        told = sorted((r.entity_type, r.start, r.end, r.score) for r in results)
        assert told == sorted(h[:4] for h in find(text))


def test_only_the_entities_asked_for_are_told() -> None:
    engine = stock_engine()
    text = "Ada, 850101-2382, ada@example.se"

    results = engine.analyze(text, language="sv", entities=["EMAIL_ADDRESS"])

    assert [r.entity_type for r in results] == ["EMAIL_ADDRESS"]


def test_the_registry_has_one_recognizer_per_entity_and_no_stock_one() -> None:
    made = recognizers.registry().recognizers

    assert [r.supported_entities for r in made] == [[e] for e in recognizers.entities()]
    assert {type(r) for r in made} == {presidio.SwedishRecognizer}
    assert {r.supported_language for r in made} == {"sv"}


def test_a_result_explains_itself_without_the_value() -> None:
    engine = stock_engine()

    (result,) = engine.analyze("850101-2382", language="sv", return_decision_process=True)

    explanation = str(result.analysis_explanation)
    assert "luhn" in explanation
    assert "2382" not in explanation


def test_presidio_s_own_parameters_work() -> None:
    engine = stock_engine()
    text = "a@example.se och b@example.se, pnr 8501012382"

    strict = engine.analyze(text, language="sv", score_threshold=0.9)
    allowed = engine.analyze(text, language="sv", allow_list=["a@example.se"])

    assert [r.entity_type for r in strict] == ["EMAIL_ADDRESS"] * 2
    assert len(allowed) == len(strict)


def test_the_scan_s_engine_takes_an_nlp_engine() -> None:
    engine = presidio.engine(NoOpNlpEngine([{"lang_code": "sv", "model_name": ""}]))

    (result,) = engine.analyze("850101-2382", language="sv")

    assert presidio.to_hit(result) == find("850101-2382")[0]


@pytest.mark.parametrize("text", ["", " ", "\u200b", "inget här"])
def test_a_text_without_values_gives_nothing(text: str) -> None:
    assert presidio.search()(text) == find(text) == []
