"""Secrecy markings are told from texts about secrecy by their form."""

from __future__ import annotations

import pytest

from recognizers import find


def score(text: str) -> float:
    return max((h.score for h in find(text) if h.entity == "SE_SEKRETESS"), default=0.0)


@pytest.mark.parametrize(
    "text",
    [
        "SEKRETESS",
        "| SEKRETESS |",
        "*** SEKRETESS ***",
        "Socialförvaltningen\nSEKRETESSBELAGD HANDLING\nUtredning om barn",
        "STARK SEKRETESS",
        "Sekretessmarkerad\nAkt",
        "Sekretessbelagd handling",
        "Sekretess enligt 25 kap. 1 § OSL",
        "Sekretessmarkering enligt 26 kap. 1 § OSL, 2026-03-01, Danderyds kommun",
        "Handlingen kan antas omfattas av sekretess enligt 19 kap. 3 § OSL",
        "Bilagan omfattas av sekretess",
        "Detta mejl innehåller uppgifter som omfattas av sekretess.",
        "Sekretess: Ja",
        "Sekretess\tJa",
        "Sekretessgrad: hög",
        "[SEKRETESS] Inför mötet på måndag",
        "Utredning SEKRETESS.docx",
        "Protokoll_SEKRETESS_2026.pdf",
    ],
)
def test_a_marking_is_found(text: str) -> None:
    assert score(text) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "SEKRETESSAVTAL",
        "SEKRETESSEN I OFFENTLIG VERKSAMHET",
        "Sekretess\nMedarbetare har tystnadsplikt.",
        "Sekretess: Nej",
        "Sekretess:",
        "Reglerna om sekretess finns i OSL.",
        "Uppgifter som omfattas av sekretess ska inte skickas med e-post.",
        "Alla handlingar som omfattas av sekretess förvaras inlåsta.",
        "När en handling är sekretessbelagd enligt lag prövas utlämnandet av nämnden.",
        "Kontrollera om handlingen omfattas av sekretess.",
        "Sekretessförbindelse ska undertecknas.",
        "Under upphandlingen råder absolut sekretess.",
        "Rutin sekretess.docx",
        "Anbudssekretessen bryts när beslutet meddelas.",
        "Kursen Sekretess och tystnadsplikt ges i maj.",
        "This message is confidential.",
    ],
)
def test_a_text_about_secrecy_is_none(text: str) -> None:
    assert score(text) < 0.5


def test_a_heading_among_headings_in_capitals_is_none() -> None:
    """A manual with all its headings in capitals has a chapter SEKRETESS."""
    headings = ["INLEDNING", "SYFTE", "ANSVAR", "SEKRETESS", "ARKIV", "GALLRING", "UPPFÖLJNING"]
    text = "\n".join(f"{heading}\nHär följer text." for heading in headings)

    assert score(text) < 0.5
