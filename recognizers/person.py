"""Names of persons: a first name and a surname by the figures of the population register.

"Anna Berg", "Berg, Anna", "Anna-Karin af Klercker", "ANNA BERG", "Anna Bergs" (genitive,
told without the s), "A. Berg", "rektor Berg". Names that are ordinary words (Björn, Dag,
Sten) need a surname beside them; streets, schools, funds and companies named after
somebody are no persons. A single first name counts when a verb or a role says that it is
somebody: "Anna har", "eleven Anna".

Source: Statistics Sweden (SCB), names in the population register.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recognizers.base import Hit
from recognizers.nameforms import (
    BESIDE_AFTER,
    BESIDE_BEFORE,
    LAST_LETTERS,
    LOWER_ROLES,
    LOWER_TITLES,
    NO_FIRST_NAMES,
    RUN,
    SURNAME_ENDS,
    TOKEN,
    VERB_AFTER,
)
from recognizers.namelists import look_up
from recognizers.namethings import bears_it, is_of_nature
from recognizers.nametokens import Token, first_name, is_no_surname, surname, token
from recognizers.speakers import fields, speakers

ENTITY = "PERSON"

_CAREFUL = 3
"""Names with fewer than 50 bearers need more beside them."""
_MOST = 6
"""Names with 10,000 bearers or more are names first and words second."""
_NOBLE = re.compile(rb"(?<![A-Za-z\xc0-\xff-])(?:von|van|af) \Z")
_PROSE = re.compile(rb" [a-z\xdf-\xff]")


def names_a_thing(data: bytes, low: bytes, start: int, end: int) -> bool:
    """Tell whether what looks like a name at `start`..`end` is a street, company or product.

    >>> text = b"Erik Dahl AB"
    >>> names_a_thing(text, text.lower(), 0, 9), names_a_thing(text[:9], text[:9].lower(), 0, 9)
    (True, False)
    """
    words = low[start:end].split()
    return bool(words) and (
        words[0] in NO_FIRST_NAMES
        or (len(words) > 1 and is_no_surname(words[-1]))
        or bears_it(data, low, Hit(ENTITY, start, end, 0.0, ""))
        or is_of_nature(data, low, start, end)
    )


def find(data: bytes, low: bytes) -> Iterator[Hit]:
    """Yield the names in a normalised text; `low` is the text in lower case."""
    for m in RUN.finditer(data):
        start, end = m.span()
        if b" " in m[0] or b"," in m[0]:
            yield from _in_run(data, low, start, end)
        else:
            hit = _single(data, low, start, end)
            if hit is not None:
                yield hit
    yield from speakers(data, low)
    yield from fields(data, low)


def _in_run(data: bytes, low: bytes, start: int, end: int) -> Iterator[Hit]:
    """Yield the names in a run of capitalised words."""
    tokens = [token(low, m) for m in TOKEN.finditer(data, start, end)]
    at = 0
    while at < len(tokens) - 1:
        told = _name_at(data, tokens, at)
        if told is None:
            at += 1
            continue
        hit, used = told
        if bears_it(data, low, hit):
            hit = hit._replace(score=min(hit.score, 0.2), why=(*hit.why, "thing"))
        yield hit
        at += used
    if at == len(tokens) - 1 and tokens[at].kind == "name":
        alone = _single(data, low, tokens[at].start, end)
        if alone is not None:
            yield alone


def _name_at(data: bytes, tokens: list[Token], at: int) -> tuple[Hit, int] | None:
    """Return the name that begins at token `at`, and how many tokens it takes."""
    opening = tokens[at]
    if opening.kind == "initial":
        return _with_initial(tokens, at)
    if opening.kind != "name":
        return None
    if tokens[at + 1].kind == "comma":
        return _reversed(data, tokens, at)
    if opening.first is None:
        return _titled(tokens, at)
    stop = at + 1
    while stop < len(tokens) and tokens[stop].kind in ("name", "small", "initial"):
        stop += 1
    firsts = at + 1
    while firsts < stop and tokens[firsts].kind in ("name", "initial") and firsts - at < 3:
        if tokens[firsts].kind == "name" and tokens[firsts].first is None:
            break
        firsts += 1
    last = firsts
    while last < stop and tokens[last].kind == "small":
        last += 1
    if last < stop and tokens[last].kind == "name" and not is_no_surname(tokens[last].word):
        end = last + 1
        if end < stop and tokens[end].kind == "name" and tokens[end].last and tokens[last].last:
            end += 1
        return _full(data, tokens[at:end], last > firsts), end - at
    if last < stop and is_no_surname(tokens[last].word):
        return None
    if firsts - at >= 2 and tokens[firsts - 1].kind == "name":
        return _full(data, tokens[at:firsts], False), firsts - at
    return None


def _titled(tokens: list[Token], at: int) -> tuple[Hit, int] | None:
    """Return the surname of `Rektor Berg`, when a title stands before it and no first name."""
    closing = tokens[at + 1]
    if closing.kind != "name" or tokens[at].word not in LOWER_TITLES:
        return None
    bare = look_up("last", closing.word.removesuffix(b"s"))
    if (closing.last is None and bare is None) or (at + 2 < len(tokens) and closing.first):
        return None
    end = closing.end - (closing.last is None)
    return Hit(ENTITY, closing.start, end, 0.55, "titled", ("title", "last_name")), 2


def _full(data: bytes, tokens: list[Token], noble: bool) -> Hit:
    """Score a first name and a surname; `noble` when a particle stands between them."""
    opening, closing = tokens[0], tokens[-1]
    first = opening.first
    assert first is not None
    last, genitive = surname(closing.word)
    end = closing.end - genitive
    if last is not None:
        why = "last_name"
        score = 0.85 if max(first.figure, last.figure) >= _CAREFUL else 0.75
        if first.word:
            score = 0.6 if last.word else 0.7
    elif noble or closing.word[: len(closing.word) - genitive].endswith(SURNAME_ENDS):
        why = "last_name_form"
        score = 0.6 if first.word else 0.7
    elif closing.first is not None:
        why = "first_name_twice"
        score = 0.4 if first.word or closing.first.word else 0.6
    else:
        why = "last_name_unknown"
        score = 0.6 if first.figure >= _CAREFUL and not first.word else 0.4
        if first.word and first.figure == _MOST:
            score = 0.5
        if score < 0.5 and _stands_beside(data, opening.start, end):
            score, why = 0.6, "beside"
    if last is None and data[opening.start : end].isupper():
        score = min(score, 0.4)
    return Hit(ENTITY, opening.start, end, score, "full_name", ("first_name", why))


def _stands_beside(data: bytes, start: int, end: int) -> bool:
    """Tell whether a role, a greeting, a closing or a number says that it is somebody."""
    if not data[start:end].decode("latin-1").istitle():
        return False
    return (
        BESIDE_AFTER.match(data, end) is not None
        or BESIDE_BEFORE.search(data, max(start - 24, 0), start) is not None
    )


def _reversed(data: bytes, tokens: list[Token], at: int) -> tuple[Hit, int] | None:
    """Return `Berg, Anna` or `Berg, Anna Karin` when it is no list of first names."""
    last = tokens[at]
    noble = _NOBLE.search(data, max(last.start - 5, 0), last.start)
    known = last.last is not None or last.word.endswith(SURNAME_ENDS) or noble is not None
    if at + 2 >= len(tokens) or not known:
        return None
    first = tokens[at + 2].first
    if first is None:
        return None
    stop = at + 3
    while stop < len(tokens) and tokens[stop].first:
        stop += 1
    end = tokens[stop - 1].end
    if last.first is not None and data[end : end + 1] == b",":
        return None
    start = noble.start() if noble else last.start
    opens_line = start == 0 or data[start - 1 : start] in (b"\n", b"\t")
    prose = _PROSE.match(data, end) is not None
    score = 0.75 if opens_line or not prose else 0.4
    if first.word:
        score -= 0.15
    return Hit(ENTITY, start, end, score, "reversed", ("last_name", "first_name")), stop - at


def _with_initial(tokens: list[Token], at: int) -> tuple[Hit, int] | None:
    """Return `A. Berg`, weaker than a full name."""
    stop = at + 1
    while stop < len(tokens) and tokens[stop].kind == "small":
        stop += 1
    if stop >= len(tokens) or tokens[stop].kind != "name":
        return None
    last = tokens[stop]
    known = last.last
    if known is None and not last.word.endswith(SURNAME_ENDS):
        return None
    score = 0.5 if known is None or not known.word else 0.45
    return Hit(ENTITY, tokens[at].start, last.end, score, "initial", ("last_name",)), stop - at + 1


def _single(data: bytes, low: bytes, start: int, end: int) -> Hit | None:
    """Return a first name said to do something or to be somebody, or a surname after a title."""
    word = low[start:end]
    before = data[start - 2 : start]
    follows = len(before) == 2 and before[1] == 32 and before[0] in LAST_LETTERS
    first = first_name(word)
    if first is not None and first.figure >= _CAREFUL and not first.word:
        if VERB_AFTER.match(data, end) and not is_no_surname(word):
            score = 0.5 if first.figure >= 5 else 0.35
            return Hit(ENTITY, start, end, score, "first_name", ("first_name", "verb"))
    elif not follows:
        return None
    if not follows:
        return None
    said = low[max(start - 24, 0) : start].split()[-1]
    bare = word.removesuffix(b"s")
    if said in LOWER_TITLES:
        last = look_up("last", word) or look_up("last", bare)
        if last is None:
            return None
        end -= look_up("last", word) is None
        return Hit(ENTITY, start, end, 0.55, "titled", ("title", "last_name"))
    if said not in LOWER_ROLES:
        return None
    owner = first_name(bare)
    if owner is not None and (first is None or first.figure < owner.figure):
        first, end = owner, start + len(bare)
    if first is None or first.figure < _CAREFUL:
        return None
    return Hit(ENTITY, start, end, 0.6, "first_name", ("first_name", "role"))
