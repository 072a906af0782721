"""Texts in which nothing is told of anybody are left alone; those that tell something are not."""

from __future__ import annotations

import email
import importlib.metadata
import re
from collections.abc import Callable

import pytest

from scanner.records import Finding, Level
from tests.harmless import pages

Findings = Callable[[str, str], list[Finding]]

EACH = 15
"""Pages of each kind."""
PAGE = 1_900
"""Characters of a page of a README."""


def over(found: list[Finding], level: Level) -> int:
    """Count what is at a level or above it."""
    return sum(f.count for f in found if f.level >= level)


def name(page: str, number: int) -> str:
    """The name that a person would save a page under."""
    title = re.sub(r"[^\w ,()-]", " ", page.split("\n", 1)[0])
    return f"{' '.join(title.split())[:60]} {number}.txt"


def test_the_pages_are_many_full_and_the_same_every_time() -> None:
    made = [pages.page(kind, i) for kind in pages.KINDS for i in range(EACH)]

    assert len(made) >= 300
    assert len(set(made)) == len(made)
    assert min(map(len, made)) >= pages.FULL
    assert made == [pages.page(kind, i) for kind in pages.KINDS for i in range(EACH)]


def test_at_most_one_page_in_a_hundred_gives_a_false_finding(findings: Findings) -> None:
    """At level sensitive or above; laws, policies, minutes, letters, menus, invoices, web pages."""
    false = []
    for kind in pages.KINDS:
        for i in range(EACH):
            text = pages.page(kind, i)
            found = findings(name(text, i), text)
            false += [(kind, i, f.entity, f.why) for f in found if f.level >= Level.SENSITIVE]

    assert len(false) <= len(pages.KINDS) * EACH / 100, false


def test_a_page_of_an_invoice_or_a_manual_names_nobody_by_number(findings: Findings) -> None:
    """Article, batch, serial, OCR and order numbers are no numbers of people."""
    for kind in ("faktura", "teknik", "budget"):
        for i in range(EACH):
            text = pages.page(kind, i)
            found = findings(name(text, i), text)
            numbers = [f for f in found if f.entity in ("SE_PERSONNUMMER", "SE_SAMORDNINGSNUMMER")]
            assert numbers == [], (kind, i)


def test_read_mes_of_packages_give_no_finding_in_a_hundred_pages(findings: Findings) -> None:
    """Read where they lie: whatever is installed here."""
    false, characters = [], 0
    for package in sorted(importlib.metadata.distributions(), key=lambda d: d.name.lower()):
        metadata = email.message_from_string(package.read_text("METADATA") or "")
        text = str(metadata.get_payload() or metadata["Description"] or "")[:60_000]
        if len(text) < PAGE / 2:
            continue
        characters += len(text)
        found = findings(f"{package.name}.txt", text)
        false += [(package.name, f.entity, f.why) for f in found if f.level >= Level.SENSITIVE]

    assert characters > 20 * PAGE
    assert len(false) <= max(characters / PAGE / 100, 1), false


TELLING = (
    "Ada Lind har varit sjukskriven sedan mars på grund av utmattningssyndrom.",
    "Samtal med Bo Ek. Fick diagnosen bipolär sjukdom i fjol. Äter litium.",
    "Vi träffade Cia Alm i går. Enligt läkarintyget rör det sig om en svår depression.",
    "Eleven Dan Berg har dyslexi och adhd. Extra tid vid prov är beviljad.",
    "Läraren Eva Sund är hemma på grund av cancerbehandling till och med maj.",
    "Handläggare: Gun Vik. Klienten är placerad i familjehem enligt LVU.",
    "Rektor Bo Ek har en alkoholproblematik som arbetsgivaren känner till.",
    "Namn: Cia Alm\nDiagnos: epilepsi\nMedicin: Lamotrigin",
    "Dan Berg dömdes i tingsrätten för misshandel och narkotikabrott i februari.",
    "Finn Dahl mår dåligt. I veckan framkom självskadebeteende under besöket.",
    "Bo Ek är medlem i Kommunal och vill ha med facket på mötet.",
    "Elevhälsan har utrett Dan Berg. Utredningen visar på autism med språkstörning.",
    "Eva Sund beviljas försörjningsstöd för juni med avdrag för barnbidrag.",
    "Pojken är omhändertagen enligt 6 § LVU sedan i tisdags. Gun Vik är hans mamma.",
    "Psykolog Eva Sund har träffat Dan Berg och bedömer att han har PTSD.",
    "Kurator Ada Lind hade samtal om självmordstankar med Finn Dahl.",
    "Om Dan Berg inte tar sin medicin mot psykos blir han aggressiv.",
    "Finn Dahl, hepatit C, smittspåras av kommunen.",
    "Vårdnadshavaren till Eva Sund uppger att dottern har tourettes och medicineras.",
    "Ada Lind är homosexuell och orolig för hedersvåld från släkten.",
)


@pytest.mark.parametrize("text", TELLING)
def test_the_same_words_said_of_somebody_are_found(findings: Findings, text: str) -> None:
    """Telling less of harmless texts must not cost what matters."""
    found = findings("Brev.txt", f"Hej,\n\n{text}\n\nMvh\nHelena\n")

    assert over(found, Level.SENSITIVE)
