"""Compound files of programs without a reader here, and the macros of Office packages.

Format: MS-CFB.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from scanner.extract.source import Source
from scanner.records import Part, Problem, Trouble
from scanner.settings import Limits
from scanner.walk import ole, vba

PARTLY = "Filtypen har ingen egen läsare; bara läsbara strängar är granskade. Granska den för hand."


def extract(source: Source, limits: Limits) -> Iterator[ole.Record]:
    """Yield what can be read without knowing the program that wrote the file."""
    with ole.opened(source) as compound:
        said = []
        for record in chain(ole.properties(compound), vba.records(compound)):
            if isinstance(record, Part):
                said.append(record.text)
            yield record
        yield from ole.embedded(compound)
        yield from ole.leftovers(compound, "\n".join(said))
        yield from compound.problems()
        if not vba.is_project(compound):
            yield Problem(Trouble.UNSUPPORTED, PARTLY)
