"""Sanctions, support and reduced programmes in school."""

from __future__ import annotations

import pytest

from tests.wording.conftest import Told

TOLD = [
    ("SE_SKOLA", "avstängd från skolan", "Ada Lind är avstängd från skolan i en vecka."),
    ("SE_SKOLA", "Beslut om avstängning", "Beslut om avstängning av Bo Ek, årskurs 8."),
    (
        "SE_SKOLA",
        "skriftlig varning efter",
        "Rektor har gett Ada Lind en skriftlig varning efter slagsmålet.",
    ),
    ("SE_SKOLA", "utvisad ur klassrummet", "Bo Ek blev utvisad ur klassrummet två gånger."),
    ("SE_SKOLA", "utvisning från lektionen", "Ada Lind fick utvisning från lektionen i går."),
    (
        "SE_SKOLA",
        "beslutat om anpassad studiegång",
        "Vi har beslutat om anpassad studiegång för er son Bo.",
    ),
    ("SE_SKOLA", "anpassad studiegång", "Bo Ek har anpassad studiegång."),
    (
        "SE_SKOLA",
        "stöd av speciallärare",
        "Ada Lind får stöd av speciallärare två gånger i veckan.",
    ),
    (
        "SE_SKOLA",
        "Er dotter har extra anpassningar",
        "Er dotter har extra anpassningar i matematik.",
    ),
    (
        "SE_SKOLA",
        "stöd som er son får",
        "Vi vill träffa er och prata om det stöd som er son får i svenska.",
    ),
    ("SE_SKOLA", "färre lektioner", "Ada Lind går med färre lektioner den här terminen."),
    ("SE_SKOLA", "kvarsittning", "Bo Ek fick kvarsittning på onsdagen."),
    ("SE_SKOLA", "har F i matematik", "Ada Lind har F i matematik och svenska."),
    ("SE_SKOLA", "underkänd i", "Bo Ek riskerar att bli underkänd i kemi."),
    (
        "SE_SKOLA",
        "befriad från undervisningen",
        "Ada Lind är befriad från undervisningen i idrott.",
    ),
    ("SE_SKOLA", "har en resurs", "Bo Ek har en resurs i klassrummet."),
    (
        "SE_SKOLA",
        "omplacerad till en annan klass",
        "Ada Lind är tillfälligt omplacerad till en annan klass.",
    ),
    ("SE_SKOLA", "skolkat", "Bo Ek har skolkat sedan mars."),
    ("SE_SKOLA", "relegerad från skolan", "Ada Lind har blivit relegerad från skolan."),
]


@pytest.mark.parametrize(("entity", "value", "text"), TOLD)
def test_it_is_told(told: Told, entity: str, value: str, text: str) -> None:
    assert (entity, value) in told(text)
