"""Names by their place: speakers, fields of an export, initials in tables."""

from __future__ import annotations

import pytest

from tests.wording.conftest import Told

TOLD = [
    ("PERSON", "Lisa", "Lisa: hej\nMalin: hej, hur går det?\nLisa: bra tack\nMalin: skönt"),
    ("PERSON", "Malin", "[10:32] Lisa: hej\n[10:33] Malin: hallå\n[10:34] Lisa: ses sen"),
    ("PERSON", "Malin", "10:32 Lisa: hej\n10:33 Malin: hallå\n10:35 Lisa: ok"),
    ("PERSON", "Lisa", '{"fornamn": "Lisa", "efternamn": "Ekdahlin", "roll": "elev"}'),
    ("PERSON", "Ekdahlin", '{"firstName": "Lisa",\n "lastName": "Ekdahlin"}'),
    ("PERSON", "Lisa", '{"givenName":"Lisa","surname":"Lind"}'),
    ("PERSON", "Lisa", "<person><fornamn>Lisa</fornamn><efternamn>Lind</efternamn></person>"),
    ("PERSON", "Lind", "<FirstName>Lisa</FirstName>\n  <LastName>Lind</LastName>"),
    ("PERSON", "A. Lind", "Tid\tHandläggare\n10:00\tA. Lind\n11:00\tB. Ek"),
    ("PERSON", "A Lind", "Tid\tPersonal\n10:00\tA Lind\n11:00\tB Ekström"),
    ("PERSON", "Lind A", "Namn\tPass\nLind A\tkväll\nEkström B\tnatt"),
    ("PERSON", "Lisa", "<Lisa> jag är sen\n<Malin> ok\n<Lisa> kommer nu"),
]
QUIET = [
    ("PERSON", "Obs: stängt\nTid: 10\nPlats: Danvik"),
    ("PERSON", "Rosa: 4 st\nLinnea: 3 st\n"),
    ("PERSON", '{"firstName": "string", "lastName": "string"}'),
    ("PERSON", "<FirstName></FirstName><LastName></LastName>"),
    ("PERSON", "Produkt\tTyp\nA Bord\tek\nB Stol\tbok"),
    ("PERSON", "Sommar: 10 dagar\nHöst: 5 dagar\nSommar: 4 dagar"),
]


@pytest.mark.parametrize(("entity", "value", "text"), TOLD)
def test_it_is_told(told: Told, entity: str, value: str, text: str) -> None:
    assert (entity, value) in told(text)


@pytest.mark.parametrize(("entity", "text"), QUIET)
def test_it_is_left_alone(told: Told, entity: str, text: str) -> None:
    assert entity not in [one[0] for one in told(text)]
