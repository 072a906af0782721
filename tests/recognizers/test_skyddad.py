"""Protected identity is told of somebody, not of routines for it."""

from __future__ import annotations

import pytest

from recognizers import find


def score(text: str) -> float:
    return max((h.score for h in find(text) if h.entity == "SE_SKYDDAD_IDENTITET"), default=0.0)


@pytest.mark.parametrize(
    "text",
    [
        "Hon har skyddad identitet.",
        "Anna Berg har skyddade personuppgifter",
        "Eleven har sekretessmarkering i folkbokföringen.",
        "Modern lever med skyddad adress",
        "Pojken är kvarskriven.",
        "Familjen bor på skyddad adress",
        "Skyddad identitet: Ja",
        "Skyddade personuppgifter\tJa",
        "SKYDDAD IDENTITET",
        "Berg, Anna\t19850101-2382\tskyddad folkbokföring",
        "c/o Skatteverket, Förmedlingsuppdrag, Box 2820, 403 20 Göteborg",
        "Mannen fick fingerade personuppgifter.",
    ],
)
def test_it_is_told_of_somebody(text: str) -> None:
    assert score(text) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Rutin för skyddade personuppgifter",
        "Så hanterar vi skyddade personuppgifter i skolan",
        "Personer med skyddad identitet ska kontakta växeln.",
        "Om ett barn har skyddade personuppgifter informeras rektor.",
        "Den som har skyddad adress kan ansöka om valkort.",
        "Skyddad identitet: Nej",
        "Skyddad identitet:",
        "skyddad natur",
        "skyddat boende",
        "Skyddad verkstad",
        "Utbildning i hantering av skyddade personuppgifter för anställda.",
    ],
)
def test_a_routine_is_no_person(text: str) -> None:
    assert score(text) < 0.5
