"""Calibrate: weights of `models.score.evidence` so that a score is a likelihood.

A span counts as right when it touches a span of its label in the development data.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from spacy.language import Language

from models.lexicon import Lexicon
from models.refine import refine
from models.score import evidence
from models.spans import Span
from models.training.corpus import Labelled

Row = tuple[dict[str, float], bool, float]
PENALTY = 1.0
"""L2, on all weights but the bias."""


def calibrate(
    nlp: Language, lexicon: Lexicon, sets: Iterable[tuple[float, list[Labelled]]]
) -> dict[str, dict[str, float]]:
    """Weights for each label, from a pipeline that ends with `ner` and weighed sets of texts."""
    rows: dict[str, list[Row]] = {}
    for share, texts in sets:
        for (text, gold), doc in zip(texts, nlp.pipe(text for text, _ in texts), strict=True):
            found = [Span(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
            for span in refine(text, found, lexicon, {}):
                if span.source != "mention":
                    right = any(
                        label == span.label and start < span.end and span.start < end
                        for start, end, label in gold
                    )
                    rows.setdefault(span.label, []).append(
                        (evidence(text, span, lexicon), right, share)
                    )
    return {label: _fit(rows[label]) for label in sorted(rows)}


def _fit(rows: list[Row]) -> dict[str, float]:
    names = list(rows[0][0])
    inputs = np.array([[signs[name] for name in names] for signs, _, _ in rows])
    right = np.array([float(value) for _, value, _ in rows])
    share = np.array([weight for _, _, weight in rows])
    penalty = np.full(len(names), PENALTY)
    penalty[names.index("bias")] = 0.01
    weights = np.zeros(len(names))
    for _ in range(30):
        likelihood = 1 / (1 + np.exp(-inputs @ weights))
        gradient = inputs.T @ (share * (likelihood - right)) + penalty * weights
        slope = (inputs * (share * likelihood * (1 - likelihood))[:, None]).T @ inputs + np.diag(
            penalty
        )
        weights -= np.linalg.solve(slope, gradient)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
