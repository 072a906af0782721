"""The records of a PowerPoint 97-2003 presentation -> texts, each with its slide.

A save may append: the directory of the last edit says which slides are current, the
others are older revisions that still lie in the file.

Format: MS-PPT 2.1 (streams), 2.3 (edits, persist directory), 2.4.14 (slide lists), 2.9 (text).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

DOCUMENT, SLIDE, NOTES, MASTER = 0x03E8, 0x03EE, 0x03F0, 0x03F8
SLIDE_LIST, SLIDE_PERSIST, NOTES_ATOM = 0x0FF0, 0x03F3, 0x03F1
TEXT_WIDE, TEXT_NARROW, STRING = 0x0FA0, 0x0FA8, 0x0FBA
SHOW_INFO, HIDDEN_FLAG = 0x03F9, 0x04
COMMENT = 0x2EE0
EDIT, PERSIST_DIRECTORY = 0x0FF5, 0x1772
OLE_OBJECT = 0x1011
SLIDES, MASTERS, NOTES_LIST = 0, 1, 2
"""Instances of a slide list."""
MAX_EDITS = 1_000
PROGRAM_TAG = "___PPT"


class Text(NamedTuple):
    """A text of the show: `kind` is a `Step` kind, `number` the slide it belongs to."""

    kind: str
    number: str
    hidden: str
    said: str


class Node(NamedTuple):
    """A record: its type and instance, and where its content stands."""

    kind: int
    instance: int
    start: int
    end: int
    container: bool


class Show:
    """The stream `PowerPoint Document`, with the stream `Current User` that says where to begin."""

    def __init__(self, data: bytes, user: bytes) -> None:
        self.data = data
        self.offsets: dict[int, int] = {}
        """Persist identifier -> offset of the current object."""
        self.document = -1
        if len(user) >= 20:
            self._directory(struct.unpack_from("<I", user, 16)[0])

    def texts(self) -> Iterator[Text]:
        """Yield slides in order, each with its notes and comments, then all else."""
        lists: dict[int, list[tuple[int, int, list[str]]]] = {}
        top = self.node(self.document)
        if top is not None:
            for child in self.children(top):
                if child.kind == SLIDE_LIST:
                    lists[child.instance] = list(self._entries(child))
                else:
                    yield from self._strings(child, "property", "")
        numbers = {}
        for number, (place, identity, outline) in enumerate(lists.get(SLIDES, ()), start=1):
            numbers[identity] = str(number)
            yield from self._page("slide", str(number), place, outline)
        for place, _, outline in lists.get(NOTES_LIST, ()):
            owner = numbers.get(self._slide_of(place), "")
            yield from self._page("notes", owner, place, outline)
        for place, _, outline in lists.get(MASTERS, ()):
            yield from self._page("layout", "", place, outline)
        yield from self._older()

    def objects(self) -> Iterator[tuple[bool, bytes]]:
        """Yield whether it is compressed, and the content, of every embedded object."""
        for node in self.top():
            if node.kind == OLE_OBJECT:
                yield bool(node.instance), self.data[node.start : node.end]

    def top(self) -> Iterator[Node]:
        """Yield the records of the stream itself."""
        yield from self.children(Node(0, 0, 0, len(self.data), True))

    def node(self, at: int) -> Node | None:
        """Return the record at offset `at`, None when there is none."""
        if not 0 <= at <= len(self.data) - 8:
            return None
        head, kind, size = struct.unpack_from("<HHI", self.data, at)
        end = min(at + 8 + size, len(self.data))
        return Node(kind, head >> 4, at + 8, end, head & 0xF == 0xF)

    def children(self, parent: Node) -> Iterator[Node]:
        """Yield the records inside a container."""
        at = parent.start
        while at + 8 <= parent.end and (found := self.node(at)):
            yield found
            at = found.end

    def walk(self, parent: Node) -> Iterator[Node]:
        """Yield all records inside a container, at every depth, in order."""
        stack = [iter((parent,))]
        while stack:
            found = next(stack[-1], None)
            if found is None:
                stack.pop()
            else:
                yield found
                if found.container and len(stack) < 40:
                    stack.append(self.children(found))

    def _directory(self, at: int) -> None:
        for _ in range(MAX_EDITS):
            edit = self.node(at)
            if edit is None or edit.kind != EDIT or edit.end - edit.start < 20:
                return
            last, directory, document = struct.unpack_from("<III", self.data, edit.start + 8)
            if not self.offsets:
                main = document
            table = self.node(directory)
            if table is not None and table.kind == PERSIST_DIRECTORY:
                self._persisted(table)
            self.document = self.offsets.get(main, -1)
            if not last or last >= at:
                return
            at = last

    def _persisted(self, table: Node) -> None:
        at = table.start
        while at + 4 <= table.end:
            first = struct.unpack_from("<I", self.data, at)[0]
            count = min(first >> 20, (table.end - at - 4) // 4)
            places = struct.unpack_from(f"<{count}I", self.data, at + 4)
            for number, place in enumerate(places, start=first & 0xFFFFF):
                self.offsets.setdefault(number, place)
            at += 4 + 4 * count

    def _entries(self, slide_list: Node) -> Iterator[tuple[int, int, list[str]]]:
        """Yield offset, slide identifier and outline text of each entry of a slide list."""
        entry: tuple[int, int, list[str]] | None = None
        for node in self.children(slide_list):
            if node.kind == SLIDE_PERSIST and node.end - node.start >= 16:
                if entry is not None:
                    yield entry
                reference, _, _, identity = struct.unpack_from("<4I", self.data, node.start)
                entry = (self.offsets.get(reference, -1), identity, [])
            elif entry is not None and (said := self._text(node)):
                entry[2].append(said)
        if entry is not None:
            yield entry

    def _page(self, kind: str, number: str, at: int, outline: list[str]) -> Iterator[Text]:
        """Yield the texts of a slide, its notes or a master."""
        page = self.node(at)
        told = dict.fromkeys(outline)
        hidden = {"notes": "notes", "layout": "metadata"}.get(kind, "")
        others: list[Text] = []
        if page is not None and page.kind in (SLIDE, NOTES, MASTER):
            for node in self.walk(page):
                if node.kind == SHOW_INFO and node.end - node.start >= 12 and kind == "slide":
                    hidden = "hidden_slide" if self.data[node.start + 10] & HIDDEN_FLAG else hidden
                elif node.kind == COMMENT:
                    others += self._strings(node, "comment", number, "comment")
                elif said := self._text(node):
                    told[said] = None
            commented = {text.said for text in others}
            metadata = self._strings(page, kind, number)
            others += [text for text in metadata if text.said not in commented]
        if told:
            yield Text(kind, number, hidden, "\n".join(told))
        yield from others

    def _slide_of(self, at: int) -> int:
        """Return the identifier of the slide that notes belong to."""
        page = self.node(at)
        for node in self.children(page) if page is not None else ():
            if node.kind == NOTES_ATOM and node.end - node.start >= 4:
                return int(struct.unpack_from("<I", self.data, node.start)[0])
        return 0

    def _older(self) -> Iterator[Text]:
        current = set(self.offsets.values())
        for node in self.top():
            if node.kind in (DOCUMENT, SLIDE, NOTES, MASTER) and node.start - 8 not in current:
                told = dict.fromkeys(
                    said for inner in self.walk(node) if (said := self._text(inner))
                )
                if told:
                    yield Text("slide", "", "revision", "\n".join(told))

    def _strings(
        self, parent: Node, kind: str, number: str, hidden: str = "metadata"
    ) -> list[Text]:
        """Return the strings that are no text of a slide: links, headers, comments, tags."""
        found = dict.fromkeys(
            self._decode(node, "utf-16-le") for node in self.walk(parent) if node.kind == STRING
        )
        return [Text(kind, number, hidden, s) for s in found if s and not s.startswith(PROGRAM_TAG)]

    def _text(self, node: Node) -> str:
        if node.kind == TEXT_WIDE:
            return self._decode(node, "utf-16-le")
        return self._decode(node, "cp1252") if node.kind == TEXT_NARROW else ""

    def _decode(self, node: Node, charset: str) -> str:
        said = self.data[node.start : node.end].decode(charset, "replace")
        return said.replace("\r", "\n").replace("\x0b", "\n").strip("\0 \n")
