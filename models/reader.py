"""Reads as the pipeline does, in less time: each word once, and the rest in NumPy.

For a short text, spaCy and thinc take longer to pass it on than to compute it.
`models/README.md` has the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from models.decoder import Decoder, Name
from models.encoder import Encoder
from models.ops import Array
from models.spans import Span
from models.words import KEPT, Read, Words

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 20_000
"""Code points read at a time."""


class Reader:
    """Finds the names of texts with a loaded pipeline, which it changes: for reading only."""

    def __init__(self, nlp: Language, kept: int = KEPT) -> None:
        tok2vec = nlp.get_pipe("tok2vec").model
        embed, encode = tok2vec.layers
        self._words = Words(nlp, embed, kept)
        self._encoder = Encoder(encode)
        self._decoder = Decoder(nlp.get_pipe("ner"))

    def read(self, texts: Sequence[str]) -> Iterator[list[Span]]:
        """The spans of each text as `ner` finds them."""
        for batch in _batches(texts):
            read = self._words.read(batch)
            names = iter(self._names([text for text in read if text.rows]))
            for text in read:
                found = next(names) if text.rows else []
                spans = text.spans() if found else []
                yield [Span(spans[a][0], spans[b - 1][1], label) for a, b, label in found]

    def tensors(self, texts: Sequence[str]) -> Iterator[Array]:
        """What the pipeline's `tok2vec` gives for texts, none of them empty."""
        rows, lengths = _joined(self._words.read(texts))
        tokens = self._encoder(self._words.table[rows], lengths)
        yield from np.split(tokens, np.cumsum(lengths)[:-1])

    def _names(self, read: Sequence[Read]) -> list[list[Name]]:
        if not read:
            return []
        rows, lengths = _joined(read)
        tokens = self._encoder(self._words.table[rows], lengths)
        return self._decoder(tokens, self._words.space[rows], lengths)


def _joined(read: Sequence[Read]) -> tuple[list[int], list[int]]:
    """The rows of all tokens, and how many each text has."""
    return [row for text in read for row in text.rows], [len(text.rows) for text in read]


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    first = size = 0
    for at, text in enumerate(texts):
        size += len(text)
        if size >= BATCH:
            yield texts[first : at + 1]
            first, size = at + 1, 0
    if first < len(texts):
        yield texts[first:]
