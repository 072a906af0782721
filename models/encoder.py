"""`spacy.MaxoutWindowEncoder.v2` with a window of one, in NumPy, for many short texts at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from models.ops import Array

if TYPE_CHECKING:
    from thinc.api import Model

BLOCK = 512
"""Rows computed at a time, so that all arrays of a block stay in the cache of the processor."""
_EPSILON = 1e-8
"""Of thinc's layer normalisation."""


class _Layer(NamedTuple):
    pieces: int
    weights: Array
    """For a token between its neighbours: (3 * width, pieces * width), a piece in a row."""
    bias: Array
    scale: Array
    shift: Array


class Encoder:
    """Makes of each token's embedding one that has seen its neighbours."""

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
        # So many empty rows around each text that none sees another.
        self._pad = len(self._layers)
        self._scratch: dict[str, Array] = {}

    def __call__(self, tokens: Array, lengths: Sequence[int]) -> Array:
        """The tokens of all texts, one row each; `lengths` are those of the texts, none 0."""
        encoded = np.empty_like(tokens)
        done = 0
        for block in _blocks(lengths, self._pad):
            size = sum(block)
            encoded[done : done + size] = self._encode(tokens[done : done + size], block)
            done += size
        return encoded

    def _encode(self, tokens: Array, lengths: Sequence[int]) -> Array:
        width, pad = tokens.shape[1], self._pad
        size = len(tokens) + pad * (len(lengths) + 1)
        rows = np.arange(len(tokens)) + pad * (1 + np.repeat(np.arange(len(lengths)), lengths))
        value = self._room("value", size, width)
        value[:] = 0
        value[rows] = tokens
        window = self._room("window", size, 3 * width)
        window[0, :width] = window[-1, 2 * width :] = 0
        highest = self._room("highest", size, width)
        for layer in self._layers:
            window[1:, :width] = value[:-1]
            window[:, width : 2 * width] = value
            window[:-1, 2 * width :] = value[1:]
            product = self._room("product", size, len(layer.bias))
            np.dot(window, layer.weights, out=product)
            product += layer.bias
            pieces = [product[:, at * width : (at + 1) * width] for at in range(layer.pieces)]
            np.maximum(pieces[0], pieces[1], out=highest)
            for piece in pieces[2:]:
                np.maximum(highest, piece, out=highest)
            highest -= highest.mean(axis=1, keepdims=True)
            square = np.einsum("ij,ij->i", highest, highest)[:, None]
            highest /= np.sqrt(square / width + _EPSILON)
            highest *= layer.scale
            highest += layer.shift
            value += highest
        encoded: Array = value[rows]
        return encoded

    def _room(self, name: str, rows: int, columns: int) -> Array:
        """An array that is used again: a fresh one costs more than to compute what goes in it."""
        kept = self._scratch.get(name)
        if kept is None or len(kept) < rows or kept.shape[1] != columns:
            kept = self._scratch[name] = np.empty((max(rows, BLOCK), columns), dtype="float32")
        return kept[:rows]


def _blocks(lengths: Sequence[int], pad: int) -> Iterator[Sequence[int]]:
    """Lengths of texts that together fill at most a block, or one text that is longer."""
    first = rows = 0
    for at, length in enumerate(lengths):
        if at > first and rows + length + pad > BLOCK:
            yield lengths[first:at]
            first, rows = at, 0
        rows += length + pad
    if first < len(lengths):
        yield lengths[first:]
