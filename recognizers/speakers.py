"""Names whose place tells that they are names: who speaks in a chat, and fields of an export.

"Lisa: hej", line after line, and `"fornamn": "Lisa"`. All expressions run on latin-1 bytes.

Source: RFC 8259 (JSON); OASIS CIQ and Skatteverket, names of fields for names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recognizers.base import Hit
from recognizers.nameforms import LETTER, compiled
from recognizers.nametokens import first_name

SCORE = 0.6
_LEAST = 3
"""Lines of a chat; fewer are a list."""
_COMMON = 3
"""Figure of a first name with 50 bearers."""

_OPENS = compiled(
    r"(?:\A|\n)[\[(]?(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[ T,]{1,2})?(?:(?:kl\.? ?)?[0-9]{1,2}[:.][0-9]{2}"
    r"(?:[:.][0-9]{2})?)?[\])]?[ ,\t-]{0,3}<?\Z"
)
"""Before a speaker: the start of the line, a time."""
_OPENING = 36

_NAME = rf"[A-Z\xc0-\xd6\xd8-\xde][{LETTER}'-]{{1,30}}"
_FIELD = compiled(r"nam[ne][\"']?\s{0,3}[:=>]\s{0,3}[\"']?")
"""The end of a name of a field, in lower case, and what stands before its value."""
_KINDS = tuple(
    word.encode("latin-1")
    for word in ("för", "for", "efter", "tilltals", "first", "last", "given", "family", "sur")
)
_VALUE = compiled(rf"{_NAME}(?: {_NAME}){{0,2}}(?=[\"'<,;\r\n]|\Z)")
_NO_VALUES = frozenset(
    b"string text null true false none namn exempel example test first last name".split()
)


def is_speaker(data: bytes, start: int, end: int) -> bool:
    """Tell whether the word at `start`..`end` stands where a chat names who speaks."""
    if data[end : end + 2] not in (b": ", b"> ", b":\n", b":\t"):
        return False
    return _OPENS.search(data, max(start - _OPENING, 0), start) is not None


def speakers(low: bytes, places: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    """Yield the names of those who speak, when `places` are a chat and not a list.

    Somebody speaks again, and at least one is a first name that is no other word.
    """
    names = [(at, low[at[0] : at[1]]) for at in places]
    known = {word: first_name(word) for _, word in names}
    lines = [(at, word) for at, word in names if (n := known[word]) and n.figure >= _COMMON]
    sure = {word for _, word in lines if (n := known[word]) and not n.word}
    if len(lines) < _LEAST or not sure or len({word for _, word in lines}) == len(lines):
        return
    for (start, end), _ in lines:
        yield Hit("PERSON", start, end, SCORE, "speaker", ("first_name", "speaker"))


def fields(data: bytes, low: bytes) -> Iterator[Hit]:
    """Yield first names and surnames in fields of JSON, XML and the like."""
    for m in _FIELD.finditer(low):
        if low[max(m.start() - 9, 0) : m.start()].rstrip(b"_- ").endswith(_KINDS):
            value = _VALUE.match(data, m.end())
            if value is not None and low[value.start() : value.end()] not in _NO_VALUES:
                yield Hit("PERSON", *value.span(), 0.7, "name field", ("column",))
