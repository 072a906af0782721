"""The language model in the scan: names that no list holds, and never a silent fallback."""

from __future__ import annotations

import pytest

import models
from recognizers import presidio
from scanner import recognize
from scanner.cli import options
from scanner.errors import ExitCode, ModelError


@pytest.fixture(scope="module")
def named() -> recognize.Search:
    return recognize.through_presidio(names=True)


def people(search: recognize.Search, text: str) -> list[str]:
    """The names in a text that are worth telling."""
    hits = search(text)
    return [text[h.start : h.end] for h in hits if h.entity == "PERSON" and h.score >= 0.5]


def test_a_name_that_no_list_holds_is_found(named: recognize.Search) -> None:
    text = "I går träffade handläggaren Zvonimira Qvarnskjöldh på kontoret."

    assert people(recognize.direct(), text) == []
    assert people(named, text) == ["Zvonimira Qvarnskjöldh"]


def test_a_name_in_both_is_told_once(named: recognize.Search) -> None:
    assert people(named, "Beslutet fattades av Anna Lindberg.") == ["Anna Lindberg"]


def test_one_word_that_only_the_model_sees_is_not_enough(named: recognize.Search) -> None:
    """Sten is a name and a stone, Rakel a name and a radio."""
    assert people(named, "Sten och grus läggs ut vid Rakel-masten i november.") == []


def test_direct_search_with_the_model_finds_the_same(named: recognize.Search) -> None:
    text = "Anna Lindberg och Zvonimira Qvarnskjöldh bor i Danderyd, 19850101-2382."

    assert sorted(recognize.direct(names=True)(text)) == sorted(named(text))


def test_presidio_shows_places_beside_people_too() -> None:
    hits = presidio.search(names=recognize.model_names())(
        "Anna Lindberg flyttade till Göteborg i maj."
    )

    assert "LOCATION" in {hit.entity for hit in hits}


def test_a_changed_model_ends_the_program_with_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise models.ModelError("Språkmodellen är inte den som levererades.")

    monkeypatch.setattr(models, "version", refuse)
    monkeypatch.setattr(models, "pipeline_path", refuse)

    with pytest.raises(ModelError, match="levererades") as refused:
        options.model()
    assert refused.value.exit_code is ExitCode.FATAL


def test_doctor_and_reports_name_the_model() -> None:
    told = options.model()

    assert told.startswith("sv_molnvakt ")
    assert models.checksum()[:12] in told
