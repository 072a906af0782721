"""The text of one part of an Office file in reading order: paragraphs, tables, text boxes.

The paragraph is the unit: a number is often cut over runs. Paragraphs nest (a text box
stands inside one), and so do the flows they run into: body, table cell, text box, note.
WordprocessingML and DrawingML use the same words for these, so that one handler reads
documents, slides, charts and drawings; what only one of them has is in a subclass.

Format: ISO/IEC 29500-1, 17 (WordprocessingML), 20-21 (DrawingML); 29500-4, 19 (VML).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar
from xml.parsers.expat import XMLParserType

from scanner.records import Part, Place, Step
from scanner.walk.attributes import FORMATTING, Texts
from scanner.walk.flow import Flow, Paragraph, Rows
from scanner.walk.xml import Actions, named


class Story:
    """Handler of one part; `parts` gives what it held when all events have come."""

    START: ClassVar[Mapping[str, Callable[..., None]]]
    END: ClassVar[Mapping[str, Callable[..., None]]]

    def __init__(self, place: Place = (), hidden: str = "") -> None:
        self.texts = Texts()
        self.place = place
        self.body = Flow(place, hidden)
        self._parts: list[Part] = []
        self._flows = [self.body]
        self._rows: list[Rows] = []
        self._paragraphs = [Paragraph()]
        self._counts: dict[str, int] = {}
        self._choices = self._fallbacks = 0
        self._begun = False
        self._chosen: set[str] = set()
        self._starts = Actions(self.START)
        self._ends = Actions(self.END)

    def begin(self, parser: XMLParserType) -> None:
        self._parser = parser
        self._begun = True

    def start(self, name: str, attributes: list[str]) -> None:
        action = self._starts[name]
        if action is not None:
            action(self, attributes)
        elif attributes:
            local = name[name.rfind(":") + 1 :]
            if local in FORMATTING:
                self._starts[name] = _ignore
            else:
                self.texts.take(local, attributes)

    def end(self, name: str) -> None:
        action = self._ends[name]
        if action is not None:
            action(self)

    def parts(self) -> list[Part]:
        """Return the body first, then tables, boxes and notes, hidden text, names and links."""
        self._close()
        shown, concealed = self.body.parts("" if self.place else "paragraph")
        return shown + self._parts + concealed + self.texts.parts(self.place)

    def state(self) -> str:
        """Return why the text that comes now is hidden: a key of `words.HIDDEN`, or empty."""
        return ""

    def start_flow(self, kind: str, value: str = "", hidden: str = "", within: Place = ()) -> None:
        """Send what comes now to a place of its own, inside `within` in this part."""
        around = self._flows[-1]
        place = (*self.place, *within, Step(kind, value))
        self._flows.append(Flow(place, hidden or around.hidden))
        self._paragraphs.append(Paragraph())

    def end_flow(self) -> None:
        """Go back to the place around; what came is a part of its own."""
        if len(self._flows) > 1:
            self.end_paragraph()
            shown, concealed = self._flows.pop().parts()
            self._parts += shown + concealed

    def count(self, kind: str) -> str:
        """Return the number of the next `kind` in this part, from 1."""
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        return str(number)

    def start_paragraph(self, _: list[str]) -> None:
        self._paragraphs.append(Paragraph())

    def end_paragraph(self) -> None:
        if len(self._paragraphs) == 1:
            return
        paragraph = self._paragraphs.pop()
        flow = self._flows[-1]
        line = flow.take(paragraph)
        if self._choices or self._fallbacks:
            if self._choices:
                self._chosen.add(line)
            elif line and line in self._chosen:
                flow.lines.pop()
        if paragraph.codes:
            self.end_codes(paragraph.codes)

    def end_codes(self, codes: list[str]) -> None:
        """Take the field codes of a paragraph."""

    def start_text(self, _: list[str]) -> None:
        paragraph = self._paragraphs[-1]
        state = self.state()
        if state != paragraph.state:
            paragraph.turn(state)
        self._parser.CharacterDataHandler = paragraph.runs.append

    def end_text(self) -> None:
        self._parser.CharacterDataHandler = None

    def start_open(self, _: list[str]) -> None:
        """Begin a paragraph whose text stands in it directly."""
        self._paragraphs.append(Paragraph())
        self.start_text(_)

    def end_open(self) -> None:
        self.end_text()
        self.end_paragraph()

    def tab(self, attributes: list[str]) -> None:
        if not attributes:  # with attributes it is a tab stop
            self._paragraphs[-1].runs.append(" ")

    def line_break(self, _: list[str]) -> None:
        self._paragraphs[-1].runs.append("\n")

    def hyphen(self, _: list[str]) -> None:
        self._paragraphs[-1].runs.append("-")

    def start_table(self, _: list[str]) -> None:
        around = self._flows[-1]
        place = (*around.place, Step("table", self.count("table")))
        self._rows.append(Rows(place, around.hidden))

    def end_table(self) -> None:
        if not self._rows:
            return
        table = self._rows.pop()
        if table.single:
            flow = self._flows[-1]
            for row in table.rows:
                for cell in row:
                    flow.lines += cell
            flow.concealed += [
                (reason, len(flow.lines), text) for reason, _, text in table.concealed
            ]
        else:
            self._parts += table.parts()

    def end_row(self) -> None:
        if self._rows:
            self._rows[-1].end_row()

    def start_cell(self, _: list[str]) -> None:
        if self._rows:
            table = self._rows[-1]
            self._flows.append(Flow(table.place, table.hidden))

    def span(self, attributes: list[str]) -> None:
        if self._rows:
            self._rows[-1].span(named(attributes, "val"))

    def end_cell(self) -> None:
        if self._rows and len(self._flows) > 1:
            self._rows[-1].end_cell(self._flows.pop())

    def start_choice(self, _: list[str]) -> None:
        self._choices += 1

    def end_choice(self) -> None:
        self._choices -= 1

    def start_fallback(self, _: list[str]) -> None:
        self._fallbacks += 1

    def end_fallback(self) -> None:
        self._fallbacks -= 1

    def end_alternates(self) -> None:
        if not self._choices:
            self._chosen.clear()

    def _close(self) -> None:
        """End what is open, for a part that was cut off or could not even be opened."""
        if not self._begun:
            return
        self._parser.CharacterDataHandler = None
        while len(self._paragraphs) > 1:
            self.end_paragraph()
        while self._rows:
            self.end_cell()
            self.end_row()
            self.end_table()
        while len(self._flows) > 1:
            self.end_flow()


def _ignore(_: Story, __: list[str]) -> None:
    """Do nothing for an element that only formats."""


Story.START = {
    "AlternateContent": _ignore,
    "Choice": Story.start_choice,
    "Fallback": Story.start_fallback,
    "br": Story.line_break,
    "div": Story.start_open,
    "gridSpan": Story.span,
    "p": Story.start_paragraph,
    "pt": Story.start_open,
    "t": Story.start_text,
    "tab": Story.tab,
    "tbl": Story.start_table,
    "tc": Story.start_cell,
    "text": Story.start_open,
    "v": Story.start_open,
}
"""Local name -> what its start does; attributes of other elements are looked at for text."""
Story.END = {
    "AlternateContent": Story.end_alternates,
    "Choice": Story.end_choice,
    "Fallback": Story.end_fallback,
    "div": Story.end_open,
    "p": Story.end_paragraph,
    "pt": Story.end_open,
    "t": Story.end_text,
    "tbl": Story.end_table,
    "tc": Story.end_cell,
    "text": Story.end_open,
    "tr": Story.end_row,
    "v": Story.end_open,
}
