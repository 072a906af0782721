"""One pattern at work: compiled when first tried, its match judged by check and company."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from recognizers.base import Hit, Pattern, Recognizer
from recognizers.company import Company

LONGEST_LEAD = 64
"""Bytes before a run of digits, or a trigger, that may belong to the value."""

SURE = 0.95
"""Score above which no word changes anything and no other reading is tried."""

AGAINST = 0.35
"""What a word that speaks against a value takes from its score."""


class Form:
    """A pattern of a recognizer, compiled when first needed."""

    __slots__ = ("boost", "company", "finditer", "lead", "lower", "match", "pattern", "recognizer")

    def __init__(self, recognizer: Recognizer, pattern: Pattern, company: Company | None) -> None:
        self.recognizer = recognizer
        self.pattern = pattern
        self.company = company
        self.boost = recognizer.boost if pattern.boost < 0 else pattern.boost
        self.lower = pattern.lower
        self.lead: re.Pattern[bytes] | None = None
        self.match: Callable[[bytes, int], re.Match[bytes] | None] = self._match_first
        self.finditer: Callable[[bytes, int, int], Iterator[re.Match[bytes]]] = self._find_first

    def compile(self) -> None:
        """Compile the expressions and let their methods replace those that compile."""
        if self.pattern.lead:
            self.lead = re.compile(f"(?:{self.pattern.lead})\\Z".encode("latin-1"))
        compiled = re.compile(self.pattern.regex.encode("latin-1"))
        self.match, self.finditer = compiled.match, compiled.finditer

    def _match_first(self, text: bytes, at: int) -> re.Match[bytes] | None:
        self.compile()
        return self.match(text, at)

    def _find_first(self, text: bytes, first: int, last: int) -> Iterator[re.Match[bytes]]:
        self.compile()
        return self.finditer(text, first, last)

    def judge(self, m: re.Match[bytes], low: bytes, neighbour: bool = False) -> Hit | None:
        """Return the hit that a match is, with its score, or None when it is refused."""
        pattern = self.pattern
        start, end = m.span(pattern.value or 0)
        if self.lead is not None:
            lead = self.lead.search(m.string, max(m.start() - LONGEST_LEAD, 0), m.start())
            if lead is None:
                return None
            start = lead.start()
        score, detail = pattern.score, ""
        if pattern.check is not None:
            checked = pattern.check(m)
            if checked is None or checked is False:
                return None
            if isinstance(checked, tuple):
                score, detail = checked
            elif checked is not True:
                score = checked
        why = pattern.why
        if self.company is not None and score < SURE and (self.boost or pattern.needs_context):
            speaks = self.company.speaks(low, start, end)
            if speaks > 0 or (speaks == 0 and neighbour):
                score = round(max(score, min(score + self.boost, SURE)), 2)
                why = (*why, "context" if speaks > 0 else "neighbour")
            elif pattern.needs_context:
                return None
            elif speaks < 0:
                score = round(max(score - AGAINST, 0.05), 2)
                why = (*why, "against")
        return Hit(self.recognizer.entity, start, end, score, pattern.name, why, detail)
