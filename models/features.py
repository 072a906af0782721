"""The word features of the model: spaCy's own, and the signature of the name lists.

The signature travels as lexeme flags, spaCy's own place for what is known about a
word: computed once for each word, read in C. `teach` sets them up on a vocabulary.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

import numpy as np
from spacy import registry
from spacy.attrs import IDS, NORM, PREFIX, SHAPE, SUFFIX
from spacy.ml.staticvectors import StaticVectors
from spacy.tokens import Doc
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    chain,
    concatenate,
    list2ragged,
    ragged2list,
    with_array,
)

from models.lexicon import BITS, NAME_BITS, Lexicon

FLAGS = tuple(IDS[f"FLAG{19 + bit}"] for bit in range(BITS))
COLUMNS = (NORM, PREFIX, SUFFIX, SHAPE)
_NAME = np.uint64((1 << NAME_BITS) - 1)
_POWERS = 1 << np.arange(BITS, dtype="uint64")


def teach(vocab: Any, lexicon: Lexicon) -> None:
    """Let the vocabulary know the signature of every word it has or will meet."""
    signature = lru_cache(20_000)(lambda word: lexicon[word].pack())
    for bit, flag in enumerate(FLAGS):
        vocab.add_flag(partial(_bit, signature, bit), flag)
    vocab.lex_attr_getters[PREFIX] = _prefix
    for lexeme in vocab:
        lexeme.prefix_ = _prefix(lexeme.orth_)


def _bit(signature: Callable[[str], int], bit: int, word: str) -> bool:
    return bool(signature(word) >> bit & 1)


def _prefix(word: str) -> str:
    return word[:3].lower()


def signatures(doc: Doc) -> np.ndarray[Any, Any]:
    """The signature of each token, uint64."""
    flags: np.ndarray[Any, Any] = doc.to_array(FLAGS).astype("uint64").reshape(len(doc), BITS)
    packed: np.ndarray[Any, Any] = flags @ _POWERS
    return packed


@registry.architectures("molnvakt.Embed.v1")  # type: ignore[untyped-decorator]
def embed(width: int, rows: list[int], include_static_vectors: bool) -> Model[list[Doc], Any]:
    """Hashed embeddings of `COLUMNS` and the signature, mixed with static vectors.

    `rows` gives the size of the seven tables: the columns, what the signature says about
    the word as a name, how it is used, and both.
    """
    tables = [
        HashEmbed(width, size, column=column, seed=7 + column, dropout=0.0)
        for column, size in enumerate(rows)
    ]
    hashed = chain(_extract(), list2ragged(), with_array(concatenate(*tables)))
    parts = [hashed]
    if include_static_vectors:
        parts.append(StaticVectors(width, dropout=0.0))
    mix = with_array(
        Maxout(
            width, width * (len(tables) + include_static_vectors), nP=3, dropout=0.0, normalize=True
        )
    )
    whole = concatenate(*parts) if len(parts) > 1 else hashed
    return chain(whole, mix, ragged2list())


def _extract() -> Model[list[Doc], list[np.ndarray[Any, Any]]]:
    return Model("molnvakt_features", _forward)


def _forward(
    model: Model[Any, Any], docs: list[Doc], is_train: bool
) -> tuple[list[Any], Callable[[Any], list[Any]]]:
    features = []
    for doc in docs:
        columns = doc.to_array(COLUMNS).reshape(len(doc), len(COLUMNS))
        signature = signatures(doc)
        name, use = signature & _NAME, signature >> np.uint64(NAME_BITS)
        features.append(np.column_stack((columns, name, use, signature)).astype("uint64"))
    return features, lambda _: []
