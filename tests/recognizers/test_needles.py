"""The quick start of the word search finds what the whole automaton finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recognizers import needles
from recognizers.needles import Needles

WORDS = st.lists(st.binary(min_size=1, max_size=6), min_size=1, max_size=12, unique=True)
LETTERS = st.text("abc ", max_size=60).map(str.encode)


@given(st.lists(st.text("abc ", min_size=1, max_size=5).map(str.encode), min_size=1), LETTERS)
def test_few_and_all_words_give_the_same_places(words: list[bytes], text: bytes) -> None:
    first, later, ready = Needles(words), Needles(words), Needles(words)
    list(later.places(b" " * (needles.ENOUGH + 1)))
    ready.prepare()

    assert sorted(first.places(text)) == sorted(later.places(text)) == sorted(ready.places(text))


@given(WORDS, st.binary(max_size=60))
def test_every_place_holds_its_word_and_none_is_missed(words: list[bytes], text: bytes) -> None:
    places = sorted(Needles(words).places(text))
    expected = sorted(
        (i, at, at + len(word))
        for i, word in enumerate(words)
        for at in range(len(text))
        if text.startswith(word, at)
    )

    assert places == expected
