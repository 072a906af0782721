"""Citations of OSL are found in every form, with their chapter, and told from markings."""

from __future__ import annotations

import pytest

from recognizers import find, osl
from recognizers.base import Hit


def citations(text: str) -> list[Hit]:
    return [h for h in find(text) if h.entity == "SE_OSL"]


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("25 kap. 1 § OSL", "25:1"),
        ("26 kap 1 § offentlighets- och sekretesslagen (2009:400)", "26:1"),
        ("26 kap. 1 § första stycket OSL", "26:1"),
        ("19 kap. 3 § andra stycket offentlighets- och sekretesslagen", "19:3"),
        ("25 kap. 7–8 §§ OSL", "25:7"),
        ("23 kap. 2, 3 och 5 §§ offentlighets- och sekretesslagen", "23:2"),
        ("21 kap. 3 a § OSL", "21:3a"),
        ("OSL 25:1", "25:1"),
        ("OSL 21:3 a", "21:3a"),
        ("25:1 OSL", "25:1"),
        ("OSL 26 kap 1 §", "26:1"),
        ("offentlighets- och sekretesslagen, 39 kap. 2 §", "39:2"),
        ("offentlighets- och sekretesslagen (2009:400) 39 kap. 2 §", "39:2"),
        ("7 kap. 4 § sekretesslagen (1980:100)", "7:4"),
        ("10 kap. 2 § offentlighets- och \nsekretesslagen", "10:2"),
        ("sekretess enl. 26:1", "26:1"),
        ("ENLIGT 26 KAP. 1 § OSL", "26:1"),
        ("25 kap. 1\u00a0§ OSL", "25:1"),
    ],
)
def test_a_citation_is_found_in_this_form(text: str, detail: str) -> None:
    assert [h.detail for h in citations(text)] == [detail]


def test_each_of_two_citations_is_told() -> None:
    text = "sekretess enligt 25 kap. 1 § och 26 kap. 1 § OSL"

    assert [h.detail for h in citations(text)] == ["25:1", "26:1"]


@pytest.mark.parametrize(
    "text",
    [
        "25 kap. 1 § brottsbalken",
        "7 kap. 1 § kommunallagen (2017:725), jfr OSL",
        "3 kap. 1 § förvaltningslagen. OSL gäller också.",
        "Luk 25:1",
        "kl. 25:10",
        "skala 26:1",
        "OSL 99:1",
        "99 kap. 1 § OSL",
        "Oslo 25:1",
        "Kapitel 26 i boken",
    ],
)
def test_no_other_law_verse_or_time_is_a_citation(text: str) -> None:
    assert citations(text) == []


@pytest.mark.parametrize("chapter", [*range(1, 15), *range(41, 45)])
def test_a_chapter_about_handling_secrecy_is_information(chapter: int) -> None:
    """Even stamped: it is never the ground of secrecy."""
    (hit,) = citations(f"SEKRETESS enligt {chapter} kap. 2 § OSL")

    assert hit.score <= 0.2
    assert osl.area(hit.detail) == ""


@pytest.mark.parametrize("chapter", range(15, 41))
def test_a_chapter_of_grounds_has_an_area_and_may_be_a_marking(chapter: int) -> None:
    (hit,) = citations(f"Sekretess enligt {chapter} kap. 1 § OSL")

    assert hit.score >= 0.5
    assert osl.area(hit.detail)


def test_all_44_chapters_have_a_title() -> None:
    assert list(osl.CHAPTERS) == list(range(1, 45))
    assert all(chapter.title for chapter in osl.CHAPTERS.values())


@pytest.mark.parametrize(
    "text",
    [
        "Sekretess enligt 26 kap. 1 § OSL",
        "SEKRETESSMARKERAD 2026-02-03 enligt 26 kap. 1 § OSL, Socialnämnden",
        "Handlingen omfattas av sekretess enligt 25 kap. 1 § OSL.",
        "Detta dokument innehåller uppgifter som omfattas av sekretess enligt 23 kap. 2 § OSL.",
        "SEKRETESS\n25 kap. 1 § offentlighets- och sekretesslagen (2009:400)\n2026-01-02",
        "OSL 25:1",
        "Sekretess, jml 39 kap. 2 § OSL",
    ],
)
def test_a_stamp_or_a_statement_about_the_document_is_a_marking(text: str) -> None:
    assert max(h.score for h in citations(text)) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Enligt 26 kap. 1 § OSL gäller sekretess för uppgift om enskilds förhållanden.",
        "Beslut att neka utlämnande av sekretessbelagd handling, 26 kap. 1 § OSL: enhetschef.",
        "Om handlingen omfattas av sekretess enligt 26 kap. 1 § OSL ska den inte lämnas ut.",
        "Inom hälso- och sjukvården gäller stark sekretess, se 25 kap. 1 § OSL.",
        "Se 23 kap. 2 § OSL om elevhälsan.",
        "Sekretessen kan brytas, jfr 26 kap. 9 § OSL, när barnet behöver skydd.",
    ],
)
def test_a_text_that_talks_about_secrecy_is_a_mention(text: str) -> None:
    (hit,) = citations(text)

    assert 0.2 < hit.score <= 0.3


def test_time_is_linear_in_hostile_text() -> None:
    """A megabyte of half citations is searched; quadratic time would hit the test's limit."""
    hostile = "26 kap. 1, 2, 3, 4, 5, 6, 7, 8 § och sekretess " * 22_000

    assert len(hostile) > 1_000_000
    assert isinstance(citations(hostile), list)
