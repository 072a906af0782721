"""Every character becomes one byte, and offsets lead back to where it stood."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from recognizers import find
from recognizers.normalise import compact, normalise

SWEDISH = st.text(st.sampled_from("abcåäöÅÄÖé 0123456789-.,@\n\t"), max_size=40)
HIDDEN = st.text(st.sampled_from("\u200b\u200d\ufeff\u2060\u00ad"), min_size=1, max_size=2)


@given(st.text())
def test_one_code_point_is_one_byte(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(SWEDISH)
def test_swedish_text_is_left_as_it_is(text: str) -> None:
    assert compact(text) == (text.encode("latin-1"), None)


@given(st.text())
def test_every_byte_leads_back_into_the_text_in_order(text: str) -> None:
    data, offsets = compact(text)
    if offsets is None:
        assert len(data) == len(text)
        return
    spans = [offsets.span(at, at + 1) for at in range(len(data))]

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)


@given(SWEDISH)
def test_decomposed_letters_are_composed(text: str) -> None:
    assert compact(unicodedata.normalize("NFD", text))[0] == text.encode("latin-1")


@given(SWEDISH, st.lists(st.tuples(st.integers(0, 12), HIDDEN), max_size=4), SWEDISH)
def test_invisible_characters_neither_hide_nor_move_a_value(
    before: str, hidden: list[tuple[int, str]], after: str
) -> None:
    value = "19850101-2382"
    for at, characters in sorted(hidden, reverse=True):
        if characters.strip("\u00ad"):
            characters = characters.replace("\u00ad", "")
        else:
            continue  # a soft hyphen between digits is a dash
        value = value[: at + 1] + characters + value[at + 1 :] if at < 12 else value
    text = f"{before} » {value} « {after}"
    found = [h for h in find(text) if h.entity == "SE_PERSONNUMMER" and h.score == 1.0]

    assert (text.index(value), text.index(value) + len(value)) in [(h.start, h.end) for h in found]


@given(SWEDISH, SWEDISH)
def test_a_decomposed_text_gives_the_same_values(before: str, after: str) -> None:
    text = f"{before}\nanna@example.se\n{after}"
    apart = unicodedata.normalize("NFD", text)

    def values(told: str) -> list[str]:
        return [unicodedata.normalize("NFC", told[h.start : h.end]) for h in find(told)]

    assert values(apart) == values(text)


def test_ligatures_of_pdf_text_are_letters() -> None:
    data, offsets = compact("pro\ufb01len, kon\ufb02ikt")

    assert data == b"profilen, konflikt"
    assert offsets is not None
    assert offsets.span(10, 18) == (9, 16)
