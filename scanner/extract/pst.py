"""Outlook data files (.pst, .ost): every message of every folder, also deleted ones.

Format: MS-PST, through libpff. All record sets of an item are read: the ready-made
attributes miss contacts, recipients and names of attachments. A password of a .pst is
no encryption (MS-PST 5.1) and is not asked for.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from scanner.errors import ReadError
from scanner.extract import EXPLAIN, most_members
from scanner.extract.source import Source
from scanner.records import Attachment, Problem, Step, Trouble
from scanner.settings import Limits
from scanner.walk import mapi

INTEGERS = (0x0002, 0x0003, 0x000B, 0x0014, 0x0040)
MISSING = (
    "Outlook-datafiler läses med libpff, som saknas här. Installera om Molnvakt och skanna igen."
)
PARTLY = "En del av brevlådan är skadad och kunde inte läsas. Reparera filen med scanpst.exe."
FOLDER_DEPTH = 50
FOLDER = 2
MESSAGES = {4: "", 8: "metadata"}
"""Kind of node (MS-PST 2.2.2.1) -> `Attachment.hidden`: letters, and what Outlook keeps for itself.
"""
ENTRIES, STRINGS = 0x0003, 0x0004
BINARIES = (mapi.HTML, mapi.RTF, ENTRIES, STRINGS)
NAME_TAGS = (0x3707, 0x3704, 0x3001)
PIECE = 1024 * 1024


def extract(source: Source, limits: Limits) -> Iterator[Attachment | Problem]:
    """Yield each message as an attachment whose name is its folder and subject.

    Raises:
        ReadError: libpff is not installed (`UNSUPPORTED`), or refuses the file (`CORRUPT`).
    """
    try:
        import pypff
    except ImportError as error:
        raise ReadError(Trouble.UNSUPPORTED, MISSING) from error
    with source.open() as stream:
        mailbox = pypff.file()
        try:
            mailbox.open_file_object(stream)
        except OSError as error:
            raise ReadError(Trouble.CORRUPT, EXPLAIN[Trouble.CORRUPT]) from error
        try:
            yield from _Mailbox(mailbox, limits, most_members(source, limits)).messages()
        finally:
            mailbox.close()


class _Mailbox:
    """One open file; what libpff refuses is counted and said once."""

    def __init__(self, mailbox: Any, limits: Limits, most: int) -> None:
        self.mailbox = mailbox
        self.limits = limits
        self.most_members = most
        self.refused = 0
        self.count = 0
        self.too_large: list[str] = []
        """Attachments of the message at hand that are left out."""
        names = self.attempt(lambda: mailbox.name_to_id_map)
        streams = self.values(names)[1] if names is not None else {}
        self.names = mapi.named(streams.get(ENTRIES, b""), streams.get(STRINGS, b""))

    def messages(self) -> Iterator[Attachment | Problem]:
        """Yield all messages in the order of the folders, then those without a folder."""
        root = self.attempt(lambda: self.mailbox.root_folder)
        if root is None:
            root = self.attempt(lambda: self.mailbox.root_item)
        stack = [(root, "")] if root is not None else []
        while stack:
            folder, path = stack.pop()
            name = self.attempt(lambda: getattr(folder, "name", "")) or ""  # noqa: B023 - called at once
            path = f"{path}/{name}".strip("/")
            inner = []
            # The table of contents of a folder does not list all that lies in it.
            for item in self.each(folder, "sub_item"):
                kind = item.identifier & 0x1F
                if kind == FOLDER:
                    inner.append((item, path))
                elif kind in MESSAGES:
                    yield from self.attached(item, path, MESSAGES[kind])
            if path.count("/") < FOLDER_DEPTH:
                stack.extend(reversed(inner))
        for item in self.each(self.mailbox, "orphan_item"):
            yield from self.attached(item, "borttaget")
        if self.refused:
            yield Problem(Trouble.CORRUPT, PARTLY)

    def attached(self, item: Any, path: str, hidden: str = "") -> Iterator[Attachment | Problem]:
        self.count += 1
        if self.count > self.most_members:
            if self.count == self.most_members + 1:
                yield Problem(Trouble.TOO_LARGE, EXPLAIN[Trouble.TOO_LARGE], (Step("filename"),))
            return
        message = self.message(item, 0)
        subject = " ".join(message.text(mapi.SUBJECT).split()) or "brev"
        name = f"{path}/{self.count:06} {subject}.msg"
        if message.properties:
            content = mapi.encode(message)
            del message  # its files may be large, and are held once
            yield Attachment(name, content, hidden=hidden)
        for left_out in self.too_large:
            where = (Step("attachment", name), Step("attachment", left_out))
            yield Problem(Trouble.TOO_LARGE, EXPLAIN[Trouble.TOO_LARGE], where)
        self.too_large.clear()

    def message(self, item: Any, depth: int) -> mapi.Message:
        """Read a message with its recipients and attachments; too deep gives an empty one."""
        if depth > self.limits.depth:
            return mapi.Message()
        properties, binaries = self.values(item)
        table = self.attempt(lambda: getattr(item, "recipients", None))
        rows = self.each(table, "record_set") if table is not None else ()
        recipients = [self.read(row, {}) for row in rows]
        attachments = [self.attachment(one, depth) for one in self.each(item, "attachment")]
        return mapi.Message(
            properties,
            {tag: name for tag, name in self.names.items() if tag in properties},
            recipients,
            attachments,
            binaries.get(mapi.HTML, b""),
            binaries.get(mapi.RTF, b""),
        )

    def attachment(self, attachment: Any, depth: int) -> mapi.Attached:
        properties, _ = self.values(attachment)
        name = next((n for tag in NAME_TAGS if (n := mapi.text(properties, tag))), "")
        inner = next(self.each(attachment, "sub_item"), None)
        if inner is not None:
            message = self.message(inner, depth + 1)
            subject = message.text(mapi.SUBJECT) or name or "brev"
            content = memoryview(mapi.encode(message))
            return mapi.Attached(f"{subject}.msg", content, properties)
        size = self.attempt(lambda: attachment.size) or 0
        if size > self.limits.member_bytes:
            self.too_large.append(name)
        kept = io.BytesIO()
        while 0 < size <= self.limits.member_bytes:
            piece = self.attempt(lambda: attachment.read_buffer(min(PIECE, size)))  # noqa: B023
            if not piece:
                break
            kept.write(piece)
            size -= len(piece)
        return mapi.Attached(name, kept.getbuffer(), properties)

    def values(self, item: Any) -> tuple[mapi.Properties, dict[int, bytes]]:
        """Return strings and numbers of all record sets of an item, and values in bytes."""
        properties: mapi.Properties = {}
        binaries: dict[int, bytes] = {}
        for record_set in self.each(item, "record_set"):
            properties |= self.read(record_set, binaries)
        return properties, binaries

    def read(self, record_set: Any, binaries: dict[int, bytes]) -> mapi.Properties:
        entries = [e for e in self.each(record_set, "entry", "entries") if e is not None]
        found: mapi.Properties = {}
        strings: list[tuple[int, Any]] = []
        for entry in entries:
            tag, kind = entry.entry_type, entry.value_type
            if tag is None or kind is None:
                continue
            if kind in INTEGERS:
                value = self.attempt(entry.get_data_as_integer)
                if isinstance(value, int):
                    found[tag] = value
            elif kind in (mapi.STRING, mapi.STRING8):
                strings.append((tag, entry))
            elif kind == mapi.BINARY and tag in BINARIES:
                binaries[tag] = self.attempt(entry.get_data) or b""
            elif kind & 0xFFF in (mapi.STRING, mapi.STRING8):
                found[tag] = _several(self.attempt(entry.get_data) or b"", kind)
        charset = mapi.codepage(found, *mapi.CODEPAGES)
        for tag, entry in strings:
            data = self.attempt(entry.get_data) or b""
            if entry.value_type == mapi.STRING:
                found[tag] = data.decode("utf-16-le", "replace").rstrip("\0")
            else:
                found[tag] = mapi.string8(data, charset)
        return found

    def each(self, owner: Any, what: str, plural: str = "") -> Iterator[Any]:
        """Yield the children of one kind that libpff can read."""
        total = self.attempt(lambda: getattr(owner, f"number_of_{plural or what + 's'}", 0)) or 0
        for index in range(total):
            child = self.attempt(lambda: getattr(owner, f"get_{what}")(index))  # noqa: B023
            if child is not None:
                yield child

    def attempt(self, read: Any) -> Any:
        """Return what `read` gives; None, and a count, when the file is damaged there."""
        try:
            return read()
        except (OSError, ValueError, OverflowError):
            self.refused += 1
        except MemoryError as error:
            # pypff says so of damage too, but then in words.
            if not str(error).startswith("pypff"):
                raise
            self.refused += 1
        return None


def _several(data: bytes, kind: int) -> list[str]:
    """Return the strings of a multi-valued property: count, offsets, values (MS-PST 2.3.3.4.2)."""
    count = int.from_bytes(data[:4], "little")
    starts = [int.from_bytes(data[at : at + 4], "little") for at in range(4, 4 + 4 * count, 4)]
    ends = [*starts[1:], len(data)]
    wide = kind & 0xFFF == mapi.STRING
    return [
        data[start:end].decode("utf-16-le" if wide else "cp1252", "replace").rstrip("\0")
        for start, end in zip(starts[:1_000], ends, strict=False)
        if start <= end
    ]
