"""PDF files, written by reportlab; text, HTML pages."""

from __future__ import annotations

import datetime as dt
import html as html_module
import io
from collections.abc import Sequence
from typing import Any

from blocks import Block, Table, heading
from made import Made, Member
from marks import Notes, plain
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

LEFT, TOP, BOTTOM, WIDTH = 60, 770, 70, 475
FONTS = {0: ("Helvetica", 10.5), 1: ("Helvetica-Bold", 15), 2: ("Helvetica-Bold", 12)}


def pdf(
    blocks: Sequence[Block],
    when: dt.datetime,
    author: str,
    *,
    header: str = "",
    title: str = "",
    completed: str = "",
) -> Made:
    """Return a PDF with a text layer, last modified at `when`."""
    notes = Notes()
    out = io.BytesIO()
    canvas = _canvas(out, when, author)
    canvas.setTitle(plain(title))
    sheet = _Sheet(canvas, notes, header)
    if title:
        sheet.write(title, 1)
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                sheet.row(row)
        elif isinstance(block, str):
            level, text = heading(block)
            sheet.write(f"– {text}" if level == 9 else text, 0 if level == 9 else level)
        else:
            raise TypeError(block)
    canvas.showPage()
    canvas.save()
    own = Member(date=when, source="document", completed=completed)
    return Made(out.getvalue(), [own], notes)


class _Sheet:
    """Writes lines from top to bottom and turns the page."""

    def __init__(self, canvas: Any, notes: Notes, header: str) -> None:
        self.canvas = canvas
        self.notes = notes
        self.header = header
        self.page = 1
        self.y: float = TOP
        self.head()

    def head(self) -> None:
        if self.header:
            self.canvas.setFont("Helvetica", 9)
            text = self.notes.read(self.header, f"sida {self.page}")
            self.canvas.drawString(LEFT, 805, text)

    def turn(self, lines: int) -> None:
        if self.y - lines * 14 < BOTTOM:
            self.canvas.showPage()
            self.page += 1
            self.y = TOP
            self.head()

    def write(self, text: str, level: int) -> None:
        font, size = FONTS[level]
        lines = simpleSplit(plain(text), font, size, WIDTH)
        self.turn(len(lines))
        self.notes.read(text, f"sida {self.page}")
        self.canvas.setFont(font, size)
        for line in lines:
            self.canvas.drawString(LEFT, self.y, line)
            self.y -= size + 3.5
        self.y -= 7

    def row(self, cells: Sequence[str]) -> None:
        self.turn(1)
        self.canvas.setFont("Helvetica", 9)
        for number, cell in enumerate(cells):
            text = self.notes.read(cell, f"sida {self.page}")
            self.canvas.drawString(LEFT + number * WIDTH / len(cells), self.y, text)
        self.y -= 14


def scanned(when: dt.datetime, author: str) -> Made:
    """Return a PDF that is only a picture of a page, as a copier makes: no text layer."""
    out = io.BytesIO()
    canvas = _canvas(out, when, author)
    width, height = 124, 175
    rows = bytearray(b"\xff" * (width * height))
    for y in range(20, height - 25, 6):
        for x in range(14, 70 + (y * 37) % 40):
            rows[y * width + x] = 60 if (x * y) % 7 else 255
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    page = Image.frombytes("L", (width, height), bytes(rows))
    canvas.drawImage(ImageReader(page), 0, 0, *A4)
    canvas.showPage()
    canvas.save()
    return Made(out.getvalue(), [Member(date=when, source="document", trouble="image")])


def _canvas(out: io.BytesIO, when: dt.datetime, author: str) -> Any:
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=1)
    canvas.setAuthor(author)
    canvas.setCreator("Microsoft Word för Microsoft 365")
    stamp = when.astimezone(dt.UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
    canvas.setDateFormatter(lambda *_: stamp)
    return canvas


def text(lines: Sequence[str], *, encoding: str = "utf-8") -> Made:
    """Return a text file with Windows line ends; it has no date of its own."""
    notes = Notes()
    told = [notes.read(line, f"rad {number}") for number, line in enumerate(lines, start=1)]
    return Made("\r\n".join([*told, ""]).encode(encoding), [Member()], notes)


def web(blocks: Sequence[Block], title: str) -> Made:
    """Return a web page as saved from the intranet; it has no date of its own."""
    notes = Notes()
    content = (
        '<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{html_module.escape(plain(title))}</title>\n"
        "<style>body { font-family: Calibri, sans-serif; max-width: 46em }</style>\n</head>\n"
        f"<body>\n{markup(blocks, notes)}\n</body>\n</html>\n"
    )
    return Made(content.encode(), [Member()], notes)


def markup(blocks: Sequence[Block], notes: Notes) -> str:
    """Return the HTML of the blocks."""
    told = []
    for block in blocks:
        if isinstance(block, Table):
            rows = "".join(
                "<tr>" + "".join(f"<td>{_escaped(cell, notes)}</td>" for cell in row) + "</tr>\n"
                for row in block.rows
            )
            told.append(f"<table>\n{rows}</table>")
        elif isinstance(block, str):
            level, content = heading(block)
            tag = {0: "p", 1: "h1", 2: "h2", 9: "li"}[level]
            told.append(f"<{tag}>{_escaped(content, notes)}</{tag}>")
        else:
            raise TypeError(block)
    return "\n".join(told)


def _escaped(text: str, notes: Notes) -> str:
    return html_module.escape(notes.read(text), quote=False)


def bare(block: Block) -> str:
    """Return a block as plain text, marks kept."""
    if isinstance(block, Table):
        return "\n".join("\t".join(row) for row in block.rows)
    if isinstance(block, str):
        return heading(block)[1]
    raise TypeError(block)
