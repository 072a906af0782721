"""What a model's spans need before they are names: clean ends, stop lists, every mention, a score.

Works on text and offsets, so that a spaCy document and the batch stage share it. The
rules are general knowledge about Swedish documents; each was kept because it helped on
development data (`models/README.md` has the figures).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from models.context import is_cited, settled
from models.ends import trimmed
from models.lexicon import Entry, Lexicon, titled
from models.parts import PARTICLES, initialled, nicknamed, reversed_names
from models.score import score
from models.spans import WORD, Span

_BREAK = re.compile(r"[\t\n\r\v\f|]+|[ \xa0]{2,}")
_NUMBERED = re.compile(r"(?<=[^\W\d_]) \d")
_QUOTED = re.compile(r"[\"”][^\W\d_]+[\"”] [^\W\d_]")
"""A nickname before a name: `"Putte" Berg`."""
_EDGE = " \xa0.,;:!?\"'”’()[]<>/\\*=+#@•-–—_"
_NUMBER = r"(?: \d+(?: ?[A-Za-z]\b)?)"
_HOUSE = re.compile(_NUMBER)
_STREET = re.compile(
    r" (?:gata|gatan|gränd|gränden|torg|torget|stig|stigen|allé|allén|vägen|backe)\b"
    + _NUMBER
    + "?"
)
_STREET_OR_NOT = re.compile(r" (?:väg|plats|plan|park|parken|backe|led|bro)\b" + _NUMBER + "?")
"""As in "Annas väg", which is a street only with a number or after a word of place."""
_AT = re.compile(r"\b(?:på|vid|längs|utmed|korsningen|till) $", re.I)
_COMPANY = re.compile(
    r" (?:gymnasiet|gymnasium|kommun|församling|AB|HB|KB|förlag|bokhandel|bageri|åkeri|måleri"
    r"|stiftelse|fond|minnesfond|advokatbyrå|begravningsbyrå|orkester|kvartett|trio)\b"
)
_NAMED_AFTER = re.compile(
    r"(?:(?P<place>gatan|vägen|gränden?|torget|parken|gården|backen|stigen|allén|bron|hemmet)"
    r"|skolan|gymnasiet|kyrkan|stiftelsen|fonden|priset)s?$"
)
"""Endings that few surnames have: "Birger Jarlsgatan", "Fredrika Bremerskolan", not "Wallén"."""
LEAST = 0.4
"""A person less likely than this is nobody: Glad, Elva, RÖD where a line begins."""
MENTION = 0.95
"""Score of a mention, as a share of the score of the name it repeats."""


def refine(
    text: str, found: Iterable[Span], lexicon: Lexicon, weights: Mapping[str, Mapping[str, float]]
) -> list[Span]:
    """The names of a text from what the model found in it, in order and without overlap."""
    spans = [piece for span in found for piece in _pieces(text, span)]
    spans = [kept for span in spans if (kept := _unstopped(text, span, lexicon))]
    spans = [trimmed(text, span, lexicon) for span in spans]
    spans = initialled(text, spans, lexicon)
    spans = _addresses(text, spans, lexicon)
    spans = reversed_names(text, spans, lexicon)
    spans = nicknamed(text, spans)
    spans = settled(text, spans, lexicon)
    spans = [
        span
        for span in score(text, spans, lexicon, weights)
        if span.label != "PER" or span.score >= LEAST
    ]
    return _merge(spans, mentions(text, spans, lexicon))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Cut at tabs, line breaks and double spaces; strip what is no part of a name."""
    position = span.start
    value = text[span.start : span.end]
    for cut in [*(match.span() for match in _BREAK.finditer(value)), (len(value), 0)]:
        start, end = position, span.start + cut[0]
        if span.label == "PER" and (number := _NUMBERED.search(text, start, end)):
            end = number.start()
        edge = _EDGE if span.label == "PER" else " \xa0"
        while start < end and text[start] in edge and not _QUOTED.match(text, start, end):
            start += 1
        while end > start and text[end - 1] in edge and not _ends(text, start, end):
            end -= 1
        if any(character.isalpha() for character in text[start:end]):
            yield span._replace(start=start, end=end)
        position = span.start + cut[1]


def _ends(text: str, start: int, end: int) -> bool:
    """Whether the last mark belongs to the name, as in `Anna B.` and `Marcus’ bil`."""
    mark, before = text[end - 1], text[max(start, end - 2) : end - 1]
    if mark == ".":
        return before.isupper()
    return mark in "'’" and before in ("s", "x", "z") and text[start - 1 : start] not in ("'", "’")


def _unstopped(text: str, span: Span, lexicon: Lexicon) -> Span | None:
    """Without leading words that are never a person; None when nothing is left."""
    if span.label != "PER":
        return span
    words = list(WORD.finditer(text, span.start, span.end))
    if all(_is_thing(lexicon[word[0]]) for word in words):
        return None
    start = span.start if _QUOTED.match(text, span.start, span.end) else words[0].start()
    while _is_thing(lexicon[words[0][0]]) and text[words[0].end() : words[1].start()] == " ":
        words = words[1:]
        start = words[0].start()
    if all(word[0].lower() in PARTICLES or len(word[0]) == 1 for word in words):
        return None
    return span._replace(start=start)


def _is_thing(entry: Entry) -> bool:
    return entry.thing == 1 and entry.first < 2 and entry.last < 2


def _addresses(text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """A person's name that goes on with a street or company word is that place or company."""
    kept: list[Span] = []
    for span in spans:
        if span.label == "PER":
            if end := _street(text, span.start, span.end):
                span = span._replace(end=end, label="LOC")
            elif match := _COMPANY.match(text, span.end):
                span = span._replace(end=match.end(), label="ORG")
            elif match := _named_after(text, span, lexicon):
                if (comma := text.find(", ", span.start, span.end)) >= 0:
                    kept.append(span._replace(end=comma))
                    span = span._replace(start=comma + 2)
                span = span._replace(label="LOC" if match["place"] else "ORG")
                if match["place"] and (number := _HOUSE.match(text, span.end)):
                    span = span._replace(end=number.end())
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _named_after(text: str, span: Span, lexicon: Lexicon) -> re.Match[str] | None:
    match = _NAMED_AFTER.search(text, span.start, span.end)
    last = WORD.findall(text, span.start, span.end)[-1:]
    return None if any(lexicon[word].last for word in last) else match


def _street(text: str, start: int, end: int) -> int:
    """Where the address ends that begins with a name; 0 when it is none."""
    if match := _STREET.match(text, end):
        return match.end()
    match = _STREET_OR_NOT.match(text, end)
    if match and (match[0][-1].isdigit() or _AT.search(text, max(0, start - 12), start)):
        return match.end()
    return 0


def mentions(text: str, spans: Sequence[Span], lexicon: Lexicon, least: float = 0.6) -> list[Span]:
    """Other mentions of the people found with at least `least`, also in the genitive."""
    known: dict[str, dict[tuple[str, ...], float]] = {}
    for span in spans:
        if span.label == "PER" and span.score >= least:
            names = [_plain(word[0]) for word in WORD.finditer(text, span.start, span.end)]
            told = [tuple(names)] if len(names) > 1 else []
            told += [(name,) for name in names if _tells(name, lexicon[name])]
            for form in told:
                likeliest = known.setdefault(form[0], {})
                likeliest[form] = max(span.score, likeliest.get(form, 0.0))
    if not known:
        return []
    found: list[Span] = []
    beginning = {word for name in known for word in _written(name)}
    for match in WORD.finditer(text):
        if match[0] not in beginning:
            continue
        forms = known[_plain(match[0])]
        longest = max(map(len, forms))
        words = [match, *islice(WORD.finditer(text, match.end()), longest - 1)]
        plain = tuple([_plain(word[0]) for word in words])
        here = [(len(form), score) for form, score in forms.items() if plain[: len(form)] == form]
        if not here:
            continue
        length, likelihood = max(here)
        if match[0][0].isupper() or length > 1 or _unmistakable(lexicon[match[0]]):
            end = words[length - 1].end()
            if not (
                _street(text, match.start(), end)
                or _COMPANY.match(text, end)
                or is_cited(text, match.start(), end)
            ):
                score = round(likelihood * MENTION, 3)
                found.append(Span(match.start(), end, "PER", "mention", score))
    return found


@lru_cache(50_000)
def _plain(word: str) -> str:
    """The word as written in a list, without genitive."""
    name = titled(word)
    return name[:-1] if len(name) > 3 and name.endswith("s") and name[-2] not in "sxz" else name


def _written(name: str) -> list[str]:
    """Every way of writing a word that `_plain` makes of it."""
    ways = (name, name + "s")
    every = (*ways, *(way.lower() for way in ways), *(way.upper() for way in ways))
    return [way for way in every if _plain(way) == name]


def _tells(word: str, entry: Entry) -> bool:
    """Whether the word alone says who is meant."""
    return len(word) > 2 and not entry.thing and not entry.place and entry.case in (0, 3, 4)


def _unmistakable(entry: Entry) -> bool:
    return entry.first >= 3 and entry.case in (0, 4) and entry.frequency == 0


def _merge(spans: Sequence[Span], more: Iterable[Span]) -> list[Span]:
    """Add those that overlap nothing."""
    merged = list(spans)
    taken = sorted((span.start, span.end) for span in spans)
    starts = [start for start, _ in taken]
    last = -1
    for span in sorted(more):
        place = bisect_right(starts, span.start)
        free = (place == 0 or taken[place - 1][1] <= span.start) and (
            place == len(taken) or taken[place][0] >= span.end
        )
        if free and span.start >= last:
            merged.append(span)
            last = span.end
    return sorted(merged)
