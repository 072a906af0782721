"""Mail as sent (.eml) and saved web pages (.mht): headers, every body, everything attached.

Format: RFC 5322, RFC 2045-2049, RFC 2231.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.extract import letter
from scanner.extract.source import Source
from scanner.records import (
    Attachment,
    Dated,
    Part,
    Problem,
    Property,
    Step,
    Trouble,
)
from scanner.settings import Limits
from scanner.walk import encoding, html, mail, mime

Record = Part | Attachment | Problem | Dated | Property

DEPTH = 30
"""Multiparts inside multiparts; real mail has four."""

ENCRYPTED = frozenset(
    ("multipart/encrypted", "application/pgp-encrypted", "application/x-microsoft-rpmsg-message")
)
_SOFT_BREAK = re.compile(r"(?<!^--) \r?\n(?![>\s])", re.M)


def extract(source: Source, limits: Limits) -> Iterator[Record]:
    """Yield headers, bodies (HTML only as far as it says more) and attachments."""
    message = mime.entity(source.read().lstrip(b"\r\n"))
    yield from headers(message)
    plain: list[str] = []
    pages: list[str] = []
    yield from _entity(message, plain, pages, 0)
    said = "\n".join(plain)
    for page in pages:
        yield from mail.unsaid(html.parts(page), said)


def headers(message: mime.Entity) -> Iterator[Record]:
    """Yield what people wrote one by one, what servers wrote in one part, and the dates."""
    transport = []
    for name, value in message.headers:
        if mail.is_transport(name):
            transport.append(f"{name}: {value}")
        else:
            odd = name.lower() != "subject" and name.lower() not in mail.NAMES
            yield Part(value, mail.header_place(name), "metadata" if odd else "")
        if name.lower() == "msip_labels":
            yield from mail.labels(value)
    if transport:
        yield Part("\n".join(transport), (Step("mailheader", "transport"),), "metadata")
    yield from letter.dates(message)
    if identity := message.header("message-id"):
        yield Property("message_id", identity.strip("<> "))


def _entity(part: mime.Entity, plain: list[str], pages: list[str], depth: int) -> Iterator[Record]:
    kind = part.kind()
    if kind in ENCRYPTED or part.parameter("content-type", "smime-type") == "enveloped-data":
        yield Problem(
            Trouble.ENCRYPTED, "Brevet är krypterat. Öppna det i e-postprogrammet och granska det."
        )
    elif kind.startswith("multipart/") and depth < DEPTH:
        yield from _multipart(part, plain, pages, depth)
    elif kind in ("message/rfc822", "message/global"):
        content = part.content()
        subject = mime.entity(content).header("subject")
        yield _attached(f"{subject or part.filename() or 'vidarebefordrat brev'}.eml", content)
    elif _is_body(part, kind):
        if kind == "text/html":
            pages.append(html.decode(part.content(), part.parameter("content-type", "charset")))
        else:
            body, files = mime.enclosed(part.content())
            text = encoding.decode(body, part.parameter("content-type", "charset"))
            if part.parameter("content-type", "format").lower() == "flowed":
                text = _SOFT_BREAK.sub(" ", text)
            plain.append(text)
            yield Part(text.replace("\r\n", "\n"))
            for name, content in files:
                yield Part(name, (Step("filename"),))
                yield _attached(name, content)
    else:
        name = part.filename() or part.header("content-location").rpartition("/")[2]
        if name:
            yield Part(name, (Step("filename"),))
        content = part.content()
        if content:
            yield _attached(name or f"namnlös.{kind.rpartition('/')[2]}", content)
        description = part.header("content-description")
        if description and description != name:
            yield Part(description, (Step("attachment", name),), "metadata")


def _multipart(
    part: mime.Entity, plain: list[str], pages: list[str], depth: int
) -> Iterator[Record]:
    boundary = part.parameter("content-type", "boundary")
    preamble, parts, epilogue = (
        mime.split(part.body, boundary) if boundary else (b"", [], part.body)
    )
    for piece in parts:
        yield from _entity(mime.entity(piece), plain, pages, depth + 1)
    for outside in (preamble, epilogue):
        if outside.strip():
            yield Part(encoding.decode(outside).strip(), hidden="hidden_text")


def _is_body(part: mime.Entity, kind: str) -> bool:
    """Tell whether a part is shown as the text of the mail."""
    if not kind.startswith(("text/", "message/")) or kind == "text/calendar":
        return False
    return not part.filename() and not part.header("content-disposition").lower().startswith(
        "attachment"
    )


def _attached(name: str, content: bytes) -> Attachment:
    return Attachment(" ".join(name.split()), content)
