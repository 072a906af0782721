"""Paragraphs of an OpenDocument part, and the styles that hide some of them.

Text stands directly in paragraphs, before, between and after their spans, so that what
is open decides where characters go.

Format: ISO/IEC 26300-1 (OpenDocument 1.2, schema).
"""

from __future__ import annotations

from scanner.records import Place
from scanner.walk.flow import Paragraph
from scanner.walk.looks import Looks
from scanner.walk.story import Story
from scanner.walk.xml import named

MOST_SPACES = 1_000
STYLES = frozenset(
    """
    style text-properties paragraph-properties table-properties drawing-page-properties
    table-cell-properties automatic-styles styles font-face-decls page-layout
    page-layout-properties list-level-style-number list-level-style-bullet
    """.split()  # noqa: SIM905
)
"""Elements that say what a style hides, and those that hold the styles."""


class OpenStory(Story):
    """Handler of paragraphs and styles; subclasses add the places they stand in."""

    def __init__(self, place: Place = (), hidden: str = "", looks: Looks | None = None) -> None:
        super().__init__(place, hidden)
        self.looks = looks or Looks()
        self._styling = 0
        self._states: list[str] = []

    def start(self, name: str, attributes: list[str]) -> None:
        if self._styling and name[name.rfind(":") + 1 :] not in STYLES:
            return
        super().start(name, attributes)

    def end(self, name: str) -> None:
        if self._styling and name[name.rfind(":") + 1 :] not in STYLES:
            return
        super().end(name)

    def state(self) -> str:
        return next((state for state in reversed(self._states) if state), "")

    def start_flow(self, kind: str, value: str = "", hidden: str = "", within: Place = ()) -> None:
        super().start_flow(kind, value, hidden, within)
        self._listen()

    def end_flow(self) -> None:
        super().end_flow()
        self._listen()

    def start_paragraph(self, attributes: list[str]) -> None:
        hidden = self._hidden_by(attributes) if attributes else ""
        self._states.append(hidden)
        paragraph = Paragraph(direct=True)
        paragraph.state = hidden or self.state()
        self._paragraphs.append(paragraph)
        self._listen()

    def end_paragraph(self) -> None:
        if self._paragraphs[-1].direct:
            self._states.pop()
        super().end_paragraph()
        self._listen()

    def start_span(self, attributes: list[str]) -> None:
        self._states.append(self._hidden_by(attributes))
        self._turn()

    def start_link(self, attributes: list[str]) -> None:
        self.texts.take("a", attributes)
        self.start_span(attributes)

    def end_span(self) -> None:
        self._states.pop()
        self._turn()

    def start_aside(self, _: list[str]) -> None:
        """Begin a text that is no paragraph: an author, a title; a field when in a paragraph."""
        if not self._paragraphs[-1].direct:
            self._paragraphs[-1].runs.clear()
            self._parser.CharacterDataHandler = self._paragraphs[-1].runs.append

    def _end_aside(self, kind: str) -> None:
        paragraph = self._paragraphs[-1]
        if not paragraph.direct:
            if kind:
                self.texts.add(kind, "".join(paragraph.runs).strip())
            paragraph.runs.clear()
            self._listen()

    def end_author(self) -> None:
        self._end_aside("author")

    def end_title(self) -> None:
        self._end_aside("alt")

    def end_date(self) -> None:
        self._end_aside("")

    def mute(self, _: list[str]) -> None:
        self._parser.CharacterDataHandler = None

    def unmute(self) -> None:
        self._listen()

    def spaces(self, attributes: list[str]) -> None:
        count = named(attributes, "c")
        self._paragraphs[-1].runs.append(
            " " * min(int(count), MOST_SPACES) if count.isdecimal() else " "
        )

    def tab(self, _: list[str]) -> None:
        self._paragraphs[-1].runs.append(" ")

    def _listen(self) -> None:
        paragraph = self._paragraphs[-1]
        self._parser.CharacterDataHandler = paragraph.runs.append if paragraph.direct else None

    def _turn(self) -> None:
        paragraph, state = self._paragraphs[-1], self.state()
        if state != paragraph.state:
            paragraph.turn(state)

    def start_styles(self, _: list[str]) -> None:
        self._styling += 1

    def end_styles(self) -> None:
        self._styling -= 1

    def style(self, attributes: list[str]) -> None:
        self.looks.begin(attributes)

    def look(self, attributes: list[str]) -> None:
        if self._styling:
            self.looks.note(attributes)

    def layout(self, attributes: list[str]) -> None:
        self.looks.layout(attributes)

    def level(self, attributes: list[str]) -> None:
        self.looks.level(attributes)

    def _hidden_by(self, attributes: list[str]) -> str:
        look = self.looks.of(attributes)
        # What lies behind may be dark: cells, shapes and slides have fills of their own.
        if look.hidden == "white" and (look.filled or self._rows or len(self._flows) > 1):
            return ""
        return look.hidden if look.hidden != "hidden_slide" else ""


OpenStory.START = {
    "a": OpenStory.start_link,
    "automatic-styles": OpenStory.start_styles,
    "creator": OpenStory.start_aside,
    "creator-initials": OpenStory.start_aside,
    "date": OpenStory.start_aside,
    "desc": OpenStory.start_aside,
    "drawing-page-properties": OpenStory.look,
    "font-face-decls": OpenStory.start_styles,
    "h": OpenStory.start_paragraph,
    "line-break": OpenStory.line_break,
    "list-level-style-bullet": OpenStory.level,
    "list-level-style-number": OpenStory.level,
    "note-citation": OpenStory.mute,
    "p": OpenStory.start_paragraph,
    "page-layout": OpenStory.layout,
    "page-layout-properties": OpenStory.layout,
    "paragraph-properties": OpenStory.look,
    "s": OpenStory.spaces,
    "span": OpenStory.start_span,
    "style": OpenStory.style,
    "styles": OpenStory.start_styles,
    "tab": OpenStory.tab,
    "table-cell-properties": OpenStory.look,
    "table-properties": OpenStory.look,
    "text-properties": OpenStory.look,
    "title": OpenStory.start_aside,
}
OpenStory.END = {
    "a": OpenStory.end_span,
    "automatic-styles": OpenStory.end_styles,
    "creator": OpenStory.end_author,
    "creator-initials": OpenStory.end_author,
    "date": OpenStory.end_date,
    "desc": OpenStory.end_title,
    "font-face-decls": OpenStory.end_styles,
    "h": OpenStory.end_paragraph,
    "note-citation": OpenStory.unmute,
    "p": OpenStory.end_paragraph,
    "span": OpenStory.end_span,
    "styles": OpenStory.end_styles,
    "title": OpenStory.end_title,
}
