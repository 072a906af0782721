"""Terms that tell something sensitive about a person, in all their Swedish forms.

`needles` are stems for one Aho-Corasick pass over the lower-cased text; `verify` looks
at what stands around a stem: word boundaries, inflection, compounds, case, and company
that makes it something else ("ekonomisk depression", "Cancerfonden"). A hit is a topic;
whether it is said of somebody is for the caller (`recognizers.evidence`).

Sources: the head of each file in `recognizers/terms`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from recognizers.base import Hit
from recognizers.shipped import shipped

SCORES = {"strong": 0.55, "medium": 0.4, "weak": 0.2}
"""Strength -> score of a term that stands alone."""

LEXICON = "terms/lexicon.txt"

_LETTERS = rb"a-z\xdf-\xf6\xf8-\xff"
_REST = re.compile(rb"[" + _LETTERS + rb"]*")
_IS_LETTER = bytes(97 <= b <= 122 or (b >= 0xDF and b != 0xF7) for b in range(256))
_TO_WORDS = bytes(b if _IS_LETTER[b] or b in b"0123456789-" else 32 for b in range(256))
_NEAR = 40
"""Code points in which company is looked for."""
_JOINS = bytes(b in b"./@-" for b in range(256))
_LONGEST_COMPOUND = 60


class Group(NamedTuple):
    """Terms that are told and matched alike."""

    entity: str
    category: str
    strength: str
    score: float
    endings: frozenset[bytes] | None
    """What may follow the stem before the word ends; None for anything."""
    head: bool
    """A word part may stand before the stem."""
    exact: bool
    """The case must be that of the list."""


class Lexicon(NamedTuple):
    """All terms; `stems[i]` belongs to `groups[i]`, and `written[i]` keeps its case."""

    stems: tuple[bytes, ...]
    groups: tuple[Group, ...]
    written: tuple[bytes, ...]
    stop_words: frozenset[bytes]
    stop_before: dict[bytes, tuple[bytes, ...]]
    stop_after: dict[bytes, tuple[bytes, ...]]


@cache
def lexicon() -> Lexicon:
    """Return the shipped terms, read once."""
    listed, *stops = shipped(LEXICON).decode("utf-8").encode("latin-1").split(b"\n!")
    written: list[bytes] = []
    groups: list[Group] = []
    for block in listed[1:].split(b"\n#"):
        head, *stems = block.split(b"\n")
        group = _group(head)
        written += stems
        groups += [group] * len(stems)
    words, before, after = (block.rstrip(b"\n").split(b"\n")[1:] for block in stops)
    return Lexicon(
        tuple(b"\n".join(written).decode("latin-1").lower().encode("latin-1").split(b"\n")),
        tuple(groups),
        tuple(written),
        frozenset(words),
        _contexts(before),
        _contexts(after),
    )


def _group(head: bytes) -> Group:
    """Read `SE_HALSA somatisk strong ~noun - s en …`."""
    entity, category, strength, rule, endings = head.split(b" ", 4)
    return Group(
        entity.decode(),
        category.decode(),
        strength.decode(),
        SCORES[strength.decode()],
        _endings(endings),
        rule.startswith(b"~"),
        rule == b"exact",
    )


@cache
def _endings(told: bytes) -> frozenset[bytes] | None:
    return None if told == b"*" else frozenset(e.strip(b"-") for e in told.split(b" "))


def _contexts(lines: list[bytes]) -> dict[bytes, tuple[bytes, ...]]:
    """Read `stem TAB word|phrase|opening*`; a whole word is kept with the space after it."""
    pairs = (line.split(b"\t") for line in lines)
    return {
        stem: tuple(w[:-1] if w.endswith(b"*") else w + b" " for w in near.split(b"|"))
        for stem, near in pairs
    }


def _follows(company: tuple[bytes, ...], lower: bytes, start: int) -> bool:
    """Tell whether the word just before `start` is one of `company`."""
    words = lower[max(start - _NEAR, 0) : start].translate(_TO_WORDS).split()
    return bool(words) and (words[-1] + b" ").startswith(company)


def _precedes(company: tuple[bytes, ...], lower: bytes, end: int) -> bool:
    """Tell whether the words just after `end` are one of `company`."""
    words = lower[end : end + _NEAR].translate(_TO_WORDS).split()
    return (b" ".join(words) + b" ").startswith(company)


def needles() -> tuple[bytes, ...]:
    """Return the stems to look for, lower-case latin-1; words of a phrase stand one space apart."""
    return lexicon().stems


def verify(index: int, lower: bytes, text: bytes, start: int, end: int) -> Hit | None:
    """Return the term that stem number `index` at `start`..`end` belongs to, if it does.

    `text` is latin-1, `lower` the same in lower case. The hit holds the whole word.
    """
    words = lexicon()
    group = words.groups[index]
    if start and _IS_LETTER[lower[start - 1]]:
        if not group.head:
            return None
        first = start
        while first and _IS_LETTER[lower[first - 1]] and start - first < _LONGEST_COMPOUND:
            first -= 1
    else:
        first = start
    last = end
    if last < len(lower) and _IS_LETTER[lower[last]]:
        last = _REST.match(lower, end).end()  # type: ignore[union-attr]  # matches anywhere
    if group.endings is not None and lower[end:last] not in group.endings:
        return None
    if group.exact and text[start:end] != words.written[index]:
        return None
    if (first < start or last > end) and lower[first:last] in words.stop_words:
        return None
    stem = words.stems[index]
    if stem in words.stop_before and _follows(words.stop_before[stem], lower, first):
        return None
    if stem in words.stop_after and _precedes(words.stop_after[stem], lower, last):
        return None
    joined = _JOINS[lower[first - 1]] if first else False
    if (joined or (last < len(lower) and _JOINS[lower[last]])) and _in_address(lower, first, last):
        return None
    return Hit(group.entity, first, last, group.score, group.strength, (), group.category)


def _in_address(lower: bytes, start: int, end: int) -> bool:
    """Tell whether the word, joined to another, is part of an e-mail or a web address."""
    left = lower[max(start - 200, 0) : start].rsplit(None, 1)
    right = lower[end : end + 100].split(None, 1)
    token = (left[-1] if left else b"") + b"|" + (right[0] if right else b"")
    return b"@" in token or b"://" in token or b"www." in token
