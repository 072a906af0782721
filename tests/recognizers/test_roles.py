"""Who is named in a role, and who the sentence is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.matcher import lower
from recognizers.normalise import normalise
from recognizers.roles import in_role


def told(text: str, name: str) -> bool:
    start = text.index(name)
    return in_role(lower(normalise(text)), start, start + len(name))


@pytest.mark.parametrize(
    "text",
    [
        "Skolsköterska Ada Lind bjuder in till samtal om allergi.",
        "HR-chef Ada Lind berättar att sjukfrånvaron har minskat.",
        "Efteråt samtal med psykiatern Ada Lind.",
        "Ansvarig: Ada Lind. Klart i maj.",
        "Närvarande: Bo Ek, rektor, Ada Lind, skyddsombud.",
        "Fackliga företrädare är Bo Ek, Vision, och Ada Lind, Kommunal.",
        "Lärare: Bo Ek och Ada Lind",
        "Ada Lind föreläser om stress",
        "Ada Lind från pollenkliniken svarar på frågor",
        "Ring Ada Lind om god man.",
        "Debattartikel av Ada Lind: Skolan sviker",
        "Bo Ek och Ada Lind, Vård vid demenssjukdom, 2019",
        "Ada Lind är kontaktperson för frågor om LSS",
        "ORDFÖRANDE ADA LIND".replace("ADA LIND", "Ada Lind"),
    ],
)
def test_somebody_in_a_role(text: str) -> None:
    assert told(text, "Ada Lind")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lind har astma.",
        "Läraren Ada Lind är sjukskriven för utmattning.",
        "Rektor Ada Lind misstänks för misshandel.",
        "Eleven Ada Lind har dyslexi",
        "Ada Lind, undersköterska, är sjukskriven sedan mars",
        "Kuratorn Ada Lind anmäldes för sexuella trakasserier",
        "Kurator Bo Ek träffade Ada Lind i går.",
        "Möte om Ada Lind. Närvarande: Bo Ek",
        "Ada Lind, astma och diabetes",
        "Beslut om insats för Ada Lind",
        "Ada Lind visar tecken på depression",
        "Handläggare är sjuk.\nAda Lind, 8B",
    ],
)
def test_somebody_it_is_about(text: str) -> None:
    assert not told(text, "Ada Lind")


@given(st.text(max_size=300), st.integers(0, 300), st.integers(1, 40))
def test_any_text_is_survived(text: str, start: int, length: int) -> None:
    data = lower(normalise(text))

    assert in_role(data, min(start, len(data)), min(start + length, len(data))) in (True, False)
