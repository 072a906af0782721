"""Speed: the batch stage against `nlp.pipe` over everything, with what it costs in recall.

    python -m models.training.speed DATA [TEXTS.json]

Four collections: news sentences joined to documents, none twice, where half of the text
is about named people; an invented municipality's mail, with signatures, footers and
quoted answers as real mail has them, and without these; registers of people in several
layouts. Then the texts of a JSON list, whose names nobody has marked, such as what
`scanner.extract.read` gives for each file of `samples/`. CPU seconds of this process; set
OPENBLAS_NUM_THREADS=1. Each is run three times, the best told.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random

import spacy
from spacy.language import Language

import models
from models.stage import NameStage
from models.training.augment import frame
from models.training.corpus import Entity, Labelled, read
from models.training.evaluate import municipal
from models.training.render import Renderer
from models.training.things import kind, medicines

NOTICE = (
    "Detta meddelande kan innehålla information som omfattas av sekretess. Om du har fått det av "
    "misstag ber vi dig att meddela avsändaren och radera det. Så behandlar kommunen "
    "personuppgifter: besök vår webbplats eller kontakta kommunens dataskyddsombud."
)

LABELS = ("PER", "LOC", "ORG")


def news(data: Path) -> list[Labelled]:
    """Development sentences, twelve to a document."""
    texts = [
        text for name in ("kl_dev", "suc2_dev", "tb_dev") for text in read(data / f"{name}.json")
    ]
    return [_together(texts[i : i + 12]) for i in range(0, len(texts), 12)]


def municipality(data: Path, quoting: float, messages: int = 400, seed: int = 7) -> list[Labelled]:
    """Mail of thirty employees; `quoting` is the share that quotes another mail whole."""
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
        if documents and rng.random() < quoting:
            parts.append(rng.choice(documents))
        documents.append(_together(parts))
    return documents


def registers(data: Path, rows: int = 60, copies: int = 12, seed: int = 7) -> list[Labelled]:
    """Tables whose people have the names of the development sets, in several layouts."""
    rng = Random(seed)
    sets = [read(data / f"{name}.json") for name in ("kl_dev", "suc2_dev")]
    sets.append([text for _, text in municipal()])
    spans = {
        text[a:b] for texts in sets for text, found in texts for a, b, k in found if k == "PER"
    }
    names = sorted(name for name in spans if "\n" not in name and "\t" not in name)
    remarks = ("Ska kontaktas under hösten", "Beviljad", "Avslag, se beslut", "", "Borta")
    tables: list[Labelled] = []
    for head in ("Id\tNamn\tDatum\tBelopp", "Id\tFörnamn\tEfternamn\tDatum", "Elev\tKlass\tMentor"):
        for _ in range(copies):
            parts: list[Labelled] = [(head, [])]
            for row in range(rows):
                name, other = rng.choice(names), rng.choice(names)
                first, _, last = name.partition(" ")
                cells = {
                    "Id": f"A{row:04}",
                    "Namn": name,
                    "Förnamn": first,
                    "Efternamn": last,
                    "Elev": name,
                    "Mentor": other,
                    "Klass": f"{row % 9 + 1}B",
                    "Datum": f"2026-03-{row % 28 + 1:02}",
                    "Belopp": str(rng.randrange(100, 9999)),
                }
                parts.append(
                    _row([(title, cells[title]) for title in head.split("\t")], remarks, rng)
                )
            tables.append(_together(parts))
    return tables


PEOPLE = ("Namn", "Förnamn", "Efternamn", "Elev", "Mentor")


def _row(cells: list[tuple[str, str]], remarks: Sequence[str], rng: Random) -> Labelled:
    text, entities = "", list[Entity]()
    for title, value in cells:
        if title in PEOPLE and value:
            entities.append((len(text), len(text) + len(value), "PER"))
        text += value + "\t"
    return text + rng.choice(remarks), entities


def _line(label: str, card: Labelled) -> Labelled:
    (start, end, _), *_ = card[1]
    return label + card[0][start:end], [(len(label), len(label) + end - start, "PER")]


def _together(parts: Iterable[Labelled]) -> Labelled:
    text, entities = "", list[Entity]()
    for part, found in parts:
        entities += [(start + len(text), end + len(text), label) for start, end, label in found]
        text += part + "\n"
    return text, entities


Run = Callable[[], list[list[Entity]]]


def timed(make: Callable[[], Run]) -> tuple[list[list[Entity]], float]:
    """What a run finds and the fewest CPU seconds that it took of three, each made anew."""
    best = float("inf")
    for _ in range(3):
        run = make()
        began = time.process_time()
        found = run()
        best = min(best, time.process_time() - began)
    return found, best


def everything(nlp: Language, texts: list[str]) -> Run:
    """The pipeline over all of the text."""

    def run() -> list[list[Entity]]:
        docs = nlp.pipe(texts, batch_size=64)
        return [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in docs]

    return run


def staged(texts: list[str], *, together: bool) -> Run:
    """A fresh stage over all texts at once, or one at a time as a scan gives them."""
    stage = NameStage(models.pipeline_path())

    def run() -> list[list[Entity]]:
        groups = [texts] if together else [[text] for text in texts]
        spans = (found for group in groups for found in stage.find(group))
        return [[(s.start, s.end, s.label) for s in here] for here in spans]

    return run


def touched(documents: Iterable[Labelled], found: list[list[Entity]], label: str) -> float:
    """Overlap recall of a label in %; 100 when nobody has it."""
    hits = [
        any(kind_ == label and s < end and start < e for s, e, kind_ in here)
        for (_, gold), here in zip(documents, found, strict=True)
        for start, end, kind_ in gold
        if kind_ == label
    ]
    return 100 * sum(hits) / len(hits) if hits else 100.0


def main() -> None:
    """Print some rows for each collection."""
    data = Path(sys.argv[1])
    nlp = spacy.load(models.pipeline_path())
    collections = {
        "news": news(data),
        "mail": municipality(data, quoting=0.5),
        "mail, no quotes": municipality(data, quoting=0.0),
        "registers": registers(data),
    }
    for path in sys.argv[2:]:
        collections[path] = [(text, []) for text in json.loads(Path(path).read_text("utf-8"))]
    for name, documents in collections.items():
        texts = [text for text, _ in documents]
        words = sum(len(text.split()) for text in texts)
        every, slow = timed(lambda texts=texts: everything(nlp, texts))  # type: ignore[misc]
        print(
            f"{name}: {words:,} words in {len(texts)} texts; nlp.pipe {words / slow:,.0f} words/s"
        )
        marked = documents if any(gold for _, gold in documents) else None
        for way, together in (("at once", True), ("one by one", False)):
            found, fast = timed(
                lambda texts=texts, together=together: staged(texts, together=together)  # type: ignore[misc]
            )
            print(f"  stage, texts {way}: {words / fast:,.0f} words/s, {slow / fast:.1f}x")
        for label in LABELS:
            kept = touched(list(zip(texts, every, strict=True)), found, label)
            line = f"  {label}: {kept:.1f} % of what nlp.pipe finds is touched"
            if marked:
                before, after = (touched(marked, spans, label) for spans in (every, found))
                line += f"; overlap recall {before:.1f} -> {after:.1f}"
            print(line, flush=True)


if __name__ == "__main__":
    main()
