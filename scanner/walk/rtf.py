"""RTF -> records: body, headers, notes, hidden and deleted runs, properties, embedded objects.

HTML that Outlook wrapped in RTF is unwrapped.

Format: Rich Text Format Specification 1.9.1; MS-OXRTFEX (HTML in RTF).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from scanner.errors import ReadError
from scanner.records import (
    Attachment,
    Dated,
    DateSource,
    Part,
    Place,
    Property,
    Signal,
    Step,
)
from scanner.walk import encoding, ole
from scanner.walk import properties as office
from scanner.walk.rtfreader import UNSEEN, Reader

Record = Part | Attachment | Dated | Property

DESTINATIONS: dict[str, tuple[str, str]] = {
    "annotation": ("comment", "comment"),
    "atnauthor": ("author", "comment"),
    "atnid": ("author", "comment"),
    "author": ("author", "metadata"),
    "bkmkstart": ("bookmark", "metadata"),
    "category": ("category", "metadata"),
    "comment": ("description", "metadata"),
    "company": ("company", "metadata"),
    "doccomm": ("description", "metadata"),
    "docvar": ("variable", "metadata"),
    "ffdeftext": ("field", "metadata"),
    "ffname": ("field", "metadata"),
    "fldinst": ("field", "metadata"),
    "footer": ("footer", ""),
    "footerf": ("footer", ""),
    "footerl": ("footer", ""),
    "footerr": ("footer", ""),
    "footnote": ("footnote", ""),
    "header": ("header", ""),
    "headerf": ("header", ""),
    "headerl": ("header", ""),
    "headerr": ("header", ""),
    "hlinkbase": ("property", "metadata"),
    "keywords": ("keywords", "metadata"),
    "manager": ("manager", "metadata"),
    "operator": ("modified_by", "metadata"),
    "propname": ("property", "metadata"),
    "revtbl": ("author", "metadata"),
    "shptxt": ("textbox", ""),
    "staticval": ("property", "metadata"),
    "subject": ("topic", "metadata"),
    "sv": ("alt", "metadata"),
    "title": ("title", "metadata"),
}
"""Destination -> kind of `Step` and `Part.hidden`."""
OBJECT_BYTES = 64 * 1024 * 1024
_FIELD_CODE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|TOC|SEQ|REF|PAGEREF|FORM\w+)\b[^\"]*")


def records(data: bytes, place: Place = ()) -> Iterator[Record]:
    """Yield the text of an RTF document, body first, and what is embedded in it."""
    reader = Reader(data)
    reader.run()
    numbers: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    property_name = ""
    for text in reader.texts:
        said = text.told()
        if text.name in ("propname", "sn"):
            property_name = said
        if text.name == "objdata":
            yield from _embedded("".join(text.pieces), place)
        elif text.name == "datastore":
            yield from _custom("".join(text.pieces), place)
        elif text.name == "body" or text.name in UNSEEN:
            if said:
                yield Part(said, place, "" if text.name == "body" else text.name)
        elif said and (text.name, said) not in seen and not _dull(text.name, said, property_name):
            seen.add((text.name, said))
            kind, hidden = DESTINATIONS.get(text.name, ("property", "metadata"))
            number = ""
            if text.name == "staticval":
                yield from office.custom(property_name, said)
                continue
            if kind in ("comment", "footnote", "textbox"):
                numbers[kind] = numbers.get(kind, 0) + 1
                number = str(numbers[kind])
            elif kind == "property":
                number = text.name
            yield Part(said, (*place, Step(kind, number)), hidden)
        if text.name in ("author", "operator") and said:
            yield Property("author" if text.name == "author" else "modified_by", said)
    if reader.tracked:
        yield Property("signal", Signal.TRACKED)
    if when := reader.times.get("revtim") or reader.times.get("creatim"):
        yield Dated(when, DateSource.DOCUMENT)


def unwrapped(data: bytes) -> str:
    """Return the HTML that an RTF body of Outlook wraps; "" when it wraps none."""
    if rb"\fromhtml" not in data[:4096]:
        return ""
    reader = Reader(data, html=True)
    reader.run()
    return "".join(reader.body.pieces)


def _dull(name: str, said: str, property_name: str) -> bool:
    """Tell whether a string is a number, a layout code or a name given by the program."""
    if name in ("sn", "propname") or not re.search(r"[^\W\d_]{2}|\d{6}", said):
        return True
    if name == "sv":
        return not property_name.lower().startswith(("wz", "gtext", "pihl", "hl"))
    return name == "fldinst" and _FIELD_CODE.fullmatch(said) is not None


def _embedded(digits: str, place: Place) -> Iterator[Attachment]:
    r"""Yield the file inside `\\objdata`: an OLE 1.0 header, then the native data."""
    data = _bytes(digits)
    start = min((at for magic in _MAGIC if (at := data.find(magic)) >= 0), default=-1)
    content = data[start:] if start >= 0 else data
    if content:
        yield Attachment("inbäddat objekt", content, place)


def _custom(digits: str, place: Place) -> Iterator[Part]:
    r"""Yield the texts of the custom XML that `\\datastore` holds in a compound file."""
    data = _bytes(digits)
    start = data.find(_MAGIC[0])
    if start < 0:
        return
    try:
        store = ole.Compound(io.BytesIO(data[start:]))
    except ReadError:
        return
    for number, path in enumerate((path for path in store.streams if path[-1] == "Item"), 1):
        said = encoding.tidy(_MARKUP.sub("\n", encoding.decode(store.read(*path))))
        if said := "\n".join(line.strip() for line in said.split("\n") if line.strip()):
            yield Part(said, (*place, Step("customxml", str(number))), "metadata")


def _bytes(digits: str) -> bytes:
    kept = re.sub(r"[^0-9A-Fa-f]", "", digits[: 2 * OBJECT_BYTES])
    return bytes.fromhex(kept[: len(kept) // 2 * 2])


_MARKUP = re.compile(r"<[^<>]*>")
_MAGIC = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"%PDF-", b"{\\rtf")
