"""The texts of one epoch: the corpora as they are, and invented people, drawn anew each time."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from models.training.augment import (
    frame,
    joined,
    personified,
    recased,
    replaced,
    table,
)
from models.training.corpus import Labelled, read
from models.training.render import Renderer
from models.training.things import kind, medicines

CORPORA = ("kl_train", "tb_train", "suc2_train", "dane2")
FRAMES, TABLES = 6_000, 700
PERSONIFIED = 0.5
"""Share of the corpus sentences without people that get some where they have pronouns."""
RENAMED = 0.3
"""Share of those with places or organisations that come again with others."""


@cache
def _data(data: Path) -> tuple[list[Labelled], dict[str, Any], dict[str, list[str]]]:
    texts = [text for name in CORPORA for text in read(data / f"{name}.json")]
    gazetteer = json.loads((data / "gaz.json").read_text(encoding="utf-8"))
    things = {name: kind(name) for name in ("systems", "brands")}
    things["medicines"] = [word.capitalize() for word in sorted(medicines(data / "lakemedel.tsv"))]
    return texts, gazetteer, things


def examples(data: Path, seed: int, epoch: int, *, wide: bool = False) -> list[Labelled]:
    """Everything to learn from in this epoch; the same for the same seed and epoch.

    `wide` draws from more: see `Renderer`, and sentences with other places in them.
    """
    corpus, gazetteer, things = _data(data)
    rng = Random(f"{seed}/{epoch}/texts")
    renderer = Renderer(gazetteer, things, rng, wide=wide)
    rows = [row for _ in range(TABLES) for row in table(rng)]
    invented = [renderer.render(frame(rng, wide=wide)) for _ in range(FRAMES)]
    invented += [renderer.render(row) for row in rows]
    others = [replaced(text, renderer, rng) for text in corpus if _has_person(text)]
    for text in corpus:
        if wide and text[1] and not _has_person(text) and rng.random() < RENAMED:
            others.append(replaced(text, renderer, rng))
        if not _has_person(text) and rng.random() < PERSONIFIED:
            changed = personified(text, renderer, rng)
            if _has_person(changed):
                others.append(changed)
    texts = [recased(text, rng) if _has_person(text) else text for text in corpus]
    texts += [recased(text, rng) for text in (*others, *invented)]
    rng.shuffle(texts)
    return joined(texts, rng)


def _has_person(text: Labelled) -> bool:
    return any(label == "PER" for *_, label in text[1])
