"""Word 97-2003 documents (.doc): all stories, hidden and deleted text, properties, objects.

Format: MS-DOC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from scanner.errors import ReadError
from scanner.extract.source import Source
from scanner.records import Part, Problem, Property, Signal, Step, Trouble
from scanner.settings import Limits
from scanner.walk import encoding, ole, unlock, vba, worddoc

FIELD_START, FIELD_SPLIT, FIELD_END = "\x13", "\x14", "\x15"
CHARACTERS = str.maketrans(
    {
        "\r": "\n", "\x07": "\t", "\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-",
        "\x1f": None, "\x01": None, "\x02": None, "\x03": None, "\x04": None, "\x05": None,
        "\x08": None, FIELD_END: None,
    }
)  # fmt: skip
HIDDEN = {"comment": "comment"}
_EMPTY_LINES = re.compile(r" *\n\s*")


def extract(source: Source, limits: Limits) -> Iterator[ole.Record]:
    """Yield body, notes, headers, comments, boxes; then what only the file holds."""
    with unlock.opened(source, limits, _encrypted) as compound:
        said: list[str] = []
        try:
            yield from _text(compound, said)
        except ReadError as error:
            yield Problem(Trouble(error.trouble), error.detail)
        for record in chain(ole.properties(compound), vba.records(compound)):
            if isinstance(record, Part):
                said.append(record.text)
            yield record
        yield from ole.embedded(compound)
        yield from ole.leftovers(compound, "\n".join(said), ("data",))
        yield from compound.problems()


def _encrypted(compound: ole.Compound) -> bool:
    return worddoc.is_encrypted(compound.read("WordDocument"))


def _text(compound: ole.Compound, said: list[str]) -> Iterator[Part | Property]:
    """Yield the stories; `said` gets the text as it stands, hidden runs in their place."""
    tables = (compound.read("0Table"), compound.read("1Table"))
    story = worddoc.read(compound.read("WordDocument"), tables)
    said.append("".join(run.text for run in story.runs))
    texts: dict[tuple[int, str], list[str]] = {}
    last: tuple[int, str] | None = None
    codes: list[str] = []
    fields: list[str] = []
    for run in story.runs:
        key = (run.story, run.hidden)
        if key != last and run.hidden:
            texts.setdefault(key, []).append("\n")
        last = key
        for piece in re.split(f"([{FIELD_START}{FIELD_SPLIT}{FIELD_END}])", run.text):
            if piece == FIELD_START:
                fields.append(FIELD_START)
                codes.append("\n")
            elif piece == FIELD_SPLIT and fields:
                fields[-1] = FIELD_SPLIT
            elif piece == FIELD_END:
                del fields[-1:]
            elif FIELD_START in fields:
                codes.append(piece)
            else:
                texts.setdefault(key, []).append(piece)
    for (number, hidden), pieces in texts.items():
        kind = worddoc.STORIES[number]
        place = () if kind == "body" else (Step(kind),)
        if text := _clean("".join(pieces)):
            yield Part(text, place, hidden or HIDDEN.get(kind, ""))
    if text := _clean("".join(codes)):
        yield Part(text, (Step("field"),), "metadata")
    if story.tracked:
        yield Property("signal", Signal.TRACKED)


def _clean(text: str) -> str:
    rows = text.replace("\x07\x07", "\n").translate(CHARACTERS)
    return encoding.tidy(_EMPTY_LINES.sub("\n", rows).strip())
