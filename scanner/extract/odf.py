"""OpenDocument files (.odt, .ods, .odp, templates, one-file forms) as LibreOffice writes them.

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
from scanner.walk import (
    around,
    embedded,
    openflat,
    openlock,
    properties,
    relations,
    remainder,
    strings,
    xml,
)
from scanner.walk.flow import text_parts
from scanner.walk.looks import Looks
from scanner.walk.names import is_picture
from scanner.walk.openpages import OpenPages
from scanner.walk.opensheet import OpenSheets
from scanner.walk.package import CUT, LARGE, Package
from scanner.walk.vector import Drawing

Record = Part | Attachment | Problem | Dated | Property

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
    r"(?i)(?:.*/)?(?:mimetype|settings\.xml|meta\.xml|manifest\.xml|layout-cache)"
    r"|(?:.*/)?configurations2/.*"
)
REPLACEMENTS = re.compile(r"(?i)(?:.*/)?objectreplacements/.*")
"""How an object looks, for programs that cannot draw it."""
STORIES = re.compile(r"(?:.*/)?(content|styles)\.xml")
UNTOLD = re.compile(
    r"[-+\d.,;:/ ]{0,9}|true|false|view\d+|[a-z][a-z-]*|[\w ]+\.so[a-z]|"
    r"\$\((?:inst|user|brandbaseurl)\)\S*|[A-Za-z0-9+/]{20,}=*",
    re.IGNORECASE,
)
"""What LibreOffice writes by itself: numbers, choices, its own folders, keys."""
SIGNATURES = "META-INF/documentsignatures.xml"


def extract(source: Source, limits: Limits) -> Iterator[Record]:
    """Yield the body first, then page styles, objects inside, properties and all else.

    Raises:
        ReadError: encrypted (`ENCRYPTED`), or without content (`CORRUPT`).
    """
    with source.open() as stream:
        flat = not stream.read(4).startswith(b"PK")
        if flat and source.size > limits.member_bytes:
            raise ReadError(Trouble.TOO_LARGE, LARGE)
        package = Package(openflat.packed(source.read()) if flat else stream, limits)
        types, locks = _manifest(package)
        if locks:
            package = Package(openlock.opened(package, locks, limits), limits)
            types, _ = _manifest(package)
        if "content.xml" not in package and not package.damaged:
            raise ReadError(Trouble.CORRUPT, CUT)
        yield from _document(package, types)
        if not flat:
            yield from around.records(stream, package.names)


def _document(package: Package, types: dict[str, str]) -> Iterator[Record]:
    characters = largest = 0
    tracked = False
    names: dict[str, None] = {}
    numbering: dict[str, None] = {}
    members = sorted(package.names, key=lambda name: ("/" in name, relations.natural(name)))
    for name in [n for n in members if n.endswith("content.xml")]:
        handler = _handler(package, name, types)
        for record in _story(package, name, handler):
            if isinstance(record, Part) and not record.hidden:
                characters += len(record.text)
            yield record
        tracked = tracked or handler.changes.tracked
        names |= handler.looks.names
        numbering |= handler.looks.numbering
    for name in members:
        if STORIES.fullmatch(name) or IGNORED.fullmatch(name):
            continue
        if is_picture(name) or REPLACEMENTS.fullmatch(name):
            largest = max(largest, package.size(name))
            for seen in remainder.picture(package, name, ()):
                characters += len(seen.text) if isinstance(seen, Part) else 0
                yield seen
        elif name == SIGNATURES:
            yield Property("signal", Signal.SIGNED)
        else:
            yield from _other(package, name)
    yield from text_parts(list(numbering), (Step("numbering"),))
    yield from text_parts(list(names), (Step("stylename"),), "metadata")
    if tracked:
        yield Property("signal", Signal.TRACKED)
    yield from _meta(package)
    for name in members:
        if name.endswith("settings.xml"):
            yield from _settings(package, name)
    yield from properties.comment(package)
    yield from remainder.quality(package, characters, largest)


def _manifest(package: Package) -> tuple[dict[str, str], list[openlock.Lock]]:
    """Return the media type of each member and folder, and the members that are encrypted."""
    types: dict[str, str] = {}
    if openlock.MANIFEST not in package:
        return types, []
    try:
        elements = xml.elements(package.open(openlock.MANIFEST))
    except ReadError:
        return types, []
    for element in elements:
        if element.name == "file-entry":
            path = element.attributes.get("full-path", "")
            types[path] = element.attributes.get("media-type", "")
    return types, openlock.locks(elements)


def _settings(package: Package, name: str) -> Iterator[Part | Problem]:
    """Yield what the settings name: printers, databases, sheets that were looked at."""
    place = (Step("settings"),)
    told: dict[str, None] = {}
    try:
        for element in xml.elements(package.open(name)):
            key, text = element.attributes.get("name", ""), element.text.strip()
            if element.name == "config-item-map-entry":
                text = key
            elif element.name != "config-item":
                continue
            elif element.attributes.get("type") == "base64Binary" and not key.endswith("Key"):
                text = " ".join(strings.runs(openlock.decoded(text)))
            if text and not UNTOLD.fullmatch(text):
                told[text if text == key else f"{key}: {text}"] = None
    except ReadError as error:
        yield Problem(Trouble(error.trouble), error.detail, place)
    yield from text_parts(list(told), place, "metadata")


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
        if name.endswith(".rdf"):
            own = (Step("part", name.rpartition("/")[2]),)
            for one in remainder.markup(package, name, own, foreign=True):
                # Its attributes are addresses of the vocabularies it is written in.
                if not isinstance(one, Part) or one.place == own:
                    yield one
            return
        if name.endswith(".svg"):
            yield from remainder.story(package, name, Drawing((Step("picture"),)))
            return
        if name.endswith((".xml", ".xlb", ".xdl")):
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
