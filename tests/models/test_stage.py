"""The batch stage finds what the pipeline finds, reads less, and forgets the texts."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import models
from models.gate import WHOLE, Gate
from models.segments import LONGEST, segments
from models.stage import NameStage

TEXTS = [
    "Beslutet fattades av Henrik Malmsjö. Det kan överklagas. Henriks telefon är avstängd.",
    "Mvh\nLeyla Rostamzadeh\nkurator\n",
    "Inga personer nämns i detta stycke om vatten och avlopp.",
    "",
    "Handläggare: Ingrid Fällman\nKommunen svarar för driften.\nIngrid Fällman\n",
]


@pytest.fixture(scope="module")
def stage() -> NameStage:
    return NameStage(models.pipeline_path())


@pytest.fixture(scope="module")
def gate(stage: NameStage) -> Gate:
    return stage._gate


def test_offsets_are_those_of_each_text_and_the_order_is_kept(stage: NameStage) -> None:
    found = list(stage.find(TEXTS))

    assert [
        [text[s.start : s.end] for s in spans] for text, spans in zip(TEXTS, found, strict=True)
    ] == [
        ["Henrik Malmsjö", "Henriks"],
        ["Leyla Rostamzadeh"],
        [],
        [],
        ["Ingrid Fällman", "Ingrid Fällman"],
    ]


def test_people_are_those_that_the_pipeline_finds(stage: NameStage, nlp: Any) -> None:
    """Narrowing, remembered words and another BLAS change no person in these."""
    texts = [text for text in TEXTS if text]

    for text, spans in zip(texts, stage.find(texts), strict=True):
        here = {(s.start, s.end) for s in spans if s.label == "PER"}
        assert here == {(e.start_char, e.end_char) for e in nlp(text).ents if e.label_ == "PER"}


def test_a_repeated_segment_is_read_once(stage: NameStage, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    reader = stage._reader.read

    def counted(texts: list[str]) -> Any:
        read.extend(texts)
        return reader(texts)

    monkeypatch.setattr(stage._reader, "read", counted)
    text = "Samtalet med Torbjörn Hjelmqvist avbröts. Det kan överklagas."

    first = list(stage.find([text] * 3))
    again = list(stage.find([text]))

    assert first[0] == first[1] == first[2] == again[0] != []
    assert read == ["Samtalet med Torbjörn Hjelmqvist avbröts."]


@pytest.mark.parametrize(
    "segment",
    [
        "Kommunen svarar för driften av anläggningen i Västerås.",
        "Skatteverket och Socialnämnden har yttrat sig.",
        "Tjänsteutlåtande om detaljplanen",
    ],
)
def test_segments_without_a_possible_name_are_not_read(gate: Gate, segment: str) -> None:
    assert gate.pieces(segment) == []


@pytest.mark.parametrize(
    "segment", ["Ring Anna.", "ring anna", "RING ANNA", "Qwexil ringde", "Zyxberg", "mvh\nfia"]
)
def test_short_segments_with_a_possible_name_are_read_whole(gate: Gate, segment: str) -> None:
    assert gate.pieces(segment) == [(0, len(segment))]


def test_of_a_long_segment_only_the_surroundings_of_names_are_read(stage: NameStage) -> None:
    filler = "och så var det med den saken i vårt stora hus vid ån " * 4
    text = f"nu {filler}kom Henrik Malmsjö hit {filler}igen"

    ((start, end),) = stage._gate.pieces(text)
    (spans,) = stage.find([text])

    assert end - start < WHOLE < len(text)
    assert [text[s.start : s.end] for s in spans] == ["Henrik Malmsjö"]


def test_places_and_units_are_found_where_nothing_is_read(stage: NameStage) -> None:
    text = "Kommunen svarar för driften i Västerås. Beslut fattas av Skatteverket."

    assert not any(stage._gate.pieces(text[a:b]) for a, b in segments(text))
    (spans,) = stage.find([text])

    assert [(text[s.start : s.end], s.label, s.source) for s in spans] == [
        ("Västerås", "LOC", "list"),
        ("Skatteverket", "ORG", "list"),
    ]


def test_the_vocabulary_is_forgotten_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.stage.ZONE", 10)
    own = NameStage(models.pipeline_path())
    list(own.find(["Anna Berg ringde."]))
    before = len(list(own._nlp.vocab)), len(own._nlp.vocab.strings)

    for number in range(30):
        word = "".join("abcdefghij"[int(digit)] for digit in f"{number:03d}")
        list(own.find([f"Sedan kom Zyx{word}ulian Qvark{word}vist hit med {word}."]))

    assert len(list(own._nlp.vocab)) < before[0] + 60
    assert len(own._nlp.vocab.strings) < before[1] + 120


def test_after_many_words_the_pipeline_is_loaded_anew_and_finds_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a memory zone cannot free goes with the old pipeline."""
    stage = NameStage(models.pipeline_path())
    old = stage._nlp
    (before,) = stage.find(["Anna Berg och Zyxa Qvarkvist ringde."])
    assert stage._nlp is old

    monkeypatch.setattr("models.stage.RENEWED", 0)
    list(stage.find(["Bo Ek svarade."]))
    (after,) = stage.find(["Anna Berg och Zyxa Qvarkvist ringde. "])

    assert stage._nlp is not old
    assert after == before


@given(st.text(alphabet="aAå .!?\n\t", max_size=200) | st.text(max_size=50))
def test_segments_cover_every_word_once(text: str) -> None:
    parts = list(segments(text))

    assert all(a[1] <= b[0] for a, b in pairwise(parts))
    left = list(text)
    for start, end in parts:
        left[start:end] = " " * (end - start)
    assert not re.search(r"[^\W\d_]{2}", "".join(left))


def test_rows_are_read_cell_by_cell_and_a_split_name_together() -> None:
    text = "Namn\tKlass\nAnna Berg\t5A\tSka byta\nBo\tEk\t2026-01-02\nSlut."

    assert [text[a:b] for a, b in segments(text)] == [
        "Namn\tKlass", "\nAnna Berg", "\tSka byta", "\nBo\tEk", "Slut.",
    ]  # fmt: skip


def test_a_cell_that_is_a_listed_name_is_not_read(
    stage: NameStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unknown surname will do; a word that means something else is left to the model."""
    read: list[str] = []

    def nothing(texts: list[str]) -> list[list[Any]]:
        read.extend(texts)
        return [[] for _ in texts]

    monkeypatch.setattr(stage._reader, "read", nothing)
    text = "1\tKarin Bergkvist\t2\n2\tEskil Zyxbergh\t3\n3\tOskar Nämnden\t4\n"

    (spans,) = stage.find([text])

    assert [(text[s.start : s.end], s.label, s.source) for s in spans] == [
        ("Karin Bergkvist", "PER", "list"),
        ("Eskil Zyxbergh", "PER", "list"),
    ]
    assert read == ["\tOskar Nämnden"]


def test_an_endless_line_is_cut() -> None:
    assert max(end - start for start, end in segments("ord " * 5000)) <= LONGEST
    assert max(end - start for start, end in segments("x" * 5000)) <= LONGEST
