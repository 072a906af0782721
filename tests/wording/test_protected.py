"""A protected person in a table or in everyday words."""

from __future__ import annotations

import pytest

from tests.wording.conftest import Told

TOLD = [
    ("SE_SKYDDAD_IDENTITET", "S", "Namn\tKlass\tSkydd\nAda Lind\t4A\tS\nBo Ek\t4B\t"),
    ("SE_SKYDDAD_IDENTITET", "SM", "Namn\tSkyddad\nAda Lind\tSM\nBo Ek\t\n"),
    ("SE_SKYDDAD_IDENTITET", "SPU", "Elev\tKlass\tSkyddad id\nAda Lind\t4A\tSPU\nBo Ek\t4B\t\n"),
    ("SE_SKYDDAD_IDENTITET", "KVB", "Namn\tAnm\nAda Lind\tKVB\nBo Ek\t\n"),
    ("SE_SKYDDAD_IDENTITET", "Ja", "Namn\tSekretessmark.\nAda Lind\tJa\nBo Ek\tNej"),
    ("SE_SKYDDAD_IDENTITET", "Ja", "Namn\tSkm\nAda Lind\tJa\nBo Ek\tNej"),
    ("SE_SKYDDAD_IDENTITET", "skm", "Namn\tÖvrigt\nAda Lind\tskm\nBo Ek\tbetald"),
    ("SE_SKYDDAD_IDENTITET", "skf", "Namn\tAdress\nAda Lind\tskf\nBo Ek\tStorgatan 2"),
    ("SE_SKYDDAD_IDENTITET", "hemlig adress", "Ada Lind har hemlig adress."),
    ("SE_SKYDDAD_IDENTITET", "adress är skyddad", "Ada Linds adress är skyddad."),
    (
        "SE_SKYDDAD_IDENTITET",
        "bor på skyddad adress",
        "Vi får inte skicka något hem, Ada Lind bor på skyddad adress.",
    ),
    (
        "SE_SKYDDAD_IDENTITET",
        "Lämna inte ut Bo Eks adress",
        "Lämna inte ut Bo Eks adress till skolan, den är hemlig.",
    ),
    (
        "SE_SKYDDAD_IDENTITET",
        "sekretessmarkering",
        "Familjen har en sekretessmarkering hos Skatteverket.",
    ),
    ("SE_SKYDDAD_IDENTITET", "skyddad folkbokföring", "Bo Ek har sedan maj skyddad folkbokföring."),
    ("SE_SKYDDAD_IDENTITET", "skyddade uppgifter", "Barnet och mamman har skyddade uppgifter."),
    ("SE_SKYDDAD_IDENTITET", "Skyddad", "Namn\tAdress\nAda Lind\tSkyddad\nBo Ek\tStorgatan 2"),
    ("SE_SKYDDAD_IDENTITET", "skyddad id", "Obs! Ada Lind är skyddad id, skriv inget i Unikum."),
]
QUIET = [
    ("SE_SKYDDAD_IDENTITET", "Artikel\tStorlek\tSkydd\nHandske\tS\tCE\nHandske\tM\tS\n"),
    ("SE_SKYDDAD_IDENTITET", "Stadsnät\tSkydd\nFiber 1\tS\nFiber 2\tSM"),
    ("SE_SKYDDAD_IDENTITET", "Träd\tSkyddad\nEk 1\tJa\nAlm\tNej"),
    ("SE_SKYDDAD_IDENTITET", "Namn\tStorlek\nAda Lind\tS\nBo Ek\tSM"),
    ("SE_SKYDDAD_IDENTITET", "Fågel\tSkyddad\nTofsvipa\tJa"),
    ("SE_SKYDDAD_IDENTITET", "Byggnaden är skyddad enligt kulturmiljölagen, säger Ada Lind."),
    ("SE_SKYDDAD_IDENTITET", "Namn\tKompetens\nAda Lind\tSM\nBo Ek\tGuld"),
    ("SE_SKYDDAD_IDENTITET", "Webbplatsens adress är skyddad med lösenord."),
]


@pytest.mark.parametrize(("entity", "value", "text"), TOLD)
def test_it_is_told(told: Told, entity: str, value: str, text: str) -> None:
    assert (entity, value) in told(text)


@pytest.mark.parametrize(("entity", "text"), QUIET)
def test_it_is_left_alone(told: Told, entity: str, text: str) -> None:
    assert entity not in [one[0] for one in told(text)]
