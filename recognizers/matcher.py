r"""One pass over a text with every recognizer.

The text becomes latin-1 bytes (`recognizers.normalise`). Then each run of digits is looked
up by its length, its first digit and the bytes around it, which leaves the few patterns that
can match there, and one Aho-Corasick automaton finds the trigger words of the other patterns
together with the stems of `recognizers.vocabulary`. Patterns are compiled when first tried:
most texts need few of them. Time is linear in the text: the windows around triggers are
merged, so the same bytes are never searched twice by a pattern, and every pattern is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from recognizers.base import Hit, Recognizer
from recognizers.company import IN_WORD, Company
from recognizers.forms import SURE, Form
from recognizers.needles import Needles
from recognizers.normalise import LOWER, compact, normalise

__all__ = ["ANYWHERE", "Matcher", "lower", "normalise"]

ANYWHERE = "*"
"""As a trigger: the patterns are tried on the whole text. Only for recognizers from a policy."""

LONGEST_RUN = 30
"""Digits in a row that any pattern may start with."""

SHORT_TRIGGER = 5
"""Letters of a trigger up to which it must begin a word."""

NEIGHBOUR = 30
"""Bytes between two values of one form within which the first one's context serves both."""

_ON_ONE_LINE = bytes.maketrans(b"\n\r\t", b"   ")  # a phrase may be broken over lines
SETTLED = 0.75
"""Score from which no value is looked for inside a value."""

_MARGIN = 8  # bytes kept behind a window so that look-ahead at its end sees the truth
_RUN = re.compile(
    rb"[0-9](?:"
    rb"(?<=[12])[0-9]{3}-[01][0-9]-[0-3][0-9]"
    rb"(?![0-9A-Za-z:]|(?: ?[-+ ./,\xb7] ?|\s{1,2})[0-9]{2} ?[0-9]{2}\b)"
    rb"|(?<=([0-9]))(?:[0-9]{4,}+|[0-9]{0,3}+"
    rb"(?=[.,/ ][0-9(+/-]|[ /][A-Z]|:[0-9A-Fa-f:]|[-+()\n\r]|[A-Za-z|!])))"
)
"""Runs of digits that may begin a value, marked by a group. Short ones that end a sentence or
a cell, or stand before a word, do not, nor do plain dates: these are most of the numbers."""
_BEFORE = bytes(
    ord("a") if IN_WORD[LOWER[b]] and not 48 <= b <= 57
    else b if b in b"+("
    else ord("-") if b in b".,:/-"
    else ord(" ")
    for b in range(256)
)  # fmt: skip
"""Byte before a run -> its kind, as `Pattern.before` writes it."""


def lower(data: bytes) -> bytes:
    """Return latin-1 `data` in lower case, byte for byte."""
    return data.translate(LOWER)


class _Start:
    """At which runs of digits a form is tried."""

    __slots__ = ("after", "before", "first", "length", "tries")

    def __init__(self, form: Form, shape: str) -> None:
        pattern = form.pattern
        digits = 2 if shape[1:2].isdigit() else 1
        self.length = int(shape[:digits])
        self.after = shape[digits:].encode("latin-1")
        self.before = pattern.before.encode()
        self.first = pattern.first.encode()
        self.tries = tuple((form, back) for back in pattern.back)


class Matcher:
    """All patterns of some recognizers and, if wanted, the vocabulary and the names of persons."""

    def __init__(
        self, recognizers: Sequence[Recognizer], vocabulary: bool = True, names: bool = True
    ) -> None:
        self._starts: dict[int, list[_Start]] = {}
        self._tries: dict[int, tuple[tuple[Form, int], ...]] = {}
        self._around: list[tuple[tuple[int, int], list[Form]]] = []
        self._anywhere: list[Form] = []
        triggers: dict[bytes, tuple[list[int], list[Form]]] = {}
        for recognizer in recognizers:
            company = Company(recognizer) if recognizer.context or recognizer.against else None
            forms = [Form(recognizer, pattern, company) for pattern in recognizer.patterns]
            for form in forms:
                for shape in form.pattern.starts:
                    start = _Start(form, shape)
                    self._starts.setdefault(start.length, []).append(start)
            free = [form for form in forms if not form.pattern.starts]
            if free and recognizer.triggers == (ANYWHERE,):
                self._anywhere += free
                continue
            anchored = [form for form in free if form.pattern.anchored]
            around = [form for form in free if not form.pattern.anchored]
            for word in recognizer.triggers if free else ():
                owners, exact = triggers.setdefault(word.encode("latin-1"), ([], []))
                exact += anchored
                if around:
                    owners.append(len(self._around))
            if around:
                self._around.append((recognizer.reach, around))
        self._triggers = list(triggers)
        self._owners = [
            (len(word) <= SHORT_TRIGGER and IN_WORD[word[0]] == 1, *of)
            for word, of in triggers.items()
        ]
        self._vocabulary = vocabulary
        self._names = vocabulary and names
        self._needles: Needles | None = None
        self._inside = b""

    def prepare(self) -> None:
        """Compile every pattern and build the automaton now, for who has many texts."""
        started = (form for starts in self._starts.values() for s in starts for form, _ in s.tries)
        exact = (form for _, _, forms in self._owners for form in forms)
        around = (form for _, forms in self._around for form in forms)
        for form in {*started, *exact, *around, *self._anywhere}:
            form.compile()
        self._words().prepare()

    def find(self, text: str) -> list[Hit]:
        """Return all hits, overlaps not yet resolved."""
        data, offsets = compact(text)
        low = data.translate(LOWER)
        hits: list[Hit] = []
        self._runs(data, low, hits)
        self._triggered(data, low, hits)
        if self._names:
            from recognizers import person

            hits += person.find(data, low)
        if offsets is not None:
            spans = (offsets.span(h.start, h.end) for h in hits)
            hits = [h._replace(start=s, end=e) for h, (s, e) in zip(hits, spans, strict=True)]
        return hits

    def _runs(self, data: bytes, low: bytes, hits: list[Hit]) -> None:
        """Try the patterns that begin at runs of digits."""
        known = self._tries
        before = _BEFORE
        padded = data + b"\x00"
        told: dict[str, int] = {}
        done = 0
        for run in _RUN.finditer(data):
            start, end = run.span()
            if start < done or end - start > LONGEST_RUN or run.lastindex is None:
                continue
            kind = before[padded[start - 1]]
            if kind == 45 and not 48 <= padded[start - 2] <= 57:
                kind = 32
            key = (end - start) << 24 | kind << 16 | padded[start] << 8 | padded[end]
            tries = known.get(key)
            if tries is None:
                tries = known[key] = self._select(end - start, kind, padded[start], padded[end])
            for form, back in tries:
                m = form.match(low if form.lower else data, start - back)
                if m is None:
                    continue
                name = form.pattern.name
                hit = form.judge(m, low, start - told.get(name, -NEIGHBOUR) < NEIGHBOUR)
                if hit is None:
                    continue
                hits.append(hit)
                if "context" in hit.why or "neighbour" in hit.why:
                    told[name] = hit.end
                if hit.score >= SETTLED:
                    done = max(done, hit.end)
                    if hit.score >= SURE:
                        break

    def _select(
        self, length: int, before: int, first: int, after: int
    ) -> tuple[tuple[Form, int], ...]:
        """Return the forms to try at such a run of digits, surest first."""
        return tuple(
            one
            for start in self._starts.get(length, ())
            if before in start.before
            and first in start.first
            and (not start.after or after in start.after)
            for one in start.tries
        )

    def _triggered(self, data: bytes, low: bytes, hits: list[Hit]) -> None:
        """Try the patterns around trigger words, and the terms of the vocabulary."""
        places: list[list[tuple[int, int]]] = [[] for _ in self._around]
        reaches = [reach for reach, _ in self._around]
        owners, count, size = self._owners, len(self._owners), len(data)
        words = self._words()
        if self._vocabulary:
            from recognizers import vocabulary

            verify, inside = vocabulary.verify, self._inside
        before_run = _BEFORE
        for index, start, end in words.places(low.translate(_ON_ONE_LINE)):
            if index >= count:
                if start and not inside[index - count] and before_run[low[start - 1]] == 97:
                    continue
                term = verify(index - count, low, data, start, end)
                if term is not None:
                    hits.append(term)
                continue
            begins_word, around, exact = owners[index]
            if begins_word and start and IN_WORD[low[start - 1]]:
                continue
            for form in exact:
                self._at(form, data, low, start, hits)
            for owner in around:
                before, after = reaches[owner]
                windows = places[owner]
                first = max(start - before, 0)
                if windows and first <= windows[-1][1]:
                    windows[-1] = (windows[-1][0], end + after)
                else:
                    windows.append((first, end + after))
        for (_, forms), windows in zip(self._around, places, strict=True):
            for first, last in windows:
                for form in forms:
                    self._within(form, data, low, first, min(last, size), hits)
        for form in self._anywhere:
            self._within(form, data, low, 0, size, hits)

    @staticmethod
    def _at(form: Form, data: bytes, low: bytes, start: int, hits: list[Hit]) -> None:
        """Try one pattern at a trigger."""
        m = form.match(low if form.lower else data, start)
        if m is not None:
            hit = form.judge(m, low)
            if hit is not None:
                hits.append(hit)

    @staticmethod
    def _within(
        form: Form, data: bytes, low: bytes, first: int, last: int, hits: list[Hit]
    ) -> None:
        """Try one pattern in a window of the text."""
        text = low if form.lower else data
        for m in form.finditer(text, first, last + _MARGIN):
            if m.end() > last or m.end() == m.start():
                continue
            hit = form.judge(m, low)
            if hit is not None:
                hits.append(hit)

    def _words(self) -> Needles:
        """Return the trigger words and, behind them, the stems of the vocabulary."""
        if self._needles is None:
            stems: tuple[bytes, ...] = ()
            if self._vocabulary:
                from recognizers import vocabulary

                stems = vocabulary.needles()
                # Most places where a stem stands are inside a word that it may not be part of.
                self._inside = bytes(group.head for group in vocabulary.lexicon().groups)
            self._needles = Needles((*self._triggers, *stems))
        return self._needles
