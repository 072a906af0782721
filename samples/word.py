"""Word documents, written by python-docx, with what it lacks added as XML."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

import docx
from blocks import Block, Comment, Deleted, Footnote, Inserted, Table, TextBox, heading
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from made import Made, Member
from marks import Notes
from package import repack, w3c

W = nsdecls("w")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="_MarkAsFinal">'
    "<vt:bool>true</vt:bool></property></Properties>"
)
BOX = (
    '<w:r {ns} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape style="width:160pt;'
    'height:40pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def word(
    blocks: Sequence[Block],
    when: dt.datetime,
    author: str,
    *,
    header: str = "",
    footer: str = "",
    title: str = "",
    final: bool = False,
    completed: str = "",
    draft: bool = False,
    slim: bool = False,
) -> Made:
    """Return a .docx, last modified at `when`. `final` is Word's Mark as Final.

    A slim one lacks the styles that it does not use, which are most of a short file.
    """
    notes = Notes()
    document = docx.Document()
    _drop_thumbnail(document)
    if slim:
        _drop_styles(document)
    section = document.sections[0]
    if header:
        section.header.paragraphs[0].text = notes.read(header, "sidhuvud")
    if footer:
        section.footer.paragraphs[0].text = notes.read(footer, "sidfot")
    if title:
        document.add_paragraph(notes.read(title), style="Title")
    footnotes: list[str] = []
    tables = 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
            _table(document, block, notes, f"tabell {tables}")
        else:
            _paragraph(document, block, notes, when, footnotes)
    tracked = any(isinstance(block, Deleted | Inserted) for block in blocks)
    if footnotes:
        _relate(document.part, "/word/footnotes.xml", "footnotes", _footnotes(footnotes))
    if final:
        _relate(document.part.package, "/docProps/custom.xml", "custom-properties", CUSTOM)
    core = document.core_properties
    core.author = core.last_modified_by = author
    core.title = core.subject = core.keywords = core.comments = ""
    core.created = (when - dt.timedelta(days=3, hours=2)).astimezone(dt.UTC).replace(tzinfo=None)
    core.revision = 4
    out = io.BytesIO()
    document.save(out)
    own = Member(
        date=when,
        source="document",
        completed="final" if final else completed,
        draft=draft or tracked,
    )
    return Made(repack(out.getvalue(), when), [own], notes)


def _paragraph(
    document: Any, block: Block, notes: Notes, when: dt.datetime, footnotes: list[str]
) -> None:
    if isinstance(block, str):
        level, text = heading(block)
        style = {1: "Heading 1", 2: "Heading 2", 9: "List Bullet"}.get(level)
        document.add_paragraph(notes.read(text), style=style)
    elif isinstance(block, Deleted | Inserted):
        paragraph = document.add_paragraph(notes.read(block.text))
        paragraph._p.append(_tracked(block, notes, when))
    elif isinstance(block, Comment):
        paragraph = document.add_paragraph(notes.read(block.text))
        said = notes.read(block.comment, "kommentar", hidden=True)
        comment = document.add_comment(paragraph.runs, said, author=block.author, initials="")
        comment._comment_elm.date = when.astimezone(dt.UTC)
    elif isinstance(block, Footnote):
        paragraph = document.add_paragraph(notes.read(block.text))
        footnotes.append(notes.read(block.note, "fotnot"))
        mark = f'<w:r {W}><w:footnoteReference w:id="{len(footnotes) + 1}"/></w:r>'
        paragraph._p.append(parse_xml(mark))
    elif isinstance(block, TextBox):
        text = escape(notes.read(block.text, "textruta"))
        document.add_paragraph()._p.append(parse_xml(BOX.format(ns=W, text=text)))


def _tracked(block: Deleted | Inserted, notes: Notes, when: dt.datetime) -> Any:
    who = f'w:id="901" w:author="Handläggare" w:date="{w3c(when)}"'
    if isinstance(block, Deleted):
        text = escape(notes.read(block.gone, "borttagen", hidden=True))
        run = f'<w:r><w:delText xml:space="preserve"> {text}</w:delText></w:r>'
        return parse_xml(f"<w:del {W} {who}>{run}</w:del>")
    text = escape(notes.read(block.new))
    run = f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r>'
    return parse_xml(f"<w:ins {W} {who}>{run}</w:ins>")


def _table(document: Any, block: Table, notes: Notes, locator: str) -> None:
    table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = notes.read(text, locator)


def _footnotes(texts: list[str]) -> str:
    told = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r>'
        f'<w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        for number, text in enumerate(texts, start=2)
    )
    return f"<w:footnotes {W}>{told}</w:footnotes>"


def _relate(owner: Any, name: str, kind: str, xml: str) -> None:
    content_type = {
        "footnotes": "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        "custom-properties": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    }[kind]
    package = getattr(owner, "package", owner)
    content = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()
    part = Part(PackURI(name), content_type, content, package)
    owner.relate_to(part, f"{OFFICE}/relationships/{kind}")


def _drop_thumbnail(document: Any) -> None:
    """Remove the preview picture of python-docx's template: it shows another document."""
    rels = document.part.package.rels
    for key in [k for k, rel in rels.items() if rel.reltype.endswith("/thumbnail")]:
        del rels[key]


def _drop_styles(document: Any) -> None:
    """Remove the looks of tables that python-docx's template brings, and their second copy."""
    rels = document.part.rels
    for key in [k for k, rel in rels.items() if rel.reltype.endswith(("WithEffects", "/theme"))]:
        del rels[key]
    styles = document.styles
    for style in [s for s in styles if s.type == WD_STYLE_TYPE.TABLE]:
        if style.name not in ("Normal Table", "Table Grid"):
            style.delete()
