"""A part of a report: what belongs to one förvaltning or one owner, and nobody else's."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

from scanner.records import Judged, Run
from scanner.units import units

FIELDS = {
    "forvaltning": "forvaltning",
    "förvaltning": "forvaltning",
    "agare": "owner",
    "ägare": "owner",
    "owner": "owner",
}
"""What a user may write before the name -> field of `records.Item`."""


class Scope(msgspec.Struct, frozen=True):
    """Which files a report is about."""

    field: str
    """A value of `FIELDS`."""
    name: str

    def rows(self, rows: Iterable[Judged]) -> Iterator[Judged]:
        """Yield the rows of the files that belong to it; nothing that may only be counted.

        How many of those there are is told for the whole organisation only, since a count
        for a part of it says where they are.
        """
        for unit in units(rows):
            if not unit.withheld and getattr(unit.head.item, self.field) == self.name:
                yield from unit.rows

    def run(self, run: Run) -> Run:
        """Return the run as far as it is about the scope: no lists of others' files.

        A sample is drawn from each förvaltning; it says nothing of a single owner.
        """
        whole = self.field == "forvaltning"
        sample = tuple(s for s in run.sample if whole and s.forvaltning == self.name)
        return msgspec.structs.replace(run, matching=None, sample=sample)


def parse(text: str) -> tuple[str, str]:
    """Return field and name of `förvaltning=Socialkontoret`.

    Raises:
        ValueError: the field is not one of `FIELDS`, or there is no name.

    >>> parse("ägare=anna.lind@example.se")
    ('owner', 'anna.lind@example.se')
    """
    key, sign, name = unicodedata.normalize("NFC", text).partition("=")
    field = FIELDS.get(key.strip().casefold())
    if field is None or not sign or not name.strip():
        raise ValueError
    return field, name.strip()


def find(name: str, known: Iterable[str]) -> str | None:
    """Return the one of `known` that is meant: as written, else but for case and form."""
    known = list(known)
    if name in known:
        return name
    alike = [one for one in known if _bare(one) == _bare(name)]
    return alike[0] if len(alike) == 1 else None


def _bare(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
