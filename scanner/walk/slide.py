"""What only PresentationML has: shapes that are hidden or lie outside the slide, comments.

Format: ISO/IEC 29500-1, 19 (PresentationML); MS-PPTX 2.18 (threaded comments).
"""

from __future__ import annotations

from scanner.records import Place
from scanner.walk.story import Story
from scanner.walk.xml import named

TRUE = frozenset({"1", "true"})


class SlideStory(Story):
    """Handler of a slide, its notes or comments, or a master or layout."""

    def __init__(
        self, place: Place = (), hidden: str = "", extent: tuple[int, int] = (0, 0)
    ) -> None:
        super().__init__(place, hidden)
        self.shown = True
        """False for a slide that is skipped in the show."""
        self._extent = extent
        """Width and height of a slide, in EMU; (0, 0) when not known."""
        self._shapes: list[str] = []
        """Why each open shape is hidden, the outermost first."""
        self._groups = 0
        self._offset = (0, 0)

    def state(self) -> str:
        return next(filter(None, self._shapes), "")

    def start_slide(self, attributes: list[str]) -> None:
        self.shown = named(attributes, "show") not in ("0", "false")

    def start_shape(self, _: list[str]) -> None:
        self._shapes.append("")

    def end_shape(self) -> None:
        if self._shapes:
            self._shapes.pop()

    def start_group(self, _: list[str]) -> None:
        self._groups += 1
        self._shapes.append("")

    def end_group(self) -> None:
        self._groups -= 1
        self.end_shape()

    def name(self, attributes: list[str]) -> None:
        """The names of a shape, and whether the selection pane hides it."""
        if self._shapes and named(attributes, "hidden") in TRUE:
            self._shapes[-1] = "invisible"
        self.texts.take("cNvPr", attributes)

    def offset(self, attributes: list[str]) -> None:
        self._offset = (_emu(named(attributes, "x")), _emu(named(attributes, "y")))

    def reach(self, attributes: list[str]) -> None:
        """A shape outside the slide is not shown; within a group other measures hold."""
        wide, high = _emu(named(attributes, "cx")), _emu(named(attributes, "cy"))
        left, top = self._offset
        width, height = self._extent
        if not (wide or high) or not self._shapes or self._groups or not width:
            return
        if left >= width or top >= height or left + wide <= 0 or top + high <= 0:
            self._shapes[-1] = self._shapes[-1] or "off_slide"

    def start_comment(self, attributes: list[str]) -> None:
        self.start_flow("comment", self.count("comment"), "comment")
        self.texts.take("cm", attributes)


def _emu(value: str) -> int:
    try:
        return int(value)
    except ValueError:
        return 0


SlideStory.START = {
    **Story.START,
    "cNvPr": SlideStory.name,
    "cm": SlideStory.start_comment,
    "cxnSp": SlideStory.start_shape,
    "ext": SlideStory.reach,
    "graphicFrame": SlideStory.start_shape,
    "grpSp": SlideStory.start_group,
    "off": SlideStory.offset,
    "pic": SlideStory.start_shape,
    "reply": SlideStory.start_comment,
    "sld": SlideStory.start_slide,
    "sp": SlideStory.start_shape,
}
SlideStory.END = {
    **Story.END,
    "cm": SlideStory.end_flow,
    "cxnSp": SlideStory.end_shape,
    "graphicFrame": SlideStory.end_shape,
    "grpSp": SlideStory.end_group,
    "pic": SlideStory.end_shape,
    "reply": SlideStory.end_flow,
    "sp": SlideStory.end_shape,
}
