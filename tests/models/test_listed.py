"""Places and units are found by the lists alone; people are not."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.lexicon import Entry, Lexicon
from models.listed import finder


def found(text: str, lexicon: Any) -> list[tuple[str, str]]:
    return [(text[s.start : s.end], s.label) for s in finder(lexicon)(text)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Bussen går till Umeå.", [("Umeå", "LOC")]),
        ("Avtal med Umeå kommun", [("Umeå kommun", "ORG")]),
        ("Beslut av Socialnämnden i Umeå", [("Socialnämnden", "ORG"), ("Umeå", "LOC")]),
        ("Ring Anna Berg om umeå", []),
        ("Nämnden beslutade", []),
    ],
)
def test_only_places_and_units(lexicon: Any, text: str, spans: list[tuple[str, str]]) -> None:
    assert found(text, lexicon) == spans


@given(st.text(alphabet="AaBbUmeå ,.\n", max_size=40))
def test_spans_are_ordered_apart_and_in_the_text(text: str) -> None:
    spans = list(finder(Lexicon({"Umeå": Entry(place=1), "Ab": Entry(place=1, case=4)}))(text))

    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[s.start : s.end].strip() and s.source == "list" for s in spans)
