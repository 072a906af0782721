"""PowerPoint presentations, written by python-pptx."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass

import pptx
from made import Made, Member
from marks import Notes
from package import repack
from pptx.util import Cm


@dataclass(frozen=True)
class Slide:
    """A slide with a title, bullets, perhaps a table and speaker notes."""

    title: str
    bullets: Sequence[str] = ()
    notes: str = ""
    hidden: bool = False
    table: Sequence[Sequence[str]] = ()


def powerpoint(slides: Sequence[Slide], when: dt.datetime, author: str) -> Made:
    """Return a .pptx, last modified at `when`."""
    notes = Notes()
    show = pptx.Presentation()
    rels = show.part.package._rels
    for key in [k for k, rel in rels.items() if rel.reltype.endswith("/thumbnail")]:
        rels.pop(key)
    for number, slide in enumerate(slides, start=1):
        place = f"bild {number}"
        page = show.slides.add_slide(show.slide_layouts[1])
        page.shapes.title.text = notes.read(slide.title, place, hidden=slide.hidden)
        frame = page.placeholders[1].text_frame
        told = [notes.read(text, place, hidden=slide.hidden) for text in slide.bullets]
        frame.text = "\n".join(told)
        if slide.table:
            rows, columns = len(slide.table), len(slide.table[0])
            box = page.shapes.add_table(rows, columns, Cm(2), Cm(9), Cm(20), Cm(rows))
            for y, row in enumerate(slide.table):
                for x, text in enumerate(row):
                    box.table.cell(y, x).text = notes.read(text, place, hidden=slide.hidden)
        if slide.notes:
            said = notes.read(slide.notes, place, hidden=True)
            page.notes_slide.notes_text_frame.text = said
        if slide.hidden:
            page._element.set("show", "0")
    core = show.core_properties
    core.author = core.last_modified_by = author
    core.title = ""
    core.created = core.modified = when.astimezone(dt.UTC).replace(tzinfo=None)
    out = io.BytesIO()
    show.save(out)
    return Made(repack(out.getvalue(), when), [Member(date=when, source="document")], notes)
