"""A message as MAPI properties, wherever they come from (.msg, .pst, winmail.dat) -> records.

Format: MS-OXPROPS (properties), MS-OXCMSG (messages), MS-OXCDATA 2.11 (types).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import msgspec

from scanner.records import (
    Attachment,
    Dated,
    DateSource,
    Part,
    Place,
    Property,
    Step,
)
from scanner.walk import encoding, html, mail, mime, names, rtf, stamps

Record = Part | Attachment | Dated | Property

TAG = "molnvakt-mapi\r\n"
MAGIC = b"\x97\xaf" + TAG.encode()
"""Begins a message that a container hands on: a msgpack array of 7, a string of 15 bytes."""

INTEGER, FILETIME, STRING8, STRING, BINARY = 0x0003, 0x0040, 0x001E, 0x001F, 0x0102

SUBJECT, BODY, RTF, HTML, HEADERS = 0x0037, 0x1000, 0x1009, 0x1013, 0x007D
CODEPAGES = (0x3FFD, 0x3FDE, 0x3FF1)
"""Of the message's 8-bit strings, of its HTML, of the locale."""
INTERNET_CODEPAGE = 0x3FDE
DELIVERED, SUBMITTED, MODIFIED = 0x0E06, 0x0039, 0x3008
MESSAGE_ID = 0x1035
RECIPIENT_TYPE = 0x0C15
RECIPIENTS = {1: "to", 2: "cc", 3: "bcc"}
DISPLAY_NAME = 0x3001
SMTP, EMAIL = 0x39FE, 0x3003

SENDERS = (
    ("from", (0x0042, 0x5D02, 0x0065)),
    ("sender", (0x0C1A, 0x5D01, 0x0C1F)),
)
"""Header -> name and addresses: who it is sent for, and who sent it."""

SHOWN: dict[int, str] = {
    0x0E02: "Hemlig kopia",
    0x0E03: "Kopia",
    0x0E04: "Till",
    0x0050: "Svar till",
    0x3A02: "Initialer",
    0x3A05: "Generation",
    0x3A06: "Förnamn",
    0x3A08: "Telefon arbete",
    0x3A09: "Telefon hem",
    0x3A11: "Efternamn",
    0x3A15: "Postadress",
    0x3A16: "Företag",
    0x3A17: "Titel",
    0x3A18: "Avdelning",
    0x3A19: "Kontor",
    0x3A1A: "Telefon",
    0x3A1B: "Telefon arbete",
    0x3A1C: "Mobiltelefon",
    0x3A1D: "Telefon",
    0x3A24: "Fax",
    0x3A25: "Fax hem",
    0x3A26: "Land",
    0x3A27: "Ort",
    0x3A28: "Län",
    0x3A29: "Gatuadress",
    0x3A2A: "Postnummer",
    0x3A2F: "Telefon hem",
    0x3A45: "Titel",
    0x3A46: "Yrke",
    0x3A48: "Make eller maka",
    0x3A4E: "Chef",
    0x3A4F: "Smeknamn",
    0x3A58: "Barn",
}
"""Property -> the word of Outlook's Swedish forms, for what a form shows."""

NAMED: dict[str, str] = {
    "0x8005": "Kontakt",
    "0x801A": "Hemadress",
    "0x801B": "Arbetsadress",
    "0x8080": "E-post",
    "0x8083": "E-post",
    "0x8084": "E-post",
    "0x8093": "E-post",
    "0x80A3": "E-post",
    "0x8208": "Plats",
    "0x8238": "Deltagare",
    "0x823B": "Deltagare",
    "0x823C": "Deltagare",
    "Keywords": "Kategori",
}
"""Named property (string, or numeric name in hex) -> as `SHOWN`."""

DULL = frozenset((0x001A, 0x3002, 0x0064, 0x0075, 0x0077, 0x0C1E, 0x0C25))
"""Message class and address types: SMTP, EX."""

Value = str | int | list[str]
Properties = dict[int, Value]


class Attached(msgspec.Struct, array_like=True):
    """A file that is attached, or a message encoded with `encode`."""

    name: str
    content: memoryview
    """A view, so that a large file is not copied out of the message that holds it."""
    properties: Properties


class Message(msgspec.Struct, array_like=True, tag=TAG):
    """A message; property identifiers are the upper 16 bits of the property tags."""

    properties: Properties = {}
    names: dict[int, str] = {}
    """Identifier from 0x8000 -> name of the named property."""
    recipients: list[Properties] = []
    attachments: list[Attached] = []
    html: bytes = b""
    rtf: bytes = b""
    """As `PidTagRtfCompressed` has it."""

    def text(self, tag: int) -> str:
        """Return a string property, "" when there is none."""
        return text(self.properties, tag)


def encode(message: Message) -> bytes:
    """Return `message` as bytes that `decode` reads and `scanner.extract.sniff` knows."""
    return msgspec.msgpack.encode(message)


def decode(data: bytes) -> Message:
    """Return the message in `data`.

    Raises:
        msgspec.DecodeError: these bytes are none.
    """
    return msgspec.msgpack.decode(data, type=Message)


def text(properties: Properties, tag: int) -> str:
    """Return the string property `tag`, "" when there is none."""
    value = properties.get(tag)
    return encoding.tidy(value) if isinstance(value, str) else ""


def codepage(properties: Properties, *tags: int) -> str:
    """Return the encoding that the first of `tags` with a value names, "" when none does."""
    for tag in tags:
        number = properties.get(tag)
        if isinstance(number, int) and number:
            return {65001: "utf-8", 28591: "cp1252", 20127: "cp1252", 10000: "mac-roman"}.get(
                number, f"iso8859-{number - 28590}" if 28590 < number < 28607 else f"cp{number}"
            )
    return ""


def string8(data: bytes, name: str) -> str:
    """Return an 8-bit string in the code page `name`, guessed when it is empty or does not fit."""
    return encoding.decode(data.rstrip(b"\0"), name)


def named(entries: bytes, strings: bytes) -> dict[int, str]:
    """Return identifier -> name of the named properties (MS-OXMSG 2.2.3, MS-PST 2.4.7)."""
    found = {}
    for identifier, kind, index in struct.iter_unpack("<IHH", entries[: len(entries) // 8 * 8]):
        if not kind & 1:
            found[0x8000 + index] = f"0x{identifier:04X}"
        elif identifier + 4 <= len(strings):
            size = int.from_bytes(strings[identifier : identifier + 4], "little")
            name = strings[identifier + 4 : identifier + 4 + size]
            found[0x8000 + index] = name.decode("utf-16-le", "replace")
    return found


def records(message: Message) -> Iterator[Record]:
    """Yield the text of a message once, then its attachments, properties and dates."""
    told = _Told()
    yield from told.part(message.text(SUBJECT), (Step("subject"),))
    yield from _people(message, told)
    yield from _bodies(message, told)
    for attached in message.attachments:
        yield from told.part(attached.name, (Step("filename"),))
        if attached.content:
            yield Attachment(attached.name, bytes(attached.content))
        for value in _strings(attached.properties):
            yield from told.part(value, (Step("attachment", attached.name),), "metadata")
    yield from _transport(message, told)
    yield from _others(message, told)
    for tag in (DELIVERED, SUBMITTED, MODIFIED):
        ticks = message.properties.get(tag)
        if isinstance(ticks, int) and (when := stamps.filetime(ticks)):
            yield Dated(when, DateSource.MAIL)
            break
    if identity := message.text(MESSAGE_ID):
        yield Property("message_id", identity.strip("<> "))


class _Told:
    """Strings that were given already: MAPI repeats a name in a dozen properties."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def part(self, said: str, place: Place, hidden: str = "") -> Iterator[Part]:
        said = said.strip()
        key = mail.essence(said)
        if key.strip() and key not in self.seen:
            self.seen.add(key)
            yield Part(said, place, hidden)


def _people(message: Message, told: _Told) -> Iterator[Part]:
    """Yield sender and recipients, each person's name beside the address."""
    for header, tags in SENDERS:
        yield from _one(message.properties, tags, header, told)
    for recipient in message.recipients:
        kind = recipient.get(RECIPIENT_TYPE)
        header = RECIPIENTS.get(kind & 0xF if isinstance(kind, int) else 1, "to")
        yield from _one(recipient, (DISPLAY_NAME, SMTP, EMAIL), header, told)
        for value in _strings(recipient):
            yield from told.part(value, mail.header_place(header), "metadata")


def _one(properties: Properties, tags: tuple[int, ...], header: str, told: _Told) -> Iterator[Part]:
    person = _person(properties, *tags)
    yield from told.part(person, mail.header_place(header))
    values = (text(properties, tag) for tag in tags)
    told.seen.update(mail.essence(value) for value in values if value in person)


def _person(properties: Properties, name: int, *addresses: int) -> str:
    said = text(properties, name)
    for tag in addresses:
        address = text(properties, tag)
        if address and not address.lower().startswith("/o=") and address not in said:
            said = f"{said} <{address}>" if said else address
    return said


def _bodies(message: Message, told: _Told) -> Iterator[Record]:
    """Yield the plain body, then what the HTML and the RTF body say beyond it."""
    letter, files = mime.enclosed(message.text(BODY).encode("utf-8", "replace"))
    plain = letter.decode().replace("\r\n", "\n").strip()
    said = [plain]
    if plain:
        yield Part(plain)
    for name, attached in files:
        yield from told.part(name, (Step("filename"),))
        yield Attachment(name, attached)
    pages = []
    source = message.properties.get(HTML)
    if message.html:
        pages.append(html.decode(message.html, codepage(message.properties, INTERNET_CODEPAGE)))
    if isinstance(source, str):
        pages.append(source)
    rich = _unpacked(message.rtf) if message.rtf else b""
    page = rtf.unwrapped(rich)
    if page:
        pages.append(page)
    bodies: list[list[Record]] = [list(html.parts(page)) for page in pages]
    if rich and not page:
        bodies.append(list(rtf.records(rich)))
    for body in bodies:
        for record in body:
            if not isinstance(record, Part):
                yield record
            elif record.hidden:
                yield from told.part(record.text, record.place, record.hidden)
            else:
                fresh = list(mail.unsaid([record], "\n".join(said)))
                yield from fresh
                said.extend(part.text for part in fresh)


def _unpacked(packed: bytes) -> bytes:
    """Return RTF from its compressed form (MS-OXRTFCP); damage gives what there is."""
    from compressed_rtf import decompress

    try:
        return bytes(decompress(packed))
    except Exception:  # noqa: BLE001 - the library raises plain exceptions of many kinds
        return b""


def _transport(message: Message, told: _Told) -> Iterator[Record]:
    """Yield the headers of the internet message, servers' apart from people's."""
    lines = message.text(HEADERS)
    if not lines:
        return
    entity = mime.entity(lines.replace("\r\n", "\n").encode("utf-8", "replace"))
    for name, value in entity.headers:
        if not mail.is_transport(name):
            yield from told.part(value, mail.header_place(name), "metadata")
        elif name.lower() == "msip_labels":
            yield from mail.labels(value)
    yield Part(lines.strip(), (Step("mailheader", "transport"),), "metadata")


def _others(message: Message, told: _Told) -> Iterator[Record]:
    """Yield all other strings, those a form shows by their name."""
    for tag, value in sorted(message.properties.items()):
        if tag in (SUBJECT, BODY, HTML, HEADERS) or tag in DULL:
            continue
        name = message.names.get(tag, "")
        shown = SHOWN.get(tag) or NAMED.get(name, "")
        place = (Step("property", shown or names.plain(name) or f"0x{tag:04X}"),)
        if name.lower() == "msip_labels" and isinstance(value, str):
            yield from mail.labels(value)
        for string in _strings({tag: value}):
            yield from told.part(string, place, "" if shown else "metadata")


def _strings(properties: Properties) -> Iterator[str]:
    for tag, value in sorted(properties.items()):
        for string in value if isinstance(value, list) else (value,):
            if isinstance(string, str) and tag not in DULL:
                yield encoding.tidy(string)
