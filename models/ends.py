"""Where a person's name begins and ends, when the model took a word too many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.context import is_compound
from models.lexicon import Lexicon
from models.parts import PARTICLES
from models.spans import WORD, Span

_PART = 4
"""Letters that either part of such a word has at least."""
Words = Sequence[re.Match[str]]


def trimmed(text: str, span: Span, lexicon: Lexicon) -> Span:
    """The span of a person without a title before the name and what is owned after it."""
    parts = text[span.start : span.end].split()
    if span.label != "PER" or len(parts) < 2:
        return span
    if len(parts) == 2 and lexicon[parts[0]].first >= 2 and lexicon[parts[1]].last:
        return span
    words = list(WORD.finditer(text, span.start, span.end))
    if len(words) < 2:
        return span
    first, last = _begin(words, lexicon), _end(words, lexicon)
    if first:
        span = span._replace(start=words[first].start())
    if last < len(words):
        span = span._replace(end=words[last - 1].end())
    return span


def _begin(words: Words, lexicon: Lexicon) -> int:
    """The word with which the name begins: not `sultan Qaboos`, not `Gimochefen Sven Berg`."""
    word = words[0][0]
    if words[0].string[words[0].end() : words[1].start()] != " ":
        return 0
    if word.islower():
        titled = words[1][0][0].isupper() and not _is_part(word, lexicon)
    else:
        titled = not word.isupper() and (
            is_compound(word, lexicon) or _is_document(word, words[1][0], lexicon)
        )
    return int(titled)


def _is_document(word: str, name: str, lexicon: Lexicon) -> bool:
    """Whether two common words make up the one before a known name: `Journalblad Berg`."""
    if max(lexicon[word][:3]) or max(lexicon[name][:2]) < 2:
        return False
    lower = word.lower()
    for begin in range(_PART, len(lower) - _PART + 1):
        head, tail = lexicon[lower[:begin]], lexicon[lower[begin:]]
        if head.common >= 2 and tail.case == 1 and tail.frequency == 2 and tail.common == 3:
            return True
    return False


def _end(words: Words, lexicon: Lexicon) -> int:
    """How many words the name has: one of `Esters pärm`, of `Platons Timaios`."""
    for place, word in enumerate(words[1:], start=1):
        before, here = words[place - 1][0], word[0]
        if not before[0].isupper():
            continue
        entry = lexicon[here]
        apart = word.string[word.start() - 1] == " "
        if apart and here.islower() and not _is_part(here, lexicon):
            return place
        unlisted = max(entry.first, entry.last) < 1 + (entry.place > 0)
        if unlisted and not here.isupper() and lexicon.is_genitive(before):
            return place
    return len(words)


def _is_part(word: str, lexicon: Lexicon) -> bool:
    entry = lexicon[word]
    return word in PARTICLES or len(word) == 1 or max(entry.first, entry.last) >= 3
