"""PowerPoint 97-2003 presentations (.ppt): slides, notes, comments, masters, older slides.

Format: MS-PPT.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import chain

from scanner.extract.source import Source
from scanner.records import Attachment, Part, Place, Problem, Step, Trouble
from scanner.settings import Limits
from scanner.walk import encoding, ole, powerpoint, unlock, vba

ENCRYPTED = b"\xdf\xc4\xd1\xf3"
"""Header token of the stream `Current User` (2.3.2)."""


def extract(source: Source, limits: Limits) -> Iterator[ole.Record]:
    """Yield slides in order with their notes, then what only the file holds."""
    with unlock.opened(source, limits, _encrypted) as compound:
        streams = (compound.read("PowerPoint Document"), compound.read("Current User"))
        show = powerpoint.Show(*streams)
        said = []
        for record in chain(_texts(show), ole.properties(compound), vba.records(compound)):
            if isinstance(record, Part):
                said.append(record.text)
            yield record
        yield from _objects(show, limits)
        yield from ole.embedded(compound)
        yield from ole.leftovers(compound, "\n".join(said), ("pictures",))
        yield from compound.problems()


def _encrypted(compound: ole.Compound) -> bool:
    return compound.read("Current User")[12:16] == ENCRYPTED


def _texts(show: powerpoint.Show) -> Iterator[Part]:
    for text in show.texts():
        value = text.number if text.kind in ("slide", "comment") else ""
        place: Place = (Step(text.kind, value),)
        if text.kind == "notes" and text.number:
            place = (Step("slide", text.number), *place)
        yield Part(encoding.tidy(text.said), place, text.hidden)


def _objects(show: powerpoint.Show, limits: Limits) -> Iterator[Attachment | Problem]:
    for packed, content in show.objects():
        if packed:
            unpacker = zlib.decompressobj()
            try:
                content = unpacker.decompress(content[4:], limits.member_bytes)
            except zlib.error:
                yield Problem(Trouble.CORRUPT, ole.PARTLY)
                continue
        if content:
            yield Attachment("inbäddat objekt", content)
