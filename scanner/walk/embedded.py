"""Files inside an Office package that are not parts of it: workbooks, OLE objects, packages."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator

from scanner.errors import ReadError
from scanner.records import Attachment, Place

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def attachments(name: str, content: bytes, place: Place) -> Iterator[Attachment]:
    """Yield the file, or the files that an OLE object wraps; any other OLE file goes out whole."""
    base = posixpath.basename(name)
    wrapped: list[Attachment] = []
    if content.startswith(OLE):
        from scanner.walk import ole

        try:
            wrapped = list(ole.embedded(ole.Compound(io.BytesIO(content))))
        except ReadError:
            # The reader of OLE files says what is wrong with it.
            wrapped = []
    for inner in wrapped:
        yield Attachment(inner.name if "." in inner.name else base, inner.content, place)
    if content and not wrapped:
        yield Attachment(base, content, place)
