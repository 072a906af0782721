"""A person's name loses the title before it and what is owned after it, and no word of its own."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ends import trimmed
from models.lexicon import Entry, Lexicon
from models.spans import WORD, Span

LISTS = Lexicon(
    {
        "Anna": Entry(first=4),
        "Jens": Entry(first=4),
        "Berg": Entry(last=4),
        "Umeå": Entry(place=1),
        "journal": Entry(case=2, frequency=1, common=2),
        "blad": Entry(case=1, frequency=2, common=3),
        "läkaren": Entry(case=1, frequency=2, common=3),
    }
)


def left(name: str) -> str:
    text = f"Där kom {name}."
    span = trimmed(text, Span(8, 8 + len(name), "PER"), LISTS)
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("sultan Anna", "Anna"),
        ("Idrottsläkaren Anna Berg", "Anna Berg"),
        ("Journalblad Berg", "Berg"),
        ("Annas pärm", "Annas"),
        ("Anna Bergs oskuldsfulla", "Anna Bergs"),
        ("Annas Timaios", "Annas"),
        ("Bergs Umeå", "Bergs"),
    ],
)
def test_a_title_and_what_is_owned_are_no_part_of_the_name(found: str, name: str) -> None:
    assert left(found) == name


@pytest.mark.parametrize(
    "name",
    [
        "Anna",
        "anna berg",
        "Anna berg",
        "de la Gardie",
        "Anna ibn Zyx",
        "Jens Zyxqvist",
        "Anna Zyxqvist",
        "Zyxan Berg",
        "Journalblad Zyxqvist",
        "Journalblad, Anna",
        "Annas Berg",
        "Anna H:son Berg",
        "ANNA BERG",
    ],
)
def test_a_whole_name_is_left_alone(name: str) -> None:
    assert left(name) == name


WORDS = ["Anna", "Annas", "berg", "af", "pärm", "Umeå", "Zyx", "läkaren"]


@given(st.lists(st.sampled_from(WORDS), min_size=1))
def test_some_neighbouring_words_are_always_left(words: list[str]) -> None:
    name = left(" ".join(words))

    assert WORD.findall(name)
    assert name in " ".join(words)


def test_places_are_left_alone(lexicon: Any) -> None:
    assert trimmed("i Annas pärm", Span(2, 12, "LOC"), lexicon) == Span(2, 12, "LOC")
