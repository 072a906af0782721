"""Parts are searched as one text, and every hit finds its way back to its part."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.base import Hit
from scanner import recognize
from scanner.records import Part, Step, Table

WORD = re.compile(r"x[0-9]+x")


def search(text: str) -> list[Hit]:
    """Find every `x…x` with digits between."""
    return [Hit("SE_X", m.start(), m.end(), 0.9, "form") for m in WORD.finditer(text)]


@given(st.lists(st.text(alphabet="x019 \n", max_size=30), max_size=12))
def test_hits_are_those_of_each_part_alone(texts: list[str]) -> None:
    parts = [Part(text, (Step("page", str(number)),)) for number, text in enumerate(texts)]

    found = list(recognize.recognize(parts, search))

    told = [(f.part.place, f.part.text[f.hit.start : f.hit.end]) for f in found]
    assert told == [(p.place, m[0]) for p in parts for m in WORD.finditer(p.text)]


def test_a_hit_over_the_border_of_parts_belongs_to_none() -> None:
    def greedy(text: str) -> list[Hit]:
        return [Hit("SE_X", 0, len(text), 0.9, "all")]

    found = list(recognize.recognize([Part("ett"), Part("två")], greedy))

    assert not found


def test_members_are_searched_apart() -> None:
    """What stands in one attachment is no context for another."""
    seen: list[str] = []

    def watching(text: str) -> list[Hit]:
        seen.append(text)
        return []

    list(recognize.recognize([Part("a", member="1"), Part("b", member="2")], watching))

    assert seen == ["a", "b"]


def test_long_documents_are_searched_in_pieces() -> None:
    seen: list[int] = []

    def watching(text: str) -> list[Hit]:
        seen.append(len(text))
        return search(text)

    parts = [Part("y" * 90_000 + f"x{n}x", (Step("page", str(n)),)) for n in range(7)]
    found = list(recognize.recognize(parts, watching))

    assert len(found) == 7
    assert max(seen) <= recognize.CHUNK


def test_a_column_title_is_context_for_every_cell() -> None:
    table = Table((1, 2, 3), ("A", "B"), ("Namn", "Personnummer"))
    part = Part("Namn\tPersonnummer\nAnna\t8501012382\nErik\t9001012385", table=table)

    found = list(recognize.recognize([part], recognize.direct()))

    numbers = [f for f in found if f.hit.entity == "SE_PERSONNUMMER"]
    assert [part.text[f.hit.start : f.hit.end] for f in numbers] == ["8501012382", "9001012385"]
    assert all(f.hit.score >= 0.8 for f in numbers)


def test_a_name_of_the_model_ends_where_markup_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model reads on over the tags of an export."""
    text = "<namn>Ada Lindqvist</namn><malsman>Bo"
    span = SimpleNamespace(start=6, end=len(text), label="PER", score=0.9, source="model")
    model = SimpleNamespace(find=lambda texts: [[span]])
    monkeypatch.setattr("models.stage.load", lambda: model)

    hits = recognize.model_names()(text)

    assert [text[h.start : h.end] for h in hits] == ["Ada Lindqvist"]


def test_misread_numbers_are_told_only_of_what_was_read_from_a_picture() -> None:
    """In text that somebody typed, letters are letters."""
    read = Part("Elev: 85O1O1-23B2", (Step("image"),), ocr=True)
    typed = Part("Order: 85O1O1-23B2")

    found = list(recognize.recognize([typed, read], recognize.direct()))

    numbers = [f for f in found if f.hit.entity == "SE_PERSONNUMMER" and f.hit.score >= 0.5]
    assert [(f.part, f.part.text[f.hit.start : f.hit.end]) for f in numbers] == [
        (read, "85O1O1-23B2")
    ]
