"""Labelled texts: `(text, [(start, end, label), …])`, offsets in code points, half open."""

from __future__ import annotations

import json
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans

Entity = tuple[int, int, str]
Labelled = tuple[str, list[Entity]]
LABELS = frozenset({"PER", "LOC", "ORG"})


def read(path: Path) -> list[Labelled]:
    """Read a JSON list of texts; other labels than ours are left out."""
    return [
        (text, sorted((a, b, label) for a, b, label in entities if label in LABELS))
        for text, entities in json.loads(path.read_text(encoding="utf-8"))
    ]


def annotate(nlp: Language, text: Labelled) -> Doc:
    """A tokenised document with its entities; one that cuts a token takes the whole token."""
    doc = nlp.make_doc(text[0])
    spans = [
        doc.char_span(start, end, label=label, alignment_mode="expand")
        for start, end, label in text[1]
    ]
    doc.ents = filter_spans([strip(span) for span in spans if span is not None])
    return doc


def strip(span: Span) -> Span:
    """The span without white space at its ends."""
    start, end = span.start, span.end
    while start < end - 1 and span.doc[start].is_space:
        start += 1
    while end > start + 1 and span.doc[end - 1].is_space:
        end -= 1
    return Span(span.doc, start, end, label=span.label)


def to_example(nlp: Language, text: Labelled) -> Example:
    """What `Language.update` takes."""
    return Example(nlp.make_doc(text[0]), annotate(nlp, text))
