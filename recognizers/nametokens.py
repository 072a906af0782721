"""Words of names: what the figures of the population register say of each.

Source: Statistics Sweden (SCB), names in the population register.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from recognizers.nameforms import NO_FIRST_NAMES, NO_SURNAME_ENDS, NO_SURNAMES, SURNAME_ENDS
from recognizers.namelists import Name, look_up

_LATIN_ENDS = (b"as", b"is", b"os", b"us")


class Token(NamedTuple):
    """A piece of a run of capitalised words; `word` is in lower case."""

    kind: str
    start: int
    end: int
    first: Name | None = None
    last: Name | None = None
    word: bytes = b""


def token(low: bytes, m: re.Match[bytes]) -> Token:
    """Return the token of a match of `nameforms.TOKEN`, looked up in the lists."""
    kind = m.lastgroup or ""
    if kind != "name":
        return Token(kind, m.start(), m.end())
    word = low[m.start() : m.end()]
    return Token(kind, m.start(), m.end(), first_name(word), last_name(word), word)


def first_name(word: bytes) -> Name | None:
    """Look a first name up; of a double name that is not listed, both must be."""
    known = look_up("first", word) if word not in NO_FIRST_NAMES else None
    if known is None and b"-" in word:
        halves = [look_up("first", half) for half in word.split(b"-")]
        if len(halves) == 2 and halves[0] and halves[1]:
            return Name(min(halves[0].figure, halves[1].figure), False)
    return known


def last_name(word: bytes) -> Name | None:
    """Look a surname up, without its article when it has one: al-Hassan."""
    known = look_up("last", word)
    if known is None and word[2:3] == b"-":
        return look_up("last", word[3:])
    return known


def surname(word: bytes) -> tuple[Name | None, int]:
    """Look a surname up, and tell the length of its genitive ending."""
    known = last_name(word)
    if not word.endswith(b"s"):
        return known, 0
    bare = look_up("last", word[:-1])
    if bare is not None and (known is None or bare.figure > known.figure):
        return bare, 1
    guess = known is None and word[:-1].endswith(SURNAME_ENDS)
    return known, int(guess and not word.endswith(_LATIN_ENDS))


def is_no_surname(word: bytes) -> bool:
    """Tell whether a word after a first name is no surname."""
    no_name = word in NO_SURNAMES or word.endswith(NO_SURNAME_ENDS) or not word.strip(b"ivx")
    return no_name and look_up("last", word) is None
