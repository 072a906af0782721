"""Many words looked for at once by an Aho-Corasick automaton, cheap to start with.

Building the automaton of six thousand words costs as much as searching a megabyte, so the
first texts are searched with one of only those words whose first three bytes occur in the
text. The places found are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

ENOUGH = 30_000
"""Bytes searched until the automaton of all words is worth its price."""

Place = tuple[int, int, int]
"""Number of the word, start and end in the text."""


class Needles:
    """Words to look for, as bytes; overlapping places are all told, in order of their ends."""

    def __init__(self, words: Sequence[bytes]) -> None:
        self._words = words
        self._all: Any = None
        self._searched = 0

    def prepare(self) -> None:
        """Build the automaton of all words now, for who has many texts."""
        from ahocorasick_rs import BytesAhoCorasick

        self._all = BytesAhoCorasick(self._words)

    def places(self, text: bytes) -> Iterable[Place]:
        """Return every place in `text` where a word stands.

        >>> list(Needles([b"anna", b"ann", b"berg"]).places(b"anna berg"))
        [(1, 0, 3), (0, 0, 4), (2, 5, 9)]
        """
        if self._all is None:
            self._searched += len(text)
            if self._searched <= ENOUGH:
                return self._few(text)
            self.prepare()
        found: list[Place] = self._all.find_matches_as_indexes(text, overlapping=True)
        return found

    def _few(self, text: bytes) -> Iterable[Place]:
        from ahocorasick_rs import BytesAhoCorasick

        begin = {text[at : at + 3] for at in range(len(text))}
        few = [i for i, word in enumerate(self._words) if word[:3] in begin or len(word) < 3]
        if not few:
            return []
        found = BytesAhoCorasick([self._words[i] for i in few])
        places = found.find_matches_as_indexes(text, overlapping=True)
        return [(few[i], start, end) for i, start, end in places]
