"""When two mails are the same letter: one Message-ID, and nothing differs but traces of transport.

The copy in each mailbox has the headers of the servers that it passed. All that people wrote
or attached must be equal, as it stands in the file: a letter that was changed is another one.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import msgspec

from scanner.extract import sniff
from scanner.extract.source import BytesSource
from scanner.records import LETTERS, Dated, DateSource, Document, Part, Step
from scanner.settings import MIB
from scanner.walk import mail, mime

LARGEST = 16 * MIB
"""Bytes of a mail that is looked at: it is held in memory, beside all else that the scan holds."""

TRANSPORT = (Step("mailheader", "transport"),)
"""Place of the headers that servers wrote."""
NUMBERED = re.compile(r"\d{6} (?!\d)")
"""What a mailbox puts before the subject, to tell its letters apart."""


class Letter(NamedTuple):
    """What identifies a mail, and what its own copy says."""

    content: str
    """SHA-256 of what copies of the letter have in common, hex."""
    sha256: str
    """Of all its bytes, hex."""
    dates: tuple[Dated, ...]
    """When it came to this mailbox."""


def letter(path: Path) -> Letter | None:
    """Look at the file at `path`; None when it is no mail, has no Message-ID or cannot be read."""
    if sniff.suffix(path.name) != ".eml":
        return None
    try:
        if path.stat().st_size > LARGEST:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    if sniff.kind(BytesSource(path.name, data[: sniff.HEAD])) != "eml":
        return None
    message = mime.entity(data.lstrip(b"\r\n"))
    if not message.header("message-id"):
        return None
    import hashlib

    content = hashlib.sha256(told(message.headers).encode("utf-8", "surrogatepass"))
    content.update(message.body)
    return Letter(content.hexdigest(), hashlib.sha256(data).hexdigest(), dates(message))


def content(document: Document, name: str) -> bytes:
    """Return what copies of a letter, opened, have in common, as a SHA-256; empty for no letter.

    The letter is all that is complete in the document; `name` is what the item is called.
    """
    import hashlib

    whole = [member for member in document.members if member.path not in document.open]
    if not whole or whole[0].kind not in LETTERS:
        return b""
    head = whole[0].path
    said = {member.path for member in whole}
    if not any(p.key == "message_id" for p in whole[0].properties):
        return b""
    told_of = {p.member for p in document.parts} | {p.member for p in document.problems}
    if not told_of <= said:
        return b""
    called = (head or name).rsplit("/", 1)[-1]
    common = (
        NUMBERED.sub("", called, count=1),
        [
            (one.path[len(head) :], one.kind, [(p.key, p.value) for p in one.properties])
            for one in whole
        ],
        [(one.size, one.dates) for one in whole[1:]],
        [(part.member[len(head) :], _common(part)) for part in document.parts],
        [
            (problem.member[len(head) :], problem.trouble, problem.detail, problem.place)
            for problem in document.problems
        ],
    )
    try:
        return hashlib.sha256(msgspec.msgpack.encode(common)).digest()
    except UnicodeEncodeError:  # half a character, which nothing encodes
        return b""


def _common(part: Part) -> tuple[object, ...]:
    text = part.text
    if part.place == TRANSPORT:
        text = told(mime.entity(text.encode("utf-8", "replace")).headers)
    return text, part.place, part.hidden, part.table, part.ocr


def told(headers: tuple[tuple[str, str], ...]) -> str:
    """Return the headers that copies of a letter have in common."""
    kept = (f"{name.lower()}:{value}\n" for name, value in headers if not mail.is_trace(name))
    return "".join(kept)


def dates(message: mime.Entity) -> tuple[Dated, ...]:
    """Return when a mail was received, else sent."""
    for name in ("received", "date"):
        if when := mail.moment(message.header(name)):
            return (Dated(when, DateSource.MAIL),)
    return ()
