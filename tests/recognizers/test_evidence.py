"""Person words, damping words and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers import evidence
from recognizers.matcher import lower
from recognizers.normalise import normalise


def people(text: str) -> list[str]:
    data = lower(normalise(text))
    places = evidence.person_words(data, 0, len(data))
    return [text[at:].split()[0].strip(".,") for at in places]


def around(text: str, word: str) -> str:
    at = text.index(word)
    return text[slice(*evidence.sentence(text, at, at + len(word)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Han och hon", ["Han", "hon"]),
        ("ELEVENS MAMMA", ["ELEVENS", "MAMMA"]),
        ("Den enskilde, patienten", ["enskilde", "patienten"]),
        ("Modern uppger att", ["Modern"]),
        ("En modern lägenhet", []),
        ("handboken honung hennessy", []),
        ("NN inkom med", ["NN"]),
        ("N.N. inkom", ["N.N"]),
        ("Jag är sjukskriven", ["Jag"]),
        ("Jag föreslår en utredning", []),
        ("min son har ADHD", ["min"]),
        ("eleverna och patienterna", []),
        ("", []),
    ],
)
def test_person_words_stand_for_one_person(text: str, found: list[str]) -> None:
    assert people(text) == found


def test_only_the_span_is_searched() -> None:
    data = b"han hon hen"

    assert evidence.person_words(data, 4, 7) == (4,)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Andelen elever i procent", 3),
        ("Riktlinjer för nämnden", 2),
        ("Anna är sjuk", 0),
        ("KOMMUNENS STATISTIK", 2),
    ],
)
def test_damping_words_are_counted(text: str, count: int) -> None:
    data = lower(normalise(text))

    assert len(evidence.damping_words(data, 0, len(data))) == count


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("Ett. Hon är sjuk. Två.", "sjuk", "Hon är sjuk."),
        ("Hon är sjuk.", "sjuk", "Hon är sjuk."),
        ("Bl.a. har hon t.ex. astma. Slut", "astma", "Bl.a. har hon t.ex. astma."),
        ("Enl. 3 kap. 1 § har A. Berg astma. Nej.", "astma", "Enl. 3 kap. 1 § har A. Berg astma."),
        ("Den 3. maj fick hon astma. Ja.", "astma", "Den 3. maj fick hon astma."),
        ("Se dnr. KS 2026/1 om astma! Ja.", "astma", "Se dnr. KS 2026/1 om astma!"),
        ("Rad ett\nHon har astma\nRad tre", "astma", "Hon har astma"),
        ("Hon har haft\nastma länge. Nej.", "astma", "Hon har haft\nastma länge."),
        ("Hon har\n\nastma länge", "astma", "astma länge"),
        ("Är hon sjuk? Ja, astma.", "astma", "Ja, astma."),
        ("”Hon har astma.” Sade han.", "astma", "”Hon har astma."),
        ("Kl. 10.30 kom 3.5 barn med astma", "astma", "Kl. 10.30 kom 3.5 barn med astma"),
        ("Namn: Anna\tDiagnos: astma\tAnnat", "astma", "Namn: Anna\tDiagnos: astma\tAnnat"),
    ],
)
def test_a_sentence_is_cut_where_a_reader_would(text: str, word: str, sentence: str) -> None:
    assert around(text, word) == sentence


@given(st.text(max_size=200), st.data())
def test_a_sentence_holds_what_it_is_asked_around(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    first, last = evidence.sentence(text, start, end)

    assert 0 <= first <= start <= end <= last <= len(text)


def test_a_sentence_is_bounded() -> None:
    text = "ord " * 10_000

    first, last = evidence.sentence(text, 20_000, 20_003)

    assert last - first <= 1_700
