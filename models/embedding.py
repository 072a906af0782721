"""`models.features.embed` of single tokens in NumPy, without documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import IS_SPACE, SHAPE
from spacy.lang.lex_attrs import word_shape

from models.features import COLUMNS
from models.lexicon import NAME_BITS, Lexicon
from models.ops import Array

if TYPE_CHECKING:
    from spacy.vocab import Vocab
    from thinc.api import Model

_NAME = np.uint64((1 << NAME_BITS) - 1)
_EPSILON = 1e-8
"""Of thinc's layer normalisation."""


class Embedding:
    """Embeds tokens of a vocabulary that it changes: its new words know no more than they must."""

    def __init__(self, embed: Model[Any, Any], vocab: Vocab, lexicon: Lexicon) -> None:
        self._vectors, self._lexicon = vocab.vectors, lexicon
        nodes: dict[str, list[Model[Any, Any]]] = {}
        for node in embed.walk():
            nodes.setdefault(node.name, []).append(node)
        self._hashes = [
            (node.ops, node.get_param("E"), node.attrs["seed"]) for node in nodes["hashembed"]
        ]
        self._static = [node.get_param("W").T for node in nodes.get("static_vectors", ())]
        (maxout,), (norm,) = nodes["maxout"], nodes["layernorm"]
        weights = maxout.get_param("W")
        self.width, self._pieces, inputs = weights.shape
        self._weights = np.ascontiguousarray(weights.reshape(-1, inputs).T)
        self._bias = maxout.get_param("b").reshape(-1)
        self._scale, self._shift = norm.get_param("G"), norm.get_param("b")
        needed = {*COLUMNS, IS_SPACE}
        getters: dict[int, Any] = vocab.lex_attr_getters  # type: ignore[attr-defined]
        for attribute in getters.keys() - needed:
            del getters[attribute]
        getters[SHAPE] = _shape

    def __call__(self, words: Sequence[str], columns: Array) -> Array:
        """One row a token, from its text and the `COLUMNS` of `models.features`, uint64."""
        packed = [self._lexicon[word].pack() for word in words]
        signature = np.array(packed, dtype="uint64")
        features = [*columns.T, signature & _NAME, signature >> np.uint64(NAME_BITS), signature]
        parts = [
            ops.gather_add(table, ops.hash(np.ascontiguousarray(feature), seed) % len(table))
            for feature, (ops, table, seed) in zip(features, self._hashes, strict=True)
        ]
        parts += [self._vectors.get_batch(words) @ weights for weights in self._static]
        mixed = np.concatenate(parts, axis=1) @ self._weights + self._bias
        highest = mixed.reshape(len(words), self.width, self._pieces).max(axis=2)
        highest -= highest.mean(axis=1, keepdims=True)
        highest /= np.sqrt(np.square(highest).mean(axis=1, keepdims=True) + _EPSILON)
        embedded: Array = highest * self._scale + self._shift
        return embedded


def _shape(word: str) -> str:
    """As `spacy.lang.lex_attrs.word_shape` tells it, sooner for a plain word."""
    if word.isalpha() and len(word) < 100:
        if word.islower():
            return "xxxx"[: len(word)]
        if word[0].isupper() and word[1:].islower():
            return "X" + "xxxx"[: len(word) - 1]
    shape: str = word_shape(word)
    return shape
