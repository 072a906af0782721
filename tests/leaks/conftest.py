"""A search for planted values in all that was written, however it is encoded."""

from __future__ import annotations

import base64
import html
import json
import re
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from ahocorasick_rs import BytesAhoCorasick

CODES = ("utf-8", "utf-16-le", "utf-16-be", "latin-1", "cp850")
DIGITS = 8
"""A number of fewer digits stands in any file by chance."""
SEPARATORS = "- \u00a0+.".encode()
LOCAL = b"PK\x03\x04"
"""Before each member of a zip file."""
BASE64 = 10
"""Characters of an encoded value that are needed to tell it from chance."""


class Needles:
    """Searches bytes for values in every encoding; in packages and databases cell by cell too."""

    def __init__(self, values: Iterable[str]) -> None:
        forms = {form: value for value in values for form in encoded(value)}
        numbers = {number: value for value in values for number in digits(value)}
        self._values = [*forms.values()]
        self._numbers = [*numbers.values()]
        self._forms = BytesAhoCorasick([*forms])
        self._digits = BytesAhoCorasick([*numbers]) if numbers else None

    def within(self, content: bytes) -> set[str]:
        """The values that `content` holds."""
        found = {self._values[number] for number, *_ in _matches(self._forms, content)}
        if self._digits is not None:
            bare = content.translate(None, SEPARATORS)
            found |= {self._numbers[number] for number, *_ in _matches(self._digits, bare)}
        if content.startswith(LOCAL):
            for member in _unpacked(content):
                found |= self.within(member)
        return found

    def of_file(self, path: Path) -> set[str]:
        """The values in a file, and in its name."""
        content = path.read_bytes()
        found = self.within(path.name.encode("utf-8", "surrogateescape")) | self.within(content)
        if content.startswith(b"SQLite format 3\0"):
            # A value may lie across two pages of the file.
            found |= self.within(b"\n".join(_cells(path)))
        return found


def _unpacked(package: bytes) -> Iterator[bytes]:
    """The members of a zip file, also of one that was never finished."""
    start = package.find(LOCAL)
    while start >= 0:
        method, name, extra = struct.unpack_from("<8xH16xHH", package, start)[:3]
        content = package[start + 30 + name + extra :]
        if method == zipfile.ZIP_DEFLATED:
            yield zlib.decompressobj(-zlib.MAX_WBITS).decompress(content)
        start = package.find(LOCAL, start + 30 + name + extra)


def _matches(automaton: BytesAhoCorasick, content: bytes) -> list[tuple[int, int, int]]:
    return automaton.find_matches_as_indexes(content, overlapping=True)  # type: ignore[no-any-return]


def encoded(value: str) -> Iterator[bytes]:
    """The bytes that a value may come out as."""
    for text in {value, value.lower(), value.upper()}:
        for code in CODES:
            yield text.encode(code, "ignore")
        plain = text.encode()
        for marked in (
            quote(text),
            quote_plus(text),
            json.dumps(text)[1:-1],
            text.encode("ascii", "backslashreplace").decode(),
            html.escape(text),
            text.encode("ascii", "xmlcharrefreplace").decode(),
            "".join(f"&#{ord(c)};" for c in text),
            "".join(f"&#x{ord(c):x};" for c in text),
            plain.hex(),
            plain.hex().upper(),
        ):
            yield marked.encode()
        for code in CODES[:2]:
            for offset in range(3):
                # The characters at both ends depend on what stands before and after.
                whole = base64.b64encode(b"\0" * offset + text.encode(code))
                inner = whole[(0, 2, 3)[offset] :].rstrip(b"=")[:-1]
                if len(inner) >= BASE64:
                    yield inner


def digits(value: str) -> Iterator[bytes]:
    """The digits of a number without what separates them; a personnummer with no century too."""
    bare = re.sub(r"[-+. \u00a0]", "", value)
    if bare.isascii() and bare.isdigit() and len(bare) >= DIGITS:
        yield bare.encode()
        if len(bare) == 12:
            yield bare[2:].encode()


def _cells(path: Path) -> Iterator[bytes]:
    with sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            for row in database.execute(f'SELECT * FROM "{table}"'):
                for cell in row:
                    yield cell if isinstance(cell, bytes) else str(cell).encode()
    database.close()


@pytest.fixture(scope="session")
def needles() -> type[Needles]:
    """The search, to be made for some values."""
    return Needles
