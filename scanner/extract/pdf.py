"""PDF: text of every page, and everything that lies beside it, hidden or of an older revision.

Format: ISO 32000-2. pdfium reads the pages, qpdf (pikepdf) the objects.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from scanner.errors import ReadError
from scanner.extract import EXPLAIN
from scanner.extract.source import Source
from scanner.records import Attachment, Dated, Part, Problem, Property, Step, Trouble
from scanner.settings import Limits
from scanner.walk import around, mail, ocr, pdfmarks, pdfobjects, pdfpage, pdfview
from scanner.walk.pdfgraph import Graph

Record = Part | Attachment | Problem | Dated | Property

REVISIONS = 16
"""Older revisions that are compared, the latest first; more become a problem."""
END = re.compile(rb"%%EOF\r?\n?")
PARTLY = (
    "Kommentarer, formulärfält och andra dolda delar kunde inte läsas. Spara om filen och skanna."
)
OLDER = "Filen har fler äldre versioner än som jämfördes. Granska den för hand eller spara om den."


def extract(source: Source, limits: Limits) -> Iterator[Record]:
    """Yield pages in order, then notes, fields, files and properties, then what was removed."""
    data = source.read()
    document, password = _open(data, limits)
    said: list[str] = []
    files: set[bytes] = set()
    try:
        for record in _revision(document, data, password, _readable(limits)):
            if isinstance(record, Part):
                said.append(record.text)
            elif isinstance(record, Attachment):
                files.add(record.content)
            yield record
    finally:
        document.close()
    yield from _earlier(data, password, "\n".join(said), files)
    yield from _outside(data)


def _open(data: bytes, limits: Limits) -> tuple[Any, str]:
    """Return the document and the password that opened it.

    Raises:
        ReadError: no password fits (`ENCRYPTED`), or it is no PDF (`CORRUPT`).
    """
    import pypdfium2

    locked = False
    for password in ("", *limits.passwords):
        try:
            return pypdfium2.PdfDocument(data, password=password or None), password
        except pypdfium2.PdfiumError as error:
            locked |= error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
            if not locked:
                break
    trouble = Trouble.ENCRYPTED if locked else Trouble.CORRUPT
    raise ReadError(trouble, EXPLAIN[trouble])


def _readable(limits: Limits) -> int:
    """Return how many pages may be read as pictures."""
    return limits.ocr_pages if limits.ocr and ocr.available() else 0


def _revision(document: Any, data: bytes, password: str, readable: int = 0) -> Iterator[Record]:
    """Yield the pages and the objects of one revision; `readable` pages may be read by OCR."""
    import logging

    import pikepdf

    # Its warnings go to stderr when nothing handles them, and may quote the file.
    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)
    paged = False
    try:
        with pikepdf.open(io.BytesIO(data), password=password) as pdf:
            graph = Graph(pdf)
            marks, replaced = pdfmarks.parts(graph)
            said = dict.fromkeys(replaced, "")
            stamped = pdfview.stamped(graph)
            layers = pdfview.hidden_layers(graph)
            paged = True
            for record in _pages(document, layers, readable, stamped):
                yield record
                if isinstance(record, Part) and (page := int(record.place[0].value)) in said:
                    said[page] += "\n" + record.text
            yield from marks
            yield from pdfmarks.drawn(graph, said)
            yield from pdfobjects.records(graph)
            return
    except (pikepdf.PdfError, msgspec.DecodeError, RuntimeError, ValueError):
        yield Problem(Trouble.CORRUPT, PARTLY)
    if not paged:
        yield from _pages(document, frozenset(), readable)


def _pages(
    document: Any,
    layers: frozenset[str],
    readable: int,
    stamped: frozenset[int] = frozenset(),
) -> Iterator[Part | Problem]:
    """Yield the text of each page, also of the stamps on those that are `stamped`."""
    import pypdfium2

    pictures: list[int] = []
    damaged: list[int] = []
    for number in range(1, len(document) + 1):
        place = (Step("page", str(number)),)
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            damaged.append(number)
            continue
        try:
            parts = pdfpage.parts(page, place, layers)
            yield from parts
            if not parts and pdfpage.pictured(page):
                if readable:
                    readable -= 1
                    drawn = page.render(scale=ocr.DPI / 72).to_numpy()
                    if text := ocr.text(drawn[:, :, :3]):
                        yield Part(text, place, ocr=True)
                else:
                    pictures.append(number)
        finally:
            page.close()
        if number in stamped:
            yield from _stamps(document, number, "\n".join(part.text for part in parts))
    for trouble, numbers in ((Trouble.IMAGE, pictures), (Trouble.CORRUPT, damaged)):
        if numbers:
            yield Problem(trouble, EXPLAIN[trouble], (Step("page", _ranges(numbers)),))


def _stamps(document: Any, number: int, said: str) -> Iterator[Part]:
    """Yield what annotations draw onto a page."""
    import pypdfium2.raw as c

    page = document[number - 1]
    c.FPDFPage_Flatten(page, c.FLAT_NORMALDISPLAY)
    page.close()
    page = document[number - 1]
    try:
        for part in pdfpage.parts(page, (Step("page", str(number)),)):
            yield from mail.unsaid([Part(part.text, part.place)], said)
    finally:
        page.close()


def _outside(data: bytes) -> Iterator[Attachment]:
    """Yield what stands before the file begins and after it ends."""
    first = data.find(b"%PDF-", 0, 1024)
    last = data.rfind(b"%%EOF")
    if first > 0 and data[:first].strip(around.PADDING):
        yield Attachment("före filens början", data[:first], hidden="outside")
    after = data[last + len(b"%%EOF") :] if last >= 0 else b""
    if after.strip(around.PADDING):
        yield Attachment("efter filens slut", after.lstrip(b"\r\n"), hidden="outside")


def _earlier(data: bytes, password: str, said: str, files: set[bytes]) -> Iterator[Record]:
    """Yield what an older revision says and the file as it is now does not.

    Every save may append to the file; what it replaced is still there.
    """
    import pypdfium2

    ends = [found.end() for found in END.finditer(data)]
    if b"/Linearized" in data[:2048]:
        ends = ends[1:]
    for end in ends[-2 : -2 - REVISIONS : -1]:
        try:
            document = pypdfium2.PdfDocument(data[:end], password=password or None)
        except pypdfium2.PdfiumError:
            continue
        try:
            for record in _revision(document, data[:end], password):
                if isinstance(record, Part):
                    for part in mail.unsaid([Part(record.text, record.place)], said):
                        said = f"{said}\n{part.text}"
                        yield Part(part.text, part.place, "revision")
                elif isinstance(record, Attachment) and record.content not in files:
                    yield record
        finally:
            document.close()
    if len(ends) - 1 > REVISIONS:
        yield Problem(Trouble.TOO_LARGE, OLDER)


def _ranges(numbers: list[int]) -> str:
    """Tell page numbers briefly.

    >>> _ranges([1, 2, 3, 7])
    '1–3, 7'
    """
    told: list[tuple[int, int]] = []
    for number in numbers:
        if told and told[-1][1] == number - 1:
            told[-1] = (told[-1][0], number)
        else:
            told.append((number, number))
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in told)
