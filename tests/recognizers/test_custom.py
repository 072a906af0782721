"""Recognizers from a policy: words, a regex, context, and refusals that say what is wrong."""

from __future__ import annotations

import re

import pytest
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NoOpNlpEngine

from recognizers import Hit, adhoc, find, presidio, registry


def values(text: str, hits: list[Hit], entity: str) -> list[str]:
    return [text[h.start : h.end] for h in hits if h.entity == entity]


def test_words_are_told_whole_and_in_any_case() -> None:
    project = adhoc("PROJEKT", words=["Projekt Blåklint", "ÅÄÖ-planen"], score=0.8)
    text = "PROJEKT  BLÅKLINT och projekt blåklinten, åäö-planen."

    found = find(text, extra=[project])

    assert values(text, found, "PROJEKT") == ["PROJEKT  BLÅKLINT", "åäö-planen"]
    assert {h.score for h in found if h.entity == "PROJEKT"} == {0.8}


def test_a_regex_knows_swedish_letters() -> None:
    code = adhoc("KOD", regex=r"\b[\wÅ]{3}-\d{4}\b")
    text = "Se ÄBÖ-1234 och xÄBÖ-12345."

    assert values(text, find(text, extra=[code]), "KOD") == ["ÄBÖ-1234"]


def test_context_is_demanded_when_given() -> None:
    badge = adhoc("BRICKA", regex=r"\b\d{5}\b", context=["passerkort"])

    assert values("nr 12345", find("nr 12345", extra=[badge]), "BRICKA") == []
    text = "Passerkort nr 12345"
    assert values(text, find(text, extra=[badge]), "BRICKA") == ["12345"]


def test_presidio_tells_the_same() -> None:
    extra = [adhoc("KOD", regex=r"\bPRJ-\d{4}\b"), adhoc("ORD", words=["blåklint"])]
    text = "Blåklint PRJ-1234, 850101-2382"

    assert presidio.search(extra)(text) == find(text, extra=extra)


def test_allowed_values_are_left_out() -> None:
    text = "registrator@example.se och ada@example.se"

    left = find(text, allow={"registrator@example.se"})

    assert values(text, left, "EMAIL_ADDRESS") == ["ada@example.se"]


def test_a_pattern_allows_the_values_that_it_matches_whole() -> None:
    text = "info.danvik@example.se, ada@example.se och info@example.org"

    left = find(text, allow=[re.compile(r"info[.\w]*@example\.se"), "ada@example.se"])

    assert values(text, left, "EMAIL_ADDRESS") == ["info@example.org"]


def test_presidio_takes_allowed_values_and_patterns_too() -> None:
    extra = [adhoc("KOD", regex=r"\bPRJ-\d{4}\b")]
    engine = presidio.engine(extra=extra)
    text = "PRJ-1234, PRJ-9999 och ada@example.se"

    def told(**allow: object) -> list[str]:
        results = engine.analyze(text, language="sv", **allow)
        return sorted(text[r.start : r.end] for r in results)

    assert told() == ["PRJ-1234", "PRJ-9999", "ada@example.se"]
    assert told(allow_list=["PRJ-9999"]) == ["PRJ-1234", "ada@example.se"]
    assert told(allow_list=[r"PRJ-\d{4}"], allow_list_match="regex") == ["ada@example.se"]


def test_a_regex_with_context_works_through_a_stock_engine_of_presidio() -> None:
    """Words, regex and context of a policy, in the three lines that any user writes."""
    badge = adhoc("BRICKA", regex=r"\b\d{5}\b", context=["passerkort"], score=0.7)
    nlp_engine = NoOpNlpEngine([{"lang_code": "sv", "model_name": ""}])
    analyzer = AnalyzerEngine(
        registry=registry(extra=[badge]), nlp_engine=nlp_engine, supported_languages=["sv"]
    )

    (told,) = analyzer.analyze("passerkort 12345", language="sv", entities=["BRICKA"])

    assert (told.start, told.end, told.score) == (11, 16, 0.7)
    assert analyzer.analyze("rum 12345", language="sv", entities=["BRICKA"]) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"words": [" "]},
        {"regex": "("},
        {"regex": "a*"},
        {"words": ["x"], "score": 0},
        {"words": ["x"], "score": 1.5},
    ],
    ids=str,
)
def test_a_wrong_recognizer_is_refused_with_its_entity(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="KOD"):
        adhoc("KOD", **wrong)  # type: ignore[arg-type]


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'en'"):
        find("text", "en")
