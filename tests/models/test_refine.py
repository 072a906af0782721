"""What is done with the model's spans: clean ends, stop lists, streets, every mention."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.lexicon import Entry, Lexicon
from models.refine import mentions, refine
from models.spans import Span

SURE = {"PER": {"bias": 4.0}}


def names(text: str, lexicon: Any, *found: tuple[str, str]) -> list[tuple[str, str]]:
    """What is left of the spans given by their text, as (text, label)."""
    spans = [
        Span(text.index(value), text.index(value) + len(value), label) for value, label in found
    ]
    return [(text[s.start : s.end], s.label) for s in refine(text, spans, lexicon, SURE)]


@pytest.mark.parametrize("between", ["\t", "\n", "  ", "\r\n", " | "])
def test_a_span_ends_at_a_cell_or_line(lexicon: Any, between: str) -> None:
    text = f"Anna Berg{between}Elif Lindgren"

    left = names(text, lexicon, (text, "PER"))

    assert left == [("Anna Berg", "PER"), ("Elif Lindgren", "PER")]


@pytest.mark.parametrize("text", ["/Anna", "Anna!", "”Anna”", "Anna,", " Anna "])
def test_a_name_has_no_punctuation_at_its_ends(lexicon: Any, text: str) -> None:
    assert names(text, lexicon, (text, "PER")) == [("Anna", "PER")]


def test_an_initial_keeps_its_full_stop(lexicon: Any) -> None:
    assert names("Ring Anna B. nu", lexicon, ("Anna B.", "PER")) == [("Anna B.", "PER")]


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("(Berg 1979:97)", "Berg 1979:97", "Berg"),
        ("Andreas' bil", "Andreas'", "Andreas'"),
        ("sade 'Andreas'", "Andreas'", "Andreas"),
        ('Ring "Putte" Berg', '"Putte" Berg', '"Putte" Berg'),
        ('Ring "Anna"', '"Anna"', "Anna"),
    ],
)
def test_numbers_and_quotes_belong_to_a_name_only_as_its_own(
    lexicon: Any, text: str, found: str, name: str
) -> None:
    assert names(text, lexicon, (found, "PER")) == [(name, "PER")]


def test_a_surname_that_ends_as_a_street_is_a_person(lexicon: Any) -> None:
    assert names("Ring Anna Wallén nu", lexicon, ("Anna Wallén", "PER")) == [("Anna Wallén", "PER")]


def test_a_name_and_its_address_are_two(lexicon: Any) -> None:
    text = "Skickas till Rosell, Åsgatan 5, Umeå"

    assert names(text, lexicon, ("Rosell, Åsgatan 5", "PER")) == [
        ("Rosell", "PER"),
        ("Åsgatan 5", "LOC"),
    ]


def test_an_author_cited_again_is_no_mention(lexicon: Any) -> None:
    text = "Anna Lindgren menar det (Lindgren 1986). Lindgren kom."

    assert names(text, lexicon, ("Anna Lindgren", "PER"))[1:] == [("Lindgren", "PER")]


def test_medicines_and_mail_headers_are_nobody(lexicon: Any) -> None:
    assert names("Ge Levaxin nu", lexicon, ("Levaxin", "PER")) == []
    assert names("Från Anna Berg", lexicon, ("Från Anna Berg", "PER")) == [("Anna Berg", "PER")]


def test_a_street_named_after_somebody_is_a_place(lexicon: Any) -> None:
    assert names("Bor på Anna Bergs gata 4 B nu", lexicon, ("Anna Bergs", "PER")) == [
        ("Anna Bergs gata 4 B", "LOC")
    ]
    assert names("Vi ses på Annas väg 3", lexicon, ("Annas", "PER")) == [("Annas väg 3", "LOC")]


@pytest.mark.parametrize(
    ("named", "label"),
    [("Anna Bergsgatan", "LOC"), ("Anna Bergskolan", "ORG"), ("Anna Bergsgymnasiets", "ORG")],
)
def test_what_is_named_after_somebody_is_not_that_person(
    lexicon: Any, named: str, label: str
) -> None:
    assert names(f"Vid {named} byggs.", lexicon, (named, "PER")) == [(named, label)]


def test_somebodys_way_is_no_street(lexicon: Any) -> None:
    assert names("Det var Annas väg tillbaka", lexicon, ("Annas", "PER")) == [("Annas", "PER")]


def test_surname_comma_given_name_is_one_person_where_it_fills_a_cell(lexicon: Any) -> None:
    row = ("Berg", "PER"), ("Anna", "PER")
    assert names("Berg, Anna", lexicon, *row) == [("Berg, Anna", "PER")]
    assert names("Namn: Berg, Anna\n", lexicon, *row) == [("Berg, Anna", "PER")]
    assert names("Vi såg Berg, Anna och Elif.", lexicon, *row)[:2] == [
        ("Berg", "PER"),
        ("Anna", "PER"),
    ]


@pytest.mark.parametrize("again", ["Annas", "ANNA", "anna", "Lindgrens", "Anna Lindgrens"])
def test_a_name_found_once_marks_its_other_mentions(lexicon: Any, again: str) -> None:
    text = f"Anna Lindgren kom. Sedan gick {again} bil sönder."

    left = names(text, lexicon, ("Anna Lindgren", "PER"))

    assert left == [("Anna Lindgren", "PER"), (again, "PER")]


def test_a_name_that_is_a_word_marks_no_other_word(lexicon: Any) -> None:
    text = "Maj Berg kom i maj. Maj månad var kall, ett berg sprängdes."

    assert names(text, lexicon, ("Maj Berg", "PER")) == [("Maj Berg", "PER")]


def test_somebody_unlikely_is_nobody_but_an_unlikely_place_stays(lexicon: Any) -> None:
    spans = [Span(0, 4, "PER"), Span(8, 12, "LOC")]
    unlikely = {"PER": {"bias": -4.0}, "LOC": {"bias": -4.0}}

    left = refine("Glad in Rätö", spans, lexicon, unlikely)

    assert [span.label for span in left] == ["LOC"]


def test_an_unsure_name_marks_nothing(lexicon: Any) -> None:
    unsure = Span(0, 4, "PER", score=0.4)

    assert mentions("Anna. Anna.", [unsure], lexicon) == []


@given(
    text=st.text(alphabet='AaBbsåÖ .,\t\n-/"|12', max_size=60),
    cuts=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=5),
    label=st.sampled_from(["PER", "LOC", "ORG"]),
)
def test_names_are_ordered_apart_inside_the_text_and_scored(
    text: str, cuts: list[tuple[int, int]], label: str
) -> None:
    lists = Lexicon({"Aa": Entry(first=4), "Bb": Entry(last=4)})
    found: list[Span] = []
    for start, length in sorted(cuts):
        if start + length <= len(text) and (not found or found[-1].end <= start):
            found.append(Span(start, start + length, label))

    left = refine(text, found, lists, SURE)

    assert all(0 <= s.start < s.end <= len(text) and 0 <= s.score <= 1 for s in left)
    assert all(a.end <= b.start for a, b in pairwise(left))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] for s in left)
    assert not any("\n" in text[s.start : s.end] or "\t" in text[s.start : s.end] for s in left)
