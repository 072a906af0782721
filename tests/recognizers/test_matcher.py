"""The one pass: short cuts lose nothing, context weighs as it says, parts do not disturb others."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers import ALL, Hit, Pattern, Recognizer, find, matcher

EXAMPLES = [text for r in ALL for text in (*r.hits, *r.misses)]
NUMERIC = st.text(st.sampled_from("0123456789 -+.,:/()\n\tABab|"), max_size=60)


def made(**changes: object) -> matcher.Matcher:
    """Return a matcher of one recognizer for the word `kod`."""
    recognizer = Recognizer(
        entity="KOD",
        source="test",
        patterns=(Pattern("code", r"(?<![0-9])[0-9]{5}(?![0-9])", 0.4, starts=("5",)),),
        context=("kod", "lösen", "passerkort"),
        against=("år", "hösten"),
    )._replace(**changes)  # type: ignore[arg-type]
    return matcher.Matcher([recognizer], vocabulary=False)


def scores(found: list[Hit]) -> list[float]:
    return [hit.score for hit in found]


@given(st.lists(st.one_of(NUMERIC, st.sampled_from(EXAMPLES)), max_size=4).map(" ".join))
def test_skipping_plain_numbers_and_dates_loses_nothing(text: str) -> None:
    """The narrow search for runs of digits against one that takes every run."""
    narrow, every = matcher.Matcher(ALL), matcher.Matcher(ALL)
    expected = narrow.find(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matcher, "_RUN", re.compile(rb"([0-9])[0-9]*"))

        assert every.find(text) == expected


@given(st.lists(st.sampled_from(EXAMPLES), min_size=2, max_size=6))
def test_far_apart_texts_do_not_disturb_each_other(texts: list[str]) -> None:
    """What stands in one paragraph is told alike whatever stands a page away."""
    apart = "\n" + "Lorem ipsum dolor sit amet. " * 40 + "\n"
    joined = apart.join(texts)
    expected = [(h.entity, h.score) for text in texts for h in find(text) if h.entity != "PERSON"]
    found = [(h.entity, h.score) for h in find(joined) if h.entity != "PERSON"]
    strict = {"SE_SEKRETESS", "SE_SAKERHETSSKYDD", "SE_OSL"}  # these look at lines around

    assert [f for f in found if f[0] not in strict] == [e for e in expected if e[0] not in strict]


def test_a_word_near_raises_and_a_word_before_lowers() -> None:
    find_code = made().find

    assert scores(find_code("kod är 12345")) == [0.75]
    assert scores(find_code("12345 är kod")) == [0.75]
    assert scores(find_code("hösten 12345")) == [0.05]
    assert scores(find_code("Nummer 12345")) == [0.4]


def test_words_count_as_their_length_demands() -> None:
    """Three letters stand alone, five begin a word, longer ones may be part of one."""
    find_code = made().find

    assert scores(find_code("kod 12345")) == [0.75]
    assert scores(find_code("kodak 12345")) == [0.4]
    assert scores(find_code("lösenord 12345")) == [0.75]
    assert scores(find_code("upplösen 12345")) == [0.4]
    assert scores(find_code("nyckelpasserkortet 12345")) == [0.75]


def test_context_ends_where_the_window_ends() -> None:
    find_code = made(window=(20, 5)).find

    assert scores(find_code("kod" + " " * 17 + "12345")) == [0.75]
    assert scores(find_code("kod" + " " * 18 + "12345")) == [0.4]


def test_a_pattern_that_needs_context_is_silent_without() -> None:
    pattern = Pattern(
        "code", r"(?<![0-9])[0-9]{5}(?![0-9])", 0.4, starts=("5",), needs_context=True
    )
    find_code = made(patterns=(pattern,)).find

    assert scores(find_code("12345")) == []
    assert scores(find_code("kod 12345")) == [0.75]


def test_a_match_at_the_edge_of_a_window_is_not_cut_short() -> None:
    """Look-ahead behind the window sees the text as it is."""
    pattern = Pattern("code", r"[0-9]{3,9}(?![0-9])", 0.6)
    find_code = made(patterns=(pattern,), triggers=("nyckel",), reach=(0, 10), context=()).find

    assert [(h.start, h.end) for h in find_code("nyckel 123456 x")] == [(7, 13)]
    for digits in ("1" * 12, "123456789012345678"):
        assert find_code(f"nyckel {digits}") == []


def test_triggers_close_together_tell_a_value_once() -> None:
    pattern = Pattern("code", r"(?<![0-9])[0-9]{5}(?![0-9])", 0.6)
    find_code = made(patterns=(pattern,), triggers=("nyckel",), context=()).find

    assert len(find_code("nyckel nyckel 12345 nyckel nyckel")) == 1


def test_what_is_prepared_finds_the_same() -> None:
    """Every example, with all patterns compiled before and each when it is first tried."""
    ready, lazy = matcher.Matcher(ALL), matcher.Matcher(ALL)
    ready.prepare()

    assert [ready.find(text) for text in EXAMPLES] == [lazy.find(text) for text in EXAMPLES]


def test_find_is_deterministic() -> None:
    rng = random.Random(8)
    text = "\n".join(rng.sample(EXAMPLES, 60))

    assert find(text) == find(text) == matcherless(text)


def matcherless(text: str) -> list[Hit]:
    """Find with a matcher that has seen nothing before."""
    from recognizers import resolve

    return resolve(matcher.Matcher(ALL).find(text))


@pytest.mark.parametrize(
    "text", ["\ud800", "\x00" * 10, "🙂 850101-2382", "A\u0300\u0301\u0302", "\x85\x1c"]
)
def test_odd_characters_do_no_harm(text: str) -> None:
    for hit in find(text):
        assert text[hit.start : hit.end] == "850101-2382"
