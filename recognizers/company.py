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

    def _stands(self, index: int, low: bytes, start: int, end: int) -> bool:
        """Tell whether a word stands as its length demands: alone, at a beginning, anywhere."""
        length = len(self._words[index])
        if length > 5 or not IN_WORD[low[start]]:
            return True
        if start and IN_WORD[low[start - 1]]:
            return False
        return length > 3 or end >= len(low) or not IN_WORD[low[end]]
