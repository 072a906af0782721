"""Plates in lists of permits and beside who drives or parks."""
# ruff: noqa: E501  a row of a table is one text

from __future__ import annotations

import pytest

from tests.wording.conftest import Told

TOLD = [
    (
        "SE_REGISTRERINGSSKYLT",
        "ABC 123",
        "Tillstånd\tPlats\tRegnr\tGiltigt\nP-101\tA4\tABC 123\t2024-12-31\nP-102\tA5\tDEF 45G\t2024-12-31",
    ),
    ("SE_REGISTRERINGSSKYLT", "DEF45G", "Nr\tFordon\tZon\n1\tABC123\tA\n2\tDEF45G\tB"),
    ("SE_REGISTRERINGSSKYLT", "ABC123", "Lgh\tBil\n1101\tABC123\n1102\tHJK 884"),
    ("SE_REGISTRERINGSSKYLT", "ABC123", "P-plats\tSkylt\tAvgift\n12\tABC123\t300\n13\tHJK884\t300"),
    (
        "SE_REGISTRERINGSSKYLT",
        "ABC123",
        "Boendeparkering\n\nKod\tMärke\tNummer\n12\tVolvo\tABC123\n14\tKia\tHJK884\n",
    ),
    ("SE_REGISTRERINGSSKYLT", "HJK 884", "Han kom i en röd Volvo, HJK 884, och körde mot centrum."),
    ("SE_REGISTRERINGSSKYLT", "HJK884", "Bilisten i HJK884 parkerade på gångbanan."),
    ("SE_REGISTRERINGSSKYLT", "HJK 88L", "Föraren stod på lastzonen med HJK 88L hela dagen."),
    (
        "SE_REGISTRERINGSSKYLT",
        "HJK 884",
        "Jag har fått parkeringsböter fast jag har tillstånd. Min skylt är HJK 884.",
    ),
    ("SE_REGISTRERINGSSKYLT", "HJK 884", "Kan du lägga in HJK 884 i p-appen? Det är min hyrbil."),
    ("SE_REGISTRERINGSSKYLT", "MLB 34F", "Dispens gäller MLB 34F under maj."),
    ("SE_REGISTRERINGSSKYLT", "HJK884", "Dispens nr\tSökande\tReg\n44\tBo Ek\tHJK884"),
]
QUIET = [
    ("SE_REGISTRERINGSSKYLT", "Kurs\tSal\nMAT 101\tB2\nENG 202\tB3"),
    ("SE_REGISTRERINGSSKYLT", "Artikel\tNummer\nSkruv\tABC 123\nMutter\tDEF 456"),
    ("SE_REGISTRERINGSSKYLT", "Rum\tBokning\nABC 123\tmöte"),
    ("SE_REGISTRERINGSSKYLT", "Bilden ABC 123 visar hallen."),
    ("SE_REGISTRERINGSSKYLT", "Modell\tKod\nFilter till buss\tKLM 440\n"),
    ("SE_REGISTRERINGSSKYLT", "Bilaga HJK 884 till avtalet."),
]


@pytest.mark.parametrize(("entity", "value", "text"), TOLD)
def test_it_is_told(told: Told, entity: str, value: str, text: str) -> None:
    assert (entity, value) in told(text)


@pytest.mark.parametrize(("entity", "text"), QUIET)
def test_it_is_left_alone(told: Told, entity: str, text: str) -> None:
    assert entity not in [one[0] for one in told(text)]
