"""Offences in plain words, and a suspicion that is medical."""

from __future__ import annotations

import pytest

from tests.wording.conftest import Told

TOLD = [
    ("SE_BROTT", "barnäktenskapsbrott", "Hennes föräldrar misstänks för barnäktenskapsbrott."),
    ("SE_BROTT", "tafsade", "Bo Ek tafsade på en klasskamrat."),
    ("SE_BROTT", "våldtagen på", "Ada Lind blev våldtagen på en fest."),
    ("SE_BROTT", "sparkade och slog", "Bo Ek sparkade och slog en man på torget."),
    ("SE_BROTT", "knuffade", "Ada Lind knuffade läraren nedför trappan."),
    ("SE_BROTT", "tog strypgrepp", "Bo Ek tog strypgrepp på sin sambo."),
    ("SE_BROTT", "slog ner", "Bo Ek slog ner en vakt."),
    ("SE_BROTT", "hotade henne", "Bo Ek hotade henne med kniv."),
    ("SE_BROTT", "spred nakenbilder", "Bo Ek spred nakenbilder på en klasskamrat."),
    ("SE_BROTT", "antastade", "Bo Ek antastade en kollega."),
    ("SE_BROTT", "blottade sig", "Bo Ek blottade sig för två flickor."),
    ("SE_BROTT", "slår henne", "Ada Linds man slår henne."),
    ("SE_BROTT", "en örfil", "Bo Ek gav sin son en örfil."),
    ("SE_BROTT", "skallade", "Bo Ek skallade en polis."),
    ("SE_BROTT", "drog en kniv", "Bo Ek drog en kniv på fritidsgården."),
    ("SE_BROTT", "snodde en", "Bo Ek snodde en cykel."),
]
QUIET = [
    ("SE_BROTT", "Ada Lind har misstänkt lunginflammation."),
    ("SE_BROTT", "Bo Ek fick röntgen på grund av misstänkt fraktur."),
    ("SE_BROTT", "Han är misstänkt smittad av magsjuka."),
    ("SE_BROTT", "Läkaren noterar misstanke om stroke hos Ada Lind."),
    ("SE_BROTT", "Ada Lind är misstänkt allergisk mot nötter."),
]


@pytest.mark.parametrize(("entity", "value", "text"), TOLD)
def test_it_is_told(told: Told, entity: str, value: str, text: str) -> None:
    assert (entity, value) in told(text)


@pytest.mark.parametrize(("entity", "text"), QUIET)
def test_it_is_left_alone(told: Told, entity: str, text: str) -> None:
    assert entity not in [one[0] for one in told(text)]
