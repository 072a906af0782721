"""Bytes -> text when nothing, or something wrong, says which encoding they have.

Order: byte order mark, pattern of NUL bytes, strict UTF-8, then the one-byte encoding
whose letters å ä ö fall where Swedish words have letters. General detectors fail on
short Swedish texts, which are what a form field or a small file is.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from typing import BinaryIO

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16, whose little endian mark begins the same."""

ALIASES = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "",
    "ascii": "",
    "unicode": "utf-16",
    "windows-1252": "cp1252",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
}
"""Labels that in practice mean something else, as the WHATWG Encoding Standard has it."""

SWEDISH = {"cp1252": "åäöÅÄÖéÉü", "cp850": "åäöÅÄÖéÉü", "mac-roman": "åäöÅÄÖéÉü"}
_LETTERS = {
    name: (
        re.compile(b"(?<=[A-Za-z])[%b](?=[A-Za-z])" % re.escape(letters.encode(name))),
        re.compile(
            b"(?<![A-Za-z])[%b](?=[a-z])|(?<=[a-z])[%b](?![A-Za-z])"
            % ((re.escape(letters.encode(name)),) * 2)
        ),
    )
    for name, letters in SWEDISH.items()
}
_TYPOGRAPHY = re.compile(rb"[\x91-\x93\x96\x97]|(?<=[a-z])\x85")
_OPENING = re.compile(rb"(?<![A-Za-z])\x94(?=[A-Za-z])")
_CLOSING = re.compile(rb"(?<=[A-Za-z.,!?])\x94(?![A-Za-z])")
_SAMPLE = 262_144

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\0]")
"""Soft hyphens, zero-width marks and NUL: they cut a number for a machine, not for an eye."""


def decode(data: bytes, declared: str = "") -> str:
    """Return `data` as text; `declared` is the charset that the container names, if any.

    >>> decode("Årsmöte på Öland".encode("cp850"))
    'Årsmöte på Öland'
    """
    name = wide(data)
    if name:
        return tidy(data.decode(name, "replace"))
    name = ALIASES.get(declared.strip().lower(), declared.strip())
    if name:
        try:
            return tidy(data.decode(name))
        except (LookupError, UnicodeError, ValueError):
            pass
    try:
        return tidy(data.decode("utf-8"))
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    letters = sum(map(text.count, "åäöÅÄÖé"))
    # A damaged byte in UTF-8 must not cost all other letters.
    if letters < 4 * broken:
        text = data.decode(single_byte(data), "replace")
    return tidy(text)


def wide(data: bytes) -> str:
    """Return the encoding that a byte order mark or the pattern of NUL bytes shows, or ""."""
    for mark, name in BOMS:
        if data.startswith(mark):
            return name
    head = data[:4096]
    if head.count(0) < 2 or len(head) % 2:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def single_byte(data: bytes) -> str:
    """Return which of cp1252, cp850 and mac-roman makes Swedish letters of `data`."""
    sample = data[:_SAMPLE]
    scores = {
        name: 4 * len(inside.findall(sample)) + len(edge.findall(sample))
        for name, (inside, edge) in _LETTERS.items()
    }
    # Quotes and dashes of Word, which no Swedish word has as letters in the other encodings,
    # and pairs of the quote that is ö in cp850.
    scores["cp1252"] += len(_TYPOGRAPHY.findall(sample))
    quotes = min(len(_OPENING.findall(sample)), len(_CLOSING.findall(sample)))
    scores["cp1252"] += 2 * quotes
    return max(scores, key=lambda name: scores[name])


def tidy(text: str) -> str:
    r"""Return `text` composed (NFC) and without characters that nobody sees.

    >>> tidy("850101\u00ad-\u200b2384")
    '850101-2384'
    """
    if text.isascii():
        return text.replace("\0", "") if "\0" in text else text
    return unicodedata.normalize("NFC", UNSEEN.sub("", text))


def blocks(stream: BinaryIO, size: int = 4 * 1024 * 1024) -> Iterator[str]:
    """Yield the text of `stream` in blocks of about `size` bytes that end at line ends.

    A line without end is cut where the block ends. Each block of a one-byte encoding is
    judged by itself, since logs and mailboxes mix them.
    """
    data = stream.read(size)
    name = wide(data)
    decoder = codecs.getincrementaldecoder(name)("replace") if name else None
    text, left = "", b""
    while data:
        following = stream.read(size)
        if decoder is not None:
            text += decoder.decode(data, final=not following)
            cut = text.rfind("\n") + 1 if following else 0
            cut = cut or len(text)
            yield tidy(text[:cut])
            text = text[cut:]
        else:
            data = left + data
            cut = data.rfind(b"\n") + 1 if following else 0
            cut = cut or len(data)
            yield decode(data[:cut])
            left = data[cut:]
        data = following
