"""Security classes are told from casual use by form; a list of classes is no marking."""

from __future__ import annotations

import pytest

from recognizers import find
from recognizers.base import Hit


def hits(text: str) -> list[Hit]:
    return [h for h in find(text) if h.entity == "SE_SAKERHETSSKYDD"]


def best(text: str) -> Hit | None:
    return max(hits(text), key=lambda h: h.score, default=None)


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("KVALIFICERAT HEMLIG", "kvalificerat hemlig"),
        ("HEMLIG", "hemlig"),
        ("KONFIDENTIELL", "konfidentiell"),
        ("BEGRÄNSAT HEMLIG", "begränsat hemlig"),
        ("[ BEGRÄNSAT HEMLIG ]", "begränsat hemlig"),
        ("=== HEMLIG ===", "hemlig"),
        ("Kommunen   HEMLIG   2026-01-02", "hemlig"),
        ("Danderyd | KONFIDENTIELL | s. 1", "konfidentiell"),
    ],
)
def test_a_class_alone_on_a_line_or_in_a_field_is_possible(text: str, detail: str) -> None:
    """0.6 in plain text: the caller raises it in a header or frame."""
    hit = best(text)

    assert hit is not None
    assert (hit.pattern, hit.score, hit.detail) == ("own_line", 0.6, detail)


@pytest.mark.parametrize(
    "text",
    [
        "HEMLIG\nenligt 15 kap. 2 § offentlighets- och sekretesslagen (2009:400)",
        "KONFIDENTIELL\nSäkerhetsskyddsklassificerad uppgift",
        "BEGRÄNSAT HEMLIG\nExemplar 3 av 5",
        "KVALIFICERAT HEMLIG\nav synnerlig betydelse för rikets säkerhet",
        "Hemlig enligt 15 kap. 2 § OSL",
        "HEMLIG jml 2 kap. 2 § sekretesslagen (1980:100)",
        "Säkerhetsskyddsklass: Begränsat hemlig",
        "Säkerhetsskyddsklass – Konfidentiell",
        "RESTREINT UE/EU RESTRICTED\nenligt 15 kap. 1 § OSL",
        "NATO RESTRICTED\nUtrikessekretess",
        "HEMLIG/RESTRICTED\nförsvarssekretess",
    ],
)
def test_support_makes_a_marking_certain(text: str) -> None:
    hit = best(text)

    assert hit is not None
    assert hit.score >= 0.9


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("TRÈS SECRET UE/EU TOP SECRET", "eu"),
        ("SECRET UE/EU SECRET", "eu"),
        ("CONFIDENTIEL UE/EU CONFIDENTIAL", "eu"),
        ("R-UE/EU-R", "eu"),
        ("COSMIC TOP SECRET", "nato"),
        ("NATO CONFIDENTIAL", "nato"),
        ("HEMLIG/TOP SECRET", "older"),
        ("STRENGT HEMMELIG", "bilateral"),
        ("TIL TJENESTEBRUG", "bilateral"),
        ("KÄYTTÖ RAJOITETTU", "bilateral"),
        ("OFFICIAL-SENSITIVE", "bilateral"),
        ("Denna handling är säkerhetsskyddsklassificerad.", "statement"),
        ("Bilagan innehåller säkerhetsskyddsklassificerade uppgifter", "statement"),
    ],
)
def test_older_eu_nato_and_foreign_forms_are_told(text: str, pattern: str) -> None:
    hit = best(text)

    assert hit is not None
    assert hit.pattern == pattern
    assert hit.score >= 0.6


@pytest.mark.parametrize(
    "text",
    [
        "RSA 2026 HEMLIG.docx",
        "beredskapsplan_begränsat_hemlig.pdf",
        "[KONFIDENTIELL] möte",
        "Vi använder H/R som beteckning.",
        "Analys KH.docx",
        "Information from NATO RESTRICTED sources",
    ],
)
def test_a_file_name_an_abbreviation_or_a_mention_needs_a_second_sign(text: str) -> None:
    """It is told, below 0.5."""
    hit = best(text)

    assert hit is not None
    assert 0 < hit.score < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "hemlig gäst",
        "Hemlig vän",
        "hemlig rösträtt",
        "hemligt nummer",
        "Top secret party",
        "Hemliga trädgården",
        "konfidentiellt samtal",
        "Konfidentiell rådgivning",
        "Konfidentiell",
        "Hemlig",
        "This e-mail is CONFIDENTIAL.",
        "CONFIDENTIAL",
        "Strictly confidential",
        "TOP SECRET",
        "Begränsad delning",
        "Begränsat antal platser",
        "restricted area",
        "NATO UNCLASSIFIED",
        "HEMLIGA UPPGIFTER",
        "HEMLIGT",
        "H/S",
        "och/r",
        "så kallad säkerhetsskyddsklassificerad information",
        "Om handlingen är säkerhetsskyddsklassificerad ska säkerhetsskyddschefen kontaktas.",
        "Kontrollera att dokumentet inte innehåller säkerhetsskyddsklassificerade uppgifter.",
    ],
)
def test_casual_use_is_silent(text: str) -> None:
    assert all(h.score < 0.5 for h in hits(text))


@pytest.mark.parametrize(
    "text",
    [
        "KVALIFICERAT HEMLIG\nHEMLIG\nKONFIDENTIELL\nBEGRÄNSAT HEMLIG",
        "Klasserna är kvalificerat hemlig, hemlig och konfidentiell.\nHEMLIG\nallvarlig skada",
        "HEMLIG\tEU SECRET\tNATO SECRET\nKONFIDENTIELL\tEU CONFIDENTIAL\tNATO CONFIDENTIAL",
        "Säkerhetsskyddsklass: Hemlig, konfidentiell eller begränsat hemlig",
    ],
)
def test_three_classes_together_are_a_discussion(text: str) -> None:
    assert hits(text) == []


def test_a_class_far_from_a_list_of_classes_is_a_marking() -> None:
    """600 characters away from the list the text is on its own."""
    listed = "kvalificerat hemlig, hemlig, konfidentiell, begränsat hemlig"
    text = f"HEMLIG\n{'Löpande text. ' * 60}\n{listed}"

    hit = best(text)

    assert hit is not None
    assert hit.pattern == "own_line"


def test_words_of_defence_planning_are_told_once_and_low() -> None:
    """Three different ones; two are nothing."""
    two = "Vår krigsorganisation och våra skyddsobjekt."
    three = f"{two} Se även bevakningsplanen."

    assert hits(two) == []
    assert [(h.pattern, h.score) for h in hits(three)] == [("content", 0.25)]


def test_a_short_form_in_a_frame_at_the_top_is_nearly_told() -> None:
    """Where it stands in the file is for the caller to add."""
    framed = "=========\n|  H/C  |\n=========\nLägesbild"
    alone = "Lägesbild\nH/C\nText"
    far = "x\n" * 400 + framed

    scores = [max((h.score for h in find(t) if h.entity == "SE_SAKERHETSSKYDD"), default=0.0)
              for t in (framed, alone, far)]  # fmt: skip

    assert scores == [0.45, 0.35, 0.35]
