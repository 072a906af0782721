"""Names whose parts the model finds apart, or not at all: nicknames and initials."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.lexicon import Entry, Lexicon
from models.parts import initialled, nicknamed
from models.spans import Span


def spans(text: str, *values: tuple[str, str]) -> list[Span]:
    return [Span(text.index(v), text.index(v) + len(v), label) for v, label in values]


def texts(text: str, found: list[Span]) -> list[str]:
    return [text[s.start : s.end] for s in found]


@pytest.mark.parametrize("parts", [("Sven", "Vrålis", "Berg"), ("Sven", "Berg")])
def test_a_nickname_in_quotes_is_part_of_the_name(parts: tuple[str, ...]) -> None:
    text = 'Där kom Sven "Vrålis" Berg och Anna.'
    found = spans(text, *((part, "PER") for part in (*parts, "Anna")))

    assert texts(text, nicknamed(text, found)) == ['Sven "Vrålis" Berg', "Anna"]


def test_a_title_in_quotes_between_a_person_and_a_place_joins_nothing() -> None:
    text = 'Sven "Vrålis" Umeå'

    assert len(nicknamed(text, spans(text, ("Sven", "PER"), ("Umeå", "LOC")))) == 2


@pytest.mark.parametrize("name", ["B. Zyxqvist", "A.-K. Berg", "A. I. Berg", "E.W. von Zyxqvist"])
def test_a_surname_with_initials_is_somebody(lexicon: Any, name: str) -> None:
    text = f"Beslut av {name} i går"

    assert texts(text, initialled(text, [], lexicon)) == [name]


def test_initials_are_added_to_a_surname_found_without_them(lexicon: Any) -> None:
    text = "Beslut av A.-K. Berg i går"

    assert texts(text, initialled(text, spans(text, ("Berg", "PER")), lexicon)) == ["A.-K. Berg"]


@pytest.mark.parametrize(
    "text", ["A. Maj", "Bilaga A. Maj månad", "A. Zyxqvist", "rum 3A. Berg", "Se A. Levaxin"]
)
def test_a_heading_is_no_name(lexicon: Any, text: str) -> None:
    assert initialled(text, [], lexicon) == []


def test_a_place_or_a_longer_name_keeps_its_span(lexicon: Any) -> None:
    text = "Anna B. Berg och N. Zyxgatan"
    found = spans(text, ("Anna B. Berg", "PER"), ("Zyxgatan", "LOC"))

    assert initialled(text, found, lexicon) == found


@given(
    text=st.text(alphabet="AB. abå\n-", max_size=60),
    cuts=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=5),
)
def test_spans_stay_ordered_apart_and_none_is_lost(text: str, cuts: list[tuple[int, int]]) -> None:
    found: list[Span] = []
    for start, length in sorted(cuts):
        if start + length <= len(text) and (not found or found[-1].end <= start):
            found.append(Span(start, start + length, "PER"))

    whole = initialled(text, found, Lexicon({"Abb": Entry(last=4)}))

    assert all(a.end <= b.start for a, b in pairwise(whole))
    assert all(any(w.start <= s.start and s.end <= w.end for w in whole) for s in found)
