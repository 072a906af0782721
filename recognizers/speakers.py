"""Names whose place tells that they are names: who speaks in a chat, and fields of an export.

"Lisa: hej", line after line, and `"fornamn": "Lisa"`. All expressions run on latin-1 bytes.

Source: RFC 8259 (JSON); OASIS CIQ and Skatteverket, names of fields for names.
"""

from __future__ import annotations

from collections.abc import Iterator

from recognizers.base import Hit
from recognizers.nameforms import LETTER, compiled
from recognizers.nametokens import first_name

SCORE = 0.6
_LEAST = 3
"""Lines of a chat; fewer are a list."""
_COMMON = 3
"""Figure of a first name with 50 bearers."""

_NAME = rf"[A-Z\xc0-\xd6\xd8-\xde][{LETTER}'-]{{1,30}}"
_LINE = (
    r"(?:[\[(]?[0-9][0-9T:., -]{3,23}[\])]?[ ,\t-]{0,3})?<?"
    rf"(?P<v>[A-Z\xc0-\xd6\xd8-\xde][{LETTER}-]{{1,20}})[:>](?=[ \t\r\n]|\Z)"
)
"""A line of a chat: perhaps a time, then who speaks."""
_FIRST_LINE, _OTHER_LINES = compiled(_LINE), compiled("\n" + _LINE)
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


def speakers(data: bytes, low: bytes) -> Iterator[Hit]:
    """Yield the names of those who speak in a chat.

    Somebody speaks again, and at least one is a first name that is no other word.
    """
    first = _FIRST_LINE.match(data)
    places = [m.span("v") for m in ([first] if first else [])]
    places += [m.span("v") for m in _OTHER_LINES.finditer(data)]
    if len(places) < _LEAST:
        return
    known = {word: first_name(word) for word in {low[start:end] for start, end in places}}
    lines = [(s, e) for s, e in places if (n := known[low[s:e]]) and n.figure >= _COMMON]
    words = {low[start:end] for start, end in lines}
    sure = any(not name.word for word in words if (name := known[word]))
    if len(lines) >= _LEAST and sure and len(words) < len(lines):
        for start, end in lines:
            yield Hit("PERSON", start, end, SCORE, "speaker", ("first_name", "speaker"))


def fields(data: bytes, low: bytes) -> Iterator[Hit]:
    """Yield first names and surnames in fields of JSON, XML and the like."""
    for m in _FIELD.finditer(low):
        if low[max(m.start() - 9, 0) : m.start()].rstrip(b"_- ").endswith(_KINDS):
            value = _VALUE.match(data, m.end())
            if value is not None and low[value.start() : value.end()] not in _NO_VALUES:
                yield Hit("PERSON", *value.span(), 0.7, "name field", ("column",))
