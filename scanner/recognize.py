"""Parts -> hits: the text of a document is searched once, directly or through Presidio.

All parts of a document are joined with line breaks, so that both ways see the same
text, and the hits are mapped back to their parts. Tables are judged a second time by
their columns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import recognizers
from recognizers import columns, matcher, person
from recognizers.base import Hit, Recognizer
from scanner import threads
from scanner.errors import ModelError
from scanner.records import Part, Place, Step

CHUNK = 200_000
"""Code points of text searched at a time; a part is never longer (`Limits.part_characters`)."""

FILE_NAME: Place = (Step("filename"),)
"""Where the name of a file is searched as text."""

Search = Callable[[str], list[Hit]]
"""Text -> hits, in order of place."""


class Found(NamedTuple):
    """A hit in a part; offsets are of the part's text."""

    part: Part
    hit: Hit


LABELS = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORGANIZATION"}
"""Label of the language model -> entity."""

MODEL = "model"
"""Pattern of a hit by the language model."""

THING = 0.3
"""Highest score of a name that a street, a company or a product bears."""

_MARKUP = re.compile(r"[<>=\";\t\n]")
"""What no name holds: the model reads on over the tags and fields of an export."""

ALONE = 0.45
"""Highest score of a person whom only the model sees and who is one word: Sten, Rakel."""


def direct(extra: Sequence[Recognizer] = (), *, names: bool = False) -> Search:
    """Return a search by the recognizers alone: no Presidio, starts at once.

    `names` adds the language model, which takes seconds to load.
    """
    model = model_names() if names else None

    def search(text: str) -> list[Hit]:
        hits = recognizers.find(text, extra=extra)
        return recognizers.resolve([*hits, *model(text)]) if model else hits

    return search


def through_presidio(extra: Sequence[Recognizer] = (), *, names: bool = False) -> Search:
    """Return a search through a Presidio `AnalyzerEngine` with our registry.

    `names` adds the language model.
    """
    threads.one()
    from recognizers import presidio

    return presidio.search(extra, model_names() if names else None)


def model_names() -> Search:
    """Return a search for people, places and organisations by the language model.

    Raises:
        ModelError: the model is missing, changed or not as shipped.
    """
    threads.one()
    from models import ModelError as Refused
    from models import stage

    try:
        model = stage.load()
    except Refused as error:
        raise ModelError(str(error)) from error

    def search(text: str) -> list[Hit]:
        (spans,) = model.find([text])
        data = matcher.normalise(text)
        low = matcher.lower(data)
        hits = []
        for span in spans:
            start, end = _without_markup(text, span.start, span.end)
            said = text[start:end]
            if not said or (span.label == "PER" and any(c.isdigit() for c in said)):
                continue
            score = span.score
            if span.label == "PER" and " " not in said:
                score = min(score, ALONE)
            if span.label == "PER" and person.names_a_thing(data, low, start, end):
                score = min(score, THING)
            hits.append(Hit(LABELS[span.label], start, end, score, MODEL, (span.source,)))
        return hits

    return search


def _without_markup(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the longest piece of a span of the model between tags, fields and line breaks."""
    pieces: list[tuple[int, int]] = []
    for m in _MARKUP.finditer(text, start, end):
        pieces.append((start, m.start()))
        start = m.end()
    pieces.append((start, end))
    first, last = max(pieces, key=lambda piece: piece[1] - piece[0])
    said = text[first:last]
    return first + len(said) - len(said.lstrip()), first + len(said.rstrip())


def recognize(parts: Sequence[Part], search: Search) -> Iterator[Found]:
    """Yield every hit in `parts`, part by part, in order of place."""
    for chunk in _chunks(parts):
        starts, position = [], 0
        for part in chunk:
            starts.append(position)
            position += len(part.text) + 1
        by_part: list[list[Hit]] = [[] for _ in chunk]
        text = "\n".join(part.text for part in chunk)
        for hit in _misread(text, search(text)) if chunk[0].ocr else search(text):
            index = bisect_right(starts, hit.start) - 1
            offset = starts[index]
            part = chunk[index]
            said = part.text[hit.start - offset : hit.end - offset]
            if hit.pattern == MODEL and part.place == FILE_NAME and not said.istitle():
                # A file name is no sentence, and the model reads sentences.
                continue
            if hit.end - offset <= len(part.text):
                by_part[index].append(hit._replace(start=hit.start - offset, end=hit.end - offset))
        for part, hits in zip(chunk, by_part, strict=True):
            for hit in _with_columns(part, hits):
                yield Found(part, hit)


def _misread(text: str, hits: list[Hit]) -> list[Hit]:
    """Add the numbers in which a picture's letters were read as others."""
    from recognizers import ocr

    entities = {recognizer.entity for recognizer in ocr.RECOGNIZERS}
    more = recognizers.find(text, extra=ocr.RECOGNIZERS)
    return recognizers.resolve([*hits, *(hit for hit in more if hit.entity in entities)])


def _chunks(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Group parts to texts of at most `CHUNK` code points, one part at the least.

    Members of a container do not share a chunk: what stands in one is no context for another.
    Nor do text and what was read from a picture, where letters may stand for digits.
    """
    chunk: list[Part] = []
    size = 0
    for part in parts:
        if chunk and (
            size + len(part.text) > CHUNK
            or (part.member, part.ocr) != (chunk[0].member, chunk[0].ocr)
        ):
            yield chunk
            chunk, size = [], 0
        chunk.append(part)
        size += len(part.text) + 1
    if chunk:
        yield chunk


def _with_columns(part: Part, hits: list[Hit]) -> list[Hit]:
    """Add what the columns of a table say; the surer hit of two on the same cell stays."""
    if part.table is None:
        return hits
    lines = part.text.split("\n")
    starts, position = [], 0
    for line in lines:
        starts.append(position)
        position += len(line) + 1
    rows = [line.split("\t") for line in lines]
    told = columns.titles_of(rows, part.table.header)
    merged = [_in_column(hit, part.text, starts, told) for hit in hits] if told else list(hits)
    for row, column, hit in columns.find_table(rows, part.table.header):
        offset = starts[row] + sum(len(cell) + 1 for cell in rows[row][:column])
        merged.append(hit._replace(start=hit.start + offset, end=hit.end + offset))
    return recognizers.resolve(merged)


def _in_column(hit: Hit, text: str, starts: Sequence[int], told: Sequence[str]) -> Hit:
    """Weigh a hit by the title of its column."""
    if hit.pattern not in columns.JOINED:
        return hit
    line = starts[bisect_right(starts, hit.start) - 1]
    field = text.count("\t", line, hit.start)
    return columns.in_column(hit, told[field]) if field < len(told) else hit
