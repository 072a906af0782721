"""Social services in informal words and by law."""

from __future__ import annotations

import pytest

from tests.wording.conftest import Told

TOLD = [
    ("SE_SOCIALTJANST", "soc har varit", "asså soc har varit hos Ada Lind igen"),
    ("SE_SOCIALTJANST", "lever på socbidrag", "Bo Ek lever på socbidrag."),
    ("SE_SOCIALTJANST", "soctant", "Ada Linds soctant ringde."),
    ("SE_SOCIALTJANST", "socpengar", "Bo Ek får inga socpengar den här månaden."),
    ("SE_SOCIALTJANST", "orosanmält", "Jag har orosanmält Ada Lind."),
    ("SE_SOCIALTJANST", "placerades enligt LVU", "Bo Ek placerades enligt LVU."),
    ("SE_SOCIALTJANST", "LVU:ad", "Ada Lind LVU:ad sedan 2022."),
    ("SE_SOCIALTJANST", "LVM", "Beslut om LVM för Bo Ek."),
    ("SE_HALSA", "LPT", "Ada Lind är intagen på LPT."),
    ("SE_HALSA", "LRV", "Bo Ek vårdas enligt LRV."),
    ("SE_SOCIALTJANST", "SoL-placerad", "Ada Lind är SoL-placerad."),
    ("SE_SOCIALTJANST", "placerad enligt SoL", "Bo Ek är placerad enligt SoL."),
    ("SE_SOCIALTJANST", "hos skuldrådgivare", "Ada Lind går hos skuldrådgivare för sina lån."),
    ("SE_SOCIALTJANST", "ansökt om skuldsanering", "Bo Ek har ansökt om skuldsanering."),
    ("SE_SOCIALTJANST", "skulder hos kronofogden", "Ada Lind har skulder hos kronofogden."),
    ("SE_SOCIALTJANST", "härbärge", "Bo Ek sov på härbärge i natt."),
    ("SE_SOCIALTJANST", "nattjouren", "Ada Lind fick plats på nattjouren."),
    ("SE_SOCIALTJANST", "akutboende", "Bo Ek bor på akutboende."),
    ("SE_SOCIALTJANST", "saknar tak över huvudet", "Ada Lind saknar tak över huvudet."),
    ("SE_SOCIALTJANST", "fosterhem", "Bo Ek växte upp i fosterhem."),
    ("SE_SOCIALTJANST", "socakuten", "Ada Lind ringde socakuten."),
    (
        "SE_SOCIALTJANST",
        "placerad på vandrarhem",
        "Bo Ek är placerad på vandrarhem av socialtjänsten.",
    ),
    ("SE_SOCIALTJANST", "socutredning", "Det pågår en socutredning om Bo Ek."),
]


@pytest.mark.parametrize(("entity", "value", "text"), TOLD)
def test_it_is_told(told: Told, entity: str, value: str, text: str) -> None:
    assert (entity, value) in told(text)
