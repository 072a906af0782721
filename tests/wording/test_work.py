"""Talk at work and biometrics; units, assignments, works and mailing lists."""

from __future__ import annotations

import pytest

from tests.wording.conftest import Told

OPEN = ("PERSON", "PHONE_NUMBER", "SE_ADRESS", "SE_DIARIENUMMER")
"""What these texts may hold."""

TOLD = [
    ("SE_HR", "trakasserad av sin", "Ada Lind känner sig trakasserad av sin chef."),
    ("SE_HR", "anmält trakasserier på", "Bo Ek har anmält trakasserier på jobbet."),
    ("SE_HR", "skriftlig varning", "Ada Lind fick en skriftlig varning."),
    ("SE_HR", "två varningar", "Bo Ek har fått två varningar."),
    ("SE_HR", "missnöjd med", "Chefen är missnöjd med Ada Linds arbete."),
    ("SE_HR", "sköter inte jobbet", "Bo Ek sköter inte jobbet."),
    ("SE_HR", "kränkt av sin", "Ada Lind blev kränkt av sin chef inför hela gruppen."),
    ("SE_HR", "utfryst av kollegorna", "Bo Ek är utfryst av kollegorna."),
    ("SE_HR", "tappat förtroendet för", "Jag har tappat förtroendet för Ada Lind."),
    ("SE_HR", "svårt att samarbeta", "Bo Ek har svårt att samarbeta med de andra."),
    ("SE_HR", "klagomål på", "Vi har fått klagomål på Ada Linds bemötande."),
    ("SE_HR", "kommer för sent nästan", "Bo Ek kommer för sent nästan varje dag."),
    ("SE_HR", "missnöjd med sin lön", "Bo Ek är missnöjd med sin lön."),
    ("SE_BIOMETRI", "venavläsning", "Ada Lind loggar in med venavläsning."),
    ("SE_BIOMETRI", "handvener", "Bo Eks handvener är registrerade i systemet."),
    ("SE_BIOMETRI", "gångstilen", "Kameran kände igen Ada Lind på gångstilen."),
    ("SE_BIOMETRI", "gångigenkänning", "Bo Ek identifierades genom gångigenkänning."),
    ("SE_BIOMETRI", "tangentbordsdynamik", "Ada Linds tangentbordsdynamik lagras i tre månader."),
    ("SE_BIOMETRI", "skrivrytm", "Bo Eks skrivrytm används vid inloggningen."),
    ("SE_BIOMETRI", "irismall", "Ada Linds irismall är sparad."),
    ("SE_BIOMETRI", "iris skannades", "Bo Eks iris skannades vid inpasseringen."),
    ("SE_BIOMETRI", "röstprov", "Ada Lind har lämnat röstprov för identifiering."),
    ("SE_BIOMETRI", "röstprofil", "Bo Eks röstprofil raderas i maj."),
    ("SE_BIOMETRI", "fingervensavläsning", "Ada Lind har godkänt fingervensavläsning."),
    ("SE_BIOMETRI", "öronform", "Bo Eks öronform användes för identifiering."),
    ("SE_BIOMETRI", "ansiktsmall", "Elevens ansiktsmall ligger kvar i systemet."),
]
QUIET = [
    ("*", "Orosanmälan\nBlankett för anmälan till socialtjänsten\nNamn:\nPersonnummer:"),
    ("*", "Ärendetyp: Vårdnadsutredning\nHandläggare: Ada Lind\nStatus: öppet"),
    ("*", "Mall för rehabiliteringsplan\nFyll i och skicka till HR"),
    ("*", "Ada Lind arbetar på Enheten för missbruk och beroende."),
    ("*", "Kontakta Barn- och ungdomspsykiatrin, Ada Lind, 070-1740605"),
    ("*", "Med vänlig hälsning\nAda Lind\nEnheten för försörjningsstöd"),
    ("*", "Ada Lind är enhetschef på Enheten för våld i nära relation."),
    ("*", "Mötet med Beroendemottagningen leds av Bo Ek."),
    ("*", "Deltagare: Ada Lind, Familjehemsenheten; Bo Ek, Vuxenpsykiatrin Danvik"),
    ("*", "Jobba som stödpedagog? Ada Lind på gruppboendet Ekbacken berättar."),
    ("*", "Ada Lind ansvarar för kommunens arbete mot våld i nära relationer."),
    ("*", "Bo Ek har i uppdrag att ta fram en plan mot missbruk."),
    ("*", "Ada Lind är projektledare för suicidprevention i Danvik."),
    ("*", "Skyddsombud Ada Lind deltog i ronden."),
    ("*", "Huvudskyddsombud: Ada Lind"),
    ("*", "Filmen handlar om en pojke med autism. Regi: Bo Ek."),
    ("*", 'Biblioteket visar filmen "Gökboet" om psykisk sjukdom. Ada Lind inleder.'),
    ("*", "Ada Lind utreder behovet av platser för demenssjuka."),
    ("*", "Bo Ek skriver sin uppsats om hemlöshet."),
    ("*", "Ada Lind samordnar våldsförebyggande insatser."),
    ("EMAIL_ADDRESS", "Skicka till alla-chefer@danvik.example eller hr.support@danvik.example"),
    ("EMAIL_ADDRESS", "Anmäl till nyhetsbrev@danvik.example"),
    ("EMAIL_ADDRESS", "Kontakta servicecenter@danvik.example, faktura@danvik.example"),
    (
        "EMAIL_ADDRESS",
        "lista-rektorer@danvik.example, no-reply@danvik.example, drift-it@danvik.example",
    ),
    ("EMAIL_ADDRESS", "bibliotek.ekbacken@danvik.example, vaktmastare.norra@danvik.example"),
    ("PERSON", "Vi läser Harry Potter i årskurs 5."),
    ("PERSON", "Pjäsen om Karl XII och Gustav II Adolf."),
    ("PERSON", "Matchen spelas på Erik Dahlbergs plan."),
    ("PERSON", "Träning på Lennart Johanssons plan"),
    ("PERSON", "Sherlock Holmes och andra deckare finns på hylla 3."),
    ("PERSON", "Boken om Anne Frank och Selma Lagerlöf"),
    ("PERSON", "Kvarteret runt Olof Palmes gata."),
    ("PERSON", "Astrid Lindgrens värld är stängt."),
]


@pytest.mark.parametrize(("entity", "value", "text"), TOLD)
def test_it_is_told(told: Told, entity: str, value: str, text: str) -> None:
    assert (entity, value) in told(text)


@pytest.mark.parametrize(("entity", "text"), QUIET)
def test_it_is_left_alone(told: Told, entity: str, text: str) -> None:
    assert [
        one for one in told(text) if one[0] == entity or (entity == "*" and one[0] not in OPEN)
    ] == []
