"""A table of texts is a list of lines, however many they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.walk import texttable
from scanner.walk.texttable import TextTable

LINES = st.lists(st.text(st.characters(exclude_characters="\n")), max_size=40)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages begin after five lines and hold three, so that few lines fill many."""
    for name, size in {"PLAIN": 5, "PAGE": 3, "UNPACKED": 2}.items():
        monkeypatch.setattr(texttable, name, size)


@given(LINES, st.integers(-50, 50), st.integers(-50, 50))
def test_it_is_a_list_of_lines(lines: list[str], start: int, stop: int) -> None:
    texttable.PLAIN, texttable.PAGE = 5, 3

    table = TextTable(lines)

    assert list(table) == lines
    assert len(table) == len(lines)
    assert [table[at] for at in range(-len(lines), len(lines))] == [*lines, *lines]
    assert table[start:stop] == lines[start:stop]


def test_beyond_its_end_there_is_nothing() -> None:
    table = TextTable(["a"] * 10)

    for index in (10, 11, 99, -11):
        with pytest.raises(IndexError):
            table[index]


def test_many_lines_take_a_part_of_their_size() -> None:
    """Only the last used pages are kept unpacked."""
    lines = [f"Ärende {number} om bygglov" * 40 for number in range(300)]

    table = TextTable(lines)

    assert list(table) == lines
    assert sum(map(len, table._pages)) < sum(map(len, lines)) / 5
