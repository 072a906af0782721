"""JSON lists of any shape and size, read in pieces, give what `json` gives whole."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.discover import objects as module
from scanner.discover.objects import getter, objects

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)
# A row that itself begins as a page of Graph cannot be told from one.
KEYS = st.text(max_size=8).filter(lambda key: key != "value")
ROWS = st.lists(st.dictionaries(KEYS, VALUES, max_size=5), max_size=8)


def shapes(rows: list[dict[str, Any]]) -> dict[str, str]:
    """The ways in which programs write one list."""
    half = len(rows) // 2
    context = {"@odata.context": "https://graph.example/$metadata#[]{}"}
    last = {"@odata.nextLink": 'https://graph.example/?$skiptoken="]}'}
    return {
        "array": json.dumps(rows),
        "indented": json.dumps(rows, indent=2, ensure_ascii=False),
        "rclone": "[\n" + ",\n".join(map(json.dumps, rows)) + "\n]\n",
        "lines": "".join(json.dumps(row) + "\n" for row in rows),
        "page": json.dumps({**context, "@odata.count": 3, "value": rows, **last}, indent=1),
        "pages": "\n".join(
            json.dumps({**context, "value": part}) for part in (rows[:half], rows[half:])
        ),
        "array of pages": json.dumps([{"value": rows[:half]}, {**context, "value": rows[half:]}]),
    }


@pytest.mark.parametrize("shape", shapes([]))
@given(rows=ROWS, chunk=st.integers(1, 50))
def test_objects_come_out_as_they_went_in(
    shape: str, rows: list[dict[str, Any]], chunk: int
) -> None:
    ahead, module.AHEAD = module.AHEAD, 200
    try:
        assert list(objects(io.StringIO(shapes(rows)[shape]), chunk)) == rows
    finally:
        module.AHEAD = ahead


@pytest.mark.parametrize(
    "text",
    ['[{"a": 1}', '[{"a": ', '{"a": 1', '{"value": [{"a": 1}]', "[1, 2]", '["a"]', "[{}]]", "nej"],
)
def test_a_list_that_is_cut_or_no_list_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        list(objects(io.StringIO(text)))


def test_nesting_meant_to_exhaust_the_reader_is_refused() -> None:
    with pytest.raises(ValueError):
        list(objects(io.StringIO('{"a": ' + "[" * 200_000)))


def test_an_object_without_end_is_not_read_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 1 << 17)
    stream = io.StringIO('{"a": "' + "x" * (1 << 20))

    with pytest.raises(ValueError):
        list(objects(stream, 1 << 12))
    assert stream.tell() < 1 << 19


def test_a_way_leads_to_text_or_to_nothing() -> None:
    row = {"a": {"b": 5, "c": None, "d": {}}, "e": "  x "}
    get = getter(row)

    assert [get(row, tuple(way.split("."))) for way in ("a.b", "a.c", "a.d", "a", "e", "e.f")] == [
        "5",
        "",
        "",
        "True",
        "x",
        "",
    ]
