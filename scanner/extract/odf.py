"""OpenDocument files (.odt, .ods, .odp and their templates) as LibreOffice writes them.

Format: ISO/IEC 26300-3 (OpenDocument 1.2, packages).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.errors import ReadError
from scanner.extract.source import Source
from scanner.records import (
    Attachment,
    Dated,
    DateSource,
    Part,
    Place,
    Problem,
    Property,
    Signal,
    Step,
    Trouble,
)
from scanner.settings import Limits
from scanner.walk import embedded, properties, relations, remainder, xml
from scanner.walk.looks import Looks
from scanner.walk.openpages import OpenPages
from scanner.walk.opensheet import OpenSheets
from scanner.walk.package import CUT, Package

Record = Part | Attachment | Problem | Dated | Property

LOCKED = (
    "Filen är krypterad. Öppna den i LibreOffice och spara den utan lösenord, "
    "eller granska den för hand."
)
META = {
    "title": "title",
    "subject": "topic",
    "description": "description",
    "keyword": "keywords",
    "initial-creator": "author",
    "creator": "modified_by",
    "printed-by": "modified_by",
}
"""Element of meta.xml -> kind of place."""
PEOPLE = {"initial-creator": "author", "creator": "modified_by"}
"""Element of meta.xml -> key of `Property`."""
IGNORED = re.compile(
    r"(?i)(?:.*/)?(?:mimetype|manifest\.rdf|settings\.xml|meta\.xml|manifest\.xml|.*\.rdf"
    r"|layout-cache)|(?:.*/)?(?:thumbnails|objectreplacements|configurations2)/.*"
)
STORIES = re.compile(r"(?:.*/)?(content|styles)\.xml")
SIGNATURES = "META-INF/documentsignatures.xml"


def extract(source: Source, limits: Limits) -> Iterator[Record]:
    """Yield the body first, then page styles, objects inside, properties and all else.

    Raises:
        ReadError: encrypted (`ENCRYPTED`), or without content (`CORRUPT`).
    """
    with source.open() as stream:
        package = Package(stream, limits)
        types, locked = _manifest(package)
        if locked:
            raise ReadError(Trouble.ENCRYPTED, LOCKED)
        if "content.xml" not in package and not package.damaged:
            raise ReadError(Trouble.CORRUPT, CUT)
        yield from _document(package, types)


def _document(package: Package, types: dict[str, str]) -> Iterator[Record]:
    characters = largest = 0
    tracked = False
    names = sorted(package.names, key=lambda name: ("/" in name, relations.natural(name)))
    for name in [n for n in names if n.endswith("content.xml")]:
        handler = _handler(package, name, types)
        for record in _story(package, name, handler):
            if isinstance(record, Part) and not record.hidden:
                characters += len(record.text)
            yield record
        tracked = tracked or handler.changes.tracked
    for name in names:
        if STORIES.fullmatch(name) or IGNORED.fullmatch(name):
            continue
        if remainder.PICTURE.fullmatch(name) or name.endswith(".svm"):
            largest = max(largest, package.size(name))
        elif name == SIGNATURES:
            yield Property("signal", Signal.SIGNED)
        elif remainder.MEDIA.fullmatch(name):
            yield Problem(Trouble.UNSUPPORTED, remainder.SOUND)
        else:
            yield from _other(package, name)
    if tracked:
        yield Property("signal", Signal.TRACKED)
    yield from _meta(package)
    yield from properties.comment(package)
    yield from remainder.quality(package, characters, largest)


def _manifest(package: Package) -> tuple[dict[str, str], bool]:
    """Return the media type of each member and folder, and whether any is encrypted."""
    types: dict[str, str] = {}
    try:
        elements = xml.elements(package.open("META-INF/manifest.xml"))
    except ReadError:
        return types, False
    for element in elements:
        if element.name == "file-entry":
            path = element.attributes.get("full-path", "")
            types[path] = element.attributes.get("media-type", "")
    return types, any(element.name == "encryption-data" for element in elements)


def _handler(package: Package, content: str, types: dict[str, str]) -> OpenPages:
    """Return the handler for a content part, which knows its styles."""
    folder = content.removesuffix("content.xml")
    kind = types.get(folder or "/", "")
    if not kind and not folder and "mimetype" in package:
        kind = package.read("mimetype").decode("ascii", "replace")
    place: Place = ()
    if folder:
        word = "chart" if "chart" in kind else "object"
        place = (Step(word, relations.number(folder.rstrip("/"))),)
    looks = Looks()
    return (OpenSheets if "spreadsheet" in kind else OpenPages)(place, "", looks)


def _story(package: Package, name: str, handler: OpenPages) -> Iterator[Record]:
    """Yield a content part, and the headers, footers and masters that go with it."""
    styles = name.removesuffix("content.xml") + "styles.xml"
    pages = OpenPages(handler.place, "", handler.looks)
    around = list(remainder.story(package, styles, pages)) if styles in package else []
    problem = None
    try:
        for _ in xml.feed(package.open(name), handler):
            if isinstance(handler, OpenSheets):
                yield from handler.take()
    except ReadError as error:
        problem = Problem(Trouble(error.trouble), error.detail, handler.place)
    yield from handler.parts()
    yield from around
    if problem is not None:
        yield problem


def _other(package: Package, name: str) -> Iterator[Record]:
    """Yield macros, objects of other programs and earlier versions of the file."""
    try:
        if name.endswith((".xml", ".xlb", ".xdl", ".svg")):
            macro = name.startswith(("Basic/", "Dialogs/", "Scripts/"))
            step = Step("macro") if macro else Step("part", name.rpartition("/")[2])
            yield from remainder.markup(package, name, (step,), foreign=False)
            return
        hidden = "revision" if name.startswith("Versions/") else ""
        for inner in embedded.attachments(name, package.read(name), ()):
            yield Attachment(inner.name, inner.content, inner.place, hidden)
    except ReadError as error:
        yield Problem(Trouble(error.trouble), error.detail)


def _meta(package: Package) -> Iterator[Record]:
    if "meta.xml" not in package:
        return
    dates: dict[str, str] = {}
    try:
        for element in xml.elements(package.open("meta.xml")):
            text = element.text.strip()
            if element.name in ("date", "creation-date"):
                dates[element.name] = text
            elif element.name == "user-defined":
                yield from properties.custom(element.attributes.get("name", ""), text)
            elif text and element.name in META:
                yield Part(text, (Step(META[element.name]),), "metadata")
                if element.name in PEOPLE:
                    yield Property(PEOPLE[element.name], text)
    except ReadError as error:
        yield Problem(Trouble(error.trouble), error.detail, (Step("property"),))
    time = properties.when(dates.get("date", "")) or properties.when(dates.get("creation-date", ""))
    if time is not None:
        yield Dated(time, DateSource.DOCUMENT)
