"""Pictures, films and sounds inside an Office package, by their bytes whatever they are called.

Format: ISO/IEC 29500-1, 15.2 (image, audio and video parts).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.records import Attachment, Part, Place, Problem, Step, Trouble
from scanner.settings import MIB
from scanner.walk import embedded, media, metafile, names, relations, strings
from scanner.walk.flow import text_parts
from scanner.walk.package import Package

Record = Part | Attachment | Problem

HEAD = 64
STAND_IN = re.compile(r"(?i)thumbnail|objectreplacements")
"""Pictures of what is in the file itself, as it was when they were made."""
SVM = b"VCLMTF"
"""LibreOffice's own kind of metafile."""
SVM_WORD = re.compile(
    r"(?:XTEXT|XPATH|VCLMTF|FIELD_SEQ)\w*;?\w*|[A-Z][a-z]+(?: (?:Sans|Serif|Mono))?"
)
"""What stands in one beside text: its own words, names of fonts."""
EFFECT = MIB // 4
"""Bytes of a sound effect or a moving ornament: at a telephone's quality half a minute."""

SOUND = "Ljud eller film i filen är inte granskad. Lyssna eller titta igenom den för hand."
GLYPHS = "En bild i filen visar text som bara dess typsnitt kan tyda. Granska den för hand."
DISGUISES = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    embedded.OLE,
    b"%PDF-",
    b"{\\rtf",
    b"7z\xbc\xaf",
    b"Rar!",
)
"""First bytes of files that hold text, whatever their name says."""


def records(package: Package, name: str, place: Place) -> Iterator[Record]:
    """Yield what can be read of a picture, film or sound, and that a film was not listened to.

    A picture of the first page, which is shown beside the file's name, may be an old one.

    Raises:
        ReadError: the member is damaged or too large.
    """
    head = package.open(name).read(HEAD)
    number = relations.number(name)
    if head.startswith(DISGUISES) or _is_text(head):
        yield from embedded.attachments(name, package.read(name), place)
    elif metafile.starts(head) or (
        head.startswith(metafile.GZIP) and names.PICTURE.fullmatch(name)
    ):
        hidden = "cache" if STAND_IN.search(name) else ""
        yield from drawn(package.read(name), (*place, Step("picture", number)), hidden)
    elif head.startswith(SVM):
        runs = dict.fromkeys(strings.runs(package.read(name)))
        told = [run for run in runs if not SVM_WORD.fullmatch(run)]
        yield from text_parts(told, (*place, Step("picture", number)), "cache")
    elif names.MEDIA.fullmatch(name) or (media.starts(head) and not names.PICTURE.fullmatch(name)):
        where = (*place, Step("media", number))
        yield from text_parts(media.labels(package.open(name)), where, "metadata")
        if package.size(name) > EFFECT or not media.starts(head):
            yield Problem(Trouble.UNSUPPORTED, SOUND, where)


def drawn(data: bytes, place: Place, hidden: str = "") -> Iterator[Record]:
    """Yield the text of a metafile, and whether there is more to see in it than was read."""
    found = metafile.read(data)
    yield from text_parts([found.text], place, hidden)
    yield from text_parts([found.metadata], place, "metadata")
    if found.glyphs:
        yield Problem(Trouble.IMAGE, GLYPHS, place)


def _is_text(head: bytes) -> bool:
    """Tell whether the first bytes of a file that is called a picture are plain text."""
    return len(head) >= 16 and all(byte in (9, 10, 13) or 32 <= byte < 127 for byte in head)
