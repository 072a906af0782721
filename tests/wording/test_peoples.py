"""Peoples and adjectives of peoples, said of somebody."""

from __future__ import annotations

import pytest

from tests.wording.conftest import Told

TOLD = [
    ("SE_ETNICITET", "är kurdisk", "Familjen Ek är kurdisk."),
    ("SE_ETNICITET", "romsk", "Ada Lind kommer från en romsk släkt."),
    ("SE_ETNICITET", "är syriansk", "Bo Eks familj är syriansk."),
    ("SE_ETNICITET", "är mandé", "Ada Lind är mandé."),
    ("SE_ETNICITET", "är hazar", "Pojken är hazar."),
    ("SE_ETNICITET", "är kven", "Bo Ek är kven."),
    ("SE_ETNICITET", "är rom", "Ada Lind är rom."),
    ("SE_ETNICITET", "är same", "Bo Ek är same."),
    ("SE_ETNICITET", "är tornedalsk", "Ada Linds släkt är tornedalsk."),
    ("SE_ETNICITET", "är resande", "Bo Ek är resande på mors sida."),
    ("SE_ETNICITET", "lulesamiska", "Ada Lind talar lulesamiska."),
    ("SE_ETNICITET", "är kaldeisk", "Bo Eks familj är kaldeisk."),
    ("SE_ETNICITET", "är somalisk", "Hennes familj är somalisk."),
    ("SE_ETNICITET", "är amhara", "Ada Lind är amhara."),
]


@pytest.mark.parametrize(("entity", "value", "text"), TOLD)
def test_it_is_told(told: Told, entity: str, value: str, text: str) -> None:
    assert (entity, value) in told(text)
