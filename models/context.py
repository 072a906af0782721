"""What the words around an unknown name, or its own last part, say it is instead of a person.

Only names that no list knows as a given name or surname are judged. Each rule was held
against the people of the training corpora; `models/README.md` has the figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from models.lexicon import Entry, Lexicon
from models.score import CUES, KINDS
from models.spans import NEAR, WORD, Span

_INSIDE = frozenset(
    "i inom utanför nära vid längs staden byn orten floden sjön berget bergen ön öarna".split()  # noqa: SIM905
)
"""Before a name that is no genitive: a place."""
_SHORT = frozenset(("laget", "bandet", "guden", "dikten", "romanen"))
"""Kinds that end other words as well: `förslaget`, `sambandet`."""
_KIND = re.compile("|".join(sorted(KINDS)) + "|.{2,}(?:" + "|".join(sorted(KINDS - _SHORT)) + ")")
"""A word of `KINDS`, or a compound of one, as `veckotidningen`."""
_AND = re.compile(
    r"(?:(?:,? (?:och|samt|eller|&) |, )(?:[A-ZÅÄÖ][^\W\d_]*(?: [A-ZÅÄÖ][^\W\d_]*)?(?=,| och ))?)+"
)
"""What stands between names that are counted up; other words with a capital may."""
_COUNTED = re.compile(r" (?:och|samt|eller|&) ")
"""Not in the cells of a row."""
_TAIL = 6
"""Letters that the last part of a compound has at least, and its first three."""
_LONG = 9
"""Letters of a last part that need not be so common a word."""
_LEX = re.compile(r".{0,4}\blex ", re.IGNORECASE | re.DOTALL)
"""As in "lex Sarah", a duty to report by law."""
_LAST = re.compile(r"([^\W\d_]+) [\"”'’»]?$")
"""The word before, perhaps with a quotation mark between."""
_CITED = re.compile(r",? (?:1[89]|20)\d\d[a-z]?\b")


def settled(text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """The spans without people who are words, works, firms or places."""
    kept = [
        other
        for span in spans
        if (other := span if span.label != "PER" else _alone(text, span, lexicon)) is not None
    ]
    return [span for run in _runs(text, kept) for span in _agreed(text, run, lexicon)]


def is_cited(text: str, start: int, end: int) -> bool:
    """Whether the name is that of an author in a reference: "(se även Larsson 1986)"."""
    opened = text.rfind("(", max(0, start - NEAR), start)
    return opened >= 0 and ")" not in text[opened:start] and bool(_CITED.match(text, end))


def _alone(text: str, span: Span, lexicon: Lexicon) -> Span | None:
    """What one span is by itself and the word before it; None for a common noun or a law."""
    if _LEX.match(text, max(0, span.start - 4)):
        return None
    first = WORD.match(text, span.start, span.end)
    if first and lexicon[first[0]].first > 2:
        return span
    words = _words(text, span)
    if not words:
        return None
    if _known(words, lexicon) > 2:
        return span
    before = _before(text, span.start)
    if before in _INSIDE and words[-1][-1] not in "sxz":
        return span._replace(label="LOC")
    if _KIND.fullmatch(before) or (len(words) > 1 and _KIND.fullmatch(words[0].lower())):
        return span._replace(label="ORG")
    if len(words) == 1 and before not in CUES and is_compound(words[0], lexicon):
        return None
    return span


def _known(words: Iterable[str], lexicon: Lexicon) -> int:
    """How common the commonest of the words is as a name, on the scale of `Entry.first`."""
    most = 0
    for word in words:
        entry = lexicon[word]
        most = max(most, entry.first, entry.last)
    return most


def _before(text: str, start: int) -> str:
    """The word before, in lower case; nothing across a line break or cell."""
    match = _LAST.search(text, max(0, start - NEAR), start)
    return match[1].lower() if match else ""


def is_compound(word: str, lexicon: Lexicon) -> bool:
    """Whether an unlisted word ends in a common word that is no name: `Kretsloppsfestival`."""
    entry = lexicon[word]
    if entry.first or entry.last or entry.place or entry.case == 4:
        return False
    lower = word.lower()
    if lower.endswith(("dotter", "dotters")):
        return False
    for begin in range(3, len(lower) - _TAIL + 1):
        tail = lexicon[lower[begin:]]
        if tail.first or tail.last:
            continue
        if _is_common(tail) or (tail.common and tail.case <= 2 and len(lower) - begin >= _LONG):
            return True
    return False


def _is_common(entry: Entry) -> bool:
    return (entry.case == 1 and entry.frequency > 0) or (entry.common >= 2 and entry.case <= 3)


def _runs(text: str, spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Names that are counted up: "Luxor, Teli och Telub"."""
    run: list[Span] = []
    for span in spans:
        if run and not _AND.fullmatch(text, run[-1].end, span.start):
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def _agreed(text: str, run: Sequence[Span], lexicon: Lexicon) -> Sequence[Span]:
    """Unknown names among two or more places or organisations, and nobody known, are theirs."""
    others = [span.label for span in run if span.label != "PER"]
    if len(others) < 2 or len(others) == len(run):
        return run
    people = [word for span in run if span.label == "PER" for word in _words(text, span)]
    if _known(people, lexicon) > 1:
        return run
    if not _COUNTED.search(text, run[0].end, run[-1].start):
        return run
    label = max(("LOC", "ORG"), key=others.count)
    return [span if span.label != "PER" else span._replace(label=label) for span in run]


def _words(text: str, span: Span) -> list[str]:
    return WORD.findall(text, span.start, span.end)
