"""Health in everyday words, and what only sounds like it."""

from __future__ import annotations

import pytest

from tests.wording.conftest import Told

TOLD = [
    ("SE_HALSA", "tappade balansen", "Ada Lind tappade balansen och slog i huvudet."),
    ("SE_HALSA", "slog i huvudet", "Bo Ek föll från klätterställningen och slog i huvudet."),
    ("SE_HALSA", "fick ont i bröstet", "Ada Lind fick ont i bröstet under mötet."),
    ("SE_HALSA", "feber", "Bo Ek har 39,5 i feber och hostar."),
    ("SE_HALSA", "hostar", "Han hostar hela nätterna."),
    ("SE_HALSA", "fick näsblod", "Eleven Ada Lind fick näsblod på idrotten."),
    ("SE_HALSA", "kissar på sig", "Bo Ek kissar på sig flera gånger i veckan."),
    ("SE_HALSA", "bt 150/90", "Ada Lind bt 150/90, puls 88, vikt 62 kg"),
    ("SE_HALSA", "p-glukos 14,2", "Bo Ek p-glukos 14,2"),
    ("SE_HALSA", "saturation 91 %", "Ada Lind saturation 91 %, temp 38,4"),
    ("SE_HALSA", "Hb 98", "Bo Ek: Hb 98, CRP 44"),
    ("SE_HALSA", "blodtryck var 170/100", "Hennes blodtryck var 170/100."),
    ("SE_HALSA", "ortopeden", "Bo Ek har tid på ortopeden den 4 maj."),
    ("SE_HALSA", "ögonkliniken", "Ada Lind ska till ögonkliniken på fredag."),
    ("SE_HALSA", "hudmottagningen", "Bo Ek är kallad till hudmottagningen."),
    ("SE_HALSA", "läkartid", "Ada Lind har läkartid på tisdag kl 9."),
    ("SE_HALSA", "Såromläggning", "Såromläggning Bo Ek måndag och torsdag."),
    ("SE_HALSA", "lägger om såret", "Distriktssköterskan lägger om såret på hans häl."),
    ("SE_HALSA", "sår på", "Ada Lind har ett sår på hälen som inte läker."),
    ("SE_HALSA", "vill skada sig", "Eleven säger att hon vill skada sig."),
    ("SE_HALSA", "rispor på underarmarna", "Bo Ek har rispor på underarmarna."),
    ("SE_HALSA", "tänker ta livet av sig", "Hon skrev att hon tänker ta livet av sig."),
    ("SE_HALSA", "helt packad", "Bo Ek var helt packad på jobbet i fredags."),
    ("SE_HALSA", "asfull", "asså Bo Ek var asfull igår"),
    ("SE_HALSA", "kom stenad", "Ada Lind kom stenad till lektionen."),
    ("SE_HALSA", "MPR", "Ada Lind MPR dos 2 given 2024-03-04"),
    ("SE_HALSA", "HPV", "Bo Ek har fått HPV dos 1."),
    ("SE_HALSA", "DTP", "Namn\tVaccin\nAda Lind\tDTP\nBo Ek\tTBE"),
    ("SE_HALSA", "TBE-vaccin", "Ada Lind har tagit TBE-vaccin."),
    ("SE_HALSA", "BCG", "Barnet är vaccinerat med BCG."),
    ("SE_HALSA", "problem med hjärtat", "Bo Ek har problem med hjärtat."),
    ("SE_HALSA", "dålig i magen", "Ada Lind har varit dålig i magen hela veckan."),
    ("SE_HALSA", "är svullen", "Hans fot är svullen och blå."),
    ("SE_HALSA", "har utslag", "Ada Lind har utslag på hela kroppen."),
    ("SE_HALSA", "kräktes", "Bo Ek kräktes på bussen."),
    ("SE_HALSA", "svimmade", "Ada Lind svimmade i matkön."),
    ("SE_HALSA", "är inlagd på", "Bo Ek är inlagd på sjukhus sedan i tisdags."),
    ("SE_HALSA", "går med kryckor", "Ada Lind går med kryckor."),
    ("SE_HALSA", "operera knät", "Ada Lind ska operera knät i maj."),
]
QUIET = [
    ("SE_HALSA", "Inlagd sill med ägg. Kock: Ada Lind"),
    ("SE_HALSA", "Bo Ek har lagt in en bild, den är inlagd i dokumentet."),
    ("SE_HALSA", "Filen är inlagd i Teams av Ada Lind."),
    ("SE_HALSA", "Ada Lind bjöd på inlagd gurka."),
    ("SE_HALSA", "Ada Lind är föräldraledig till augusti."),
    ("SE_HALSA", "Bo Ek har ansökt om föräldraledighet."),
    ("SE_HALSA", "Ada Lind vikarierar för Bo Ek som är pappaledig."),
    ("SE_HALSA", "Ada Lind tar ut föräldrapenning i maj."),
    ("SE_HALSA", "Ada Linds katt är sjuk."),
    ("SE_HALSA", "Bo Ek är borta, hunden har diabetes och ska till veterinären."),
    ("SE_HALSA", "Ada Lind måste åka till veterinären med hunden som kräks."),
    ("SE_HALSA", "Min hund har artros, hälsar Bo Ek."),
    ("SE_HALSA", "Ada Lind har svarat på remissen om översiktsplanen."),
    ("SE_HALSA", "Remissen skickas till Bo Ek på miljökontoret."),
    ("SE_HALSA", "Remissvar från Ada Lind, Naturskyddsföreningen."),
    ("SE_HALSA", "Bo Ek tar fram remissversionen till nämnden."),
    ("SE_HALSA", "Vi har fått remiss från Länsstyrelsen, Ada Lind handlägger."),
    ("SE_HALSA", "Ada Lind är god man för tre personer och har lämnat årsräkning."),
    ("SE_HALSA", "Bo Ek är förordnad som god man för en annan person."),
    ("SE_BIOMETRI", "Bo Ek har en ärftlig sjukdom."),
    ("SE_BIOMETRI", "Ada Lind har ärftlighet för diabetes."),
    ("SE_BIOMETRI", "Hjärtsjukdom finns i släkten, säger Bo Ek, ärftlig belastning."),
]


@pytest.mark.parametrize(("entity", "value", "text"), TOLD)
def test_it_is_told(told: Told, entity: str, value: str, text: str) -> None:
    assert (entity, value) in told(text)


@pytest.mark.parametrize(("entity", "text"), QUIET)
def test_it_is_left_alone(told: Told, entity: str, text: str) -> None:
    assert entity not in [one[0] for one in told(text)]
