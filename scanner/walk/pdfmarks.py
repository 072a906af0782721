"""What the content of a PDF page says of itself in passing: alternatives, replaced words.

A mark may replace what it encloses: a program that copies text takes the replacement, the
reader sees what is drawn. Both are read.

Format: ISO 32000-2, 14.6 (marked content), 14.9.3-14.9.5 (alternatives, replacement, expansion).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from scanner.records import Part, Place, Step
from scanner.walk import encoding, mail, pdfpage
from scanner.walk.pdfgraph import Graph

MARK = re.compile(rb"/(Alt|E)\s*(?=\(|<[0-9A-Fa-f\s]*>)")
REPLACED = b"/ActualText"
RENAMED = b"/Actual_ext"
"""Of the same length, and without meaning."""
MOST_PAGES = 2_000
"""Pages with replaced words that are read once more without them."""
_STRING = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|([()])", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def parts(graph: Graph) -> tuple[list[Part], list[int]]:
    """Return the alternatives that stand in the pages, and the pages with replaced words."""
    found: list[Part] = []
    replaced: list[int] = []
    seen: set[str] = set()
    for number, reference in enumerate(graph.pages(), start=1):
        content = contents(graph, reference, seen)
        place: Place = (Step("page", str(number)), Step("alt"))
        if REPLACED in content:
            replaced.append(number)
        texts = dict.fromkeys(
            text for mark in MARK.finditer(content) if (text := _said(content, mark.end()))
        )
        if texts:
            found.append(Part("\n".join(texts), place, "metadata"))
    return found, replaced


def contents(graph: Graph, page: str, seen: set[str]) -> bytes:
    """Return the content of a page, and of the forms it draws that no earlier page drew."""
    streams = graph.array(graph.dictionary(page).get("/Contents"))
    pieces = [graph.stream(reference) for reference in streams]
    waiting = [graph.dictionary(page)]
    while waiting:
        resources = graph.dictionary(waiting.pop().get("/Resources"))
        for reference in graph.dictionary(resources.get("/XObject")).values():
            drawn = graph.dictionary(reference)
            if drawn.get("/Subtype") == "/Form" and str(reference) not in seen:
                seen.add(str(reference))
                pieces.append(graph.stream(reference))
                waiting.append(drawn)
    return b"\n".join(pieces)


def drawn(graph: Graph, said: dict[int, str]) -> Iterator[Part]:
    """Yield what pages show and do not say when their marks replace it.

    `said` is the text of those pages by their number.
    """
    import pikepdf
    import pypdfium2

    if not said:
        return
    pages = list(said)[:MOST_PAGES]
    out = io.BytesIO()
    with pikepdf.new() as plain:
        for number in pages:
            plain.pages.append(graph.pdf.pages[number - 1])
            _rename(plain, plain.pages[-1].obj)
        plain.save(out)
    document = pypdfium2.PdfDocument(out.getvalue())
    try:
        for index, number in enumerate(pages):
            page = document[index]
            shown = pdfpage.parts(page, (Step("page", str(number)),))
            page.close()
            for part in shown:
                for new in mail.unsaid([Part(part.text, part.place)], said[number]):
                    yield Part(new.text, new.place, part.hidden)
    finally:
        document.close()


def _rename(pdf: Any, page: Any) -> None:
    """Take the meaning of the marks of one page away."""
    import pikepdf

    if "/Annots" in page:
        # A copy of a form's fields would belong to no form; they are told apart.
        del page["/Annots"]
    try:
        content = b"\n".join(
            stream.read_bytes()
            for stream in (
                page.Contents if isinstance(page.Contents, pikepdf.Array) else [page.Contents]
            )
        )
        page.Contents = pdf.make_stream(content.replace(REPLACED, RENAMED))
    except (pikepdf.PdfError, AttributeError, NotImplementedError):
        # A page that cannot be decoded is told of by its reader.
        return


def _said(content: bytes, at: int) -> str:
    """Return the string that begins at `at`."""
    if content[at : at + 1] == b"<":
        digits = re.sub(rb"\s", b"", content[at + 1 : content.find(b">", at)])
        return _decoded(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
    out: list[bytes] = []
    depth, last = 1, at + 1
    for found in _STRING.finditer(content, at + 1):
        out.append(content[last : found.start()])
        last = found.end()
        if found[2]:
            depth += 1 if found[2] == b"(" else -1
            if not depth:
                break
            out.append(found[2])
        elif found[1].isdigit():
            out.append(bytes([int(found[1], 8) & 255]))
        else:
            out.append(_ESCAPES.get(found[1], b"" if found[1] in b"\r\n" else found[1]))
    return _decoded(b"".join(out))


def _decoded(raw: bytes) -> str:
    return encoding.tidy(encoding.decode(raw)).strip()
