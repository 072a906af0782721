"""PowerPoint presentations (.pptx, .pptm, .ppsx, .potx): slides, notes, comments and the rest.

Format: ISO/IEC 29500-1, 13 (packages of PresentationML); MS-PPTX (threaded comments).
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.errors import ReadError
from scanner.extract.source import Source
from scanner.records import Attachment, Dated, Part, Place, Problem, Property, Step, Trouble
from scanner.settings import Limits
from scanner.walk import around, relations, remainder, xml
from scanner.walk.flow import text_parts
from scanner.walk.package import CUT, Package
from scanner.walk.slide import SlideStory

Record = Part | Attachment | Problem | Dated | Property

OWN = {
    "handoutMaster": "handoutmaster",
    "notesMaster": "notesmaster",
    "sldLayout": "layout",
    "sldMaster": "master",
}
"""Root element of a part that slides are built on -> kind of place."""
KINDS = {
    "authorLst": "author",
    "cmAuthorLst": "author",
    "custDataLst": "tag",
    "tagLst": "tag",
}
"""Root element of a part that is read as plain markup -> kind of place."""


def extract(source: Source, limits: Limits) -> Iterator[Record]:
    """Yield the slides in their order, each with its notes and comments, then all else."""
    with source.open() as stream:
        package = Package(stream, limits)
        main = relations.main(package, "ppt/", ("presentation.xml",))
        if not main and not package.damaged:
            raise ReadError(Trouble.CORRUPT, CUT)
        yield from _presentation(package, main)
        yield from around.records(stream, package.names)


def _presentation(package: Package, main: str) -> Iterator[Record]:
    problems: list[Problem] = []
    order, extent, sections = _outline(package, main, problems)
    roots = relations.roots(package, "ppt/", main)
    slides = [name for name in order if roots.get(name) == "sld"]
    slides += [name for name, root in roots.items() if root == "sld" and name not in slides]
    places: dict[str, Place] = {
        name: (Step("slide", str(number)),) for number, name in enumerate(slides, start=1)
    }
    owners = _owners(package, places)
    done = {main}
    characters = 0
    used = {r.target for slide in slides for r in relations.of(package, slide)}
    used |= {r.target for layout in used for r in relations.of(package, layout)}
    for slide in slides:
        done.add(slide)
        handler = _Hiding(places[slide], extent)
        for record in remainder.story(package, slide, handler):
            if isinstance(record, Part):
                characters += len(record.text)
            yield record
    for name, root in roots.items():
        place = owners.get(name, ())
        if root == "notes":
            own = SlideStory((*place, Step("notes")), "notes")
        elif root in ("cmLst", "commentList"):
            own = SlideStory(place, "comment")
        elif root in OWN:
            hidden = "" if name in used else "unused"
            own = SlideStory((Step(OWN[root], relations.number(name)),), hidden)
        else:
            continue
        done.add(name)
        yield from remainder.story(package, name, own)
    yield from text_parts(sections, (Step("section"),), "metadata")
    yield from problems
    yield from remainder.records(
        package, done, lambda name: owners.get(name, ()), characters, KINDS
    )


class _Hiding(SlideStory):
    """A slide; when it is skipped in the show, all its visible text is hidden."""

    def __init__(self, place: Place, extent: tuple[int, int]) -> None:
        super().__init__(place, "", extent)

    def start_slide(self, attributes: list[str]) -> None:
        super().start_slide(attributes)
        if not self.shown:
            self.body.hidden = "hidden_slide"


_Hiding.START = {**SlideStory.START, "sld": _Hiding.start_slide}
_Hiding.END = SlideStory.END


def _outline(
    package: Package, main: str, problems: list[Problem]
) -> tuple[list[str], tuple[int, int], list[str]]:
    """Return the slides in order, the size of a slide in EMU and the names of sections."""
    order: list[str] = []
    sections: list[str] = []
    extent = (0, 0)
    if main not in package:
        return order, extent, sections
    targets = {r.id: r.target for r in relations.of(package, main)}
    try:
        for name, attributes, _ in xml.elements(package.open(main)):
            if name == "sldId":
                # Sections list slides too, by number and without a relation.
                relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
                if relation in targets:
                    order.append(targets[relation])
            elif name == "sldSz":
                width, height = attributes.get("cx", ""), attributes.get("cy", "")
                if width.isdecimal() and height.isdecimal():
                    extent = (int(width), int(height))
            elif name == "section":
                sections.append(attributes.get("name", ""))
    except ReadError as error:
        problems.append(Problem(Trouble(error.trouble), error.detail))
    return order, extent, sections


def _owners(package: Package, slides: dict[str, Place]) -> dict[str, Place]:
    """Return the slide of every part that only one slide leads to."""
    owners: dict[str, Place] = dict(slides)
    shared = ("slideLayout", "slideMaster", "notesMaster", "theme", "slide")
    waiting = list(slides)
    for part in waiting:
        for relation in relations.of(package, part):
            target = relation.target
            if relation.kind in shared or relation.external or target in owners:
                continue
            if target in package:
                owners[target] = owners[part]
                waiting.append(target)
    return owners
