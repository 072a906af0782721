"""The text of an OpenDocument part: a text document, a presentation, a chart, page styles.

Text stands directly in paragraphs, before, between and after their spans, so that what
is open decides where characters go. What a tracked change took out stands apart at the
start, and is put back where it was to be told with its sentence.

Format: ISO/IEC 26300-1 (OpenDocument 1.2, schema).
"""

from __future__ import annotations

from collections.abc import Callable

from scanner.records import Part, Place, Step
from scanner.walk.flow import INSERTED, Flow, Paragraph
from scanner.walk.looks import Looks
from scanner.walk.story import Story
from scanner.walk.xml import named

MOST_SPACES = 1_000
BOXED = frozenset({"handoutmaster", "master", "notes", "notesmaster", "slide"})
"""Places where all text stands in boxes: there a box is no place of its own."""


class OpenStory(Story):
    """Handler of `content.xml` or `styles.xml`; `looks` of styles goes to the content."""

    def __init__(self, place: Place = (), hidden: str = "", looks: Looks | None = None) -> None:
        super().__init__(place, hidden)
        self.looks = looks or Looks()
        self.tracked = False
        """Whether tracked changes are left."""
        self.pages = 0
        """Slides so far."""
        self._before = 0
        self._styling = 0
        self._states: list[str] = []
        self._note = "footnote"
        self._change = ""
        self._removed: dict[str, str] = {}
        """Deletions that have not been put back yet, by their id."""
        self._put_in: set[str] = set()
        self._insertions = 0

    def start(self, name: str, attributes: list[str]) -> None:
        if self._styling and name[name.rfind(":") + 1 :] not in STYLES:
            return
        super().start(name, attributes)

    def parts(self) -> list[Part]:
        for text in self._removed.values():
            self.body.concealed.append(("deleted", len(self.body.lines), text))
        self._removed.clear()
        return super().parts()

    def state(self) -> str:
        hidden = next((state for state in reversed(self._states) if state), "")
        return hidden or (INSERTED if self._insertions else "")

    # Where characters go

    def start_flow(self, kind: str, value: str = "", hidden: str = "", within: Place = ()) -> None:
        super().start_flow(kind, value, hidden, within)
        self._listen()

    def end_flow(self) -> None:
        super().end_flow()
        self._listen()

    def start_paragraph(self, attributes: list[str]) -> None:
        self._states.append(self._hidden_by(attributes))
        paragraph = Paragraph(direct=True)
        paragraph.state = self.state()
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

    def start_frame(self, attributes: list[str]) -> None:
        """Nothing but the flows inside it has text."""
        self.texts.take("frame", attributes)
        self._paragraphs.append(Paragraph())
        self._listen()

    def end_frame(self) -> None:
        self.end_paragraph()

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

    def _hidden_by(self, attributes: list[str]) -> str:
        look = self.looks.of(attributes)
        # What lies behind may be dark: cells, shapes and slides have fills of their own.
        if look.hidden == "white" and (look.filled or self._rows or len(self._flows) > 1):
            return ""
        return look.hidden if look.hidden != "hidden_slide" else ""

    # Places

    def start_page(self, attributes: list[str]) -> None:
        """A slide; its name and whether it is shown stand in its attributes."""
        self.pages += 1
        hidden = self.looks.of(attributes).hidden
        self.place = (Step("slide", str(self.pages)),)
        self._flows.append(Flow(self.place, hidden))
        self._before = len(self._parts)
        self.texts.take("page", attributes)
        self._counts.clear()

    def end_page(self) -> None:
        shown, concealed = self._flows.pop().parts()
        self._parts[self._before : self._before] = shown
        self._parts += concealed
        self.place = ()

    def start_notes(self, _: list[str]) -> None:
        if self.pages:
            self.start_flow("notes", hidden="notes")
        else:
            self.start_flow("notesmaster")

    def start_handout(self, _: list[str]) -> None:
        self.start_flow("handoutmaster")

    def start_master(self, attributes: list[str]) -> None:
        self.texts.take("master-page", attributes)
        self.start_flow("master", self.count("master"))

    def start_box(self, attributes: list[str]) -> None:
        """A text box or a drawn shape; on a slide it is part of the slide's text."""
        self.texts.take("shape", attributes)
        if any(step.kind in BOXED for step in self._flows[-1].place):
            self._paragraphs.append(Paragraph())
            self._listen()
        else:
            self.start_flow("textbox", self.count("textbox"))

    def end_box(self) -> None:
        if any(step.kind == "textbox" for step in self._flows[-1].place[-1:]):
            self.end_flow()
        else:
            self.end_paragraph()

    def start_note(self, attributes: list[str]) -> None:
        self._note = "endnote" if named(attributes, "note-class") == "endnote" else "footnote"

    def start_note_body(self, _: list[str]) -> None:
        self.start_flow(self._note, self.count(self._note))

    def start_comment(self, _: list[str]) -> None:
        self.start_flow("comment", self.count("comment"), "comment")

    def start_ruby(self, _: list[str]) -> None:
        self.start_flow("phonetic")
        self.start_paragraph([])

    def end_ruby(self) -> None:
        self.end_paragraph()
        self.end_flow()

    def start_section(self, attributes: list[str]) -> None:
        self.texts.take("section", attributes)
        hidden = named(attributes, "display") in ("none", "condition")
        self._states.append("hidden_text" if hidden else "")

    def end_section(self) -> None:
        self._states.pop()

    def span(self, attributes: list[str]) -> None:
        if self._rows and attributes:
            self._rows[-1].span(named(attributes, "number-columns-repeated"))

    def start_cell(self, attributes: list[str]) -> None:
        self.texts.take("table-cell", attributes)
        self.span(attributes)
        super().start_cell(attributes)

    # Tracked changes

    def start_region(self, attributes: list[str]) -> None:
        self.tracked = True
        self._change = named(attributes, "id")

    def start_insertion(self, _: list[str]) -> None:
        self._put_in.add(self._change)

    def start_deletion(self, _: list[str]) -> None:
        self.tracked = True
        self.start_flow("change")

    def end_deletion(self) -> None:
        """Keep what was taken out until the mark of the place where it was."""
        flow = self._flows.pop()
        self._paragraphs.pop()
        self._listen()
        lines = [*flow.lines, *(text for _, _, text in flow.concealed)]
        key = self._change or str(len(self._removed))
        self._removed[key] = "\n".join(filter(None, (self._removed.get(key), *lines)))

    def change(self, attributes: list[str]) -> None:
        """Put back what was taken out here."""
        text = self._removed.pop(named(attributes, "change-id"), "")
        paragraph = self._paragraphs[-1]
        if text and paragraph.direct:
            state = paragraph.state
            paragraph.turn("deleted")
            paragraph.runs.append(text)
            paragraph.turn(state)
        elif text:
            flow = self._flows[-1]
            flow.concealed.append(("deleted", len(flow.lines) + 1, text))

    def start_change(self, attributes: list[str]) -> None:
        if named(attributes, "change-id") in self._put_in:
            self._insertions += 1
            self._turn()

    def end_change(self, attributes: list[str]) -> None:
        if named(attributes, "change-id") in self._put_in and self._insertions:
            self._insertions -= 1
            self._turn()


def _side(kind: str, *within: Step) -> Callable[[OpenStory, list[str]], None]:
    """Return the start of a header or footer of some pages."""

    def start(story: OpenStory, _: list[str]) -> None:
        story.start_flow(kind)
        story._flows[-1].place = (Step(kind), *within)

    return start


STYLES = frozenset(
    """
    style text-properties paragraph-properties table-properties drawing-page-properties
    table-cell-properties automatic-styles styles font-face-decls
    """.split()  # noqa: SIM905
)
"""Elements that say what a style hides, and those that hold the styles."""
SHAPES = frozenset(
    """
    caption circle connector custom-shape ellipse line measure path polygon polyline rect
    regular-polygon text-box
    """.split()  # noqa: SIM905
)
FIRST, EVEN = Step("firstpage"), Step("evenpage")
SIDES = {
    "header": _side("header"),
    "header-first": _side("header", FIRST),
    "header-left": _side("header", EVEN),
    "footer": _side("footer"),
    "footer-first": _side("footer", FIRST),
    "footer-left": _side("footer", EVEN),
}

OpenStory.START = {
    "a": OpenStory.start_link,
    "annotation": OpenStory.start_comment,
    "automatic-styles": OpenStory.start_styles,
    "change": OpenStory.change,
    "change-end": OpenStory.end_change,
    "change-start": OpenStory.start_change,
    "changed-region": OpenStory.start_region,
    "covered-table-cell": OpenStory.start_cell,
    "creator": OpenStory.start_aside,
    "creator-initials": OpenStory.start_aside,
    "date": OpenStory.start_aside,
    "deletion": OpenStory.start_deletion,
    "desc": OpenStory.start_aside,
    "drawing-page-properties": OpenStory.look,
    "font-face-decls": OpenStory.start_styles,
    "frame": OpenStory.start_frame,
    "h": OpenStory.start_paragraph,
    "handout-master": OpenStory.start_handout,
    "insertion": OpenStory.start_insertion,
    "line-break": OpenStory.line_break,
    "master-page": OpenStory.start_master,
    "note": OpenStory.start_note,
    "note-body": OpenStory.start_note_body,
    "note-citation": OpenStory.mute,
    "notes": OpenStory.start_notes,
    "p": OpenStory.start_paragraph,
    "page": OpenStory.start_page,
    "paragraph-properties": OpenStory.look,
    "ruby-text": OpenStory.start_ruby,
    "s": OpenStory.spaces,
    "section": OpenStory.start_section,
    "span": OpenStory.start_span,
    "style": OpenStory.style,
    "styles": OpenStory.start_styles,
    "tab": OpenStory.tab,
    "table": OpenStory.start_table,
    "table-cell": OpenStory.start_cell,
    "table-cell-properties": OpenStory.look,
    "table-properties": OpenStory.look,
    "text-properties": OpenStory.look,
    "title": OpenStory.start_aside,
    **dict.fromkeys(SHAPES, OpenStory.start_box),
    **SIDES,
}
OpenStory.END = {
    "a": OpenStory.end_span,
    "annotation": OpenStory.end_flow,
    "automatic-styles": OpenStory.end_styles,
    "covered-table-cell": OpenStory.end_cell,
    "creator": OpenStory.end_author,
    "creator-initials": OpenStory.end_author,
    "date": OpenStory.end_date,
    "deletion": OpenStory.end_deletion,
    "desc": OpenStory.end_title,
    "font-face-decls": OpenStory.end_styles,
    "frame": OpenStory.end_frame,
    "h": OpenStory.end_paragraph,
    "handout-master": OpenStory.end_flow,
    "master-page": OpenStory.end_flow,
    "note-body": OpenStory.end_flow,
    "note-citation": OpenStory.unmute,
    "notes": OpenStory.end_flow,
    "p": OpenStory.end_paragraph,
    "page": OpenStory.end_page,
    "ruby-text": OpenStory.end_ruby,
    "section": OpenStory.end_section,
    "span": OpenStory.end_span,
    "styles": OpenStory.end_styles,
    "table": OpenStory.end_table,
    "table-cell": OpenStory.end_cell,
    "table-row": OpenStory.end_row,
    "title": OpenStory.end_title,
    **dict.fromkeys(SIDES, OpenStory.end_flow),
    **dict.fromkeys(SHAPES, OpenStory.end_box),
}
