"""CSV and TSV: tables in plain text, the delimiter found from the rows themselves.

Format: RFC 4180, and what Excel writes in Swedish (semicolon, `sep=` line).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from scanner.extract.source import Source
from scanner.records import Part
from scanner.settings import Limits
from scanner.walk import encoding
from scanner.walk import rows as tables

DELIMITERS = ";\t,|"
SAMPLE = 65_536
FIELD = 128 * 1024
"""Code points of a cell; more is a quotation that was never closed."""


def extract(source: Source, limits: Limits) -> Iterator[Part]:
    """Yield blocks of rows, each with its table; rows of one column when nothing delimits."""
    with source.open() as stream:
        lines = (line for block in encoding.blocks(stream) for line in block.splitlines(True))
        head: list[str] = []
        size = 0
        for line in lines:
            head.append(line)
            size += len(line)
            if size > SAMPLE:
                break
        sign = delimiter("".join(head))
        everything = chain(head, lines)
        rows = _rows(everything, sign) if sign else ([line] for line in everything)
        yield from tables.parts(enumerate(rows, start=1), tables.ordinal)


def delimiter(sample: str) -> str:
    r"""Return the character that splits the rows of `sample` alike, or "".

    >>> delimiter("namn;lön\nAnna Ek;31 000,50\nBo Al;29 500,00\n")
    ';'
    """
    if sample[:4].lower() == "sep=":
        return sample[4:5]
    best, sign = 0.0, ""
    lines = sample.splitlines(True)
    lines = lines[:-1] if len(sample) >= SAMPLE and len(lines) > 1 else lines
    for candidate in DELIMITERS:
        counts = Counter(len(row) for row in _rows(lines[:200], candidate) if row)
        if not counts:
            continue
        width, rows = counts.most_common(1)[0]
        score = rows / counts.total()
        # A comma within prose splits rows unalike; a delimiter splits most of them alike.
        if width > 1 and score >= 0.5 and score + width / 1000 > best:
            best, sign = score + width / 1000, candidate
    return sign


def _rows(lines: Iterable[str], sign: str) -> Iterator[list[str]]:
    taken: list[str] = []

    def watched() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line

    source = watched()
    # The limit is one for the whole process; others set theirs.
    csv.field_size_limit(FIELD)
    while True:
        try:
            for row in csv.reader(source, delimiter=sign):
                taken.clear()
                yield row
            return
        except csv.Error:
            # A quote that never ends has swallowed these lines: read them without quotes.
            for line in taken:
                yield line.rstrip("\r\n").split(sign)
            taken.clear()
