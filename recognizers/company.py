"""The words around a value: which speak for it, which against."""

from __future__ import annotations

from typing import Any

from recognizers.base import Recognizer

AGAINST_REACH = 25
"""Bytes before a value in which a word may speak against it."""

IN_WORD = bytes(48 <= b <= 57 or 97 <= b <= 122 or (b >= 0xDF and b != 0xF7) for b in range(256))
"""Lower-case byte -> 1 when it is a letter or a digit."""


class Company:
    """Looks for the context words of one recognizer; its automaton is built when first asked."""

    __slots__ = ("_after", "_before", "_built", "_count", "_words")

    def __init__(self, recognizer: Recognizer) -> None:
        self._before, self._after = recognizer.window
        self._count = len(recognizer.context)
        self._words = tuple(
            word.encode("latin-1") for word in (*recognizer.context, *recognizer.against)
        )
        self._built: Any = None

    def speaks(self, low: bytes, start: int, end: int) -> int:
        """Tell what the words around `start`..`end` say: 1 for, -1 against, 0 nothing.

        Of two words before the value, the nearer counts; words behind it only speak for it.
        """
        if self._built is None:
            from ahocorasick_rs import BytesAhoCorasick

            self._built = BytesAhoCorasick(self._words)
        near = against = -1
        first = start - self._before if start > self._before else 0
        find = self._built.find_matches_as_indexes
        for index, at, stop in find(low[first:start], overlapping=True):
            if self._stands(index, low, first + at, first + stop):
                if index < self._count:
                    near = max(near, first + at)
                elif first + at >= start - AGAINST_REACH:
                    against = max(against, first + at)
        if against >= 0:
            return 1 if near > against else -1
        if near >= 0:
            return 1
        for index, at, stop in find(low[end : end + self._after], overlapping=True):
            if index < self._count and self._stands(index, low, end + at, end + stop):
                return 1
        return 0

    def word(self, low: bytes, start: int, end: int) -> tuple[str, int] | None:
        """Return the word that `speaks` goes by and where it begins; for explanations only."""
        said = self.speaks(low, start, end)
        if not said:
            return None
        lists = (self._words[: self._count], self._words[self._count :])
        reach = self._before if said > 0 else AGAINST_REACH
        first = max(start - reach, 0)
        found = self._standing(low, lists[said < 0], first, start)
        if found:
            return max(found, key=lambda one: (one[1], len(one[0])))
        after = self._standing(low, lists[0], end, min(end + self._after, len(low)))
        return min(after, key=lambda one: (one[1], -len(one[0])), default=None)

    def _standing(
        self, low: bytes, words: tuple[bytes, ...], first: int, last: int
    ) -> list[tuple[str, int]]:
        """Return each place in `first`..`last` where one of `words` stands as it must."""
        found = []
        for word in words:
            at = low.find(word, first, last)
            while at >= 0:
                if self._stands(self._words.index(word), low, at, at + len(word)):
                    found.append((word.decode("latin-1"), at))
                at = low.find(word, at + 1, last)
        return found

    def _stands(self, index: int, low: bytes, start: int, end: int) -> bool:
        """Tell whether a word stands as its length demands: alone, at a beginning, anywhere."""
        length = len(self._words[index])
        if length > 5 or not IN_WORD[low[start]]:
            return True
        if start and IN_WORD[low[start - 1]]:
            return False
        return length > 3 or end >= len(low) or not IN_WORD[low[end]]
