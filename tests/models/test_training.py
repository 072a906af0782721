"""Training can be trusted: same seed, same texts; offsets hold; a checkpoint is complete."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.training import augment, templates
from models.training.corpus import Labelled
from models.training.names import genitive
from models.training.prepare import bucket, usage
from models.training.render import Renderer
from models.training.study import KEYS, summary
from models.training.things import kind, medicines

GAZETTEER: dict[str, Any] = {
    "fn": {"Anna": 90_000, "Elif": 400, "Loke": 900},
    "ln": {"Berg": 20_000, "Lindgren": 19_000, "Qvarn": 12},
    "base_ln": ["Berg", "Lindgren"],
    "fk": {"xx": [["Jana", "Petr"], ["Novák", "Dvořák", "Svoboda", "Horák"]]},
    "pl": ["Umeå", "Borås", "Säter"],
    "myn": ["Skatteverket"],
}


def renderer(seed: int, *, wide: bool = False) -> Renderer:
    things = {"systems": kind("systems"), "brands": kind("brands"), "medicines": ["Alvedon"]}
    return Renderer(GAZETTEER, things, Random(seed), wide=wide)


@given(st.integers(0, 10_000))
def test_a_filled_frame_marks_what_it_filled_in(seed: int) -> None:
    rng = Random(seed)
    maker = renderer(seed)
    frame = rng.choice([augment.frame(rng, wide=True), *augment.table(rng)])

    text, entities = maker.render(frame)

    assert "{" not in text
    assert all(a[1] <= b[0] for a, b in pairwise(entities))
    assert all(0 <= start < end <= len(text) for start, end, _ in entities)
    assert bool(entities) >= any("{" + key + "}" in frame for key in ("P", "F", "L", "X", "ORG"))


def test_the_same_seed_gives_the_same_texts() -> None:
    def drawn(seed: int) -> list[Labelled]:
        rng, maker = Random(seed), renderer(seed)
        return [maker.render(augment.frame(rng)) for _ in range(50)]

    assert drawn(3) == drawn(3) != drawn(4)


@pytest.mark.parametrize(
    "frame",
    [
        *templates.SENTENCES,
        *templates.CHAT,
        *templates.NO_PEOPLE,
        *templates.WIDE,
        *templates.FILLERS,
    ],
)
def test_every_frame_can_be_filled(frame: str) -> None:
    text, _ = renderer(1, wide=True).render(frame)

    assert text and "{" not in text


def test_other_people_take_the_places_of_those_in_a_text() -> None:
    text = "I går sade Nils Ek att Umeå väntar."
    changed, entities = augment.replaced((text, [(11, 18, "PER")]), renderer(2), Random(2))

    ((start, end, label),) = entities
    assert label == "PER"
    assert changed[:start] == "I går sade " and changed[end:] == " att Umeå väntar."
    assert "Nils Ek" not in changed


def test_pronouns_become_people_and_owners_get_the_genitive() -> None:
    changed, entities = augment.personified(("Det var hennes bil.", []), renderer(5), Random(5))

    ((start, end, _),) = entities
    assert (changed[:start], changed[end:]) == ("Det var ", " bil.")
    assert changed[end - 1] in "sxzSXZ"


def test_a_text_without_pronouns_stays_as_it_is() -> None:
    text: Labelled = ("Bron stängs i maj.", [(0, 4, "LOC")])

    assert augment.personified(text, renderer(1), Random(1)) == text


@given(st.lists(st.sampled_from(["Anna kom.", "Mvh", "Berg, Anna"]), max_size=12), st.integers())
def test_joined_lines_keep_their_entities(lines: list[str], seed: int) -> None:
    texts: list[Labelled] = [(line, [(0, 4, "PER")] if "Anna" in line else []) for line in lines]

    together = augment.joined(texts, Random(seed))

    kept = [text[start:end] for text, entities in together for start, end, _ in entities]
    assert kept == [text[start:end] for text, entities in texts for start, end, _ in entities]


@pytest.mark.parametrize(("name", "owner"), [("Anna", "Annas"), ("Max", "Max"), ("ELIF", "ELIFS")])
def test_swedish_genitive(name: str, owner: str) -> None:
    assert genitive(name) == owner


@given(st.integers(0, 10_000))
def test_coined_places_and_organisations_are_names_with_a_capital(seed: int) -> None:
    maker = renderer(seed).coined

    for name in (maker.place(), maker.organisation()):
        assert name == name.strip() and name.lower() != name and "  " not in name


def test_other_places_and_organisations_take_the_places_of_those_in_a_text() -> None:
    """Else every unknown word with a capital would be a person."""
    text: Labelled = ("I Umeå köper Telub en båt.", [(2, 6, "LOC"), (13, 18, "ORG")])
    drawn = {
        augment.replaced(text, renderer(seed, wide=True), Random(seed))[0] for seed in range(40)
    }

    assert text[0] in drawn and len(drawn) > 10
    assert all(" köper " in other and other.endswith(" en båt.") for other in drawn)


def test_a_study_tells_mean_and_spread_of_sets_and_of_slices_with_people() -> None:
    def one(score: float) -> dict[str, Any]:
        scores = dict.fromkeys(KEYS, score) | {"gold": 4}
        nobody = scores | {"gold": 0}
        return {"sets": {"kl_dev": {"PER": scores}}, "slices": {"caps": scores, "brands": nobody}}

    found = summary([one(90.0), one(93.0), one(91.0)])

    expected = {key: {"mean": 91.3, "lowest": 90.0, "highest": 93.0} for key in KEYS}
    assert found == {
        "seeds": 3,
        "sets": {"kl_dev": {"PER": expected}},
        "slices": {"caps": expected},
    }


def test_bearers_and_usage_fall_into_their_steps() -> None:
    assert [bucket(n) for n in (0, 2, 3, 19, 20, 100, 999, 1000)] == [0, 0, 1, 1, 2, 3, 3, 4]
    assert usage(100, 0, 1e-5).case == 1
    assert usage(0, 100, 0.0).case == 4
    assert usage(1, 1, 0.0).case == 0
    assert [usage(0, 0, 10**-z).common for z in (6.5, 6.0, 5.5, 4.5)] == [0, 1, 2, 3]


def test_medicines_that_are_also_words_are_left_out(tmp_path: Path) -> None:
    rows = "term\tkind\tatc\tgroup\tflag\nalvedon\tnamn\tN\tN\t\nomega\tnamn\tN\tN\tword\n"
    (tmp_path / "list.tsv").write_text(rows, encoding="utf-8")

    assert medicines(tmp_path / "list.tsv") == {"alvedon"}


def test_a_checkpoint_brings_back_every_parameter_and_moment(tmp_path: Path) -> None:
    import numpy as np
    import spacy
    from spacy.training import Example
    from thinc.api import Adam, fix_random_seed

    from models.training.train import State

    def fresh() -> tuple[Any, Any]:
        nlp = spacy.blank("sv")
        nlp.add_pipe(
            "ner", config={"model": {"tok2vec": {"width": 8, "embed_size": 20}}}
        ).add_label("PER")
        nlp.initialize()
        return nlp, Adam(0.01)

    def step(nlp: Any, optimizer: Any) -> None:
        fix_random_seed(1)
        doc = nlp.make_doc("Anna Berg bor här")
        nlp.update([Example.from_dict(doc, {"entities": [(0, 9, "PER")]})], sgd=optimizer, drop=0.0)

    one, moments = fresh()
    step(one, moments)
    State(one, moments).save(tmp_path / "state.npz", 1)
    step(one, moments)

    other, other_moments = fresh()
    assert State(other, other_moments).load(tmp_path / "state.npz") == 1
    step(other, other_moments)

    for a, b in zip(
        one.get_pipe("ner").model.walk(), other.get_pipe("ner").model.walk(), strict=True
    ):
        for name in a.param_names:
            if a.has_param(name):
                assert np.allclose(a.get_param(name), b.get_param(name), atol=1e-6)
