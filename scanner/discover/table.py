"""CSV lists, whatever program wrote them: encoding, separator and lines before the headers."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

CHUNK = 1 << 20
FIELD = 1 << 24
"""Longest field, characters: lists of recipients pass the 128 KiB of the csv module."""

PREAMBLES = ("#type", "sep=")
"""First lines that are no headers: of PowerShell 5.1, and for Excel."""


def open_text(path: Path) -> TextIO:
    """Open a list in the encoding that its bytes show.

    UTF-8 with or without BOM, UTF-16, else Windows-1252.

    Raises:
        OSError: it cannot be read.
    """
    return path.open(encoding=_encoding(path), errors="replace", newline="")


def read(stream: TextIO) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Return the headers, and each row with the number of its last line, from 1.

    Separators `;`, `,` and tab. A row is at least as long as the headers.

    Raises:
        csv.Error: from the iterator, when a quotation is never closed in time.
    """
    csv.field_size_limit(FIELD)
    before = 0
    first = stream.readline()
    while first.casefold().startswith(PREAMBLES) or (first and not first.strip()):
        before += 1
        first = stream.readline()
    separator = max(";,\t", key=first.count)
    lines = csv.reader(_again(first, stream), delimiter=separator)
    headers = next(lines, [])
    return headers, _rows(lines, before, len(headers))


def _again(first: str, stream: TextIO) -> Iterator[str]:
    yield first
    yield from stream


def _rows(lines: Iterator[list[str]], before: int, width: int) -> Iterator[tuple[int, list[str]]]:
    for row in lines:
        if any(row):
            if len(row) < width:
                row += [""] * (width - len(row))
            yield before + lines.line_num, row  # type: ignore[attr-defined]


def _encoding(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(4)
        if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        if head[1:2] == b"\0":
            return "utf-16-le"
        if head[:3] == codecs.BOM_UTF8:
            return "utf-8-sig"
        stream.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while chunk := stream.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"
