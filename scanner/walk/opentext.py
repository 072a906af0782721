"""What an OpenDocument text has around its paragraphs: notes, comments, tables, tracked changes.

What a tracked change took out stands apart at the start of the part, and is put back
where it was, to be told with its sentence.

Format: ISO/IEC 26300-1, 5-6 (text content), 9 (tables), 14.1 (annotations).
"""

from __future__ import annotations

from scanner.records import Part, Place
from scanner.walk.looks import Looks
from scanner.walk.openchanges import Changes
from scanner.walk.opendocument import OpenStory
from scanner.walk.xml import named


class OpenText(OpenStory):
    """Handler of a part with running text."""

    def __init__(self, place: Place = (), hidden: str = "", looks: Looks | None = None) -> None:
        super().__init__(place, hidden, looks)
        self.changes = Changes()
        self._note = "footnote"

    def parts(self) -> list[Part]:
        for text in self.changes.lost():
            self.body.concealed.append(("deleted", len(self.body.lines), text))
        return super().parts()

    def state(self) -> str:
        return super().state() or self.changes.state

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

    def start_region(self, attributes: list[str]) -> None:
        self.changes.begin(attributes)

    def start_insertion(self, _: list[str]) -> None:
        self.changes.insertion()

    def start_deletion(self, _: list[str]) -> None:
        self.start_flow("change")

    def end_deletion(self) -> None:
        flow = self._flows.pop()
        self._paragraphs.pop()
        self._listen()
        self.changes.deletion([*flow.lines, *(text for _, _, text in flow.concealed)])

    def change(self, attributes: list[str]) -> None:
        """Put back what was taken out here."""
        text = self.changes.taken(attributes)
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
        self.changes.enter(attributes)
        self._turn()

    def end_change(self, attributes: list[str]) -> None:
        self.changes.leave(attributes)
        self._turn()


OpenText.START = {
    **OpenStory.START,
    "annotation": OpenText.start_comment,
    "change": OpenText.change,
    "change-end": OpenText.end_change,
    "change-start": OpenText.start_change,
    "changed-region": OpenText.start_region,
    "covered-table-cell": OpenText.start_cell,
    "deletion": OpenText.start_deletion,
    "insertion": OpenText.start_insertion,
    "note": OpenText.start_note,
    "note-body": OpenText.start_note_body,
    "ruby-text": OpenText.start_ruby,
    "section": OpenText.start_section,
    "table": OpenText.start_table,
    "table-cell": OpenText.start_cell,
}
OpenText.END = {
    **OpenStory.END,
    "annotation": OpenText.end_flow,
    "covered-table-cell": OpenText.end_cell,
    "deletion": OpenText.end_deletion,
    "note-body": OpenText.end_flow,
    "ruby-text": OpenText.end_ruby,
    "section": OpenText.end_section,
    "table": OpenText.end_table,
    "table-cell": OpenText.end_cell,
    "table-row": OpenText.end_row,
}
