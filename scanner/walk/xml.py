"""XML as a stream of events, without entities, namespaces or a tree.

Names are compared by their local part: writers choose prefixes freely, the strict and
the transitional form of a format differ only in namespaces, and the vocabularies that
meet in one part (WordprocessingML, DrawingML, VML) use one word for one thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol
from xml.parsers import expat
from xml.parsers.expat import XMLParserType

from scanner.errors import ReadError
from scanner.records import Trouble

BLOCK = 65_536
UNIT = 1_048_576
"""Bytes that an element of a lane may have."""
UTF8 = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?!\?xml[^>]*encoding=[\"'](?!utf-?8|us-ascii))", re.IGNORECASE
)
REFERENCE = re.compile(r"&(#[0-9]{1,8}|#x[0-9A-Fa-f]{1,8}|amp|apos|gt|lt|quot);")
NAMED = {"amp": "&", "apos": "'", "gt": ">", "lt": "<", "quot": '"'}
BROKEN = "En del av filen är skadad och kunde bara läsas delvis. Öppna filen och spara om den."
ENTITIES = (
    "En del av filen har egna XML-entiteter, som Office aldrig skriver, och lästes inte. "
    "Granska filen för hand."
)


class Handler(Protocol):
    """Takes the events of one part. `attributes` alternate names and values."""

    def begin(self, parser: XMLParserType) -> None:
        """Keep the parser, to turn text on and off by its `CharacterDataHandler`."""

    def start(self, name: str, attributes: list[str]) -> None: ...

    def end(self, name: str) -> None: ...


class Lane(Protocol):
    """A handler that can read a common element of its part at once, faster than by events."""

    @property
    def opening(self) -> bytes:
        """What the element begins with, in UTF-8 and as nearly all programs write it."""

    @property
    def closing(self) -> bytes:
        """What it ends with. No element of its kind stands within another."""

    def take(self, element: bytes) -> bool:
        """Read an element from its opening up to its closing; False leaves it to the parser."""


class Readable(Protocol):
    """A stream of bytes."""

    def read(self, size: int, /) -> bytes: ...


class Element(NamedTuple):
    """An element of a small part."""

    name: str
    """Local name."""
    attributes: dict[str, str]
    """By local name; a qualified name as well when it has a prefix."""
    text: str
    """Its own text, up to its end, with that of its children."""


def feed(stream: Readable, handler: Handler, lane: Lane | None = None) -> Iterator[None]:
    """Send the events of `stream` to `handler`; yield after each block, so that it can be emptied.

    Elements that the `lane` takes, which may be the handler itself, do not come as events.

    Raises:
        ReadError: not well formed, or it declares entities (`CORRUPT`).
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = BLOCK
    parser.ordered_attributes = True
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    handler.begin(parser)
    try:
        block = stream.read(BLOCK)
        if lane is not None and UTF8.match(block):
            while block:
                kept = _take_elements(parser, block, lane)
                yield
                block = stream.read(BLOCK)
                block = kept + block if block else _parse(parser, kept)
        while block:
            parser.Parse(block, False)
            yield
            block = stream.read(BLOCK)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # unknown encoding, wrong nesting
        raise ReadError(Trouble.CORRUPT, BROKEN) from error
    finally:
        # The handlers hold the parser: break the circle, so that memory returns at once.
        parser.StartElementHandler = parser.EndElementHandler = None
        parser.CharacterDataHandler = parser.EntityDeclHandler = None
    yield


def _take_elements(parser: XMLParserType, data: bytes, lane: Lane) -> bytes:
    """Give elements in `data` to the lane, what is between to the parser; return the rest."""
    opening, closing, take = lane.opening, lane.closing, lane.take
    done = 0
    start = data.find(opening)
    while start >= 0:
        end = data.find(closing, start)
        if end < 0:
            break
        if start > done:
            parser.Parse(data[done:start], False)
        end += len(closing)
        if not take(data[start:end]):
            parser.Parse(data[start:end], False)
        done = end
        start = data.find(opening, end)
    # One that is longer than some blocks is not as usual: the parser gets it in pieces.
    if start < 0 or len(data) - start > UNIT:
        start = max(done, len(data) - len(opening))
    if start > done:
        parser.Parse(data[done:start], False)
    return data[start:]


def _parse(parser: XMLParserType, data: bytes) -> bytes:
    parser.Parse(data, False)
    return b""


def read(stream: Readable, handler: Handler, lane: Lane | None = None) -> None:
    """Send all events of `stream` to `handler`; arguments and errors as for `feed`."""
    for _ in feed(stream, handler, lane):
        pass


def elements(stream: Readable) -> list[Element]:
    """Return the elements of a small part, in the order of their ends; errors as for `feed`."""
    flat = _Flat()
    read(stream, flat)
    return flat.elements


def root(stream: Readable) -> str:
    """Return the local name of the outermost element; empty when there is none."""
    found: list[str] = []
    parser = expat.ParserCreate()

    def first(name: str, _: object) -> None:
        found.append(name)
        parser.StartElementHandler = None

    parser.StartElementHandler = first
    try:
        while not found and (block := stream.read(4096)):
            parser.Parse(block, False)
    except (expat.ExpatError, ReadError, ValueError, LookupError):
        # What is wrong is told when the part is read; here the start is enough.
        pass
    finally:
        parser.StartElementHandler = None
    return found[0][found[0].rfind(":") + 1 :] if found else ""


class Local(dict[str, str]):
    """Qualified name -> local name, cut once for each name."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name[name.rfind(":") + 1 :]
        return local


class Actions(dict[str, Callable[..., None] | None]):
    """Qualified name -> action, from a table by local name; None where the table has none."""

    def __init__(self, table: Mapping[str, Callable[..., None]]) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, name: str) -> Callable[..., None] | None:
        action = self[name] = self._table.get(name[name.rfind(":") + 1 :])
        return action


def unescape(text: str) -> str:
    """Return `text` with the references that XML knows by itself resolved.

    >>> unescape("Ek &amp; Al &#228;&#xE5;")
    'Ek & Al äå'
    """
    return REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    name = reference[1]
    if name[0] != "#":
        return NAMED[name]
    number = int(name[2:], 16) if name[1] == "x" else int(name[1:])
    return chr(number) if number < 0x110000 else "\ufffd"


def named(attributes: Sequence[str], local: str) -> str:
    """Return the value of the attribute with this local name; empty when it is not there."""
    for index in range(0, len(attributes), 2):
        name = attributes[index]
        if name == local or name.endswith(":" + local):
            return attributes[index + 1]
    return ""


class _Flat:
    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._open: list[tuple[dict[str, str], int]] = []
        self._text: list[str] = []

    def begin(self, parser: XMLParserType) -> None:
        parser.CharacterDataHandler = self._text.append

    def start(self, name: str, attributes: list[str]) -> None:
        by_name: dict[str, str] = {}
        for index in range(0, len(attributes), 2):
            qualified, value = attributes[index], attributes[index + 1]
            by_name[qualified] = value
            by_name.setdefault(qualified[qualified.rfind(":") + 1 :], value)
        self._open.append((by_name, len(self._text)))

    def end(self, name: str) -> None:
        attributes, mark = self._open.pop()
        text = "".join(self._text[mark:])
        self.elements.append(Element(name[name.rfind(":") + 1 :], attributes, text))


def _refuse(*_: object) -> None:
    raise ReadError(Trouble.CORRUPT, ENTITIES)
