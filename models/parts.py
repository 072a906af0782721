"""Names put together from their parts: surname and given name, nickname, initials."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from models.context import is_compound
from models.lexicon import Entry, Lexicon
from models.spans import NEAR, Span

_CELL_BEGINS = ("", "\n", "\t", ";", "|", ":")
_CELL_ENDS = ("", "\n", "\t", ";", "|", "(")
PARTICLES = frozenset(
    """
    af von zu de van der den da dal di del della dos al el bin ben ibn la le du
    """.split()  # noqa: SIM905
)
"""Parts of names that are no name alone."""
_NICKNAME = re.compile(r" [\"”'’][^\W\d_]+[\"”'’] ")
_INITIALS = re.compile(
    r"[A-ZÅÄÖ](?<![\w.].)\.(?:[ -]?[A-ZÅÄÖ]\.){0,2} ?(?:(?:von|af|de|van) )?"
    r"([A-ZÅÄÖ][a-zåäöéüø]{2,}(?:-[A-ZÅÄÖ][a-zåäöéüø]+)?)(?![\w.])"
)


def reversed_names(text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Join "surname, given name" where it fills its line or cell."""
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        if (
            before
            and before.label == span.label == "PER"
            and text[before.end : span.start] in (", ", ",")
            and text[max(0, before.start - NEAR) : before.start].rstrip(" ")[-1:] in _CELL_BEGINS
            and text[span.end : span.end + NEAR].lstrip(" ")[:1] in _CELL_ENDS
            and _all(text, before, lexicon, lambda entry: entry.last >= entry.first)
            and _all(text, span, lexicon, lambda entry: entry.first > entry.last)
        ):
            joined[-1] = before._replace(end=span.end)
        else:
            joined.append(span)
    return joined


def _all(text: str, span: Span, lexicon: Lexicon, true: Callable[[Entry], bool]) -> bool:
    words = text[span.start : span.end].split()
    return all(true(lexicon[word]) for word in words if word.lower() not in PARTICLES)


def nicknamed(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join what stands on either side of a nickname in quotes: `Sven "Vrålis" Andersson`."""
    joined: list[Span] = []
    for span in spans:
        for before in joined[-2:] if span.label == "PER" else ():
            if before.label == "PER" and _NICKNAME.fullmatch(text, before.end, span.start):
                del joined[joined.index(before) :]
                span = before._replace(end=span.end)
                break
        joined.append(span)
    return joined


def initialled(text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """The spans, and surnames with initials that nobody found or found without them."""
    starts = [span.start for span in spans]
    whole: list[Span] = []
    done = 0
    for match in _INITIALS.finditer(text):
        start, end = match.span()
        first = max(done, bisect_right(starts, start) - 1)
        first += first < len(spans) and spans[first].end <= start
        last = max(first, bisect_left(starts, end))
        touched = spans[first:last]
        if touched:
            if all(s.label == "PER" and start <= s.start and s.end <= end for s in touched):
                whole += [*spans[done:first], touched[0]._replace(start=start, end=end)]
                done = last
        elif _is_surname(match[1], lexicon, begins=_at_line_start(text, start)):
            whole += [*spans[done:first], Span(start, end, "PER", "list")]
            done = first
    return [*whole, *spans[done:]]


def _at_line_start(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start].rstrip(" ")[-1:] in ("", "\n")


def _is_surname(word: str, lexicon: Lexicon, *, begins: bool) -> bool:
    """Rather than a heading ("A. Bakgrund")."""
    entry = lexicon[word]
    if begins:
        return entry.last >= 2 and not _is_word(entry)
    return bool(entry.last) or not (_is_word(entry) or entry.thing or is_compound(word, lexicon))


def _is_word(entry: Entry) -> bool:
    return entry.case in (1, 2, 3) or entry.common >= 2
