"""A Word document with the styles of our memos: headings, tables, fields to fill in.

Everything that a reader of a document with a screen reader needs is there: language, real
headings, header rows that repeat, a title and a description of each table. Space is made by
styles, never by empty paragraphs. The same content gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from typing import IO, Any
from zipfile import ZipFile

from scanner.report.letterstyles import add_styles, cm, set_language, set_page
from scanner.report.package import Package, midnight
from scanner.report.visible import visible

BLANK = re.compile(r"(\[[^\]]+\])")
"""What somebody has to fill in stands in brackets, and is marked."""
TOGETHER = 12
"""A table of no more rows stays on one page."""
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
_NO_XML = re.compile("[\ufffe\uffff]")


class Letter:
    """A document that grows downwards."""

    def __init__(self, title: str, day: dt.date, lang: str) -> None:
        from docx import Document

        self.day = day
        self.document: Any = Document()
        set_language(self.document, LANGUAGES[lang])
        add_styles(self.document)
        set_page(self.document)
        properties = self.document.core_properties
        properties.title = _text(title)
        properties.author = properties.last_modified_by = "Molnvakt"
        properties.comments = properties.keywords = ""
        properties.language = LANGUAGES[lang]
        properties.created = properties.modified = midnight(day)

    def title(self, text: str) -> None:
        """Write the title."""
        self._write(self.document.add_paragraph(style="Title"), text)

    def heading(self, text: str, level: int = 1) -> None:
        """Write a heading."""
        self._write(self.document.add_paragraph(style=f"Heading {level}"), text)

    def text(self, text: str, style: str = "Normal") -> None:
        """Write a paragraph; what stands in brackets is marked to be filled in."""
        self._write(self.document.add_paragraph(style=style), text)

    def items(self, texts: Iterable[str], *, numbered: bool = False) -> None:
        """Write a list."""
        for text in texts:
            self.text(text, "List Number" if numbered else "List Bullet")

    def table(
        self,
        title: str,
        about: str,
        head: Sequence[str],
        rows: Iterable[Sequence[str]],
        *,
        widths: Sequence[float],
        numbers: Sequence[int] = (),
        total: bool = False,
    ) -> None:
        """Write a table under its title; `widths` in cm, `numbers` the columns of numbers.

        `about` is what a screen reader tells of it; `total` says that the last row sums up.
        """
        self.text(title, "Caption")
        lines = [list(head), *map(list, rows)]
        whole = len(lines) <= TOGETHER
        table = self.document.add_table(rows=0, cols=len(head))
        table.style = "Molnvakt"
        table.autofit = False
        _describe(table, title, about, last_row=total)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = cm(width)
        for number, line in enumerate(lines):
            cells = table.add_row().cells
            _keep(table.rows[-1], head=number == 0)
            for column, value in enumerate(line):
                paragraph = cells[column].paragraphs[0]
                paragraph.style = "Tabelltal" if column in numbers else "Tabell"
                paragraph.paragraph_format.keep_with_next = whole and line is not lines[-1]
                self._write(paragraph, value, bold=number == 0 or (total and line is lines[-1]))
                cells[column].width = cm(widths[column])

    def footer(self, text: str, page: str, of: str) -> None:
        """Write what stands at the foot of every page, with its number."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.style = "Footer"
        self._write(paragraph, f"{text}\t\t{page} ")
        _field(paragraph, "PAGE")
        self._write(paragraph, f" {of} ")
        _field(paragraph, "NUMPAGES")

    def save(self, stream: IO[bytes]) -> None:
        """Write the document."""
        plain = io.BytesIO()
        self.document.save(plain)
        with ZipFile(plain) as source, Package(stream, self.day) as package:
            for name in source.namelist():
                package.writestr(name, source.read(name))

    def _write(self, paragraph: Any, text: str, *, bold: bool = False) -> None:
        from docx.enum.text import WD_COLOR_INDEX

        for piece in BLANK.split(text):
            if not piece:
                continue
            run = paragraph.add_run(_text(piece))
            run.bold = bold or None
            if BLANK.fullmatch(piece):
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _text(value: str) -> str:
    """Return `value` with nothing in it that is not seen, but for tabs."""
    seen = "\t".join(map(visible, value.split("\t")))
    return _NO_XML.sub(lambda match: f"<U+{ord(match[0]):04X}>", seen)


def _describe(table: Any, title: str, about: str, *, last_row: bool) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is None:
        look = OxmlElement("w:tblLook")
        properties.append(look)
    look.attrib.clear()
    on = {"firstRow": "1", "lastRow": str(int(last_row)), "firstColumn": "1"}
    for key, value in (*on.items(), ("noHBand", "1"), ("noVBand", "1")):
        look.set(qn(f"w:{key}"), value)
    for name, value in (("tblCaption", title), ("tblDescription", about)):
        element = OxmlElement(f"w:{name}")
        element.set(qn("w:val"), _text(value))
        properties.append(element)


def _keep(row: Any, *, head: bool) -> None:
    """Keep a row on one page; a head is a head, and stands on every page."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _field(paragraph: Any, instruction: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
