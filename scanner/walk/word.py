"""What only WordprocessingML has: tracked changes, hidden text, fields, notes, sections.

Format: ISO/IEC 29500-1, 17.3.2 (run properties), 17.11 (notes), 17.13 (annotations),
17.16 (fields).
"""

from __future__ import annotations

from typing import NamedTuple

from scanner.records import Place
from scanner.walk.attributes import AUTOMATIC
from scanner.walk.flow import INSERTED
from scanner.walk.story import Story
from scanner.walk.xml import named

NO_FILL = frozenset({"", "auto", "ffffff"})
TINY = 4
"""Half points: text of two points and less is for no reader."""
FALSE = frozenset({"0", "false", "off"})


class Reference(NamedTuple):
    """A header or footer as the text refers to it."""

    relation: str
    type: str
    """`default`, `first` or `even`."""
    section: int


class WordStory(Story):
    """Handler of a document, header, footer, note or comment part."""

    def __init__(
        self, place: Place = (), hidden: str = "", vanishing: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(place, hidden)
        self.references: list[Reference] = []
        self.tracked = False
        """Whether tracked changes are left."""
        self._vanishing = vanishing
        """Ids of styles whose text is hidden."""
        self._section = 1
        self._deletions = self._insertions = 0
        self._format = _Format()
        self._before_change = self._format
        self._special = False

    def state(self) -> str:
        if self._deletions:
            return "deleted"
        if self._special:
            if self._format.vanish:
                return "hidden_text"
            if self._format.tiny:
                return "tiny"
            # Cells and boxes have fills of their own; white on dark is how headings are written.
            if self._format.white and not self._format.filled and len(self._flows) == 1:
                return "white"
        return INSERTED if self._insertions else ""

    def end_codes(self, codes: list[str]) -> None:
        self.texts.add("field", AUTOMATIC.sub("", "".join(codes)).strip())

    def start_run(self, _: list[str]) -> None:
        if self._special:
            self._special = False
            self._format = _Format()

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

    def vanish(self, attributes: list[str]) -> None:
        if named(attributes, "val") not in FALSE:
            self._set(vanish=True)

    def style(self, attributes: list[str]) -> None:
        if named(attributes, "val") in self._vanishing:
            self._set(vanish=True)

    def color(self, attributes: list[str]) -> None:
        if "FFFFFF" in attributes or "ffffff" in attributes:
            self._set(white=True)

    def size(self, attributes: list[str]) -> None:
        size = named(attributes, "val")
        if len(size) == 1 and size.isdecimal() and int(size) <= TINY:
            self._set(tiny=True)

    def fill(self, attributes: list[str]) -> None:
        if named(attributes, "fill").lower() not in NO_FILL or named(attributes, "themeFill"):
            self._set(filled=True)

    def highlight(self, _: list[str]) -> None:
        self._set(filled=True)

    def start_change(self, attributes: list[str]) -> None:
        """What stands in it is the format before the change."""
        self.tracked = True
        self._before_change = self._format
        self.texts.take("rPrChange", attributes)

    def end_change(self) -> None:
        self._format = self._before_change
        self._special = self._format != _Format()

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

    def _set(self, **flags: bool) -> None:
        self._special = True
        self._format = self._format._replace(**flags)


class _Format(NamedTuple):
    """Properties of a run by which nobody may see it."""

    vanish: bool = False
    white: bool = False
    tiny: bool = False
    filled: bool = False


WordStory.START = {
    **Story.START,
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
    "moveFrom": WordStory.start_deleted,
    "moveTo": WordStory.start_inserted,
    "noBreakHyphen": WordStory.hyphen,
    "pStyle": WordStory.style,
    "ptab": WordStory.space,
    "r": WordStory.start_run,
    "rPrChange": WordStory.start_change,
    "rStyle": WordStory.style,
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
    "rPrChange": WordStory.end_change,
    "rt": WordStory.end_flow,
    "sectPr": WordStory.end_section,
    "txbxContent": WordStory.end_flow,
}
