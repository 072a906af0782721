"""The shipped pipeline is whole, loads anywhere by path, and holds no training text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

import models

EVERYWHERE = """
import sys, spacy
nlp = spacy.load(sys.argv[1])
doc = nlp("Handläggare: Margareta Söderlind, Umeå kommun")
print(*[(ent.text, ent.label_, 0 < ent._.score < 1, ent._.source) for ent in doc.ents], sep="\\n")
print("models" in sys.modules, "scanner" in sys.modules)
"""


def test_it_loads_by_path_in_a_process_that_knows_only_the_installed_package(
    tmp_path: Path, copied: Path
) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}

    done = subprocess.run(
        [sys.executable, "-I", "-c", EVERYWHERE, str(copied)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "('Margareta Söderlind', 'PER', True, 'model')" in done.stdout
    assert done.stdout.endswith("True False\n")


@pytest.mark.parametrize(
    ("group", "name"),
    [
        ("spacy_factories", "molnvakt_lexicon"),
        ("spacy_factories", "molnvakt_refiner"),
        ("spacy_architectures", "molnvakt.Embed.v1"),
        ("spacy_tokenizers", "molnvakt.Tokenizer.v1"),
    ],
)
def test_what_the_config_names_is_an_entry_point(group: str, name: str) -> None:
    (point,) = entry_points(group=group, name=name)

    assert callable(point.load())
    assert f'"{name}"' in (models.PIPELINE / "config.cfg").read_text(encoding="utf-8")


def test_the_labels_are_people_places_and_organisations(nlp: Any) -> None:
    assert set(nlp.get_pipe("ner").labels) == {"PER", "LOC", "ORG"}


def test_its_strings_hold_no_word_of_the_training_texts() -> None:
    strings = json.loads((models.PIPELINE / "vocab" / "strings.json").read_text(encoding="utf-8"))

    assert strings == ["LOC", "ORG", "PER"]


def test_no_file_tells_where_it_was_made() -> None:
    text = (models.PIPELINE / "config.cfg").read_text() + (
        models.PIPELINE / "meta.json"
    ).read_text()

    assert "/home" not in text and "/work" not in text and "/tmp" not in text


def test_it_takes_at_most_25_megabytes() -> None:
    assert sum(p.stat().st_size for p in models.PIPELINE.rglob("*") if p.is_file()) <= 25_000_000


def test_name_and_version_are_those_of_the_card() -> None:
    name, version = models.version()

    assert name == "sv_molnvakt"
    assert version in (models.PIPELINE.parent / "README.md").read_text(encoding="utf-8")


def test_an_unchanged_copy_has_the_same_checksum(copied: Path) -> None:
    assert models.pipeline_path(copied) == copied
    assert models.checksum(copied) == models.checksum()


@pytest.mark.parametrize("spoiled", ["ner/model", "vocab/vectors", "lexicon/lexicon.tsv.gz"])
def test_a_changed_file_is_refused_by_name(copied: Path, spoiled: str) -> None:
    content = bytearray((copied / spoiled).read_bytes())
    content[len(content) // 2] ^= 1
    (copied / spoiled).write_bytes(content)

    with pytest.raises(models.ModelError, match=spoiled):
        models.pipeline_path(copied)


def test_a_missing_file_is_refused_by_name(copied: Path) -> None:
    (copied / "ner" / "moves").unlink()

    with pytest.raises(models.ModelError, match="ner/moves"):
        models.pipeline_path(copied)


def test_an_added_file_is_refused(copied: Path) -> None:
    (copied / "extra.py").write_text("")

    with pytest.raises(models.ModelError, match=r"extra\.py"):
        models.pipeline_path(copied)


@pytest.mark.parametrize("listing", [None, "", "not a listing\n"])
def test_without_a_proper_listing_nothing_is_loaded(copied: Path, listing: str | None) -> None:
    if listing is None:
        (copied / models.SUMS).unlink()
    else:
        (copied / models.SUMS).write_text(listing)

    with pytest.raises(models.ModelError):
        models.pipeline_path(copied)


def test_a_missing_folder_says_so_in_swedish(tmp_path: Path) -> None:
    with pytest.raises(models.ModelError, match="Installera molnvakt"):
        models.pipeline_path(tmp_path / "none")


def test_importing_models_is_free() -> None:
    code = "import models, sys; print('spacy' in sys.modules, 'numpy' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False False\n"


def test_the_answer_does_not_depend_on_what_was_read_before(nlp: Any) -> None:
    texts = ["Ring Elif Karademir.", "Anna och Bo", "Mvh\nSten Alm", "Bo i Umeå är bra."] * 3

    alone = [[(e.text, e._.score) for e in nlp(text).ents] for text in texts]
    piped = [[(e.text, e._.score) for e in doc.ents] for doc in nlp.pipe(texts, batch_size=5)]

    assert alone == piped


def test_presidio_takes_it_by_path(nlp: Any) -> None:
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
    from presidio_analyzer.predefined_recognizers import SpacyRecognizer

    engine = SpacyNlpEngine(
        models=[{"lang_code": "sv", "model_name": str(models.pipeline_path())}],
        ner_model_configuration=NerModelConfiguration(
            model_to_presidio_entity_mapping={
                "PER": "PERSON",
                "LOC": "LOCATION",
                "ORG": "ORGANIZATION",
            }
        ),
    )
    registry = RecognizerRegistry(supported_languages=["sv"])
    registry.add_recognizer(SpacyRecognizer(supported_language="sv"))
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["sv"])
    text = "Utredaren Margareta Söderlind bor i Umeå."

    found = {(r.entity_type, text[r.start : r.end]) for r in analyzer.analyze(text, "sv")}

    assert {("PERSON", "Margareta Söderlind"), ("LOCATION", "Umeå")} <= found
