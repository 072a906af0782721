"""Everything a PDF says outside its page text: notes, fields, files, bookmarks, scripts, XMP.

Every string is kept unless its key is known noise, since any dictionary can carry one.

Format: ISO 32000-2, 12.5 (annotations), 12.7 (forms), 7.11 (files), 12.3 (outlines).
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

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
from scanner.walk import encoding, mail, names, xml
from scanner.walk import properties as office
from scanner.walk.pdfgraph import Graph, Object
from scanner.walk.pdfvalues import date, text
from scanner.walk.remainder import Markup

Record = Part | Attachment | Dated | Property

KEYS: dict[str, tuple[str, str]] = {
    "/Alt": ("alt", "metadata"),
    "/ActualText": ("alt", "metadata"),
    "/CA": ("field", ""),
    "/Contents": ("comment", "comment"),
    "/DV": ("field", "metadata"),
    "/Desc": ("filename", "metadata"),
    "/E": ("alt", "metadata"),
    "/F": ("filename", "metadata"),
    "/JS": ("script", "script"),
    "/Opt": ("field", "metadata"),
    "/TU": ("field", "metadata"),
    "/UF": ("filename", "metadata"),
    "/URI": ("link", "metadata"),
}
"""Key of a string -> kind of `Step` and `Part.hidden`; the others are properties."""

_NOISE = """
/ADBE_ConnectionStatus /AccessPermissions /AS /BM /ByteRange /CIDSet /Cert /CharSet /CheckSum
/CreationDate /Creator /D /DA /DS /Dest /FontFamily /FontName /ID /IDTree /JobID /Lang
/LastModified /M /ModDate /NM /Names /OE /Ordering /P /PTEX.Fullbanner /Panose /Perms /Producer
/Registry /S /SourceModified /SpiderContentID /UE /XFAV
"""
NOISE = frozenset(_NOISE.split())
LINKS = ("link", "metadata")

INFORMATION = {
    "/Author": "author",
    "/Keywords": "keywords",
    "/Subject": "topic",
    "/Title": "title",
}
"""Key of the information dictionary -> kind of `Step`; other keys are custom properties."""

_TAG = re.compile(r"<[^<>]*>")
_XMP_VALUE = re.compile(r">([^<>]+)<|\s(?!xmlns)[\w:]+=[\"']([^\"'<>]+)[\"']")
_DULL = re.compile(
    r"(?:uuid|xmp\.\w+|adobe:docid)[:\w-]*|https?://(?:ns\.adobe|www\.w3|purl|www\.aiim)\S*"
    r"|\d{4}-[\d.T:+Z-]*|\d{1,3}(?:\.\d+)*|[a-z]+/[\w.+-]+|x-default|True|False|\w|\W+",
)


def records(graph: Graph) -> Iterator[Record]:
    """Yield what the objects hold, apart from page content."""
    yield from _information(graph)
    yield from _Sweep(graph).records()


def _information(graph: Graph) -> Iterator[Record]:
    """Yield dates, author and labels of the information dictionary."""
    for key, value in graph.info.items():
        said = text(value).strip()
        if key in INFORMATION:
            kind = INFORMATION[key]
            if said:
                yield Part(said, (Step(kind),), "metadata")
            if kind == "author" and said:
                yield Property("author", said)
        elif key not in NOISE:
            yield from office.custom(key[1:], said)
    for key in ("/ModDate", "/CreationDate"):
        if when := date(text(graph.info.get(key))):
            yield Dated(when, DateSource.DOCUMENT)
            return


class _Sweep:
    """Goes over all objects once and sorts the strings by what they are."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.texts: dict[tuple[Place, str], dict[str, None]] = {}
        self.files: list[Attachment] = []
        self.signed = False
        self.page_of: dict[str, int] = {}
        self.number_of: dict[str, int] = {}
        for number, reference in enumerate(graph.pages(), start=1):
            annotations = graph.array(graph.dictionary(reference).get("/Annots"))
            for count, annotation in enumerate(annotations, start=1):
                if isinstance(annotation, str):
                    self.page_of.setdefault(annotation, number)
                    self.number_of.setdefault(annotation, count)

    def records(self) -> Iterator[Record]:
        done = (self.graph.trailer().get("/Encrypt"), self.graph.trailer().get("/Info"))
        for name, held in self.graph.all.items():
            reference = name.removeprefix("obj:")
            if reference in done or name == "trailer":
                continue
            value = held["stream"]["dict"] if "stream" in held else held.get("value")
            if isinstance(value, dict | list):
                self.walk(value, reference)
        for (place, hidden), strings in self.texts.items():
            yield Part("\n".join(strings), place, hidden)
        yield from self.files
        if self.signed:
            yield Property("signal", Signal.SIGNED)

    def walk(self, top: Object | list[Any], reference: str) -> None:
        """Keep the strings of an indirect object and of the direct ones inside it."""
        page = self.page_of.get(reference)
        where: Place = (Step("page", str(page)),) if page else ()
        stack: list[tuple[Any, str]] = [(top, "")]
        while stack:
            value, key = stack.pop()
            if isinstance(value, dict):
                self.dictionary(value, where, reference if value is top else "")
                stack.extend((inner, name) for name, inner in value.items() if name not in NOISE)
            elif isinstance(value, list):
                stack.extend((inner, key) for inner in value)
            elif isinstance(value, str) and value[:2] in ("u:", "b:") and key:
                kind, hidden = KEYS.get(key, ("property", "metadata"))
                step = Step(kind, names.plain(key[1:]) if kind == "property" else "")
                self.keep(text(value), (*where, step), hidden)

    def dictionary(self, found: Object, where: Place, reference: str) -> None:
        """Take out of a dictionary what only the whole of it explains."""
        kind, subtype = found.get("/Type"), found.get("/Subtype")
        if "/EF" in found:
            self.file(found, where)
        elif kind in ("/Sig", "/DocTimeStamp") or "/ByteRange" in found:
            self.signed |= kind != "/DocTimeStamp"
            found.pop("/Contents", None)
        elif kind == "/OCG":
            self.keep(text(found.pop("/Name", None)), (Step("layer"),), "metadata")
        elif kind == "/Metadata" or subtype == "/XML":
            self.xmp(reference)
        elif "/Rect" in found and subtype not in ("/Widget", "/Link"):
            self.note(found, where, reference)
        elif "/JS" in found and isinstance(found["/JS"], str) and not text(found["/JS"]):
            self.keep(_page(self.graph.stream(found["/JS"])), (*where, Step("script")), "script")
        if "/V" in found and ("/FT" in found or "/T" in found or "/Parent" in found):
            self.field(found, where, reference)
        if "/XFA" in found:
            self.form(found["/XFA"])
        if "/Title" in found and "/Parent" in found:
            self.keep(text(found.pop("/Title")), (Step("bookmark"),), "")

    def note(self, found: Object, where: Place, reference: str) -> None:
        """A comment, a highlight's remark, or text written onto the page."""
        number = str(self.number_of.get(reference, ""))
        free = found.get("/Subtype") == "/FreeText"
        place = (*where, Step("textbox" if free else "comment", number))
        hidden = "" if free else "comment"
        said = text(found.pop("/Contents", None))
        self.keep(said, place, hidden)
        rich = html.unescape(_TAG.sub(" ", text(found.pop("/RC", None))))
        if mail.essence(rich) != mail.essence(said):
            self.keep(rich, place, hidden)
        self.keep(text(found.pop("/Subj", None)), place, "comment")
        self.keep(text(found.pop("/T", None)), (*place, Step("author")), "comment")

    def field(self, found: Object, where: Place, reference: str) -> None:
        """What a form field is filled with, beside its label."""
        label, name, above = "", "", found
        for _ in range(8):
            label = label or text(above.get("/TU"))
            own = text(above.get("/T"))
            name = f"{own}.{name}".strip(".") if own else name
            above = self.graph.dictionary(above.get("/Parent"))
        kids = [kid for kid in self.graph.array(found.get("/Kids")) if isinstance(kid, str)]
        if not where and kids and (page := self.page_of.get(kids[0])):
            where = (Step("page", str(page)),)
        filled = found.pop("/V")
        values = [text(value) for value in self.graph.array(filled)]
        if isinstance(filled, str) and not any(values):
            values = [_page(self.graph.stream(filled))]
        said = ", ".join(value for value in values if value)
        if said:
            self.keep(f"{label or name}: {said}", (*where, Step("field", names.plain(name))), "")

    def form(self, packets: Any) -> None:
        """A form in XML, cut in packets that are one document together."""
        whole = b"".join(
            self.graph.stream(one) for one in self.graph.array(packets) if _is_reference(one)
        )
        handler = Markup(foreign=False)
        # What came before some damage is kept; the PDF itself is not damaged by it.
        with suppress(ReadError):
            xml.read(io.BytesIO(whole), handler)
        for line in handler.lines:
            self.keep(line, (Step("field"),), "")
        for part in handler.texts.parts((Step("field"),)):
            self.keep(part.text, part.place, part.hidden)

    def file(self, found: Object, where: Place) -> None:
        name = text(found.get("/UF")) or text(found.get("/F"))
        for reference in dict.fromkeys(self.graph.dictionary(found["/EF"]).values()):
            content = self.graph.stream(reference)
            if content:
                stream = self.graph.dictionary(reference)
                stamp = self.graph.dictionary(stream.get("/Params")).get("/ModDate")
                self.files.append(Attachment(name, content, where, modified=date(text(stamp))))

    def xmp(self, reference: str) -> None:
        found = _XMP_VALUE.findall(_page(self.graph.stream(reference)))
        for value in found:
            self.keep(html.unescape("".join(value)), (Step("property", "XMP"),), "metadata")

    def keep(self, said: str, place: Place, hidden: str) -> None:
        said = said.strip()
        if said and not (hidden == "metadata" and _DULL.fullmatch(said)):
            self.texts.setdefault((place, hidden), {})[said] = None


def _page(data: bytes) -> str:
    return encoding.decode(data)


def _is_reference(value: Any) -> bool:
    return isinstance(value, str) and value.endswith(" R")
