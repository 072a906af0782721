"""MIME entities as slices of bytes: no line is looked at twice, no header can raise.

The standard library's parser decodes the whole message to text and walks it line by
line; here a 20 MB attachment is found by searching for its boundary.

Format: RFC 5322 section 2.2, RFC 2045-2047, RFC 2231.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from scanner.walk import encoding

MAX_HEADERS = 2_000

_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)\n?")
_FOLD = re.compile(rb"\r?\n(?=[ \t])")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_PARAMETER = re.compile(r";\s*([^\s=;\"]+)\s*=\s*(\"(?:\\.|[^\"\\])*\"|[^;]*)", re.S)
_ENCLOSED = re.compile(
    rb"^begin [0-7]{3,4} +(\S[^\r\n]*)\r?\n((?:[!-M][ -`]{1,64}[ \t]*\r?\n)+)"
    rb"(?:[` ]?\r?\n)?(?:end[ \t]*(?:\r?\n|\Z))?"
    rb"|^begin-base64 [0-7]{3,4} +(\S[^\r\n]*)\r?\n((?:(?!====)[A-Za-z0-9+/=]{1,128}[ \t]*\r?\n)+)"
    rb"(?:====[ \t]*(?:\r?\n|\Z))?",
    re.M,
)
_SECTION = re.compile(r"(.*?)(?:\*(\d{1,3}))?(\*)?", re.S)


class Entity(NamedTuple):
    """A message, or a part of one: headers as text, body still in its transfer encoding."""

    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """Return the first header called `name` (lower case), unfolded and decoded; "" if none."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    def kind(self) -> str:
        """Return the content type in lower case, `text/plain` when none is declared."""
        declared = self.header("content-type").partition(";")[0].strip().lower()
        return declared if "/" in declared else "text/plain"

    def parameter(self, header: str, name: str) -> str:
        """Return parameter `name` of `header`, decoded after RFC 2231; "" when there is none."""
        return parameters(self.header(header)).get(name, "")

    def filename(self) -> str:
        """Return the name under which the part is attached; "" when it has none."""
        name = self.parameter("content-disposition", "filename")
        name = name or self.parameter("content-type", "name")
        return name.replace("\\", "/").rpartition("/")[2].strip()

    def content(self) -> bytes:
        """Return the body without its transfer encoding; damage costs the damaged bytes."""
        way = self.header("content-transfer-encoding").strip().lower()
        if way == "base64":
            return base64(self.body)
        if way == "quoted-printable":
            return binascii.a2b_qp(self.body)
        if way in ("x-uuencode", "uuencode", "x-uue", "uue"):
            return uuencoded(self.body)
        return self.body


def entity(data: bytes) -> Entity:
    """Split headers from body; a line that is no header begins the body."""
    headers: list[tuple[str, str]] = []
    at = 0
    while len(headers) < MAX_HEADERS and (found := _FIELD.match(data, at)):
        value = _FOLD.sub(b"", found[2]).strip()
        headers.append((found[1].decode("ascii"), _text(value)))
        at = found.end()
    if data.startswith(b"\r\n", at):
        at += 2
    elif data.startswith(b"\n", at):
        at += 1
    return Entity(tuple(headers), data[at:])


def split(body: bytes, boundary: str) -> tuple[bytes, list[bytes], bytes]:
    """Return preamble, parts and epilogue of a multipart body."""
    mark = b"--" + boundary.encode("utf-8", "replace")
    pieces: list[bytes] = []
    start = at = 0
    while (at := body.find(mark, at)) >= 0:
        after = at + len(mark)
        line_end = body.find(b"\n", after)
        line_end = len(body) if line_end < 0 else line_end + 1
        rest = body[after:line_end].strip()
        if (at == 0 or body[at - 1] == 10) and rest in (b"", b"--"):
            pieces.append(body[start:at])
            start = line_end
            if rest:
                return pieces[0], pieces[1:], body[start:]
        at = line_end if line_end > at else after
    pieces.append(body[start:])
    return (pieces[0], pieces[1:], b"") if len(pieces) > 1 else (b"", pieces, b"")


def parameters(value: str) -> dict[str, str]:
    """Return the parameters of a header value, names in lower case, RFC 2231 put together."""
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for name, text in _PARAMETER.findall(value):
        text = text.strip()
        if text.startswith('"') and text.endswith('"') and len(text) > 1:
            text = re.sub(r"\\(.)", r"\1", text[1:-1])
        found = _SECTION.fullmatch(name.lower())
        if found is None or found[0] == found[1]:
            plain.setdefault(name.lower(), text)
        else:
            section = int(found[2] or 0)
            pieces.setdefault(found[1], {}).setdefault(section, (text, bool(found[3])))
    for name, sections in pieces.items():
        charset, data = "", b""
        for number, (text, extended) in sorted(sections.items()):
            if extended and number == min(sections) and text.count("'") >= 2:
                charset, _, text = text.split("'", 2)
            data += unquote_to_bytes(text) if extended else text.encode("utf-8", "replace")
        plain[name] = encoding.decode(data, charset)
    return plain


def words(value: str) -> str:
    """Return a header value with its encoded words (RFC 2047) resolved.

    Neighbours of one charset are put together before decoding: many programs cut a
    letter of several bytes in two.

    >>> words("=?utf-8?q?=C3?= =?utf-8?q?=85sa?= Ek")
    'Åsa Ek'
    """
    out: list[str] = []
    pending, charset, end = b"", "", 0
    for found in _WORD.finditer(value):
        between = value[end : found.start()]
        label = found[1].partition("*")[0]
        if between.strip() or not end or label.lower() != charset.lower():
            out.append(encoding.decode(pending, charset) if pending else "")
            out.append(between if between.strip() or not end else "")
            pending, charset = b"", label
        raw = found[3].encode("utf-8", "replace")
        is_base64 = found[2] in "bB"
        pending += base64(raw) if is_base64 else binascii.a2b_qp(raw, header=True)
        end = found.end()
    out.append(encoding.decode(pending, charset) if pending else "")
    return "".join(out) + value[end:]


def base64(data: bytes) -> bytes:
    """Decode base64; foreign characters are skipped, a cut end is completed."""
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        kept = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
        return binascii.a2b_base64(kept[: len(kept) - (len(kept) % 4 == 1)] + b"==")


def enclosed(body: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """Return a plain body without the files that are uuencoded in it, and their names and bytes.

    Programs older than MIME attach so, and some that run by themselves still do. A line
    that only looks like the start of one, with no data after it, stays text.

    Format: POSIX.1-2017, uuencode.
    """
    if b"begin" not in body:
        return body, []
    files: list[tuple[str, bytes]] = []
    rest: list[bytes] = []
    at = 0
    for found in _ENCLOSED.finditer(body):
        if found[2] and not _is_uu_line(found[2]):
            continue
        name = found[1] or found[3]
        content = base64(found[4]) if found[4] else uuencoded(b"begin \n" + found[2])
        files.append((encoding.decode(name).replace("\\", "/").rpartition("/")[2].strip(), content))
        rest.append(body[at : found.start()])
        at = found.end()
    return b"".join((*rest, body[at:])), files


def uuencoded(data: bytes) -> bytes:
    """Decode the lines of a uuencoded body up to its `end`."""
    return b"".join(_uu_lines(data))


def _is_uu_line(data: bytes) -> bool:
    """Tell whether the first line of `data` is as long as its first character says."""
    line = data[: data.index(b"\n")].rstrip()
    return len(line) > (line[0] - 32 + 2) // 3 * 4


def _uu_lines(data: bytes) -> Iterator[bytes]:
    started = False
    for line in data.splitlines():
        if not started:
            started = line.startswith(b"begin ")
        elif line.strip() == b"end":
            return
        else:
            try:
                yield binascii.a2b_uu(line)
            except binascii.Error:
                # Encoders that count wrongly: take as many characters as the line says.
                size = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
                try:
                    yield binascii.a2b_uu(line[:size])
                except binascii.Error:
                    continue


def _text(value: bytes) -> str:
    text = value.decode("ascii") if value.isascii() else encoding.decode(value)
    return words(text) if "=?" in text else text
