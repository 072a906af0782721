"""How the runs of a Word document look by its styles, its theme and its pages.

Format: ISO/IEC 29500-1, 17.7 (styles).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple
from xml.parsers.expat import XMLParserType

from scanner.errors import ReadError
from scanner.walk import stylenames, xml
from scanner.walk.face import FALSE, PLAIN, SIZED, WHITE, Face, tiny
from scanner.walk.package import Package
from scanner.walk.theme import Theme
from scanner.walk.xml import named

STYLES = "word/styles.xml"
MOST_PARENTS = 20
TABLE = re.compile(rb"<w:style [^>]*w:type=\"(?:table|numbering)\"")
STYLE = re.compile(
    rb'<w:style w:type="(?:(paragraph)|character)"(?: w:(?:customStyle="[01]"|(default="1")))*'
    rb' w:styleId="([^"&<>]*)"(?: w:customStyle="[01]")?>'
)
"""A style as Word and python-docx begin it."""
PARENT = re.compile(rb'<w:basedOn w:val="([^"&<>]*)"/>')
LOOK = re.compile(rb"<w:(?:vanish|color|shd)\b|<w:sz\b(?! w:val=\"[0-9]{2,3}\"/>)|<(?!/?w:)")
"""What may set how a style looks; a size of ten half points and more only makes it not tiny."""
NAME = re.compile(rb"<(?:\w+:)?(?:name|aliases)\s+(?:\w+:)?val\s*=\s*[\"']([^\"'<]*)[\"']")
USUAL_NAMES = (re.compile(rb'<w:name w:val="([^"]*)"'), re.compile(rb'<w:aliases w:val="([^"]*)"'))
"""The same as most programs write it, found faster."""
LARGE = 20_000
"""Packed bytes above which styles are read as a stream."""
HEAD = 600
"""Bytes of a style in which its names stand, which come first."""


class _Known(NamedTuple):
    """What a part with styles says."""

    names: list[str]
    default: Face
    faces: dict[str, Face]


@lru_cache(16)
def _remembered(styles: bytes, theme: tuple[tuple[str, str], ...]) -> list[_Known]:
    """Where what such styles say is kept: most documents of an office have the same few.

    `theme` are the colours that they may name.
    """
    return []


class Faces:
    """The styles of a document, its theme colours and the colour of its pages."""

    def __init__(self, package: Package | None = None) -> None:
        self.names: list[str] = []
        """Names of styles that somebody gave."""
        self.error: ReadError | None = None
        """Why the styles could not be read to their end."""
        self.default = PLAIN
        self._faces: dict[str, Face] = {}
        self._theme = Theme(package) if package is not None else None
        if package is not None and STYLES in package:
            known = self._known(package) or self._read(package)
            self.names, self.default, self._faces = known

    def _known(self, package: Package) -> _Known | None:
        """Return what the styles say when they are whole and not too large to compare."""
        if package.size(STYLES) > LARGE:
            return None
        try:
            content = package.read(STYLES)
            themed = self._theme is not None and b"theme" in content
            theme = self._theme.colors() if self._theme is not None and themed else {}
            kept = _remembered(content, tuple(sorted(theme.items())))
            if not kept:
                kept.append(self._parsed(BytesIO(content)))
            return kept[0]
        except ReadError:
            return None

    def _read(self, package: Package) -> _Known:
        """Return what the styles say as far as they can be read."""
        reader = _Styles(self)
        try:
            xml.read(package.open(STYLES), reader, reader)
        except ReadError as error:
            self.error = error
        return reader.known()

    def _parsed(self, stream: BytesIO) -> _Known:
        reader = _Styles(self)
        xml.read(stream, reader, reader)
        return reader.known()

    def style(self, identity: str) -> Face:
        """Return the face of a style."""
        return self._faces.get(identity, PLAIN)

    def color(self, attributes: Sequence[str]) -> str:
        """Return the colour of text that an element `color` sets; empty for automatic."""
        return self._pick(attributes, "val", "themeColor", "themeTint", "themeShade")

    def fill(self, attributes: Sequence[str]) -> str:
        """Return the colour that an element `shd` fills with; empty for none."""
        if named(attributes, "val") == "solid":
            return self._pick(attributes, "color", "themeColor", "themeTint", "themeShade")
        return self._pick(attributes, "fill", "themeFill", "themeFillTint", "themeFillShade")

    def page(self, attributes: Sequence[str]) -> str:
        """Return the colour of the pages that an element `background` sets, if it is shown."""
        shown = self._theme is not None and self._theme.shows_pages()
        found = self._pick(attributes, "color", "themeColor", "themeTint", "themeShade")
        return (found if shown else "") or WHITE

    def _pick(self, attributes: Sequence[str], plain: str, theme: str, *shades: str) -> str:
        name = named(attributes, theme)
        if name and not any(named(attributes, shade) for shade in shades):
            found = self._theme.color(name) if self._theme is not None else ""
            if found:
                return found
        value = named(attributes, plain).lower()
        return value if len(value) == 6 else ""


def names(part: bytes) -> list[str]:
    """Return the names that somebody gave, in styles as programs write them, in UTF-8."""
    patterns = USUAL_NAMES if b"<w:style" in part else (NAME,)
    raw = [name for pattern in patterns for name in pattern.findall(part)]
    found = (xml.unescape(name.decode("utf-8", "replace")) for name in raw)
    return [name for name in dict.fromkeys(found) if stylenames.given(name)]


class _Styles:
    """Handler of `styles.xml`; the many styles of tables only say their names."""

    opening = b"<w:style "
    closing = b"</w:style>"

    def __init__(self, faces: Faces) -> None:
        self.names: list[str] = []
        self.default = PLAIN
        self._faces = faces
        self._own: dict[str, Face] = {}
        self._parents: dict[str, str] = {}
        self._identity = self._standard = ""
        self._face = PLAIN
        self._kept = False
        self._local = xml.Local()

    def begin(self, parser: XMLParserType) -> None:
        """Text there is none."""

    def take(self, element: bytes) -> bool:
        if TABLE.match(element):
            self.names += names(element[:HEAD])
            return True
        begun = STYLE.match(element)
        if begun is None or LOOK.search(element):
            return False
        identity = begun[3].decode()
        self._own[identity] = SIZED if b"<w:sz " in element else PLAIN
        if parent := PARENT.search(element):
            self._parents[identity] = parent[1].decode()
        if begun[1] and begun[2]:
            self._standard = identity
        self.names += names(element[:HEAD])
        return True

    def start(self, name: str, attributes: list[str]) -> None:
        name = self._local[name]
        if name == "lsdException":
            return
        if name == "style":
            self._identity = named(attributes, "styleId")
            self._kept = named(attributes, "type") in ("", "paragraph", "character")
            self._face = PLAIN
            if named(attributes, "type") == "paragraph" and named(attributes, "default") == "1":
                self._standard = self._identity
        elif name == "rPrDefault":
            self._kept = True
            self._face = PLAIN
        elif name in ("name", "aliases"):
            called = named(attributes, "val")
            if stylenames.given(called):
                self.names.append(called)
        elif name == "basedOn":
            self._parents[self._identity] = named(attributes, "val")
        elif self._kept:
            self._look(name, attributes)

    def end(self, name: str) -> None:
        name = self._local[name]
        if name == "style":
            if self._kept:
                self._own[self._identity] = self._face
            self._kept = False
        elif name == "rPrDefault":
            self.default = self._face
            self._kept = False

    def known(self) -> _Known:
        """Return what has been read."""
        faces = self.resolved()
        return _Known(list(dict.fromkeys(self.names)), self.default, faces)

    def resolved(self) -> dict[str, Face]:
        """Return the faces of the styles that have one, with what they inherit."""
        found: dict[str, Face] = {}
        for identity in self._own:
            face, at = PLAIN, identity
            for _ in range(MOST_PARENTS):
                face = face.over(self._own.get(at, PLAIN))
                at = self._parents.get(at, "")
                if not at:
                    break
            if face != PLAIN:
                found[identity] = face
        self.default = found.get(self._standard, PLAIN).over(self.default)
        return found

    def _look(self, name: str, attributes: list[str]) -> None:
        if name == "vanish":
            self._face = self._face._replace(vanish=named(attributes, "val") not in FALSE)
        elif name == "color":
            self._face = self._face._replace(color=self._faces.color(attributes))
        elif name == "shd":
            self._face = self._face._replace(fill=self._faces.fill(attributes))
        elif name == "sz":
            self._face = self._face._replace(tiny=tiny(attributes))
