"""Unknown names that the words around them show to be no people; known ones stay."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.context import is_cited, is_compound, settled
from models.lexicon import Entry, Lexicon
from models.spans import Span

LISTS = Lexicon(
    {
        "Anna": Entry(first=4),
        "Berg": Entry(last=4),
        "festivalen": Entry(common=3),
        "stråle": Entry(common=3),
        "Stråle": Entry(last=2),
        "kvartetten": Entry(common=1),
    }
)


def judged(text: str, *people: str, **others: str) -> list[tuple[str, str]]:
    """The spans given by their text, people and others by label, as they come out."""
    given_spans = [(value, "PER") for value in people]
    given_spans += [(value, label) for label, values in others.items() for value in values.split()]
    spans = sorted(
        Span(text.index(value), text.index(value) + len(value), label)
        for value, label in given_spans
    )
    return [(text[s.start : s.end], s.label) for s in settled(text, spans, LISTS)]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("en släktmiddag i Zyxberga.", "Zyxberga", "LOC"),
        ("byn Zyxberga ligger där", "Zyxberga", "LOC"),
        ("Företaget Zyxberga levererar", "Zyxberga", "ORG"),
        ("i veckotidningen ”Zyxberga” stod", "Zyxberga", "ORG"),
        ("Cykelklubben Zyxberga tävlar", "Cykelklubben Zyxberga", "ORG"),
    ],
)
def test_an_unknown_name_is_what_the_word_before_says(text: str, name: str, label: str) -> None:
    assert judged(text, name) == [(name, label)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("förälskad i Anna", "Anna"),
        ("i Zyxbergas rum", "Zyxbergas"),
        ("i Zyx rum", "Zyx"),
        ("gruppen Anna", "Anna"),
        ("i förslaget Zyxberga lämnade", "Zyxberga"),
        ("bor i\nZyxberga", "Zyxberga"),
        ("från Annafestivalen", "Annafestivalen"),
    ],
)
def test_known_names_and_genitives_stay_people(text: str, name: str) -> None:
    assert judged(text, name) == [(name, "PER")]


def test_a_common_noun_is_nobody() -> None:
    assert judged("Det kallas Sommarfestivalen.", "Sommarfestivalen") == []


def test_a_duty_to_report_has_nobodys_name() -> None:
    assert judged("Anmälan enligt lex Anna har gjorts", "Anna") == []
    assert judged("Lex Anna gäller", "Lex Anna") == []
    assert judged("Ett komplex Anna minns", "Anna") == [("Anna", "PER")]


@pytest.mark.parametrize(
    ("word", "compound"),
    [
        ("Kretsloppsfestivalen", True),
        ("Fläskkvartetten", True),
        ("Festivalen", False),
        ("Silverstråle", False),
        ("Hansdotter", False),
        ("Zyxberga", False),
    ],
)
def test_a_compound_ends_in_a_common_word_that_is_no_surname(word: str, compound: bool) -> None:
    assert is_compound(word, LISTS) is compound


def test_an_unknown_name_counted_up_with_organisations_is_one() -> None:
    text = "Avtal finns med Luxor, Telia, Zyxberga och Qvarn."

    assert judged(text, "Zyxberga", "Qvarn", ORG="Luxor Telia") == [
        ("Luxor", "ORG"),
        ("Telia", "ORG"),
        ("Zyxberga", "ORG"),
        ("Qvarn", "ORG"),
    ]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Luxor, Umeå, Zyxberga", {"ORG": "Luxor", "LOC": "Umeå"}),
        ("Luxor och Zyxberga", {"ORG": "Luxor"}),
    ],
)
def test_the_cells_of_a_row_and_a_pair_are_no_such_list(text: str, others: dict[str, str]) -> None:
    assert ("Zyxberga", "PER") in judged(text, "Zyxberga", **others)


def test_nobody_in_a_list_changes_when_somebody_in_it_is_known() -> None:
    text = "Luxor, Telia, Zyxberga och Anna kom."

    assert ("Zyxberga", "PER") in judged(text, "Zyxberga", "Anna", ORG="Luxor Telia")


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("(se även Berg 1986)", True),
        ("(Berg, 1988b)", True),
        ("(född 1950) Berg 1986", False),
        ("(Berg i Umeå 1986)", False),
        ("Berg 1986", False),
    ],
)
def test_an_author_in_a_reference_stands_with_a_year_in_parentheses(text: str, cited: bool) -> None:
    start = text.index("Berg")

    assert is_cited(text, start, start + 4) is cited


@given(
    text=st.text(alphabet="AaBbsi ,ochåÖ.\n", max_size=60),
    cuts=st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 12), st.sampled_from(["PER", "LOC", "ORG"])),
        max_size=5,
    ),
)
def test_no_span_moves_and_only_people_change(text: str, cuts: list[Any]) -> None:
    spans: list[Span] = []
    for start, length, label in sorted(cuts):
        if start + length <= len(text) and (not spans or spans[-1].end <= start):
            spans.append(Span(start, start + length, label))

    left = settled(text, spans, Lexicon({"Aa": Entry(first=4)}))

    before = {(span.start, span.end): span.label for span in spans}
    places = [(span.start, span.end) for span in left]
    assert places == [place for place in before if place in set(places)]
    assert all(before[s.start, s.end] in (s.label, "PER") for s in left)
    assert [s for s in spans if s.label != "PER"] == [
        s for s in left if s in spans and s.label != "PER"
    ]
