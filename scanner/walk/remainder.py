"""All that an Office package holds beside the parts its own extractor reads.

Charts, SmartArt, drawings, custom XML, links, embedded files, pictures; and parts
nobody has thought of, so that no member of a package is passed over in silence.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from xml.parsers.expat import XMLParserType

from scanner.errors import ReadError
from scanner.records import Attachment, Dated, Part, Place, Problem, Property, Step, Trouble
from scanner.walk import embedded, names, properties, relations, xml
from scanner.walk.attributes import Texts
from scanner.walk.flow import text_parts
from scanner.walk.package import CUT, Package
from scanner.walk.story import Story

Record = Part | Attachment | Problem | Dated | Property

STORIES = {
    "chartSpace": "chart",
    "dataModel": "smartart",
    "drawing": "drawing",
    "wsDr": "drawing",
    "userShapes": "drawing",
    "xml": "drawing",
}
"""Root element -> kind of place, for parts in DrawingML or VML."""
SILENT = frozenset(
    """
    Types Relationships styles styleSheet fonts theme themeOverride webSettings tableStyles
    tblStyleLst layoutDef styleDef colorsDef chartStyle colorStyle commentsEx commentsIds
    commentsExtensible presentationPr viewPr stylesWithEffects datastoreItem calcChain metadata
    volTypes richValueRels rvTypesInfo rvStructures vbaSuppData ink mediaRelationship
    """.split()  # noqa: SIM905
)
"""Root elements of parts without text."""

IGNORED = re.compile(
    r"(?i).*(?:\.odttf|\.fntdata|\.ttf|\.rels|/printersettings\d*\.bin|/vbaprojectsignature\w*\.bin"
    r"|/activex/.*\.bin|/thumbnail\.\w+|/customproperty\d*\.bin)|mimetype|.*/devicesettings.*"
)
PIXELS = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*")
"""First bytes of pictures that only OCR can read."""
LITTLE_TEXT = 200
"""Characters: a document with less, and a picture, is likely a scan."""
LARGE_PICTURE = 50_000
"""Bytes: logos are smaller."""

PAGES = (
    "Filen har nästan ingen text men en stor bild. Läs den med --ocr on eller granska den för hand."
)


class Markup:
    """Handler of a part of unknown vocabulary: every text with the name of its element."""

    def __init__(self, foreign: bool) -> None:
        self.lines: list[str] = []
        self.texts = Texts(foreign)
        self._text: list[str] = []

    def begin(self, parser: XMLParserType) -> None:
        parser.CharacterDataHandler = self._text.append

    def start(self, name: str, attributes: list[str]) -> None:
        self._text.clear()
        if attributes:
            self.texts.take(name[name.rfind(":") + 1 :], attributes)

    def end(self, name: str) -> None:
        text = "".join(self._text).strip()
        self._text.clear()
        if text and not BLOB.fullmatch(text):
            self.lines.append(f"{name[name.rfind(':') + 1 :]}: {text}")


BLOB = re.compile(r"[A-Za-z0-9+/=\s]{200,}")
"""Binary data written as base64."""


def records(
    package: Package,
    done: Collection[str],
    place_of: Callable[[str], Place],
    characters: int,
    kinds: Mapping[str, str] = {},
) -> Iterator[Record]:
    """Yield what is in the members that are not `done`.

    `place_of` gives the sheet or slide that a part belongs to; `characters` is how much
    text has been found, to tell a scan from a document with pictures; `kinds` names the
    places of parts that are read as plain markup, by their root element.
    """
    largest = 0
    smart: set[str] = set()
    for name in sorted(package.names, key=relations.natural):
        if name.lower().endswith(".rels"):
            yield from _links(package, name, place_of)
        elif names.is_picture(name):
            for seen in picture(package, name, place_of(name)):
                characters += len(seen.text) if isinstance(seen, Part) else 0
                yield seen
            if not name.lower().startswith("docprops/"):
                largest = max(largest, package.size(name))
        elif name not in done and not properties.is_property(name) and not IGNORED.fullmatch(name):
            for record in _member(package, name, place_of(name), kinds):
                if "/diagrams/" in name and isinstance(record, Part) and not record.hidden:
                    yield from _fresh(record, smart)
                else:
                    yield record
    yield from properties.records(package)
    yield from quality(package, characters, largest)


def quality(package: Package, characters: int, largest: int) -> Iterator[Problem]:
    """Yield what was not examined of the package as a whole.

    `characters` of text were found; `largest` is the size of its largest picture in bytes.
    """
    if package.damaged:
        yield Problem(Trouble.CORRUPT, CUT)
    elif characters < LITTLE_TEXT and largest > LARGE_PICTURE:
        yield Problem(Trouble.IMAGE, PAGES)


def story(package: Package, name: str, handler: Story) -> Iterator[Part | Problem]:
    """Yield what a part holds, as far as it can be read."""
    problem = None
    try:
        xml.read(package.open(name), handler)
    except ReadError as error:
        problem = Problem(Trouble(error.trouble), error.detail, handler.place)
    yield from handler.parts()
    if problem is not None:
        yield problem


def picture(package: Package, name: str, place: Place) -> Iterator[Record]:
    """Yield what can be read of a picture, a film or a sound."""
    try:
        if package.open(name).read(4).startswith(PIXELS):
            return
        from scanner.walk import pictures

        yield from pictures.records(package, name, place)
    except ReadError as error:
        yield Problem(Trouble(error.trouble), error.detail, place)


def _fresh(part: Part, smart: set[str]) -> Iterator[Part]:
    """Yield what is new in a part of SmartArt, which is saved as data and as drawn."""
    lines = [line for line in part.text.split("\n") if line not in smart]
    smart.update(lines)
    yield from text_parts(lines, part.place)


def _links(package: Package, name: str, place_of: Callable[[str], Place]) -> Iterator[Part]:
    """Yield where the hyperlinks and linked files of a part lead."""
    folder, _, base = name.rpartition("_rels/")
    part = folder + base[: -len(".rels")]
    targets = [r.target for r in relations.of(package, part) if r.external]
    if targets:
        place = (*place_of(part), Step("link"))
        yield from text_parts(list(dict.fromkeys(targets)), place, "metadata")


def _member(
    package: Package, name: str, place: Place, kinds: Mapping[str, str]
) -> Iterator[Record]:
    try:
        if not name.lower().endswith((".xml", ".vml", ".svg")):
            yield from embedded.attachments(name, package.read(name), place)
            return
        root = xml.root(package.open(name))
        if root in SILENT:
            return
        if root in STORIES:
            where = (*place, Step(STORIES[root], relations.number(name)))
            yield from story(package, name, Story(where))
            return
        if root == "svg":
            from scanner.walk.vector import Drawing

            where = (*place, Step("picture", relations.number(name)))
            yield from story(package, name, Drawing(where))
            return
        own = name.lower().startswith("customxml/")
        number = relations.number(name)
        if own:
            step = Step("customxml", number)
        elif root in kinds:
            step = Step(kinds[root], number)
        else:
            step = Step("part", posixpath.basename(name))
        yield from markup(package, name, (*place, step), own)
    except ReadError as error:
        yield Problem(Trouble(error.trouble), error.detail, place)


def markup(package: Package, name: str, place: Place, foreign: bool) -> Iterator[Part | Problem]:
    """Yield every text of a part of unknown vocabulary; `foreign` when it is not Office's own."""
    handler = Markup(foreign)
    problem = None
    try:
        xml.read(package.open(name), handler)
    except ReadError as error:
        problem = Problem(Trouble(error.trouble), error.detail, place)
    yield from text_parts(handler.lines, place, "metadata")
    yield from handler.texts.parts(place)
    if problem is not None:
        yield problem
