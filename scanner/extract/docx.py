"""Word documents (.docx, .docm, .dotx): every place where text can stand, hidden or not.

Format: ISO/IEC 29500-1, 11 (packages of WordprocessingML).
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.errors import ReadError
from scanner.extract.source import Source
from scanner.records import Attachment, Dated, Part, Place, Problem, Property, Signal, Step, Trouble
from scanner.settings import Limits
from scanner.walk import around, faces, relations, remainder
from scanner.walk.faces import Faces
from scanner.walk.flow import text_parts
from scanner.walk.package import CUT, Package
from scanner.walk.word import Reference, WordStory

Record = Part | Attachment | Problem | Dated | Property

ROOTS: dict[str, tuple[Place, str]] = {
    "document": ((), ""),
    "footnotes": ((), ""),
    "endnotes": ((), ""),
    "comments": ((), ""),
    "glossaryDocument": ((Step("glossary"),), "metadata"),
    "settings": ((Step("settings"),), "metadata"),
    "numbering": ((Step("numbering"),), ""),
    "people": ((), "metadata"),
}
"""Root element of a part of WordprocessingML -> place and why it is hidden."""
SIDES = {"hdr": "header", "ftr": "footer"}
PAGES = {"first": "firstpage", "even": "evenpage"}


def extract(source: Source, limits: Limits) -> Iterator[Record]:
    """Yield the body first, then headers, notes, comments, and all else in the package."""
    with source.open() as stream:
        package = Package(stream, limits)
        main = relations.main(package, "word/", ("document.xml",))
        if not main and not package.damaged:
            raise ReadError(Trouble.CORRUPT, CUT)
        yield from _document(package, main)
        yield from around.records(stream, package.names)


def _document(package: Package, main: str) -> Iterator[Record]:
    looks = Faces(package)
    characters = 0
    tracked = False
    sides: dict[str, Reference] = {}
    targets = {r.id: r.target for r in relations.of(package, main)} if main else {}
    done: set[str] = set()
    roots = relations.roots(package, "word/", main)
    for name, root in roots.items():
        if root not in ROOTS and root not in SIDES:
            continue
        done.add(name)
        place, hidden = ROOTS.get(root, ((), ""))
        if root in SIDES:
            place = _side(SIDES[root], sides.get(name))
        handler = WordStory(place, hidden, looks)
        for record in remainder.story(package, name, handler):
            if isinstance(record, Part) and not record.hidden:
                characters += len(record.text)
            yield record
        tracked = tracked or handler.tracked
        for reference in handler.references:
            sides.setdefault(targets.get(reference.relation, ""), reference)
    if tracked:
        yield Property("signal", Signal.TRACKED)
    others = [name for name, root in roots.items() if root == "styles" and name != faces.STYLES]
    yield from _style_names(package, looks, others)
    yield from remainder.records(package, done, lambda _: (), characters)


def _side(kind: str, reference: Reference | None) -> Place:
    """Return the place of a header or footer: its kind, section and pages."""
    if reference is None:
        return (Step(kind),)
    place = (Step(kind), Step("section", str(reference.section)))
    return (*place, Step(PAGES[reference.type])) if reference.type in PAGES else place


def _style_names(package: Package, looks: Faces, others: list[str]) -> Iterator[Part | Problem]:
    """Yield the names that somebody gave to styles; `others` are parts beside the main one."""
    place = (Step("stylename"),)
    names = dict.fromkeys(looks.names)
    error = looks.error
    for part in others:
        try:
            names |= dict.fromkeys(faces.names(package.read(part)))
        except ReadError as damage:
            error = error or damage
    yield from text_parts(list(names), place, "metadata")
    if error is not None:
        yield Problem(Trouble(error.trouble), error.detail, place)
