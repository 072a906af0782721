"""The recognizers as Presidio sees them; the only module that imports Presidio.

Presidio asks one recognizer per entity. All are served from one `find` per text, so the
text is searched once, and the findings are those of `find`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from presidio_analyzer import (
    AnalysisExplanation,
    AnalyzerEngine,
    EntityRecognizer,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine, NoOpNlpEngine

import recognizers
from recognizers.base import Hit, Recognizer

Names = Callable[[str], list[Hit]]
"""Text -> the names in it, as a language model sees them."""

HIT_KEY = "hit"
"""Under this key, the metadata of a result holds the `Hit` that it was made of."""


class _Findings:
    """The hits of the text last asked for, by entity."""

    def __init__(self, extra: Sequence[Recognizer]) -> None:
        self._extra = tuple(extra)
        self._last: tuple[str, list[Hit]] = ("", [])

    def of(self, text: str) -> list[Hit]:
        """Return the hits in `text`, searching only when the text is new."""
        known, hits = self._last
        if known is not text and known != text:
            hits = recognizers.find(text, extra=self._extra)
            self._last = (text, hits)
        return hits


class SwedishRecognizer(EntityRecognizer):  # type: ignore[misc]  # Presidio is not typed
    """One entity of this package, or several."""

    def __init__(self, entities: Sequence[str], findings: _Findings, name: str = "") -> None:
        self._findings = findings
        super().__init__(
            supported_entities=list(entities),
            name=name or entities[0],
            supported_language="sv",
            country_code="se",
        )

    def load(self) -> None:
        """Nothing to load: the first text builds what it needs."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return the hits of the entities in `text`; the artifacts are not looked at."""
        wanted = set(self.supported_entities)
        if entities:
            wanted &= set(entities)
        return [self._result(hit) for hit in self._findings.of(text) if hit.entity in wanted]

    def _result(self, hit: Hit) -> RecognizerResult:
        explanation = AnalysisExplanation(
            recognizer=self.name,
            original_score=hit.score,
            pattern_name=hit.pattern,
            textual_explanation=" ".join((*hit.why, hit.detail)).strip(),
        )
        metadata = {
            RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            HIT_KEY: hit,
        }
        return RecognizerResult(hit.entity, hit.start, hit.end, hit.score, explanation, metadata)


class NameRecognizer(EntityRecognizer):  # type: ignore[misc]  # Presidio is not typed
    """People, places and organisations that a language model finds."""

    def __init__(self, names: Names) -> None:
        self._names = names
        super().__init__(
            supported_entities=["PERSON", "LOCATION", "ORGANIZATION"],
            name="names",
            supported_language="sv",
        )

    def load(self) -> None:
        """Nothing to load: the function brings its model."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return the names in `text`; the artifacts are not looked at."""
        return [
            RecognizerResult(
                hit.entity,
                hit.start,
                hit.end,
                hit.score,
                recognition_metadata={
                    RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
                    RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                    HIT_KEY: hit,
                },
            )
            for hit in self._names(text)
            if not entities or hit.entity in entities
        ]


class NoEnhancer(ContextAwareEnhancer):  # type: ignore[misc]  # Presidio is not typed
    """Leaves scores alone: context has been weighed by `find`, in a window, in Swedish.

    Presidio's own enhancer compares every hit with every token of the text.
    """

    def __init__(self) -> None:
        super().__init__(
            context_similarity_factor=0,
            min_score_with_context_similarity=0,
            context_prefix_count=0,
            context_suffix_count=0,
        )

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        """Return the results as they are."""
        return raw_results


def registry(extra: Sequence[Recognizer] = ()) -> RecognizerRegistry:
    """Return a registry, language `sv`, with one recognizer per entity and no stock one."""
    findings = _Findings(extra)
    return RecognizerRegistry(
        recognizers=[SwedishRecognizer([entity], findings) for entity in _entities(extra)],
        supported_languages=["sv"],
    )


def _entities(extra: Sequence[Recognizer]) -> list[str]:
    return sorted({*recognizers.entities(), *(r.entity for r in extra)})


def engine(nlp_engine: NlpEngine | None = None, extra: Sequence[Recognizer] = ()) -> AnalyzerEngine:
    """Return an analyzer for many texts: one recognizer for all entities, no context enhancer.

    Presidio goes through all results once per recognizer, so one is faster than forty.
    Without `nlp_engine` no text is tokenised. With one that finds names, add its recognizer:
    `analyzer.registry.add_nlp_recognizer(nlp_engine)`.
    """
    recognizers.prepare(extra)
    one = SwedishRecognizer(_entities(extra), _Findings(extra), "Molnvakt")
    return AnalyzerEngine(
        registry=RecognizerRegistry(recognizers=[one], supported_languages=["sv"]),
        nlp_engine=nlp_engine or NoOpNlpEngine([{"lang_code": "sv", "model_name": ""}]),
        supported_languages=["sv"],
        context_aware_enhancer=NoEnhancer(),
    )


def to_hit(result: RecognizerResult) -> Hit:
    """Return a result as a `Hit`, also one of another recognizer."""
    known: Any = (result.recognition_metadata or {}).get(HIT_KEY)
    if known is not None:
        hit = known if type(known) is Hit else Hit(*known)
        return hit if hit.score == result.score else hit._replace(score=result.score)
    name = (result.recognition_metadata or {}).get(RecognizerResult.RECOGNIZER_NAME_KEY, "")
    return Hit(result.entity_type, result.start, result.end, result.score, name)


def search(
    extra: Sequence[Recognizer] = (), names: Names | None = None
) -> Callable[[str], list[Hit]]:
    """Return a function from text to hits, in order of place, that goes through Presidio.

    `names` adds what a language model finds to what the name lists find.
    """
    analyzer = engine(extra=extra)
    if names is not None:
        analyzer.registry.add_recognizer(NameRecognizer(names))

    def found(text: str) -> list[Hit]:
        hits = [to_hit(result) for result in analyzer.analyze(text, language="sv")]
        if names is not None:
            return recognizers.resolve(hits)
        return sorted(hits, key=lambda h: (h.start, h.end, h.entity))

    return found
