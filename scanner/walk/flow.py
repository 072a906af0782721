"""Paragraphs, the flows of lines they run into, and the tables whose cells are flows.

What a reader does not see is kept out of the line and told apart, with the sentence it
stands in: a deleted half of a number or a deleted diagnosis says little alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scanner.records import Part, Place, Step, Table
from scanner.walk import encoding
from scanner.walk.titles import are_titles

INSERTED = "inserted"
"""State of text that a tracked change put in: visible, but not part of what stood before."""
SENTENCE_END = re.compile(r"[.!?][\"”»)]?\s")
MOST_COLUMNS = 63
"""Of a table in Word."""
SPACES = str.maketrans("\t\n\r", "   ")


class Paragraph:
    """Text under way. `state` is why the text that comes next is hidden; empty when it is not."""

    __slots__ = ("codes", "direct", "runs", "segments", "state")

    def __init__(self, direct: bool = False) -> None:
        self.direct = direct
        """Whether text stands in it without runs, as in OpenDocument."""
        self.runs: list[str] = []
        self.segments: list[tuple[str, str]] = []
        self.state = ""
        self.codes: list[str] = []
        """Field codes."""

    def turn(self, state: str) -> None:
        """Begin text of another state. The list `runs` stays the same object."""
        if self.runs:
            self.segments.append((self.state, "".join(self.runs)))
            self.runs.clear()
        self.state = state

    def visible(self) -> str:
        """Return what a reader sees, of a paragraph that has ended."""
        return "".join(text for state, text in self.segments if state in ("", INSERTED))

    def with_hidden(self, reason: str) -> str:
        """Return what is hidden for `reason`, with its sentence, of a paragraph that has ended."""
        shown = {"", reason} if reason == "deleted" else {"", reason, INSERTED}
        text = ""
        first = last = -1
        for state, piece in self.segments:
            if state in shown:
                if state == reason:
                    first = len(text) if first < 0 else first
                    last = len(text) + len(piece)
                text += piece
        start = 0
        for end in SENTENCE_END.finditer(text, 0, first):
            start = end.end()
        following = SENTENCE_END.search(text, max(first, last - 2))
        return text[start : following.end() if following else len(text)].strip()


class Flow:
    """Lines of one place, a paragraph each, and what is hidden among them."""

    __slots__ = ("concealed", "hidden", "lines", "place")

    def __init__(self, place: Place, hidden: str = "") -> None:
        self.place = place
        self.hidden = hidden
        self.lines: list[str] = []
        self.concealed: list[tuple[str, int, str]] = []
        """Reason, number of the line where it stands, text."""

    def take(self, paragraph: Paragraph) -> str:
        """Add a paragraph that has ended; return its visible text."""
        if not paragraph.segments and paragraph.state in ("", INSERTED):
            line = "".join(paragraph.runs).strip()
        else:
            paragraph.turn("")
            line = paragraph.visible().strip()
            for reason in dict.fromkeys(state for state, _ in paragraph.segments):
                if reason not in ("", INSERTED) and (text := paragraph.with_hidden(reason)):
                    self.concealed.append((reason, len(self.lines) + 1, text))
        if line:
            self.lines.append(line)
        return line

    def parts(self, step: str = "") -> tuple[list[Part], list[Part]]:
        """Return the visible part, if any, and the hidden ones; `step` numbers their lines."""
        shown = text_parts(self.lines, self.place, self.hidden)
        return shown, concealed_parts(self.concealed, self.place, step)


class Rows:
    """A table under way."""

    __slots__ = ("concealed", "hidden", "place", "row", "rows", "skip")

    def __init__(self, place: Place, hidden: str = "") -> None:
        self.place = place
        self.hidden = hidden
        self.rows: list[list[list[str]]] = []
        """Rows of cells of lines."""
        self.row: list[list[str]] = []
        self.skip = 0
        """Columns that the cell under way covers beyond its first."""
        self.concealed: list[tuple[str, int, str]] = []

    def span(self, columns: str) -> None:
        """Let the cell under way cover this many columns, written as a number."""
        if columns.isdecimal():
            self.skip = min(int(columns), MOST_COLUMNS) - 1

    def end_cell(self, cell: Flow) -> None:
        """Add a cell and the columns it covers."""
        self.row.append(cell.lines)
        self.row.extend([] for _ in range(self.skip))
        self.skip = 0
        number = len(self.rows) + 1
        self.concealed += [(reason, number, text) for reason, _, text in cell.concealed]

    def end_row(self) -> None:
        """Begin the next row."""
        self.rows.append(self.row)
        self.row = []

    @property
    def single(self) -> bool:
        """Whether it has one column only: then it is a frame around text, not a table."""
        return all(sum(map(bool, row)) <= 1 for row in self.rows)

    def parts(self) -> list[Part]:
        """Return the table and what is hidden in it."""
        rows = [
            [" ".join(lines).translate(SPACES) if lines else "" for lines in row]
            for row in self.rows
        ]
        return [
            *table_parts(rows, self.place, self.hidden),
            *concealed_parts(self.concealed, self.place, "row"),
        ]


def text_parts(lines: Sequence[str], place: Place, hidden: str = "") -> list[Part]:
    """Return one part of all `lines`; none when they hold nothing."""
    text = encoding.tidy("\n".join(lines))
    return [Part(text, place, hidden)] if text.strip() else []


def table_parts(rows: Sequence[Sequence[str]], place: Place, hidden: str = "") -> list[Part]:
    """Return one part of the rows of a table, empty ones left out; none when it holds nothing."""
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    if not filled:
        return []
    width = max(len(row) for _, row in filled)
    first = filled[0][1]
    header = tuple(first) + ("",) * (width - len(first)) if are_titles(first) else ()
    table = Table(
        tuple(number for number, _ in filled),
        tuple(str(column) for column in range(1, width + 1)),
        header,
    )
    text = encoding.tidy("\n".join("\t".join(row) for _, row in filled))
    return [Part(text, place, hidden, table)]


def concealed_parts(
    concealed: Sequence[tuple[str, int, str]], place: Place, step: str
) -> list[Part]:
    """Return hidden texts: those that lie together, with nothing visible between, in one part."""
    groups: dict[tuple[str, int], list[str]] = {}
    for reason, number, text in concealed:
        groups.setdefault((reason, number), []).append(text)
    parts: list[Part] = []
    for (reason, number), lines in groups.items():
        parts += text_parts(lines, (*place, Step(step, str(number))) if step else place, reason)
    return parts
