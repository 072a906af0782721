"""The lists find a word however it is written, and survive a round trip."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.lexicon import BITS, NOTHING, Entry, Lexicon, titled, unaccented

ENTRY = st.builds(
    Entry,
    first=st.integers(0, 4),
    last=st.integers(0, 4),
    place=st.integers(0, 3),
    thing=st.integers(0, 1),
    organisation=st.integers(0, 1),
    case=st.integers(0, 4),
    frequency=st.integers(0, 2),
    common=st.integers(0, 3),
)


@pytest.mark.parametrize("written", ["Anna", "ANNA", "anna", "Annas", "ANNAS"])
def test_a_given_name_is_known_in_any_case_and_in_the_genitive(lexicon: Any, written: str) -> None:
    assert lexicon[written].first == 4


@pytest.mark.parametrize("written", ["Ánna", "ÁNNA", "Annás", "ánnàs"])
def test_a_name_is_known_by_its_letters_without_accents(lexicon: Any, written: str) -> None:
    assert lexicon[written].first == 4


def test_swedish_letters_are_letters_of_their_own(lexicon: Any) -> None:
    assert unaccented("Åäö Máŋ Şık Øđ é") == "Åäö Man Sik Öd e"
    assert lexicon["Bérg"].last == 4
    assert lexicon["Bårg"] == lexicon["Änna"] == NOTHING


def test_a_double_name_is_as_common_as_its_rarer_half(lexicon: Any) -> None:
    assert lexicon["Maj-Elif"].first == 3
    assert lexicon["Maj-Xqz"] == lexicon["Xqz"]


def test_usage_is_joined_to_the_name(lexicon: Any) -> None:
    assert lexicon["Maj"] == Entry(first=4, case=1, frequency=2, common=3)


def test_an_unknown_word_says_nothing(lexicon: Any) -> None:
    assert lexicon["Qxqzkw"] == NOTHING


@given(ENTRY, ENTRY)
def test_signatures_fit_their_bits_and_tell_entries_apart(one: Entry, other: Entry) -> None:
    assert 0 <= one.pack() < 2**BITS
    assert (one.pack() == other.pack()) == (one == other)


@given(entries=st.dictionaries(st.from_regex(r"[A-ZÅÄÖ]?[a-zåäö]{1,8}", fullmatch=True), ENTRY))
def test_what_is_written_is_read_and_the_bytes_are_the_same(
    tmp_path_factory: pytest.TempPathFactory, entries: dict[str, Entry]
) -> None:
    folder: Path = tmp_path_factory.mktemp("lexicon")
    backwards = Lexicon(dict(reversed(entries.items())))
    Lexicon(entries).write(folder / "a")
    backwards.write(folder / "b")

    read = Lexicon.read(folder / "a")

    assert (folder / "a").read_bytes() == (folder / "b").read_bytes()
    assert len(read) == len(entries)
    assert all(read[word] == backwards[word] for word in entries)


@given(st.text())
def test_titled_keeps_mixed_case_and_is_stable(word: str) -> None:
    if not word.islower() and not word.isupper():
        assert titled(word) == word
    assert titled("ANN-MARI") == titled("ann-mari") == "Ann-Mari"


def test_a_genitive_is_listed_only_without_its_s() -> None:
    lists = Lexicon({"Anna": Entry(first=4), "Jens": Entry(first=4), "Jen": Entry(first=1)})

    assert lists.is_genitive("Annas")
    assert lists.is_genitive("ANNAS")
    assert not lists.is_genitive("Jens")
    assert not lists.is_genitive("Anna")
    assert not lists.is_genitive("Zyxs")
