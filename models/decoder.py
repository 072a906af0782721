"""spaCy's greedy entity recogniser in NumPy, for many texts at once.

While no name is open, what it does at a token depends on that token alone; inside a name,
on the token, the one before and the first of the name. So all tokens are judged at once as
if no name were open, then all names that may begin are followed to their ends, and a walk
over them keeps those that do not begin inside another.

Source: spaCy 3.8, `TransitionBasedParser.v2` with three features and an upper layer,
transitions `BILUO`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from models.ops import Array


class Name(NamedTuple):
    """A name in a text, by its tokens, half open."""

    start: int
    end: int
    label: str


class Decoder:
    """Finds names with the weights of a pipeline's `ner`."""

    def __init__(self, ner: Any) -> None:
        tok2vec, lower, upper = ner.model.layers
        linear = next(node for node in tok2vec.walk() if node.name == "linear")
        self._narrow, self._shift = linear.get_param("W").T, linear.get_param("b")
        weights = lower.get_param("W")  # features, width, pieces, inputs
        features, width, pieces, inputs = weights.shape
        # One piece after the other, so that the highest of them is one call.
        by_piece = weights.transpose(0, 2, 1, 3).reshape(features, pieces * width, inputs)
        self._features = [np.ascontiguousarray(each.T) for each in by_piece]
        pad = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(features, -1)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._closed = self._bias + pad[1] + pad[2]
        self._width = width
        self._upper, self._upper_bias = upper.get_param("W").T, upper.get_param("b")
        names = [ner.moves.get_class_name(move) for move in range(ner.moves.n_moves)]
        self._labels = [name[2:] for name in names]
        self._is = {kind: np.array([n[0] == kind and n != "U-" for n in names]) for kind in "BUO"}
        self._inside, self._last = (
            np.array([names.index(f"{kind}-{label}") if label else 0 for label in self._labels])
            for kind in "IL"
        )

    def __call__(self, tokens: Array, space: Array, lengths: Sequence[int]) -> list[list[Name]]:
        """The names of each text; `tokens` are those of all texts, `space` the blank ones."""
        ends = np.cumsum(lengths)
        vectors = tokens @ self._narrow + self._shift
        here = vectors @ self._features[0]
        closed = self._scores(here + self._closed)
        closed[:, ~(self._is["B"] | self._is["U"] | self._is["O"])] = -np.inf
        closed[space] = np.where(self._is["O"], closed[space], -np.inf)
        closed[ends - 1] = np.where(self._is["B"], -np.inf, closed[ends - 1])
        moves = closed.argmax(axis=1)
        begins = np.flatnonzero(self._is["B"][moves])
        stops = self._stops(vectors, here, begins, moves[begins], np.repeat(ends, lengths))
        stop_of = dict(zip(begins.tolist(), stops.tolist(), strict=True))
        names: list[list[Name]] = [[] for _ in lengths]
        told = np.flatnonzero(~self._is["O"][moves])
        texts = np.searchsorted(ends, told, side="right")
        done = 0
        for at, text, move in zip(told.tolist(), texts.tolist(), moves[told].tolist(), strict=True):
            if at < done:
                continue
            done = stop_of.get(at, at + 1)
            first = int(ends[text]) - lengths[text]
            names[text].append(Name(at - first, done - first, self._labels[move]))
        return names

    def _stops(
        self, vectors: Array, here: Array, begins: Array, moves: Array, ends: Array
    ) -> Array:
        """Where names end that begin at `begins` with `moves`; `ends` are those of the texts."""
        stops = begins + 2
        first = vectors[begins] @ self._features[1] + self._bias
        open_ = np.arange(len(begins))
        while len(open_):
            at = stops[open_] - 1
            before = vectors[at - 1] @ self._features[2]
            scores = self._scores(here[at] + first[open_] + before)
            rows = np.arange(len(open_))
            inside, last = self._inside[moves[open_]], self._last[moves[open_]]
            better = np.where(
                inside < last,
                scores[rows, inside] >= scores[rows, last],
                scores[rows, inside] > scores[rows, last],
            )
            open_ = open_[better & (at + 1 < ends[at])]
            stops[open_] += 1
        return stops

    def _scores(self, sums: Array) -> Array:
        width = self._width
        highest = sums[:, :width]
        for at in range(width, sums.shape[1], width):
            highest = np.maximum(highest, sums[:, at : at + width])
        scores: Array = highest @ self._upper + self._upper_bias
        return scores
