"""Paragraphs: what is hidden is kept apart, and comes with its sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.walk.flow import Flow, Paragraph

STATES = ["", "deleted", "hidden_text", "inserted"]
SEGMENTS = st.lists(st.tuples(st.sampled_from(STATES), st.text("abc .", min_size=1)), max_size=8)


def paragraph(segments) -> Paragraph:
    """A paragraph that was read."""
    made = Paragraph()
    for state, text in segments:
        made.turn(state)
        made.runs.append(text)
    return made


@given(SEGMENTS)
def test_visible_line_is_what_is_not_hidden(segments):
    """Deleted and hidden text never stands in the line of a reader."""
    flow = Flow(())

    flow.take(paragraph(segments))

    shown = "".join(text for state, text in segments if state in ("", "inserted")).strip()
    assert flow.lines == ([shown] if shown else [])


@given(SEGMENTS)
def test_no_hidden_text_is_lost(segments):
    """Every hidden piece stands in a hidden part of its reason."""
    flow = Flow(())

    flow.take(paragraph(segments))

    _, parts = flow.parts()
    for state, text in segments:
        if state in ("deleted", "hidden_text") and text.strip():
            assert any(part.hidden == state and text.strip() in part.text for part in parts)


@pytest.mark.parametrize(
    ("segments", "told"),
    [
        ([("", "850101-"), ("deleted", "2382"), ("inserted", "2390")], "850101-2382"),
        (
            [("", "Ett. Eleven har "), ("deleted", "diabetes"), ("", ". Tre.")],
            "Eleven har diabetes.",
        ),
        ([("", "Ett. "), ("deleted", "Två. "), ("", "Tre.")], "Två."),
        ([("", "Namn "), ("hidden_text", "Ek"), ("inserted", " ny")], None),
    ],
)
def test_hidden_text_comes_with_its_sentence(segments, told):
    """Half a number, or a word alone, says little; the whole paragraph says too much."""
    flow = Flow(())

    flow.take(paragraph(segments))

    (_, _, text) = flow.concealed[0]
    assert text == (told or "Namn Ek ny")
