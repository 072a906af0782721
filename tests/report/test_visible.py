"""What cannot be seen in a name is spelled out, and a personnummer in a name is masked."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.mask import mask_numbers
from scanner.report.visible import shorten, shown, visible

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("faktura\u202excod.exe", "faktura<U+202E>xcod.exe"),
        ("\x1b[31mröd", "<U+001B>[31mröd"),
        ("rad\r\nrad", "rad<U+000D><U+000A>rad"),
        ("a\u200bb", "a<U+200B>b"),
        ("\u2066vänd\u2069", "<U+2066>vänd<U+2069>"),
        ("\udce5", "<U+DCE5>"),
        ("Åtgärd – §5 'Löner' 日本.docx", "Åtgärd – §5 'Löner' 日本.docx"),
    ],
)
def test_control_and_bidi_characters_are_spelled_out(name: str, told: str) -> None:
    assert visible(name) == told


@given(ANY_TEXT)
def test_nothing_that_steers_a_terminal_or_turns_text_is_left(text: str) -> None:
    """No control, no lone surrogate, no bidi control, no line or paragraph separator."""
    told = visible(text)

    assert not [c for c in told if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    bidi = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not [c for c in told if unicodedata.bidirectional(c) in bidi]
    told.encode()
    assert visible(told) == told


def test_personnummer_in_a_path_is_masked_in_every_written_form() -> None:
    numbers = ("18900101-9802", "189001019802", "900101-9802", "9001019802", "900101+9802")

    for number in numbers:
        told = mask_numbers(f"Akter/{number}/intyg {number}.docx")
        assert "9802" not in told
        assert told.startswith(f"Akter/{number[:-4]}****/")


def test_samordningsnummer_in_a_path_is_masked() -> None:
    assert mask_numbers("19140168-2396.docx") == "19140168-****.docx"


@pytest.mark.parametrize(
    "path",
    [
        "Skannat 2026-11-30.pdf",
        "IMG_20261130_141533.jpg",
        "faktura 123456789012345.pdf",
        "18900101-9803.docx",  # ogiltig: fel kontrollsiffra
        "189013019802.docx",  # ogiltig: månad 13
    ],
)
def test_other_numbers_in_a_path_stay(path: str) -> None:
    assert shown(path) == path


@given(st.text(max_size=300), st.integers(3, 100))
def test_shortened_text_keeps_both_ends_and_the_limit(text: str, limit: int) -> None:
    told = shorten(text, limit)

    assert len(told) <= limit
    if len(text) > limit:
        assert (told[0], told[-1]) == (text[0], text[-1])
