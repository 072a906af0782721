"""When two mails are the same letter: one Message-ID, and nothing differs but traces of transport.

The copy in each mailbox has the headers of the servers that it passed. All that people wrote
or attached must be equal, as it stands in the file: a letter that was changed is another one.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from scanner.extract import sniff
from scanner.extract.source import BytesSource
from scanner.records import Dated, DateSource
from scanner.settings import MIB
from scanner.walk import mail, mime

LARGEST = 64 * MIB
"""Bytes of a mail that is looked at; Exchange takes none above 150 MB."""


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
