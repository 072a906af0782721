"""Speed: the batch stage against `nlp.pipe` over everything, with what it costs in recall.

    python -m models.training.speed DATA

Two collections: news sentences joined to documents, none twice, where half of the text
is about named people; and an invented municipality's mail, with signatures, footers and
quoted answers as real mail has them. CPU seconds of this process.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

import spacy

import models
from models.stage import NameStage
from models.training.augment import frame
from models.training.corpus import Entity, Labelled, read
from models.training.render import Renderer
from models.training.things import kind, medicines

NOTICE = (
    "Detta meddelande kan innehålla information som omfattas av sekretess. Om du har fått det av "
    "misstag ber vi dig att meddela avsändaren och radera det. Så behandlar kommunen "
    "personuppgifter: besök vår webbplats eller kontakta kommunens dataskyddsombud."
)

QUOTING = 0.5
"""Share of messages that answer another and quote it whole."""


def news(data: Path) -> list[Labelled]:
    """Development sentences, twelve to a document."""
    texts = [
        text for name in ("kl_dev", "suc2_dev", "tb_dev") for text in read(data / f"{name}.json")
    ]
    return [_together(texts[i : i + 12]) for i in range(0, len(texts), 12)]


def municipality(data: Path, messages: int = 400, seed: int = 7) -> list[Labelled]:
    """Mail of thirty employees: prose without names, some with, much repeated."""
    rng = Random(seed)
    gazetteer = json.loads((data / "gaz.json").read_text(encoding="utf-8"))
    things = {name: kind(name) for name in ("systems", "brands")}
    things["medicines"] = [word.capitalize() for word in sorted(medicines(data / "lakemedel.tsv"))]
    maker = Renderer(gazetteer, things, rng)
    prose = read(data / "tb_train.json")
    staff = [maker.render("{P}\n{r}, {ORG}\n{ST}, {LOC}\n{TEL}") for _ in range(30)]
    documents: list[Labelled] = []
    for _ in range(messages):
        sender, receiver = rng.choice(staff), rng.choice(staff)
        parts: list[Labelled] = [
            _line("Från: ", sender),
            _line("Till: ", receiver),
            maker.render("Skickat: {D}"),
            maker.render("Ämne: {TITLE}"),
            maker.render(rng.choice(["Hej!", "Hej {F},", "Hej alla,"])),
            *rng.sample(prose, rng.randrange(3, 12)),
            *(maker.render(frame(rng)) for _ in range(rng.randrange(0, 4))),
            ("Med vänlig hälsning", []),
            sender,
            (NOTICE, []),
        ]
        if documents and rng.random() < QUOTING:
            parts.append(rng.choice(documents))
        documents.append(_together(parts))
    return documents


def _line(label: str, card: Labelled) -> Labelled:
    (start, end, _), *_ = card[1]
    return label + card[0][start:end], [(len(label), len(label) + end - start, "PER")]


def _together(parts: Iterable[Labelled]) -> Labelled:
    text, entities = "", list[Entity]()
    for part, found in parts:
        entities += [(start + len(text), end + len(text), label) for start, end, label in found]
        text += part + "\n"
    return text, entities


def timed(run: Callable[[], list[list[Entity]]]) -> tuple[list[list[Entity]], float]:
    """The result and the CPU seconds it took."""
    began = time.process_time()
    found = run()
    return found, time.process_time() - began


def touched(documents: list[Labelled], found: list[list[Entity]]) -> float:
    """Overlap recall of people in %."""
    hits = [
        any(label == "PER" and s < end and start < e for s, e, label in here)
        for (_, gold), here in zip(documents, found, strict=True)
        for start, end, kind_ in gold
        if kind_ == "PER"
    ]
    return 100 * sum(hits) / len(hits)


def main() -> None:
    """Print a row for each collection."""
    data = Path(sys.argv[1])
    nlp = spacy.load(models.pipeline_path())
    for name, documents in (("news", news(data)), ("municipality", municipality(data))):
        texts = [text for text, _ in documents]
        words = sum(len(text.split()) for text in texts)
        every, slow = timed(
            lambda texts=texts: [  # type: ignore[misc]
                [(e.start_char, e.end_char, e.label_) for e in doc.ents]
                for doc in nlp.pipe(texts, batch_size=64)
            ]
        )
        staged, fast = timed(
            lambda texts=texts: [  # type: ignore[misc]
                [(s.start, s.end, s.label) for s in spans] for spans in NameStage(nlp).find(texts)
            ]
        )
        print(
            f"{name}: {words} words; nlp.pipe {words / slow:,.0f} words/s, "
            f"overlap recall {touched(documents, every):.1f}; stage {words / fast:,.0f} words/s "
            f"({slow / fast:.1f}x), overlap recall {touched(documents, staged):.1f}"
        )


if __name__ == "__main__":
    main()
