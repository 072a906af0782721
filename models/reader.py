"""Reads as the pipeline does, in less time: each word's embedding once, and the rest in NumPy.

What `models.features.embed` gives a token depends on its word alone, and texts repeat
their words. What follows is small; for a short document, spaCy and thinc take longer to
pass it on than to compute it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from spacy.attrs import NORM, ORTH
from spacy.tokens import Doc

from models.ops import Array, quicken
from models.spans import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from thinc.api import Model

KEPT = 20_000
"""Words whose embeddings are kept, 8 MB; beyond that all are forgotten."""
BATCH = 256
_MIX = np.uint64(0x9E3779B97F4A7C15)
_EPSILON = 1e-8
"""Of thinc's layer normalisation."""


class Reader:
    """Finds the names of texts with a loaded pipeline, which it changes: for reading only."""

    def __init__(self, nlp: Language, kept: int = KEPT) -> None:
        tok2vec = nlp.get_pipe("tok2vec").model
        self._make_doc, self._ner = nlp.make_doc, nlp.get_pipe("ner")
        for model in (tok2vec, self._ner.model):
            quicken(model)
        embed, encode = tok2vec.layers
        self._words = _Words(embed, kept)
        self._encoder = _Encoder(encode)

    def read(self, texts: Sequence[str]) -> Iterator[list[Span]]:
        """The spans of each text as `ner` finds them."""
        for begin in range(0, len(texts), BATCH):
            docs = [self._make_doc(text) for text in texts[begin : begin + BATCH]]
            filled = [doc for doc in docs if len(doc)]
            for doc, tensor in zip(filled, self.tensors(filled), strict=True):
                doc.tensor = tensor
            if filled:
                self._ner.set_annotations(filled, self._ner.predict(filled))
            for doc in docs:
                yield [Span(e.start_char, e.end_char, e.label_) for e in doc.ents]

    def tensors(self, docs: Sequence[Doc]) -> list[Array]:
        """What the pipeline's `tok2vec` gives for documents, none of them empty."""
        return self._encoder(self._words(docs), [len(doc) for doc in docs]) if docs else []


class _Words:
    """Embeddings of the tokens of documents, one row a token."""

    def __init__(self, embed: Model[Any, Any], kept: int) -> None:
        self._embed, self._kept = embed, kept
        self._places: dict[int, int] = {}
        self._table: Array = np.zeros((kept, embed.get_dim("nO")), dtype="float32")

    def __call__(self, docs: Sequence[Doc]) -> Array:
        keys = np.concatenate([_keys(doc) for doc in docs])
        words, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
        if len(words) > self._kept:
            return np.concatenate(self._embed.predict(list(docs)))
        places, known = self._places, words.tolist()
        unseen = [i for i, key in enumerate(known) if key not in places]
        if len(places) + len(unseen) > self._kept:
            places.clear()
            unseen = list(range(len(known)))
        if unseen:
            (rows,) = self._embed.predict([_Tokens(docs, first[unseen])])
            begin = len(places)
            self._table[begin : begin + len(unseen)] = rows
            places.update((known[i], begin + row) for row, i in enumerate(unseen))
        found: Array = self._table[[places[key] for key in known]][inverse]
        return found


def _keys(doc: Doc) -> Array:
    """One number for what tells the features of a token: its word, and its norm."""
    values = doc.to_array([ORTH, NORM]).reshape(len(doc), 2).astype("uint64")
    mixed: Array = values[:, 0] ^ (values[:, 1] * _MIX)
    return mixed


class _Tokens:
    """Some tokens of some documents, as far as the embedding looks at a document."""

    def __init__(self, docs: Sequence[Doc], places: Array) -> None:
        self._docs, self._places = docs, places
        self.vocab = docs[0].vocab

    def __len__(self) -> int:
        return len(self._places)

    def to_array(self, attributes: Any) -> Array:
        values: Array = np.concatenate([doc.to_array(attributes) for doc in self._docs])
        return values[self._places]


class _Layer(NamedTuple):
    pieces: int
    weights: Array
    """For a token between its neighbours: (3 * width, pieces * width), a piece in a row."""
    bias: Array
    scale: Array
    shift: Array


class _Encoder:
    """`spacy.MaxoutWindowEncoder.v2` with a window of one, for many documents at once."""

    def __init__(self, encode: Model[Any, Any]) -> None:
        self._layers: list[_Layer] = []
        for residual in encode.layers[0].layers:
            nodes = {node.name: node for node in residual.walk()}
            maxout, norm = nodes["maxout"], nodes["layernorm"]
            weights = maxout.get_param("W")
            width, pieces, inputs = weights.shape
            flat = weights.transpose(1, 0, 2).reshape(pieces * width, inputs)
            bias = np.ascontiguousarray(maxout.get_param("b").T).reshape(-1)
            layer = _Layer(
                pieces,
                np.ascontiguousarray(flat.T),
                bias,
                norm.get_param("G"),
                norm.get_param("b"),
            )
            self._layers.append(layer)
        # So many empty rows around each document that none sees another.
        self._pad = len(self._layers)

    def __call__(self, tokens: Array, lengths: Sequence[int]) -> list[Array]:
        width, pad = tokens.shape[1], self._pad
        starts = np.cumsum([0, *lengths[:-1]]) + pad * np.arange(1, len(lengths) + 1)
        rows = np.concatenate([np.arange(s, s + n) for s, n in zip(starts, lengths, strict=True)])
        value = np.zeros((len(tokens) + pad * (len(lengths) + 1), width), dtype="float32")
        value[rows] = tokens
        window = np.zeros((len(value), 3 * width), dtype="float32")
        for layer in self._layers:
            window[1:, :width] = value[:-1]
            window[:, width : 2 * width] = value
            window[:-1, 2 * width :] = value[1:]
            product = window @ layer.weights
            product += layer.bias
            highest = product[:, :width]
            for piece in range(1, layer.pieces):
                other = product[:, piece * width : (piece + 1) * width]
                highest = np.maximum(highest, other)
            highest = highest - highest.mean(axis=1, keepdims=True)
            square = np.einsum("ij,ij->i", highest, highest)[:, None]
            highest /= np.sqrt(square / width + _EPSILON)
            highest *= layer.scale
            highest += layer.shift
            value += highest
        return [value[s : s + n] for s, n in zip(starts, lengths, strict=True)]
