"""The text of one PDF page, told apart by whether a reader sees it.

pdfium gives every character in reading order whatever it looks like. Here the objects
of the page say which of them are drawn invisibly, white on white, outside the page,
too small to read or under a picture. A text layer that a scanner's OCR laid behind
the picture of a page is what the reader sees, not something hidden.

Format: ISO 32000-2, 9.3.6 (text rendering mode), 8.5 (painting).
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from scanner.records import Part, Place
from scanner.walk import encoding

TINY = 2.0
"""Points; print below this cannot be read."""
NEARLY_WHITE = 250
"""Of 255, in every colour."""
PICTURE = 2_000.0
"""Square points; a smaller picture is a logo or a rule."""
OUTLINES = 200
"""Paths of a page without text; more may be letters drawn as curves."""
OBJECTS = 50_000
"""Objects of a page that are looked at; a map can have a million paths and no text."""
MAX_WHITE = 2_000
FORM_DEPTH = 5

_HYPHEN = re.compile("[\ufffe\x02]")
_HYPHEN_NAME = re.compile("[\ufffe\x02](?=[A-ZÅÄÖ])")
_EMPTY_LINES = re.compile(r"[ \t]*\n\s*")

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


class Drawn(NamedTuple):
    """An object of a page, in painting order."""

    kind: int
    handle: Any
    box: Box
    space: int
    """0 for the page; objects inside a form have coordinates of that form."""


def parts(page: Any, place: Place, layers: frozenset[str] = frozenset()) -> list[Part]:
    """Return the text of `page` (a `pypdfium2.PdfPage`): shown first, then hidden.

    `layers` are the names of the layers that are not shown.
    """
    textpage = page.get_textpage()
    try:
        whole = textpage.get_text_range() if textpage.count_chars() else ""
        if not whole.strip():
            return []
        reasons, ocr = _reasons(page, layers)
        texts = _split(textpage, reasons) if reasons else {"": whole}
        found = [
            Part(_clean(text), place, hidden, ocr=ocr and not hidden)
            for hidden, text in texts.items()
        ]
        return [part for part in found if part.text]
    finally:
        textpage.close()


def pictured(page: Any) -> bool:
    """Tell whether a page without text shows what may be text: a picture, or outlines."""
    import pypdfium2.raw as c

    drawn = list(_objects(page, (c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_PATH)))
    images = [one for one in drawn if one.kind == c.FPDF_PAGEOBJ_IMAGE]
    large = any(one.space or _area(one.box) > PICTURE for one in images)
    return large or len(drawn) - len(images) > OUTLINES


def _reasons(page: Any, layers: frozenset[str]) -> tuple[dict[int, str], bool]:
    """Return address of text object -> why it is not seen, and whether OCR made the text."""
    import pypdfium2.raw as c

    drawn = list(_objects(page, (c.FPDF_PAGEOBJ_TEXT, c.FPDF_PAGEOBJ_IMAGE)))
    bounds: Box = page.get_bbox()
    images = [(n, one) for n, one in enumerate(drawn) if one.kind == c.FPDF_PAGEOBJ_IMAGE]
    scanned = any(_shared(one.box, bounds) > 0.6 * _area(bounds) for _, one in images)
    reasons: dict[int, str] = {}
    white: list[Drawn] = []
    color = _Color()
    ocr = False
    for number, one in enumerate(drawn):
        if one.kind != c.FPDF_PAGEOBJ_TEXT:
            continue
        reason = _look(one, bounds, color, c)
        if layers and _layer(one.handle, c) in layers:
            reason = "layer"
        covered = not one.space and any(n > number and _within(one.box, i.box) for n, i in images)
        if reason == "white" and not covered:
            white.append(one)
        elif scanned and (covered or reason == "invisible"):
            ocr = True
        elif reason or covered:
            reasons[_address(one.handle)] = reason or "covered"
    if white:
        kinds = (c.FPDF_PAGEOBJ_PATH, c.FPDF_PAGEOBJ_SHADING)
        backs = [one for one in _objects(page, kinds) if _paints(one, c)]
        backs += [image for _, image in images]
        for one in white[:MAX_WHITE]:
            if not any(b.space != one.space or _within(one.box, b.box) for b in backs):
                reasons[_address(one.handle)] = "white"
    return reasons, ocr


class _Color:
    """Where a colour is put, made once: that took as long as to ask for it."""

    def __init__(self) -> None:
        self.red, self.green, self.blue, self.alpha = (ctypes.c_uint() for _ in range(4))

    def of(self, handle: Any, c: Any) -> bool:
        """Ask what an object is filled with; False when nobody knows."""
        red, green, blue, alpha = self.red, self.green, self.blue, self.alpha
        red.value = green.value = blue.value = alpha.value = 0
        return bool(c.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha))

    def nearly_white(self) -> bool:
        """Tell whether it cannot be seen on white."""
        return min(self.red.value, self.green.value, self.blue.value) >= NEARLY_WHITE


def _look(text: Drawn, bounds: Box, color: _Color, c: Any) -> str:
    """Return why a text object is not seen on an empty page, "" when it is."""
    mode = c.FPDFTextObj_GetTextRenderMode(text.handle)
    if mode in (c.FPDF_TEXTRENDERMODE_INVISIBLE, c.FPDF_TEXTRENDERMODE_CLIP):
        return "invisible"
    if not text.space:
        left, bottom, right, top = text.box
        inside = bounds[0] < right and left < bounds[2] and bounds[1] < top and bottom < bounds[3]
        if not inside and _area(text.box):
            return "off_page"
        if 0 < min(top - bottom, right - left) < TINY and _tiny(text, c):
            return "tiny"
    if mode == c.FPDF_TEXTRENDERMODE_FILL and color.of(text.handle, c):
        if not color.alpha.value:
            return "invisible"
        if color.nearly_white():
            return "white"
    return ""


def _layer(handle: Any, c: Any) -> str:
    """Return the name of the layer that an object is marked with, "" for none."""
    size = ctypes.c_ulong()
    buffer = (ctypes.c_ushort * 256)()
    for index in range(c.FPDFPageObj_CountMarks(handle)):
        mark = c.FPDFPageObj_GetMark(handle, index)
        arguments = (mark, b"Name", buffer, ctypes.sizeof(buffer), size)
        if c.FPDFPageObjMark_GetParamStringValue(*arguments):
            return bytes(buffer)[: max(0, size.value - 2)].decode("utf-16-le", "replace")
    return ""


def _tiny(text: Drawn, c: Any) -> bool:
    size = ctypes.c_float()
    matrix = c.FS_MATRIX()
    if not c.FPDFTextObj_GetFontSize(text.handle, size):
        return False
    if not c.FPDFPageObj_GetMatrix(text.handle, matrix):
        return False
    return bool(size.value * max(abs(matrix.c), abs(matrix.d)) < TINY)


def _paints(path: Drawn, c: Any) -> bool:
    """Tell whether an object fills its area with something that is not white."""
    if path.kind == c.FPDF_PAGEOBJ_SHADING:
        return True
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not c.FPDFPath_GetDrawMode(path.handle, mode, stroke) or not mode.value:
        return False
    color = _Color()
    color.of(path.handle, c)
    return bool(color.alpha.value) and not color.nearly_white()


def _objects(page: Any, kinds: tuple[int, ...]) -> Iterator[Drawn]:
    """Yield the objects of `kinds`, those inside form XObjects too, in painting order."""
    import pypdfium2.raw as c

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    budget = OBJECTS
    forms = 0
    stack = [(page.raw, 0, c.FPDFPage_GetObject, iter(range(c.FPDFPage_CountObjects(page))))]
    while stack and budget:
        owner, space, get, indexes = stack[-1]
        for index in indexes:
            budget -= 1
            handle = get(owner, index)
            kind = c.FPDFPageObj_GetType(handle)
            if kind in kinds:
                left.value = bottom.value = right.value = top.value = 0.0
                c.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
                box = (left.value, bottom.value, right.value, top.value)
                yield Drawn(kind, handle, box, space)
            if kind == c.FPDF_PAGEOBJ_FORM and len(stack) < FORM_DEPTH:
                forms += 1
                count = c.FPDFFormObj_CountObjects(handle)
                stack.append((handle, forms, c.FPDFFormObj_GetObject, iter(range(count))))
                break
            if not budget:
                return
        else:
            stack.pop()


def _split(textpage: Any, reasons: dict[int, str]) -> dict[str, str]:
    """Return reason -> text of the characters whose object has it; "" for those seen."""
    import pypdfium2.raw as c

    texts: dict[str, list[str]] = {"": []}
    reason = last = ""
    for index in range(textpage.count_chars()):
        handle = c.FPDFText_GetTextObject(textpage, index)
        if handle:
            reason = reasons.get(_address(handle), "")
        if reason != last:
            # Text before and after what was taken out must not run together.
            texts.setdefault(last, []).append("\n")
            last = reason
        texts.setdefault(reason, []).append(chr(c.FPDFText_GetUnicode(textpage, index)))
    return {key: "".join(letters) for key, letters in texts.items()}


def _clean(text: str) -> str:
    text = _HYPHEN.sub("", _HYPHEN_NAME.sub("-", text.replace("\r\n", "\n").replace("\r", "\n")))
    return encoding.tidy(_EMPTY_LINES.sub("\n", text)).strip()


def _address(handle: Any) -> int:
    return ctypes.addressof(handle.contents)


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _shared(one: Box, other: Box) -> float:
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    return _area((left, bottom, min(one[2], other[2]), min(one[3], other[3])))


def _within(inner: Box, outer: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]
