"""The index answers as a dict would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scanner.discover.index import Index


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 2**32 - 1))))
def test_every_row_is_found_under_its_key_and_no_other(pairs: list[tuple[str, int]]) -> None:
    index = Index()
    for key, row in pairs:
        index.add(key, row)

    for key in "abcdefghi":
        assert sorted(index.find(key)) == sorted(row for k, row in pairs if k == key)


def test_rows_may_be_added_after_a_search() -> None:
    index = Index()
    index.add("b", 1)

    assert index.find("a") == []
    index.add("a", 2)
    assert index.find("a") == [2]
