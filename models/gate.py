"""The gate: which parts of a segment must be read, since a person could be named there."""

from __future__ import annotations

import re
from functools import lru_cache

from models.lexicon import Entry, Lexicon
from models.parts import PARTICLES
from models.spans import WORD

MARGIN = 4
"""Words that are read on either side of a possible name; the model sees four tokens away."""
WHOLE = 60
"""Code points up to which a segment is read whole."""
Piece = tuple[int, int]
"""Where a part of a segment begins and ends."""
_ORDINARY = re.compile(
    r"(?:.{3,}(?:gata|gatan|väg|vägen|gränd|torg|torget|allén?|stigen|backen|parken|bron|skolan?|gymnasiet|verk|verket|kommun"
    r"|nämnd|nämnden|partiet|bolaget|plan|sjön|lista)|.{8,}(?:en|et|na|ar|or|ing|het|ion|er|skap|rapport|träff|avtal|möte"
    r"|enkät|else|dom|lagen|stöd|vård|praktik|bidrag|arbete|sedel|hjälp))s?"
)
"""Swedish nouns, too long or too plain in their ending to be most names."""
_TAIL = 6
"""Letters that the last part of a compound has at least."""
_GREETED = re.compile(
    r"(?:^|\n)\W*(?:hej(?:san)?|hallå|tjena|god (?:morgon|kväll)|bästa?|kära|mvh|vh|hälsn\w*|tack"
    r"|kram)\b[ ,!]+(?!alla\b)\w|(?:^|\n) ?(?:@|//?) ?\w",
    re.IGNORECASE,
)
"""A greeting or a sign-off: what follows is a name in whatever case."""


class Gate:
    """Looks at words alone, by the lists and their form."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._telling = lru_cache(100_000)(self._is_telling)

    def pieces(self, segment: str) -> list[Piece]:
        """The parts of a segment that must be read: all of a short one, or none."""
        whole = [(0, len(segment))]
        if _GREETED.search(segment):
            return whole
        if len(segment) <= WHOLE:
            first = True
            for word in WORD.findall(segment):
                if self._telling(word, first):
                    return whole
                first = False
            return []
        words = list(WORD.finditer(segment))
        pieces: list[Piece] = []
        for place, word in enumerate(words):
            if self._telling(word[0], place == 0):
                start = words[place - MARGIN].start() if place > MARGIN else 0
                beyond = place + MARGIN
                end = words[beyond].end() if beyond < len(words) else len(segment)
                if pieces and start <= pieces[-1][1]:
                    pieces[-1] = pieces[-1][0], end
                else:
                    pieces.append((start, end))
        return pieces

    def _is_telling(self, word: str, first: bool) -> bool:
        entry = self._lexicon[word]
        if not word[0].isupper():
            return _only_a_name(entry)
        known = max(entry.first, entry.last)
        if word.lower() in PARTICLES or (word.isupper() and len(word) < 5 and known < 3):
            return False
        if entry.first < 3 and (entry.thing or entry.organisation):
            return False
        if known < 2 and (entry.place & 1 or _ORDINARY.fullmatch(word)):
            return False
        if known == 0 and self._is_compound(word.lower()):
            return False
        if entry.case == 1 and entry.frequency == 2 and entry.common == 3 and entry.first < 4:
            return entry.last >= 3 and not first
        if first or (word.isupper() and len(word) > 1):
            return _mostly_a_name(entry)
        return known > 0 or entry.case in (0, 4)

    def _is_compound(self, word: str) -> bool:
        """Whether it ends in a word that is never a name, as `tjänsteutlåtande` does."""
        for begin in range(3, len(word) - _TAIL + 1):
            tail = self._lexicon[word[begin:]]
            if tail.case == 1 and tail.frequency and not tail.first and not tail.last:
                return True
        return False


def _only_a_name(entry: Entry) -> bool:
    """Even in lower case."""
    rare = entry.case in (0, 4) and entry.frequency == 0
    return rare and max(entry.first, entry.last) >= 3


def _mostly_a_name(entry: Entry) -> bool:
    """Even where everything has a capital."""
    if entry.case in (1, 2):
        return entry.first >= 3 or entry.last >= 3
    return bool(entry.first or entry.last) or (entry.case == 0 and entry.common == 0)
