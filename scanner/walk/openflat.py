"""OpenDocument as one XML file (.fodt, .fods, .fodp) -> the package it would have been.

Format: ISO/IEC 26300-1, 3.1.2 (document in one element).
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
from xml.parsers import expat

from scanner.walk import encoding, xml
from scanner.walk.xml import Local

CONTENT, STYLES = "content.xml", "styles.xml"
SECTIONS = {
    "automatic-styles": (CONTENT, STYLES),
    "body": (CONTENT,),
    "font-face-decls": (),
    "master-styles": (STYLES,),
    "meta": ("meta.xml",),
    "scripts": ("Scripts/scripts.xml",),
    "settings": ("settings.xml",),
    "styles": (STYLES,),
}
"""Child of the root -> members of a package that hold it; others go with the content."""
DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>")
ENCODING = re.compile(rb"encoding\s*=\s*[\"']([\w.-]+)")
MIMETYPE = re.compile(rb"(?:\w+:)?mimetype\s*=\s*[\"']([^\"']*)[\"']")
BINARY = re.compile(rb"<(\w+:)?binary-data\s*>([^<]*)</(?:\w+:)?binary-data\s*>")
PARENT = re.compile(rb"<(?:\w+:)?([\w-]+)[^<>]*>\s*$")


def packed(data: bytes) -> io.BytesIO:
    """Return the file as a zip in memory; of one that is damaged, as far as it is whole."""
    data = _utf8(data)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        files: list[tuple[str, bytes]] = []
        data = BINARY.sub(lambda found: _taken(found, files), data)
        opening, sections = _sections(data)
        kind = MIMETYPE.search(opening)
        archive.writestr("mimetype", kind[1] if kind else b"")
        opening = MIMETYPE.sub(b"x=''", opening, count=1)
        members: dict[str, list[bytes]] = {}
        for name, section in sections:
            for member in SECTIONS.get(name, (CONTENT,)):
                members.setdefault(member, []).append(section)
        for member, held in members.items():
            whole = opening + b"".join(held)
            archive.writestr(member, whole + _closing(opening, whole, data))
        for name, content in files:
            archive.writestr(name, content)
    return out


def _sections(data: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """Return the start tag of the root, and its children by local name."""
    found: list[tuple[str, bytes]] = []
    local = Local()
    parser = expat.ParserCreate()
    depth = began = 0
    name = ""
    opening = b""

    def start(tag: str, _: object) -> None:
        nonlocal depth, began, name, opening
        depth += 1
        if depth == 2:
            opening = opening or data[: parser.CurrentByteIndex]
            began, name = parser.CurrentByteIndex, local[tag]

    def end(_: str) -> None:
        nonlocal depth, name
        depth -= 1
        if depth == 1:
            close = data.find(b">", parser.CurrentByteIndex) + 1
            found.append((name, data[began:close]))
            name = ""

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        # What was open when it broke goes on to its reader, which tells so.
        if name:
            found.append((name, data[began:]))
    finally:
        parser.StartElementHandler = parser.EndElementHandler = None
    return opening or data, found


def _closing(opening: bytes, whole: bytes, data: bytes) -> bytes:
    """Return the end tag of the root; none for the section in which the file is cut off."""
    root = re.search(rb"<([\w:-]+)[\s>]", opening)
    cut = not data.rstrip().endswith(b">") and whole.endswith(data[-64:])
    return b"</%b>" % root[1] if root and not cut else b""


def _taken(found: re.Match[bytes], files: list[tuple[str, bytes]]) -> bytes:
    """Take a picture or an object out of the text."""
    try:
        content = base64.b64decode(found[2])
    except (binascii.Error, ValueError):
        return b""
    before = PARENT.search(found.string, max(0, found.start() - 1000), found.start())
    picture = before is not None and before[1] in (b"image", b"fill-image")
    number = len(files) + 1
    files.append((f"Pictures/image{number}.png" if picture else f"Object{number}", content))
    return b""


def _utf8(data: bytes) -> bytes:
    if xml.UTF8.match(data):
        return DECLARATION.sub(b"", data, count=1).lstrip(b"\xef\xbb\xbf")
    declared = ENCODING.search(data[:200])
    text = encoding.decode(data, declared[1].decode() if declared else "")
    return DECLARATION.sub(b"", text.encode("utf-8"), count=1)
