"""What makes reading fast changes nothing of what is read."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.lex_attrs import word_shape

import models
from models.embedding import _shape
from models.ops import BlasOps
from models.reader import Reader
from models.training.evaluate import municipal
from models.words import Words

TEXTS = [
    "Bl.a. ringde Anna Berg och Zyxa Qvarkvist.",
    "Mvh\n//anna  berg",
    "Handläggare: Ingrid Fällman, Umeå",
    "Anna Berg, Anna Berg och ANNA BERG",
]


def vectors(nlp: Any, texts: list[str]) -> list[Any]:
    return list(nlp.get_pipe("tok2vec").predict([nlp.make_doc(text) for text in texts]))


@pytest.mark.parametrize("kept", [3, 12, 20_000])
def test_the_reader_computes_what_the_pipeline_does(nlp: Any, kept: int) -> None:
    """Also with room for fewer words than a batch has, and when all are forgotten midway."""
    own = spacy.load(models.pipeline_path())
    reader = Reader(own, kept)

    for texts in (TEXTS, TEXTS[:1], TEXTS[2:], TEXTS):
        found = reader.tensors(texts)
        for expected, tensor in zip(vectors(nlp, texts), found, strict=True):
            assert np.allclose(expected, tensor, atol=1e-3)


def test_the_reader_finds_what_ner_finds(nlp: Any) -> None:
    """On the whole municipal set, with an empty text and more texts than a batch holds."""
    texts = [text for _, (text, _) in municipal()] + [""]
    own = spacy.load(models.pipeline_path())

    found = [[(s.start, s.end, s.label) for s in spans] for spans in Reader(own).read(texts)]

    with nlp.select_pipes(disable=["refiner"]):
        assert found == [
            [(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in nlp.pipe(texts)
        ]


@given(st.lists(st.text(alphabet="Aaå.:)-/;1 \n\t", max_size=30), max_size=4))
def test_texts_are_cut_where_the_pipeline_cuts_them(nlp: Any, texts: list[str]) -> None:
    """Words are learnt alone; in a text they are the same tokens, white space included."""
    words = _words()

    found = [read.spans() for read in words.read(texts)]

    assert found == [
        [(token.idx, token.idx + len(token)) for token in nlp.make_doc(text)] for text in texts
    ]


@given(st.text(alphabet="aAåÅß中1-", min_size=1, max_size=8))
def test_shapes_are_those_of_spacy(word: str) -> None:
    assert _shape(word) == word_shape(word)


@cache
def _words() -> Words:
    own = spacy.load(models.pipeline_path())
    return Words(own, own.get_pipe("tok2vec").model.layers[0])


@given(
    sizes=st.tuples(*[st.integers(1, 5)] * 3),
    trans1=st.booleans(),
    trans2=st.booleans(),
    given_out=st.booleans(),
)
def test_products_are_those_of_thinc(
    sizes: tuple[int, int, int], trans1: bool, trans2: bool, given_out: bool
) -> None:
    from thinc.api import NumpyOps

    rows, inner, columns = sizes
    rng = np.random.default_rng(1)
    x = rng.random((inner, rows) if trans1 else (rows, inner), dtype="float32")
    y = rng.random((columns, inner) if trans2 else (inner, columns), dtype="float32")
    out = np.zeros((rows, columns), dtype="float32") if given_out else None

    product = BlasOps().gemm(x, y, out=out, trans1=trans1, trans2=trans2)

    expected = NumpyOps().gemm(x, y, trans1=trans1, trans2=trans2)
    assert np.allclose(product, expected, atol=1e-5)
    assert out is None or product is out
