"""Segments: the sentences and lines of a text, short lines with the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

SHORT = 30
"""A line up to so long keeps company with the next: a sign-off, a form label."""
LONGEST = 1_000
_LINE = re.compile(r"[^\n]*\n*")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3}[.!?]) +(?=[A-ZÅÄÖ\"”–-])")


def segments(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences and lines of a text are; a short line goes with the next."""
    start = 0
    for line in _LINE.finditer(text):
        end = line.end()
        if end == start:
            continue
        if end - start <= SHORT and end < len(text) and not _ends(text[line.start() : end]):
            continue
        yield from _sentences(text, start, end)
        start = end
    if start < len(text):
        yield from _sentences(text, start, len(text))


def _ends(line: str) -> bool:
    return line.rstrip()[-1:] in (".", "!", "?")


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for cut in _SENTENCE_END.finditer(text, start, end):
        if cut.start() > position:
            yield position, cut.start()
            position = cut.end()
    while end - position > LONGEST:
        space = text.rfind(" ", position + 1, position + LONGEST)
        cut_at = space if space > position else position + LONGEST
        yield position, cut_at
        position = cut_at
    if end > position:
        yield position, end
