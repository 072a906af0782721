"""HTML pages, in any encoding; `scanner.walk.html` reads the tree.

Format: WHATWG HTML Living Standard, section 13 (as Lexbor parses it).
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.extract.source import Source
from scanner.records import Part
from scanner.settings import Limits
from scanner.walk import html


def extract(source: Source, limits: Limits) -> Iterator[Part]:
    """Yield what the page shows, then what only its source holds."""
    yield from html.parts(html.decode(source.read()))
