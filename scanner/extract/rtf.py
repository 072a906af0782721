"""RTF documents; `scanner.walk.rtf` reads them.

Format: Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.extract.source import Source
from scanner.settings import Limits
from scanner.walk import html, rtf


def extract(source: Source, limits: Limits) -> Iterator[rtf.Record]:
    """Yield the text, or the HTML that it wraps, and what is embedded."""
    data = source.read()
    page = rtf.unwrapped(data)
    if page:
        yield from html.parts(page)
    else:
        yield from rtf.records(data)
