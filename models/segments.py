"""Segments: the sentences and lines of a text, short lines with the next, and cells of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

SHORT = 30
"""A line up to so long keeps company with the next: a sign-off, a form label."""
LONGEST = 1_000
_LINE = re.compile(r"[^\n]*\n*")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3}[.!?]) +(?=[A-ZÅÄÖ\"”–-])")
_WORD = r"[^\W\d_][^\W\d_'’-]+"
_CELL = re.compile(rf"[\t\n]?(?:{_WORD}\t{_WORD}(?=[\t\n]|\Z)|[^\t\n]*[^\W\d_]{{2}}[^\t\n]*)")
"""A cell with a word in it; two that are a word each may be a first name and a surname.

It is read with the tab before it: without, the model misses 17 more of 681 names.
"""


def segments(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences, lines and cells with words are; a short line goes with the next."""
    start = 0
    in_table = False
    tables = "\t" in text
    for line in _LINE.finditer(text):
        begin, end = line.span()
        if end == start:
            continue
        if tables and text.find("\t", begin, end) >= 0:
            if begin > start:
                yield from _sentences(text, start, begin)
            # The line break before a row is no part of the row above it.
            first = begin - 1 if in_table else begin
            for cell in _CELL.finditer(text, first, end):
                span = cell.span()
                if span[1] - span[0] <= SHORT:
                    yield span
                else:
                    yield from _sentences(text, *span)
            start, in_table = end, True
            continue
        in_table = False
        if end - start <= SHORT and end < len(text) and not _ends(text[begin:end]):
            continue
        yield from _sentences(text, start, end)
        start = end
    if start < len(text):
        yield from _sentences(text, start, len(text))


def _ends(line: str) -> bool:
    return line.rstrip()[-1:] in (".", "!", "?")


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start <= SHORT:
        yield start, end
        return
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
