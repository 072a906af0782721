"""Readable runs in bytes of any structure: the last resort, and the check of other readers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scanner.walk import encoding, mail

_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff\t\r\n]\0|[\x10-\x3a]\x20){4,}")
_NARROW = re.compile(rb"[\x20-\x7e\t\r\n\x91-\x97\xa0\xc4\xc5\xc9\xd6\xdc\xe4\xe5\xe9\xf6\xfc]{5,}")
_TOLD = re.compile(r"[^\W\d_]{3}|\d{6}|\w+@\w+")
LONGEST = 1_000_000
"""A run is cut here."""


def runs(data: bytes) -> Iterator[str]:
    """Yield runs of UTF-16LE and of cp1252 text that hold a word, a number or an address."""
    taken = 0
    rest = []
    for found in _WIDE.finditer(data):
        rest.append(data[taken : found.start()])
        taken = found.end()
        yield from _told(found[0].decode("utf-16-le", "replace"))
    rest.append(data[taken:])
    for piece in rest:
        for found in _NARROW.finditer(piece):
            yield from _told(found[0].decode("cp1252", "replace"))


def fresh(found: Iterable[str], said: str) -> Iterator[str]:
    """Yield each string once that `said` does not hold; compared by words."""
    known = mail.essence(said)
    seen: set[str] = set()
    budget = mail.SEARCH_BUDGET
    for string in (line.strip() for run in found for line in run.split("\n")):
        key = mail.essence(string)
        if key in seen or key == "  ":
            continue
        seen.add(key)
        budget -= len(known)
        if budget < 0 or key not in known:
            yield string


def _told(text: str) -> Iterator[str]:
    text = encoding.tidy(text).strip()
    if _TOLD.search(text):
        for start in range(0, len(text), LONGEST):
            yield text[start : start + LONGEST].replace("\r\n", "\n").replace("\r", "\n")
