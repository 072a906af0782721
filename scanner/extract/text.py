"""Plain text, Markdown, JSON and XML: as they stand, with escapes of letters resolved.

Read in blocks of whole lines, so that a large log takes the memory of its text only.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from scanner.extract.source import Source
from scanner.records import Part
from scanner.settings import Limits
from scanner.walk import encoding

JSON_ESCAPE = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
XML_START = re.compile(r"\s*<[?!a-zA-Z]")


def extract(source: Source, limits: Limits) -> Iterator[Part]:
    """Yield the text in parts of whole lines."""
    resolve: Callable[[str], str] | None = None
    with source.open() as stream:
        for number, block in enumerate(encoding.blocks(stream)):
            if number == 0:
                resolve = _escapes(block)
            yield Part(resolve(block) if resolve else block)


def _escapes(start: str) -> Callable[[str], str] | None:
    """Return what resolves the escapes of the language that `start` begins; None for prose."""
    if XML_START.match(start):
        return html.unescape
    if start.lstrip()[:1] in ("{", "["):
        return lambda block: JSON_ESCAPE.sub(_letters, block)
    return None


def _letters(escape: re.Match[str]) -> str:
    return bytes.fromhex(escape[0].replace("\\u", "")).decode("utf-16-be", "replace")
