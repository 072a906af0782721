"""Words met so far: how each is cut into tokens, and the embedding of every token.

Both depend on what stands between two spaces and on nothing else, and texts repeat their
words: spaCy sees each of them once, and no document of a whole text is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from spacy.attrs import ORTH

from models.embedding import Embedding
from models.features import COLUMNS
from models.ops import Array

if TYPE_CHECKING:
    from spacy.language import Language
    from thinc.api import Model

KEPT = 20_000
"""Tokens whose embeddings are kept, 8 MB; beyond that all are forgotten."""
_CHUNK = re.compile(r"\A\s+|\S+|(?<= )\s+|(?<=\S)[^\S ]\s*")
"""What spaCy's tokeniser takes at a time: words, and white space but for one space after each."""


class Chunk(NamedTuple):
    """One word as it stands in a text, with its punctuation."""

    rows: tuple[int, ...]
    """Rows of its tokens in `Words.table`."""
    spans: tuple[tuple[int, int], ...]
    """Where its tokens begin and end in it."""


class Read(NamedTuple):
    """A text as tokens."""

    rows: list[int]
    """Rows of the tokens in `Words.table`."""
    chunks: list[tuple[int, Chunk]]
    """Where each word begins in the text."""

    def spans(self) -> list[tuple[int, int]]:
        """Where each token begins and ends in the text."""
        return [
            (start + first, start + last)
            for start, chunk in self.chunks
            for first, last in chunk.spans
        ]


class Words:
    """Tokens and embeddings of a pipeline's tokeniser and `models.features.embed`."""

    def __init__(self, nlp: Language, embed: Model[Any, Any], kept: int = KEPT) -> None:
        self._make_doc, self._kept = nlp.make_doc, kept
        self._embed = Embedding(embed, nlp.vocab, nlp.get_pipe("lexicon").lexicon)
        self._chunks: dict[str, Chunk] = {}
        self._places: dict[tuple[int, int], int] = {}
        self.table: Array = np.zeros((kept, self._embed.width), dtype="float32")
        """Embeddings, one row a token; valid until the next `read`."""
        self.space: Array = np.zeros(kept, dtype=bool)
        """Whether a token is white space."""

    def read(self, texts: Iterable[str]) -> list[Read]:
        """The tokens of some texts; rows that were told before may have changed."""
        found = [[(m.start(), m[0]) for m in _CHUNK.finditer(text)] for text in texts]
        distinct = {chunk for text in found for _, chunk in text}
        unseen = [chunk for chunk in distinct if chunk not in self._chunks]
        if len(self._chunks) + len(unseen) > self._kept or len(self._places) > self._kept:
            self._chunks.clear()
            self._places.clear()
            unseen = list(distinct)
        if unseen:
            self._learn(unseen)
        known = self._chunks
        told = []
        for text in found:
            chunks = [(start, known[chunk]) for start, chunk in text]
            told.append(Read([row for _, chunk in chunks for row in chunk.rows], chunks))
        return told

    def _learn(self, unseen: Sequence[str]) -> None:
        docs = [self._make_doc(chunk) for chunk in unseen]
        columns = np.concatenate([doc.to_array((ORTH, *COLUMNS)) for doc in docs])
        tokens = [token for doc in docs for token in doc]
        # What tells the features of a token: its word, and its norm.
        keys = [(word, norm) for word, norm, *_ in columns.tolist()]
        places = self._places
        new: dict[tuple[int, int], int] = {}
        for at, key in enumerate(keys):
            if key not in places:
                new.setdefault(key, at)
        if new:
            begin, at_ = len(places), list(new.values())
            rows = self._embed([tokens[at].text for at in at_], columns[at_, 1:])
            self._keep(begin, rows, [tokens[at].is_space for at in at_])
            places.update((key, begin + row) for row, key in enumerate(new))
        at = 0
        for chunk, doc in zip(unseen, docs, strict=True):
            spans = tuple([(token.idx, token.idx + len(token)) for token in doc])
            end = at + len(spans)
            self._chunks[chunk] = Chunk(tuple([places[key] for key in keys[at:end]]), spans)
            at = end

    def _keep(self, begin: int, rows: Array, space: Sequence[bool]) -> None:
        """Put embeddings into the table, which grows when a single text has more words."""
        end = begin + len(rows)
        if end > len(self.table):
            grown = max(end, 2 * len(self.table))
            self.table = np.resize(self.table, (grown, self.table.shape[1]))
            self.space = np.resize(self.space, grown)
        self.table[begin:end], self.space[begin:end] = rows, space
