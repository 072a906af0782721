"""Names in many texts, fast: read each segment once, and only where a name can be.

Office documents repeat themselves (signatures, footers, form labels) and most of their
sentences name nobody. A segment is a sentence or a line; one without a word that could
be part of a name is not read at all. `models/README.md` has what this saves and costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b

import spacy
from spacy.language import Language

from models import pipeline_path
from models.lexicon import Entry, Lexicon
from models.refine import PARTICLES, refine
from models.spans import WORD, Span

WINDOW = 400_000
"""Code points that are held at a time."""
REMEMBERED = 50_000
"""Segments whose spans are kept, by digest, for when they come again."""
RENEWED = 500_000
"""Words met after which the pipeline is loaded anew.

A memory zone frees the words of a window, but not the slots of the tables they stood in.
"""
SHORT = 30
"""A line up to so long keeps company with the next: a sign-off, a form label."""
LONGEST = 1_000
_LINE = re.compile(r"[^\n]*\n*")
_ORDINARY = re.compile(
    r"(?:.{3,}(?:gata|gatan|väg|vägen|gränd|torg|torget|allén?|stigen|backen|parken|bron|skolan?|gymnasiet|verk|verket|kommun"
    r"|nämnd|nämnden|partiet|bolaget|plan|sjön|lista)|.{8,}(?:en|et|na|ar|or|ing|het|ion|er|skap|rapport|träff|avtal|möte"
    r"|enkät|else|dom|lagen|stöd|vård|praktik|bidrag|arbete|sedel|hjälp))s?"
)
"""Swedish nouns, too long or too plain in their ending to be most names."""
_GREETED = re.compile(
    r"(?:^|\n)\W*(?:hej(?:san)?|hallå|tjena|god (?:morgon|kväll)|bästa?|kära|mvh|vh|hälsn\w*|tack"
    r"|kram)\b[ ,!]+(?!alla\b)\w|(?:^|\n) ?(?:@|//?) ?\w",
    re.IGNORECASE,
)
"""A greeting or a sign-off: what follows is a name in whatever case."""
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3}[.!?]) +(?=[A-ZÅÄÖ\"”–-])")


def load() -> NameStage:
    """Load the shipped pipeline for batch reading.

    Raises:
        ModelError: it is missing, changed or not as shipped.
    """
    return NameStage(spacy.load(pipeline_path()))


class NameStage:
    """Finds the names of text after text with a pipeline of `models.pipeline_path()`.

    Memory does not grow with the number of texts. No text is kept after its window,
    only digests of segments.
    """

    def __init__(self, nlp: Language, *, batch_size: int = 256) -> None:
        """Take a pipeline that was loaded from disk: it is loaded anew after many words."""
        self._batch_size = batch_size
        self._telling = lru_cache(100_000)(self._is_telling)
        self._remembered: dict[bytes, tuple[Span, ...]] = {}
        self._use(nlp)

    def _use(self, nlp: Language) -> None:
        self._nlp = nlp
        refiner = nlp.get_pipe("refiner")
        self._lexicon: Lexicon = refiner.lexicon
        self._weights: dict[str, dict[str, float]] = refiner.weights

    def find(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        """The names of each text, in its order; offsets are code points of that text."""
        window: list[str] = []
        size = 0
        for text in texts:
            window.append(text)
            size += len(text)
            if size >= WINDOW:
                yield from self._window(window)
                window, size = [], 0
        yield from self._window(window)

    def _window(self, texts: list[str]) -> Iterator[list[Span]]:
        places: list[list[tuple[int, bytes]]] = []
        unread: dict[bytes, str] = {}
        known: dict[bytes, tuple[Span, ...]] = {}
        for text in texts:
            places.append([])
            for start, end in segments(text):
                segment = text[start:end]
                if self.may_name(segment):
                    digest = blake2b(segment.encode("utf-8", "surrogatepass"), digest_size=16)
                    key = digest.digest()
                    places[-1].append((start, key))
                    if key in self._remembered:
                        known[key] = self._remembered[key]
                    else:
                        unread[key] = segment
        known.update(self._read(unread))
        for text, parts in zip(texts, places, strict=True):
            found = [
                span._replace(start=start + span.start, end=start + span.end)
                for start, key in parts
                for span in known[key]
            ]
            yield refine(text, found, self._lexicon, self._weights) if found else []

    def _read(self, segments: dict[bytes, str]) -> dict[bytes, tuple[Span, ...]]:
        """What the statistical model finds, in batches of like length."""
        order = sorted(segments, key=lambda key: len(segments[key]))
        read: dict[bytes, tuple[Span, ...]] = {}
        with self._nlp.memory_zone(), self._nlp.select_pipes(disable=["refiner"]):
            docs = self._nlp.pipe((segments[key] for key in order), batch_size=self._batch_size)
            for key, doc in zip(order, docs, strict=True):
                read[key] = tuple(Span(e.start_char, e.end_char, e.label_) for e in doc.ents)
        if len(self._remembered) + len(read) > REMEMBERED:
            self._remembered.clear()
        self._remembered.update(read)
        if len(self._nlp.vocab) > RENEWED:
            self._use(spacy.load(self._nlp.path))
        return read

    def may_name(self, segment: str) -> bool:
        """Whether any word of the segment could be part of a person's name."""
        if _GREETED.search(segment):
            return True
        first = True
        for word in WORD.findall(segment):
            if self._telling(word, first):
                return True
            first = False
        return False

    def _is_telling(self, word: str, first: bool) -> bool:
        entry = self._lexicon[word]
        if not word[0].isupper():
            return _only_a_name(entry)
        known = max(entry.first, entry.last)
        if word.lower() in PARTICLES or (word.isupper() and len(word) < 5 and known < 3):
            return False
        if entry.first < 3 and (entry.thing or entry.organisation):
            return False
        if known < 2 and (entry.place & 1 or _ORDINARY.fullmatch(word)):
            return False
        if entry.case == 1 and entry.frequency == 2 and entry.common == 3 and entry.first < 4:
            return entry.last >= 3 and not first
        if first or (word.isupper() and len(word) > 1):
            return _mostly_a_name(entry)
        return known > 0 or entry.case in (0, 4)


def _only_a_name(entry: Entry) -> bool:
    """Even in lower case."""
    rare = entry.case in (0, 4) and entry.frequency == 0
    return rare and max(entry.first, entry.last) >= 3


def _mostly_a_name(entry: Entry) -> bool:
    """Even where everything has a capital."""
    if entry.case in (1, 2):
        return entry.first >= 3 or entry.last >= 3
    return bool(entry.first or entry.last) or (entry.case == 0 and entry.common == 0)


def segments(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences and lines of a text are; a short line goes with the next."""
    start = 0
    for line in _LINE.finditer(text):
        end = line.end()
        if end == start:
            continue
        if end - start <= SHORT and end < len(text) and not _ends(text[line.start() : end]):
            continue
        yield from _sentences(text, start, end)
        start = end
    if start < len(text):
        yield from _sentences(text, start, len(text))


def _ends(line: str) -> bool:
    return line.rstrip()[-1:] in (".", "!", "?")


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for cut in _SENTENCE_END.finditer(text, start, end):
        if cut.start() > position:
            yield position, cut.start()
            position = cut.end()
    while end - position > LONGEST:
        space = text.rfind(" ", position + 1, position + LONGEST)
        cut_at = space if space > position else position + LONGEST
        yield position, cut_at
        position = cut_at
    if end > position:
        yield position, end
