"""What only WordprocessingML has: tracked changes, hidden text, fields, notes, sections.

Format: ISO/IEC 29500-1, 17.3.2 (run properties), 17.11 (notes), 17.13 (annotations),
17.16 (fields).
"""

from __future__ import annotations

from typing import NamedTuple

from scanner.records import Place
from scanner.walk.attributes import AUTOMATIC, DULL
from scanner.walk.face import FALSE, HIGHLIGHTS, PLAIN, WHITE, tiny
from scanner.walk.faces import Faces
from scanner.walk.flow import INSERTED, Paragraph
from scanner.walk.story import Story
from scanner.walk.xml import named


class Reference(NamedTuple):
    """A header or footer as the text refers to it."""

    relation: str
    type: str
    """`default`, `first` or `even`."""
    section: int


class WordStory(Story):
    """Handler of a document, header, footer, note or comment part."""

    def __init__(self, place: Place = (), hidden: str = "", looks: Faces | None = None) -> None:
        super().__init__(place, hidden)
        self.references: list[Reference] = []
        self.tracked = False
        """Whether tracked changes are left."""
        self._looks = looks or Faces()
        self._section = 1
        self._deletions = self._insertions = 0
        self._page = WHITE
        self._face = self._base = self._looks.default
        """Of the run now being read; of the paragraph `_base_of`."""
        self._base_of: Paragraph | None = None
        self._style = ""
        self._before_change = (self._face, self._style)

    def state(self) -> str:
        if self._deletions:
            return "deleted"
        if self._face is not PLAIN:
            # Cells and boxes have fills of their own; white on dark is how headings are written.
            hidden = self._face.hidden(self._page if len(self._flows) == 1 else "")
            if hidden:
                return hidden
        return INSERTED if self._insertions else ""

    def end_codes(self, codes: list[str]) -> None:
        self.texts.add("field", AUTOMATIC.sub("", "".join(codes)).strip())

    def start_run(self, _: list[str]) -> None:
        own = self._base_of is self._paragraphs[-1]
        self._face = self._base if own else self._looks.default

    def space(self, _: list[str]) -> None:
        self._paragraphs[-1].runs.append(" ")

    def start_code(self, _: list[str]) -> None:
        self._parser.CharacterDataHandler = self._paragraphs[-1].codes.append

    def next_code(self, _: list[str]) -> None:
        codes = self._paragraphs[-1].codes
        if codes:
            codes.append(" ")

    def start_inserted(self, attributes: list[str]) -> None:
        self._insertions += 1
        self.tracked = True
        self.texts.take("ins", attributes)

    def end_inserted(self) -> None:
        self._insertions -= 1

    def start_deleted(self, attributes: list[str]) -> None:
        self._deletions += 1
        self.tracked = True
        self.texts.take("del", attributes)

    def end_deleted(self) -> None:
        self._deletions -= 1

    def start_properties(self, _: list[str]) -> None:
        self._face = self._looks.default
        self._style = ""

    def end_properties(self) -> None:
        """What a paragraph says holds for its runs; its mark's own colour and size do not."""
        face = self._looks.default
        if self._style:
            face = self._looks.style(self._style).over(face)
        if self._face.fill:
            face = face._replace(fill=self._face.fill)
        self._base = face
        self._base_of = self._paragraphs[-1]

    def paragraph_style(self, attributes: list[str]) -> None:
        self._style = named(attributes, "val")

    def run_style(self, attributes: list[str]) -> None:
        face = self._looks.style(named(attributes, "val"))
        if face is not PLAIN:
            self._face = face.over(self._face)

    def vanish(self, attributes: list[str]) -> None:
        self._face = self._face._replace(vanish=named(attributes, "val") not in FALSE)

    def color(self, attributes: list[str]) -> None:
        color = self._looks.color(attributes)
        if color != self._face.color:
            self._face = self._face._replace(color=color)

    def size(self, attributes: list[str]) -> None:
        small = tiny(attributes)
        if small or self._face.tiny:
            self._face = self._face._replace(tiny=small)

    def fill(self, attributes: list[str]) -> None:
        fill = self._looks.fill(attributes)
        if fill != self._face.fill:
            self._face = self._face._replace(fill=fill)

    def highlight(self, attributes: list[str]) -> None:
        fill = HIGHLIGHTS.get(named(attributes, "val"), "")
        if fill:
            self._face = self._face._replace(fill=fill)

    def background(self, attributes: list[str]) -> None:
        self._page = self._looks.page(attributes)

    def start_change(self, attributes: list[str]) -> None:
        """What stands in it is the format before the change."""
        self.tracked = True
        self._before_change = (self._face, self._style)
        self.texts.take("rPrChange", attributes)

    def end_change(self) -> None:
        self._face, self._style = self._before_change

    def level(self, attributes: list[str]) -> None:
        """What a list writes before each of its paragraphs."""
        text = named(attributes, "val")
        if not DULL.fullmatch(text):
            self.body.lines.append(text)

    def refer(self, attributes: list[str]) -> None:
        type_ = named(attributes, "type")
        self.references.append(Reference(named(attributes, "id"), type_, self._section))

    def end_section(self) -> None:
        self._section += 1

    def start_box(self, _: list[str]) -> None:
        self.start_flow("textbox", self.count("textbox"))

    def start_ruby(self, _: list[str]) -> None:
        self.start_flow("phonetic")

    def start_footnote(self, attributes: list[str]) -> None:
        separator = named(attributes, "type") not in ("", "normal")
        self.start_flow("footnote", "" if separator else self.count("footnote"))

    def start_endnote(self, attributes: list[str]) -> None:
        separator = named(attributes, "type") not in ("", "normal")
        self.start_flow("endnote", "" if separator else self.count("endnote"))

    def start_comment(self, attributes: list[str]) -> None:
        self.start_flow("comment", self.count("comment"), "comment")
        self.texts.take("comment", attributes)

    def art(self, attributes: list[str]) -> None:
        """WordArt, as watermarks are."""
        self.texts.add("watermark", named(attributes, "string"))


WordStory.START = {
    **Story.START,
    "background": WordStory.background,
    "color": WordStory.color,
    "comment": WordStory.start_comment,
    "cr": WordStory.line_break,
    "del": WordStory.start_deleted,
    "delInstrText": WordStory.start_code,
    "delText": WordStory.start_text,
    "endnote": WordStory.start_endnote,
    "fldChar": WordStory.next_code,
    "footerReference": WordStory.refer,
    "footnote": WordStory.start_footnote,
    "headerReference": WordStory.refer,
    "highlight": WordStory.highlight,
    "ins": WordStory.start_inserted,
    "instrText": WordStory.start_code,
    "lvlText": WordStory.level,
    "moveFrom": WordStory.start_deleted,
    "moveTo": WordStory.start_inserted,
    "noBreakHyphen": WordStory.hyphen,
    "pPr": WordStory.start_properties,
    "pPrChange": WordStory.start_change,
    "pStyle": WordStory.paragraph_style,
    "ptab": WordStory.space,
    "r": WordStory.start_run,
    "rPrChange": WordStory.start_change,
    "rStyle": WordStory.run_style,
    "rt": WordStory.start_ruby,
    "shd": WordStory.fill,
    "sz": WordStory.size,
    "textpath": WordStory.art,
    "txbxContent": WordStory.start_box,
    "vanish": WordStory.vanish,
}
WordStory.END = {
    **Story.END,
    "comment": WordStory.end_flow,
    "del": WordStory.end_deleted,
    "delInstrText": WordStory.end_text,
    "delText": WordStory.end_text,
    "endnote": WordStory.end_flow,
    "footnote": WordStory.end_flow,
    "ins": WordStory.end_inserted,
    "instrText": WordStory.end_text,
    "moveFrom": WordStory.end_deleted,
    "moveTo": WordStory.end_inserted,
    "pPr": WordStory.end_properties,
    "pPrChange": WordStory.end_change,
    "rPrChange": WordStory.end_change,
    "rt": WordStory.end_flow,
    "sectPr": WordStory.end_section,
    "txbxContent": WordStory.end_flow,
}
