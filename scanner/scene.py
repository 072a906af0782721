"""A part with its hits: who and what stands near whom, and where in the file it is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from recognizers import evidence, matcher
from recognizers.base import Hit
from scanner.mask import IDENTITY_NUMBERS
from scanner.records import Part, Place, Step

PROMINENT = frozenset({"header", "footer", "textbox", "filename", "subject", "title", "watermark"})
"""Kinds of place where a marking is put on a document, not written about."""
FIRST_LINES = 10
NEAR_LINES = 2
NEAR_CHARACTERS = 300
ELECTED = re.compile(r"s?\s?\((?:[A-ZÅÄÖ]{1,3}|-)\)")
"""A party behind a name, as minutes write it: a public role."""
TEXT_KINDS = frozenset({"text", "csv"})


class Scene:
    """One part while its hits are weighed; every question is answered by bisection."""

    def __init__(self, part: Part, hits: Sequence[Hit]) -> None:
        self.part = part
        self.hits = hits

    @cached_property
    def lower(self) -> bytes:
        return matcher.lower(matcher.normalise(self.part.text))

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets of the lines of the text."""
        starts = [0]
        find = self.part.text.find
        while (at := find("\n", starts[-1])) >= 0:
            starts.append(at + 1)
        return starts

    @cached_property
    def people(self) -> list[int]:
        """Where a person is named who is not there as an elected representative."""
        return sorted(
            h.start
            for h in self.hits
            if h.entity == "PERSON" and h.score >= 0.5 and not ELECTED.match(self.part.text, h.end)
        )

    @cached_property
    def numbers(self) -> list[int]:
        """Where somebody's number stands."""
        return sorted(h.start for h in self.hits if h.entity in IDENTITY_NUMBERS and h.score >= 0.5)

    @cached_property
    def terms(self) -> dict[str, list[int]]:
        """Where the terms of each entity stand, weak ones left out."""
        places: dict[str, list[int]] = {}
        for hit in self.hits:
            if hit.pattern in ("strong", "medium"):
                places.setdefault(hit.entity, []).append(hit.start)
        return {entity: sorted(starts) for entity, starts in places.items()}

    def unit(self, hit: Hit) -> tuple[int, int]:
        """Return the sentence of a hit, or its row in a table."""
        if self.part.table is not None:
            return self._lines(hit, 0)
        return evidence.sentence(self.part.text, hit.start, hit.end)

    def around(self, hit: Hit) -> tuple[int, int]:
        """Return the paragraph of a hit: its lines and some before and after, or its row."""
        if self.part.table is not None:
            return self._lines(hit, 0)
        start, end = self._lines(hit, NEAR_LINES)
        return max(start, hit.start - NEAR_CHARACTERS), min(end, hit.end + NEAR_CHARACTERS)

    def value(self, hit: Hit) -> str:
        """Return the text of a hit."""
        return self.part.text[hit.start : hit.end]

    def named_with(self, hit: Hit) -> bool:
        """Tell whether somebody is named in the same sentence or row."""
        return _any_within(self.people, *self.unit(hit))

    def person_with(self, hit: Hit) -> bool:
        """Tell whether somebody is named or meant in the same sentence or row."""
        start, end = self.unit(hit)
        return self.named_with(hit) or bool(evidence.person_words(self.lower, start, end))

    def named_near(self, hit: Hit) -> bool:
        """Tell whether somebody is named or numbered in the same paragraph."""
        around = self.around(hit)
        return _any_within(self.people, *around) or _any_within(self.numbers, *around)

    def person_near(self, hit: Hit) -> bool:
        """Tell whether somebody is named, numbered or meant near."""
        return self.named_near(hit) or self.person_with(hit)

    def number_near(self, hit: Hit) -> bool:
        """Tell whether somebody's number stands in the same paragraph or row."""
        return _any_within(self.numbers, *self.around(hit))

    def company(self, hit: Hit) -> bool:
        """Tell whether another term of the same kind stands in the same sentence or row."""
        start, end = self.unit(hit)
        places = self.terms.get(hit.entity, [])
        return bisect_left(places, end) - bisect_left(places, start) >= 2

    def damped(self, hit: Hit) -> bool:
        """Tell whether the sentence speaks about many, or about rules."""
        return len(evidence.damping_words(self.lower, *self.unit(hit))) >= 2

    def prominent(self, hit: Hit, body: Part | None) -> bool:
        """Tell whether a hit stands where markings are put; `body` is the first part seen."""
        if any(step.kind in PROMINENT for step in self.part.place):
            return True
        return self.part is body and self._line(hit.start) < FIRST_LINES

    def locate(self, hit: Hit, kind: str) -> tuple[Place, str]:
        """Return the place of a hit, and why it is hidden."""
        place, hidden = self.part.place, self.part.hidden
        line = self._line(hit.start)
        table = self.part.table
        if table is None:
            if not place:
                return (
                    Step("row" if kind in ("text", "csv") else "paragraph", str(line + 1)),
                ), hidden
            return place, hidden
        field = self.part.text.count("\t", self.line_starts[line], hit.start)
        row = table.rows[line] if line < len(table.rows) else 0
        column = table.columns[field] if field < len(table.columns) else ""
        if not hidden and row in table.hidden_rows:
            hidden = "hidden_row"
        if not hidden and column in table.hidden_columns:
            hidden = "hidden_column"
        if not hidden and f"{column}{row}" in table.hidden_cells:
            hidden = "hidden_text"
        if column.isalpha():
            return (*place, Step("cell", f"{column}{row}")), hidden
        return (*place, Step("row", str(row)), Step("column", column)), hidden

    def _line(self, offset: int) -> int:
        return bisect_right(self.line_starts, offset) - 1

    def _lines(self, hit: Hit, more: int) -> tuple[int, int]:
        """Return the lines of a hit with `more` lines before and after."""
        first = max(self._line(hit.start) - more, 0)
        last = self._line(hit.end - 1) + more + 1
        starts = self.line_starts
        return starts[first], starts[last] - 1 if last < len(starts) else len(self.part.text)


def _any_within(places: Sequence[int], start: int, end: int) -> bool:
    """Tell whether one of the sorted `places` lies in `start`..`end`, half open."""
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end
