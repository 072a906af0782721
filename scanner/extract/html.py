"""HTML pages, in any encoding, and SVG drawings; `scanner.walk.html` reads the tree of a page.

Format: WHATWG HTML Living Standard, section 13 (as Lexbor parses it).
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from scanner.errors import ReadError
from scanner.extract.source import Source
from scanner.records import Part
from scanner.settings import Limits
from scanner.walk import html, vector, xml


def extract(source: Source, limits: Limits) -> Iterator[Part]:
    """Yield what the page shows, then what only its source holds."""
    data = source.read()
    if vector.START.match(data, 0, 4096):
        drawing = vector.Drawing()
        try:
            xml.read(io.BytesIO(data), drawing)
        except ReadError:
            # A browser would still show something of it.
            yield from html.parts(html.decode(data))
            return
        yield from drawing.parts()
        return
    yield from html.parts(html.decode(data))
