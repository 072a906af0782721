"""The objects of a PDF as plain values: qpdf writes them as JSON at once, in C++.

Format: ISO 32000-2, 7.3 (objects), 7.7 (document structure); qpdf JSON version 2, where
"u:" begins a string, "b:" a string of bytes in hex, "/" a name and "5 0 R" is a reference.
"""

from __future__ import annotations

import io
import re
from typing import Any

import msgspec

Object = dict[str, Any]

_REFERENCE = re.compile(r"\d+ \d+ R")


class Graph:
    """All objects of one PDF that was opened with pikepdf."""

    def __init__(self, pdf: Any) -> None:
        import pikepdf

        out = io.BytesIO()
        pdf.write_qpdf_json(
            out,
            decode_level=pikepdf.StreamDecodeLevel.none,
            json_stream_data=pikepdf.JSONStreamData.none,
        )
        self.pdf = pdf
        self.all: Object = msgspec.json.decode(out.getbuffer())["qpdf"][1]
        self.root = self.dictionary(self.trailer().get("/Root"))
        self.info = self.dictionary(self.trailer().get("/Info"))

    def trailer(self) -> Object:
        """Return the trailer dictionary."""
        return self.dictionary(self.all.get("trailer", {}).get("value"))

    def resolve(self, value: Any) -> Any:
        """Return what a reference points to; any other value as it is."""
        for _ in range(8):
            if not (isinstance(value, str) and _REFERENCE.fullmatch(value)):
                return value
            held = self.all.get(f"obj:{value}", {})
            value = held["stream"]["dict"] if "stream" in held else held.get("value")
        return None

    def dictionary(self, value: Any) -> Object:
        """Return the dictionary that `value` is or points to; an empty one if it is none."""
        found = self.resolve(value)
        return found if isinstance(found, dict) else {}

    def array(self, value: Any) -> list[Any]:
        """Return the array that `value` is or points to; a single value as an array of one."""
        found = self.resolve(value)
        return found if isinstance(found, list) else [] if found is None else [value]

    def stream(self, reference: Any) -> bytes:
        """Return the decoded bytes of a stream; empty when it cannot be decoded."""
        import pikepdf

        try:
            number, generation, _ = reference.split()
            found = self.pdf.get_object((int(number), int(generation)))
            return bytes(found.read_bytes())
        except (pikepdf.PdfError, ValueError, TypeError, AttributeError, NotImplementedError):
            return b""

    def pages(self) -> list[str]:
        """Return references of the pages in order."""
        found: list[str] = []
        seen: set[str] = set()
        stack = [self.root.get("/Pages")]
        while stack:
            reference = stack.pop()
            if not isinstance(reference, str) or reference in seen:
                continue
            seen.add(reference)
            node = self.dictionary(reference)
            if "/Kids" in node:
                stack.extend(reversed(self.array(node["/Kids"])))
            elif node:
                found.append(reference)
        return found
