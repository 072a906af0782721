"""Information classes and the names of sensitivity labels."""

from __future__ import annotations

import pytest

from recognizers import find, klassa


@pytest.mark.parametrize(
    ("text", "level"),
    [("K3R2T2", "3"), ("K:1 R:2 T:1", "1"), ("Konfidentialitet: 3", "3"), ("klassa-nivå 4", "4")],
)
def test_a_class_is_told_with_its_level(text: str, level: str) -> None:
    assert [h.detail for h in find(text) if h.entity == "SE_KLASSA"] == [level]


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Öppen", 0),
        ("Intern", 1),
        ("KONFIDENTIELL", 2),
        ("Strikt konfidentiell", 3),
        ("Sekretess\\Socialtjänst", 3),
        ("Begränsat hemlig", 4),
        ("Projekt Blå", None),
        ("", None),
    ],
)
def test_a_label_stands_for_a_level(name: str, level: int | None) -> None:
    assert klassa.label_level(name) == level
