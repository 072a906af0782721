"""OneNote sections (.one): the text runs of the file, and the files that pages carry.

Format: MS-ONESTORE. The page structure is not followed: revisions of a page lie side by
side, and text that was removed from it may still be there.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from scanner.extract.source import Source
from scanner.records import Attachment, Part
from scanner.settings import Limits
from scanner.walk import strings

FILE_DATA = bytes.fromhex("e716e3bd65261145a4c48d4d0b7a9eac")
"""GUID {BDE316E7-2665-4511-A4C4-8D4D0B7A9EAC} of a FileDataStoreObject (2.6.13)."""
HEADER = 36
"""Bytes from the GUID to the file: GUID, length, unused, reserved."""


def extract(source: Source, limits: Limits) -> Iterator[Part | Attachment]:
    """Yield the text of the section once, then the files in it."""
    data = source.read()
    rest: list[bytes] = []
    files: list[bytes] = []
    end = 0
    while (at := data.find(FILE_DATA, end)) >= 0 and at + HEADER <= len(data):
        size = struct.unpack_from("<Q", data, at + 16)[0]
        rest.append(data[end:at])
        content = data[at + HEADER : at + HEADER + size]
        end = at + HEADER + len(content)
        if content:
            files.append(content)
    rest.append(data[end:])
    found = dict.fromkeys(
        run for piece in rest for run in strings.runs(piece) if not run.startswith("<resolutionId")
    )
    if found:
        yield Part("\n".join(found))
    for number, content in enumerate(files, start=1):
        yield Attachment(f"fil {number}", content)
