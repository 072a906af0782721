"""The pages of an OpenDocument file: slides, drawings on them, masters, headers and footers.

Format: ISO/IEC 26300-1, 10 (graphic content), 16.9 (master styles).
"""

from __future__ import annotations

from collections.abc import Callable

from scanner.records import Place, Step
from scanner.walk.flow import Flow, Paragraph
from scanner.walk.looks import Looks, length
from scanner.walk.opentext import OpenText
from scanner.walk.xml import named

BOXED = frozenset({"handoutmaster", "master", "notes", "notesmaster", "slide"})
"""Places where all text stands in boxes: there a box is no place of its own."""
SHAPES = frozenset(
    """
    caption circle connector custom-shape ellipse line measure path polygon polyline rect
    regular-polygon text-box
    """.split()  # noqa: SIM905
)


class OpenPages(OpenText):
    """Handler of `content.xml` or `styles.xml`; `looks` of the styles goes to the content."""

    def __init__(self, place: Place = (), hidden: str = "", looks: Looks | None = None) -> None:
        super().__init__(place, hidden, looks)
        self.pages = 0
        """Slides so far."""
        self._before = 0
        self._extent = (0.0, 0.0)
        """Width and height of the slide, in cm."""
        self._formulas = 0

    def start_page(self, attributes: list[str]) -> None:
        """A slide; its name and whether it is shown stand in its attributes."""
        self.pages += 1
        hidden = self.looks.of(attributes).hidden
        self._extent = self.looks.extent(named(attributes, "master-page-name"))
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
        self._extent = (0.0, 0.0)

    def start_notes(self, _: list[str]) -> None:
        if self.pages:
            self.start_flow("notes", hidden="notes")
        else:
            self.start_flow("notesmaster")

    def start_handout(self, _: list[str]) -> None:
        self.start_flow("handoutmaster")

    def start_master(self, attributes: list[str]) -> None:
        self.texts.take("master-page", attributes)
        self.looks.master(attributes)
        self.start_flow("master", self.count("master"))

    def start_frame(self, attributes: list[str]) -> None:
        """Nothing but the flows inside it has text."""
        self.texts.take("frame", attributes)
        self._states.append(self._off_slide(attributes))
        self._paragraphs.append(Paragraph())
        self._listen()

    def end_frame(self) -> None:
        self.end_paragraph()
        self._states.pop()

    def start_box(self, attributes: list[str]) -> None:
        """A text box or a drawn shape; on a slide it is part of the slide's text."""
        self.texts.take("shape", attributes)
        self._states.append(self._off_slide(attributes))
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
        self._states.pop()

    def start_formula(self, _: list[str]) -> None:
        """A formula is a paragraph of its own; its source, in another notation, says the same."""
        self._formulas += 1
        self.start_paragraph([])

    def end_formula(self) -> None:
        self._formulas -= 1
        self.end_paragraph()

    def start_annotation(self, attributes: list[str]) -> None:
        if self._formulas:
            self.mute(attributes)
        else:
            self.start_comment(attributes)

    def end_annotation(self) -> None:
        if self._formulas:
            self.unmute()
        else:
            self.end_flow()

    def _off_slide(self, attributes: list[str]) -> str:
        """Return whether a shape lies outside its slide, as a reason why it is hidden."""
        width, height = self._extent
        if not width or not attributes:
            return ""
        left, top, wide, high = (
            length(named(attributes, name)) for name in ("x", "y", "width", "height")
        )
        if not (wide or high):
            return ""
        beyond = left >= width or top >= height or left + wide <= 0 or top + high <= 0
        return "off_slide" if beyond else ""


def _side(kind: str, *within: Step) -> Callable[[OpenPages, list[str]], None]:
    """Return the start of a header or footer of some pages."""

    def start(story: OpenPages, _: list[str]) -> None:
        story.start_flow(kind)
        story._flows[-1].place = (Step(kind), *within)

    return start


FIRST, EVEN = Step("firstpage"), Step("evenpage")
SIDES = {
    "header": _side("header"),
    "header-first": _side("header", FIRST),
    "header-left": _side("header", EVEN),
    "footer": _side("footer"),
    "footer-first": _side("footer", FIRST),
    "footer-left": _side("footer", EVEN),
}

OpenPages.START = {
    **OpenText.START,
    "annotation": OpenPages.start_annotation,
    "frame": OpenPages.start_frame,
    "handout-master": OpenPages.start_handout,
    "master-page": OpenPages.start_master,
    "math": OpenPages.start_formula,
    "notes": OpenPages.start_notes,
    "page": OpenPages.start_page,
    **dict.fromkeys(SHAPES, OpenPages.start_box),
    **SIDES,
}
OpenPages.END = {
    **OpenText.END,
    "annotation": OpenPages.end_annotation,
    "frame": OpenPages.end_frame,
    "handout-master": OpenPages.end_flow,
    "master-page": OpenPages.end_flow,
    "math": OpenPages.end_formula,
    "notes": OpenPages.end_flow,
    "page": OpenPages.end_page,
    **dict.fromkeys(SHAPES, OpenPages.end_box),
    **dict.fromkeys(SIDES, OpenPages.end_flow),
}
