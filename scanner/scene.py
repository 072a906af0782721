"""A part with its hits: who and what stands near whom, and where in the file it is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, TypeVar

from recognizers import accounts, audience, evidence, matcher, roles
from recognizers.base import Hit
from scanner import boilerplate
from scanner.mask import IDENTITY_NUMBERS
from scanner.records import Part, Place, Step

PROMINENT = frozenset({"header", "footer", "textbox", "filename", "subject", "title", "watermark"})
"""Kinds of place where a marking is put on a document, not written about."""
NUMBERS = IDENTITY_NUMBERS | {"SE_DOSSIERNUMMER", "SE_PASS"}
"""Entities whose values are of one person."""
HELD = frozenset({"SE_FACKLIGT", "SE_POLITIK", "SE_RELIGION"})
"""Entities that a role may tell of: ombud för Vision, kassör i ett parti."""
FIRST_LINES = 10
NEAR_LINES = 2
NEAR_CHARACTERS = 300
LONGEST_FIELD = 300
"""Characters of a line of a form; a longer one is text."""
ELECTED = re.compile(r"s?\s?\((?:[A-ZÅÄÖ]{1,3}|-)\)")
"""A party behind a name, as minutes write it: a public role."""
OFFICE = re.compile(
    r"(?i:ordförande|(?:kommunal|region|borgar|oppositions)råd|ledamot|ersättare|riksdagsledamot"
    r"|(?:stats|[a-zåäö]{2,16})minister|landshövding|(?:kommun|region|general)direktör"
    r"|talman|borgmästare)(?:e?n)? \Z"
)
"""A public office before a name."""
_OFFICE_REACH = 30

Answer = TypeVar("Answer")


class Scene:
    """One part while its hits are weighed; every question is answered by bisection."""

    def __init__(self, part: Part, hits: Sequence[Hit]) -> None:
        self.part = part
        self.hits = hits
        self._unit: tuple[Hit | None, tuple[int, int]] = (None, (0, 0))
        self._asked_of = (0, 0)
        self._asked: dict[Callable[[bytes, int, int], Any], Any] = {}

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
        return sorted(h.start for h in self._named if not ELECTED.match(self.part.text, h.end))

    @cached_property
    def subjects(self) -> list[int]:
        """Where a person is named who is not there in a role: whom a term may be said of."""
        if self.part.table is not None:
            return self.people
        named = {h.start: h.end for h in self._named}
        return [at for at in self.people if not roles.in_role(self.lower, at, named[at])]

    @cached_property
    def elected(self) -> list[int]:
        """Where a person is named as an elected representative."""
        return sorted(h.start for h in self._named if ELECTED.match(self.part.text, h.end))

    @cached_property
    def _named(self) -> list[Hit]:
        return [h for h in self.hits if h.entity == "PERSON" and h.score >= 0.5]

    @cached_property
    def signatures(self) -> list[tuple[int, int]]:
        """The signature blocks; a table has none."""
        return boilerplate.signatures(self.lower) if self.part.table is None else []

    @cached_property
    def statute(self) -> bool:
        """The text is put together of sections and numbers nobody."""
        return not self.numbers and boilerplate.is_statute(self.lower)

    @cached_property
    def citations(self) -> int:
        """How many different provisions on secrecy the text cites."""
        return len({hit.detail for hit in self.hits if hit.entity == "SE_OSL"})

    @property
    def placed(self) -> bool:
        """The part lies where markings are put, as a header."""
        return any(step.kind in PROMINENT for step in self.part.place)

    @cached_property
    def numbers(self) -> list[int]:
        """Where somebody's number stands."""
        return sorted(h.start for h in self.hits if h.entity in NUMBERS and h.score >= 0.5)

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
        asked, unit = self._unit
        if asked is hit:
            return unit
        if self.part.table is not None:
            unit = self._lines(hit, 0)
        else:
            unit = evidence.sentence(self.part.text, hit.start, hit.end)
        self._unit = (hit, unit)
        return unit

    def around(self, hit: Hit) -> tuple[int, int]:
        """Return the paragraph of a hit: its lines and some before and after, or its row."""
        if self.part.table is not None:
            return self._lines(hit, 0)
        start, end = self._lines(hit, NEAR_LINES)
        return max(start, hit.start - NEAR_CHARACTERS), min(end, hit.end + NEAR_CHARACTERS)

    def value(self, hit: Hit) -> str:
        """Return the text of a hit."""
        return self.part.text[hit.start : hit.end]

    def before(self, hit: Hit) -> str:
        """Return what stands before a hit on its line."""
        return self.part.text[self.line_starts[self._line(hit.start)] : hit.start]

    def ask(self, told: Callable[[bytes, int, int], Answer], start: int, end: int) -> Answer:
        """Return what `told` says of a stretch of the text, asked once while hits lie in it.

        A row of a table may be as long as a book, and hold a thousand hits.
        """
        if self._asked_of != (start, end):
            self._asked_of, self._asked = (start, end), {}
        if told not in self._asked:
            self._asked[told] = told(self.lower, start, end)
        answer: Answer = self._asked[told]
        return answer

    def named_with(self, hit: Hit) -> bool:
        """Tell whether somebody is named in the same sentence or row."""
        start, end = self.unit(hit)
        told = any_within(self.subjects, start, end) or self._holds(hit, start)
        return told and not self.of_a_talk(hit)

    def _holds(self, hit: Hit, start: int) -> bool:
        """Tell whether a term is the role itself of somebody named before it."""
        return (
            hit.entity in HELD
            and any_within(self.people, start, hit.start)
            and roles.names_role(self.lower, hit.start, hit.end)
        )

    def of_anybody(self, hit: Hit) -> bool:
        """Tell whether the person words of the sentence are nobody's."""
        return self.part.table is None and audience.is_of_anybody(self.lower, *self.unit(hit))

    def general(self, hit: Hit) -> bool:
        """Tell whether the sentence of a hit is said of nobody in particular."""
        return self.part.table is None and audience.is_general(self.lower, *self.unit(hit))

    def of_a_talk(self, hit: Hit) -> bool:
        """Tell whether a hit is what a book, a course or somebody's work is about."""
        return self.part.table is None and audience.is_talk(
            self.lower, *self.unit(hit), hit.start, hit.end
        )

    def line(self, hit: Hit) -> tuple[int, int]:
        """Return the line of a hit."""
        return self._lines(hit, 0)

    def anybody(self, start: int, end: int) -> bool:
        """Tell whether somebody is named, numbered or meant in `start`..`end`."""
        return (
            any_within(self.people, start, end)
            or any_within(self.numbers, start, end)
            or bool(self.ask(evidence.person_words, start, end))
        )

    def meant_with(self, hit: Hit) -> bool:
        """Tell whether a word stands for somebody in the same sentence or row."""
        return bool(self.ask(evidence.person_words, *self.unit(hit)))

    def person_with(self, hit: Hit) -> bool:
        """Tell whether somebody is named or meant in the same sentence or row."""
        return self.named_with(hit) or self.meant_with(hit)

    def elected_with(self, hit: Hit) -> bool:
        """Tell whether an elected representative is named in the same sentence or row."""
        return any_within(self.elected, *self.unit(hit))

    def named_near(self, hit: Hit) -> bool:
        """Tell whether somebody is named or numbered in the same paragraph."""
        around = self.around(hit)
        return any_within(self.people, *around) or any_within(self.numbers, *around)

    def told_near(self, hit: Hit) -> bool:
        """Tell whether somebody is named or numbered in the same paragraph, not just as its writer.

        Who signs a letter is whom it is about only when the sentence says "I" or "my".
        """
        start, end = self.around(hit)
        if any_within(self.numbers, start, end):
            return True
        if self.part.table is not None:
            return any_within(self.people, start, end)
        if not self.numbers and not audience.is_note(self.lower, *self.unit(hit)):
            return False
        if not self.signatures or self.signed(hit):
            return any_within(self.subjects, start, end)
        named = _within(self.subjects, start, end)
        return bool(named) and (
            not all(map(self._in_signature, named))
            or boilerplate.is_first_person(self.lower, *self.unit(hit))
        )

    def person_near(self, hit: Hit) -> bool:
        """Tell whether somebody is named, numbered or meant near."""
        return self.named_near(hit) or self.person_with(hit)

    def account_with(self, hit: Hit) -> bool:
        """Tell whether somebody's account is named in the same sentence or row."""
        return self.ask(accounts.names_account, *self.unit(hit))

    def user_near(self, hit: Hit) -> bool:
        """Tell whether whose machine it is stands near its address.

        A reader, a printer or a switch is nobody's unless its own sentence names somebody.
        """
        if self.person_with(hit) or self.account_with(hit):
            return True
        unit = self.unit(hit)
        if self.ask(accounts.is_shared, *unit):
            return False
        return (
            self.named_near(hit)
            or accounts.is_client(self.lower, *unit, hit.start)
            or self.ask(accounts.names_own_machine, *self.around(hit))
        )

    def subject_near(self, hit: Hit) -> bool:
        """Tell whether somebody is named or numbered in the same paragraph and signs nothing."""
        around = self.around(hit)
        named = _within(self.subjects, *around)
        return any_within(self.numbers, *around) or not all(map(self._in_signature, named))

    def number_near(self, hit: Hit) -> bool:
        """Tell whether somebody's number stands in the same paragraph or row."""
        return any_within(self.numbers, *self.around(hit))

    def signed(self, hit: Hit) -> bool:
        """Tell whether a hit stands in a signature block."""
        return self._in_signature(hit.start)

    def public(self, hit: Hit) -> bool:
        """Tell whether a name is that of somebody in a public office."""
        text = self.part.text
        before = text[max(hit.start - _OFFICE_REACH, 0) : hit.start]
        return ELECTED.match(text, hit.end) is not None or OFFICE.search(before) is not None

    def unfilled(self, hit: Hit) -> bool:
        """Tell whether a hit stands on a line of a form that is not filled in."""
        start, end = self._lines(hit, 0)
        return end - start <= LONGEST_FIELD and boilerplate.is_unfilled(self.part.text[start:end])

    def company(self, hit: Hit) -> bool:
        """Tell whether another term of the same kind stands in the same sentence or row."""
        start, end = self.unit(hit)
        places = self.terms.get(hit.entity, [])
        return bisect_left(places, end) - bisect_left(places, start) >= 2

    def damped(self, hit: Hit) -> bool:
        """Tell whether the sentence speaks about many, or about rules."""
        return len(self.ask(evidence.damping_words, *self.unit(hit))) >= 2

    def prominent(self, hit: Hit, body: Part | None) -> bool:
        """Tell whether a hit stands where markings are put; `body` is the first part seen."""
        return self.placed or (self.part is body and self._line(hit.start) < FIRST_LINES)

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

    def _in_signature(self, offset: int) -> bool:
        index = bisect_right(self.signatures, (offset, len(self.part.text))) - 1
        return index >= 0 and offset < self.signatures[index][1]

    def _line(self, offset: int) -> int:
        return bisect_right(self.line_starts, offset) - 1

    def _lines(self, hit: Hit, more: int) -> tuple[int, int]:
        """Return the lines of a hit with `more` lines before and after."""
        first = max(self._line(hit.start) - more, 0)
        last = self._line(hit.end - 1) + more + 1
        starts = self.line_starts
        return starts[first], starts[last] - 1 if last < len(starts) else len(self.part.text)


def _within(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Return those of the sorted `places` that lie in `start`..`end`, half open."""
    return places[bisect_left(places, start) : bisect_left(places, end)]


def any_within(places: Sequence[int], start: int, end: int) -> bool:
    """Tell whether one of the sorted `places` lies in `start`..`end`, half open."""
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end
