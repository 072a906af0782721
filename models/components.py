"""The pipeline's own components, found by spaCy through the package's entry points."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from models import spans
from models.features import teach
from models.lexicon import FILE, Lexicon
from models.refine import refine

WEIGHTS = "weights.json"
for _extension in ("score", "source"):
    if not Span.has_extension(_extension):
        Span.set_extension(_extension, default=None)


class LexiconComponent:
    """Holds the lists, and teaches them to the vocabulary; leaves documents as they are."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        self.lexicon = Lexicon({})

    def __call__(self, doc: Doc) -> Doc:
        return doc

    def set(self, lexicon: Lexicon) -> None:
        """Use these lists from now on."""
        self.lexicon = lexicon
        teach(self._vocab, lexicon)

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the lists into the component's folder."""
        path.mkdir(parents=True, exist_ok=True)
        self.lexicon.write(path / FILE)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> LexiconComponent:
        """Read the lists from the component's folder."""
        self.set(Lexicon.read(Path(path) / FILE))
        return self


@Language.factory("molnvakt_lexicon")  # type: ignore[untyped-decorator]
def lexicon(nlp: Language, name: str) -> Any:
    """The factory of `LexiconComponent`."""
    return LexiconComponent(nlp.vocab)


class Refiner:
    """Turns what `ner` found into names, with `span._.score` and `span._.source`.

    A score is the likelihood, 0 to 1, that the span is a name of its label; a source is
    one of those of `models.spans.Span`.
    """

    def __init__(self, nlp: Language, lexicon: str) -> None:
        self._nlp = nlp
        self._holder = lexicon
        self.weights: dict[str, dict[str, float]] = {}

    @property
    def lexicon(self) -> Lexicon:
        """The lists, held by the component of that name."""
        held: Lexicon = self._nlp.get_pipe(self._holder).lexicon
        return held

    def __call__(self, doc: Doc) -> Doc:
        found = [spans.Span(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        kept: list[Span] = []
        for name in refine(doc.text, found, self.lexicon, self.weights):
            span = doc.char_span(name.start, name.end, name.label, alignment_mode="expand")
            if span is not None:
                span._.score, span._.source = name.score, name.source
                kept.append(span)
        doc.ents = filter_spans(kept)
        return doc

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights of the score into the component's folder."""
        path.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.weights, indent=1, sort_keys=True)
        (path / WEIGHTS).write_text(text + "\n", encoding="utf-8")

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> Refiner:
        """Read the weights of the score from the component's folder."""
        self.weights = json.loads((Path(path) / WEIGHTS).read_text(encoding="utf-8"))
        return self


@Language.factory("molnvakt_refiner", default_config={"lexicon": "lexicon"})  # type: ignore[untyped-decorator]
def refiner(nlp: Language, name: str, lexicon: str) -> Any:
    """The factory of `Refiner`; `lexicon` names the component that holds the lists."""
    return Refiner(nlp, lexicon)
