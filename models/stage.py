"""Names in many texts, fast: read each segment once, and only where a name can be.

Office documents repeat themselves (signatures, footers, form labels) and most of their
sentences name nobody. A segment is a sentence or a line; one without a word that could
be part of a name is not read at all. `models/README.md` has what this saves and costs.
"""

from __future__ import annotations

import ctypes
import gc
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from models import pipeline_path
from models.gate import Gate, Piece
from models.lexicon import Lexicon
from models.listed import cell_finder, finder
from models.refine import refine
from models.segments import segments
from models.spans import Span

if TYPE_CHECKING:
    from spacy.language import Language

WINDOW = 400_000
"""Code points that are held at a time."""
REMEMBERED = 20_000
"""Segments whose spans are kept, by digest, for when they come again."""
ZONE = 20_000
"""New words after which they are forgotten: texts that follow each other share most of theirs."""
RENEWED = 100_000
"""Words met after which the pipeline is loaded anew.

A memory zone frees the words it met, but not the slots of the tables they stood in.
"""


def load() -> NameStage:
    """Load the shipped pipeline for batch reading.

    Raises:
        ModelError: it is missing, changed or not as shipped.
    """
    return NameStage(pipeline_path())


class NameStage:
    """Finds the names of text after text with a pipeline of its own.

    Memory does not grow with the number of texts. No text is kept after its window,
    only digests of segments, and words until there are `ZONE` of them.
    """

    def __init__(self, path: Path) -> None:
        """`path` is that of `models.pipeline_path()`."""
        self._path = path
        self._remembered: dict[bytes, tuple[Span, ...]] = {}
        self._zone = ExitStack()
        self._load()

    def _load(self) -> None:
        # A process reads with one core; this is heard when NumPy is not yet imported.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        import spacy

        from models.reader import Reader

        self._zone.close()
        self._nlp: Language = spacy.load(self._path)
        refiner = self._nlp.get_pipe("refiner")
        self._lexicon: Lexicon = refiner.lexicon
        self._weights: dict[str, dict[str, float]] = refiner.weights
        self._reader = Reader(self._nlp)
        self._gate = Gate(self._lexicon)
        self._listed = finder(self._lexicon)
        self._cell = cell_finder(self._lexicon)
        self._enter_zone()

    def _enter_zone(self) -> None:
        self._zone.close()
        self._zone.enter_context(self._nlp.memory_zone())
        self._entered = len(self._nlp.vocab)

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
        places: list[list[tuple[int, str]]] = []
        known: dict[str, tuple[Span, ...]] = {}
        unread: dict[str, list[Piece]] = {}
        new: dict[str, bytes] = {}
        for text in texts:
            places.append([])
            for start, end in segments(text):
                segment = text[start:end]
                places[-1].append((start, segment))
                if segment in known or segment in unread:
                    continue
                digest = _digest(segment)
                remembered = self._remembered.get(digest)
                if remembered is not None:
                    known[segment] = remembered
                    continue
                new[segment] = digest
                if person := self._cell(segment):
                    known[segment] = (person,)
                elif pieces := self._gate.pieces(segment):
                    unread[segment] = pieces
                else:
                    known[segment] = tuple(self._listed(segment))
        known.update(self._read(unread))
        self._remember({digest: known[segment] for segment, digest in new.items()})
        for text, parts in zip(texts, places, strict=True):
            found = [
                span._replace(start=start + span.start, end=start + span.end)
                for start, segment in parts
                for span in known[segment]
            ]
            yield refine(text, found, self._lexicon, self._weights) if found else []

    def _read(self, unread: dict[str, list[Piece]]) -> Iterator[tuple[str, tuple[Span, ...]]]:
        """What the statistical model finds in pieces of segments."""
        texts = [text[start:end] for text, pieces in unread.items() for start, end in pieces]
        read = iter(self._reader.read(texts))
        for text, pieces in unread.items():
            found = [
                span._replace(start=shift + span.start, end=shift + span.end)
                for shift, _ in pieces
                for span in next(read)
            ]
            yield text, self._with_listed(text, pieces, found)

    def _remember(self, new: dict[bytes, tuple[Span, ...]]) -> None:
        """Keep what is new for other windows, and forget words when there are many."""
        if len(self._remembered) + len(new) > REMEMBERED:
            self._remembered.clear()
        self._remembered.update(new)
        words = len(self._nlp.vocab)
        if words > RENEWED:
            self._load()
            _give_back_memory()
        elif words - self._entered > ZONE:
            self._enter_zone()

    def _with_listed(
        self, segment: str, pieces: list[Piece], found: list[Span]
    ) -> tuple[Span, ...]:
        """The spans of what was read, and those of the lists in what was not."""
        if pieces == [(0, len(segment))]:
            return tuple(found)
        others = (
            span
            for span in self._listed(segment)
            if not any(start < span.end and span.start < end for start, end in pieces)
        )
        return tuple(sorted([*found, *others]))


def _digest(segment: str) -> bytes:
    return blake2b(segment.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _give_back_memory() -> None:
    """Free the old pipeline, which refers to itself, and the pages that glibc keeps for later."""
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
