"""The batch stage finds what the pipeline finds, reads less, and forgets the texts."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

import models
from models.stage import LONGEST, NameStage, segments

TEXTS = [
    "Beslutet fattades av Henrik Malmsjö. Det kan överklagas. Henriks telefon är avstängd.",
    "Mvh\nLeyla Rostamzadeh\nkurator\n",
    "Inga personer nämns i detta stycke om vatten och avlopp.",
    "",
    "Handläggare: Ingrid Fällman\nKommunen svarar för driften.\nIngrid Fällman\n",
]


def test_offsets_are_those_of_each_text_and_the_order_is_kept(nlp: Any) -> None:
    found = list(NameStage(nlp).find(TEXTS))

    assert [
        [text[s.start : s.end] for s in spans] for text, spans in zip(TEXTS, found, strict=True)
    ] == [
        ["Henrik Malmsjö", "Henriks"],
        ["Leyla Rostamzadeh"],
        [],
        [],
        ["Ingrid Fällman", "Ingrid Fällman"],
    ]


def test_a_repeated_segment_is_read_once(nlp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    pipe = nlp.pipe

    def counted(texts: Any, **options: Any) -> Any:
        texts = list(texts)
        read.extend(texts)
        return pipe(texts, **options)

    monkeypatch.setattr(nlp, "pipe", counted)
    stage = NameStage(nlp)

    first = list(stage.find([TEXTS[0]] * 3))
    again = list(stage.find([TEXTS[0]]))

    assert first[0] == first[1] == first[2] == again[0] != []
    assert len(read) == len(set(read))


def test_segments_without_a_possible_name_are_not_read(nlp: Any) -> None:
    stage = NameStage(nlp)

    assert not stage.may_name("Kommunen svarar för driften av anläggningen i Västerås.")
    assert not stage.may_name("Skatteverket och Socialnämnden har yttrat sig.")
    assert all(
        map(
            stage.may_name,
            ["Ring Anna.", "ring anna", "RING ANNA", "Qwexil ringde", "åt Zyxberg"[3:]],
        )
    )


def test_the_vocabulary_does_not_grow_with_the_texts(nlp: Any) -> None:
    stage = NameStage(nlp)
    list(stage.find(["Anna Berg ringde."]))
    before = len(list(nlp.vocab)), len(nlp.vocab.strings)

    for number in range(5):
        list(stage.find([f"Sedan kom Zyx{'abcde'[number]}ulian Qvark{'abcde'[number]}vist hit."]))

    assert (len(list(nlp.vocab)), len(nlp.vocab.strings)) == before


def test_after_many_words_the_pipeline_is_loaded_anew_and_finds_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a memory zone cannot free goes with the old pipeline."""
    own = spacy.load(models.pipeline_path())
    stage = NameStage(own)
    (before,) = stage.find(["Anna Berg och Zyxa Qvarkvist ringde."])
    assert stage._nlp is own

    monkeypatch.setattr("models.stage.RENEWED", 0)
    list(stage.find(["Bo Ek svarade."]))
    (after,) = stage.find(["Anna Berg och Zyxa Qvarkvist ringde. "])

    assert stage._nlp is not own
    assert after == before


@given(st.text(alphabet="aAå .!?\n\t", max_size=200) | st.text(max_size=50))
def test_segments_cover_every_letter_once(text: str) -> None:
    parts = list(segments(text))

    assert all(a[1] <= b[0] for a, b in pairwise(parts))
    left = list(text)
    for start, end in parts:
        left[start:end] = " " * (end - start)
    assert not "".join(left).strip()


def test_an_endless_line_is_cut(nlp: Any) -> None:
    assert max(end - start for start, end in segments("ord " * 5000)) <= LONGEST
    assert max(end - start for start, end in segments("x" * 5000)) <= LONGEST
