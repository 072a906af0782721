"""Words met so far: how each is cut into tokens, and the embedding of every token.

Both depend on what stands between two spaces and on nothing else, and texts repeat their
words: spaCy sees each of them once, and no document of a whole text is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from spacy.attrs import IDX, IS_SPACE, LENGTH, ORTH

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
_ASKED = (ORTH, *COLUMNS, IDX, LENGTH, IS_SPACE)


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
        distinct = dict.fromkeys(chunk for text in found for _, chunk in text)
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
        """Cut words, all in one document, which takes as long to make as to cut some of them.

        A line break stands between them, so that no rule of the tokeniser takes two for one.
        """
        spaces = [chunk for chunk in unseen if chunk.isspace()]
        words = [chunk for chunk in unseen if not chunk.isspace()]
        texts = ["\n".join(words), *spaces] if words else spaces
        docs = [self._make_doc(text) for text in texts]
        columns = np.concatenate([doc.to_array(_ASKED) for doc in docs])
        # As if the white space stood behind the words, a line each.
        offsets = np.cumsum([0, *(len(text) + 1 for text in texts[:-1])])
        starts = columns[:, -3].astype(int) + np.repeat(offsets, [len(doc) for doc in docs])
        ends = starts + columns[:, -2].astype(int)
        rows = self._rows("\n".join(texts), columns, starts, ends)
        cuts = list(zip(starts.tolist(), ends.tolist(), strict=True))
        at = begin = 0
        for chunk in (*words, *spaces):
            first, end = at, begin + len(chunk)
            while at < len(cuts) and cuts[at][0] < end:
                at += 1
            spans = tuple([(start - begin, last - begin) for start, last in cuts[first:at]])
            self._chunks[chunk] = Chunk(tuple(rows[first:at]), spans)
            at += at < len(cuts) and cuts[at][0] == end
            begin = end + 1

    def _rows(self, text: str, columns: Array, starts: Array, ends: Array) -> list[int]:
        """The rows of tokens in the table, where those are put that are new."""
        # What tells the features of a token: its word, and its norm.
        keys = [(word, norm) for word, norm in columns[:, :2].tolist()]
        places = self._places
        new: dict[tuple[int, int], int] = {}
        for at, key in enumerate(keys):
            if key not in places:
                new.setdefault(key, at)
        if new:
            begin, tokens = len(places), list(new.values())
            words = [text[starts[at] : ends[at]] for at in tokens]
            self._keep(begin, self._embed(words, columns[tokens, 1:-3]), columns[tokens, -1] == 1)
            places.update((key, begin + row) for row, key in enumerate(new))
        return [places[key] for key in keys]

    def _keep(self, begin: int, rows: Array, space: Array) -> None:
        """Put embeddings into the table, which grows when a single text has more words."""
        end = begin + len(rows)
        if end > len(self.table):
            grown = max(end, 2 * len(self.table))
            self.table = np.resize(self.table, (grown, self.table.shape[1]))
            self.space = np.resize(self.space, grown)
        self.table[begin:end], self.space[begin:end] = rows, space
