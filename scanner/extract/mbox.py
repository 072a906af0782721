"""Mailboxes in one file (.mbox): every message, read one after the other.

Format: RFC 4155 (application/mbox), in the variants mboxo and mboxrd.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from scanner.extract import EXPLAIN
from scanner.extract.source import Source
from scanner.records import Attachment, Problem, Step, Trouble
from scanner.settings import Limits
from scanner.walk import mime

BLOCK = 1024 * 1024
SEPARATOR = re.compile(rb"From [^\n]*(?:\d\d:\d\d[^\n]*\n|\n(?=[!-9;-~]{2,60}:))")
"""A line that begins so is one when it holds a time, or when a header follows."""
LONGEST_LINE = 2_000
_QUOTED = re.compile(rb"^>(>*From )", re.M)


def extract(source: Source, limits: Limits) -> Iterator[Attachment | Problem]:
    """Yield each message; one that is larger than the limit is a problem of its own."""
    with source.open() as stream:
        for number, message in enumerate(_messages(stream, limits.member_bytes), start=1):
            if message is None:
                where = (Step("attachment", f"brev {number}"),)
                yield Problem(Trouble.TOO_LARGE, EXPLAIN[Trouble.TOO_LARGE], where)
                continue
            subject = mime.entity(message[:65_536]).header("subject")
            content = _QUOTED.sub(rb"\1", message) if b"\n>" in message else message
            yield Attachment(f"{number:06} {' '.join(subject.split()) or 'brev'}.eml", content)


def _separators(data: bytes) -> Iterator[re.Match[bytes]]:
    at = 0
    while at := data.find(b"\nFrom ", at) + 1:
        if found := SEPARATOR.match(data, at):
            yield found


def _messages(stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    """Yield messages without their separator line; None for one of more than `most` bytes."""
    pieces: list[bytes] = []
    size = 0
    rest = b"\n"
    begun = False
    while block := stream.read(BLOCK):
        data = rest + block
        at = 0
        for found in _separators(data):
            pieces.append(data[at : found.start()])
            size += found.start() - at
            if begun:
                yield b"".join(pieces) if size <= most else None
            begun = True
            pieces, size, at = [], 0, found.end()
        # A separator may begin in this block and end in the next.
        keep = max(at, len(data) - LONGEST_LINE)
        if size <= most:
            pieces.append(data[at:keep])
        size += keep - at
        rest = data[keep:]
    pieces.append(rest)
    size += len(rest)
    if begun or size:
        yield b"".join(pieces) if size <= most else None
