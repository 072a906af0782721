"""Content lines of iCalendar and vCard: unfolded, with parameters and escapes resolved.

Format: RFC 5545 section 3.1, RFC 6350 section 3.3; vCard 2.1 with quoted-printable.
"""

from __future__ import annotations

import binascii
import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from scanner.walk import encoding, mime, stamps

_FOLD = re.compile(rb"\r?\n[ \t]")
_SOFT_BREAK = re.compile(rb"=\r?\n")
_PARAMETER = re.compile(r';([^=;:"]+)(?:=("[^"]*"|[^;:"]*))?')
_ESCAPE = re.compile(r"\\([nN,;:\\])")


class Line(NamedTuple):
    """A property: `name` without its group, in upper case."""

    name: str
    parameters: dict[str, str]
    value: str
    binary: bytes = b""
    """A value in base64, decoded."""


def read(data: bytes) -> Iterator[Line]:
    """Yield the content lines of `data`."""
    name = encoding.wide(data)
    if name:
        data = data.decode(name, "replace").encode("utf-8", "replace")
    if b"QUOTED-PRINTABLE" in data.upper():
        data = _joined(data)
    for raw in _FOLD.sub(b"", data).splitlines():
        if b":" in raw:
            yield _line(raw)


def moment(value: str) -> dt.datetime | None:
    """Return the time of a DATE-TIME or DATE value; one without Z is Swedish time."""
    digits = value.replace("-", "").replace(":", "")
    for pattern in ("%Y%m%dT%H%M%SZ", "%Y%m%dT%H%M%S", "%Y%m%d"):
        try:
            when = dt.datetime.strptime(digits[:16], pattern)  # noqa: DTZ007
        except ValueError:
            continue
        return stamps.aware(when.replace(tzinfo=dt.UTC) if pattern.endswith("Z") else when)
    return None


def _joined(data: bytes) -> bytes:
    """Join the soft line breaks of quoted-printable values, which have no leading space."""
    out = []
    quoted = False
    for raw in data.splitlines(keepends=True):
        quoted = quoted or b"QUOTED-PRINTABLE" in raw.upper()
        if quoted and raw.rstrip(b"\r\n").endswith(b"="):
            out.append(_SOFT_BREAK.sub(b"", raw))
        else:
            out.append(raw)
            quoted = False
    return b"".join(out)


def _line(raw: bytes) -> Line:
    text = encoding.decode(raw)
    head = re.match(r"[^;:]*", text)
    at = head.end() if head else 0
    name = text[:at].rpartition(".")[2].upper()
    parameters: dict[str, str] = {}
    while found := _PARAMETER.match(text, at):
        key, value = found[1].upper(), (found[2] or "").strip('"')
        parameters[key] = f"{parameters[key]},{value}" if key in parameters else value
        at = found.end()
    value = text[at + 1 :]
    way = parameters.get("ENCODING", "").upper()
    if way in ("B", "BASE64") or "BASE64" in parameters:
        return Line(name, parameters, "", mime.base64(value.encode("ascii", "ignore")))
    if way == "QUOTED-PRINTABLE" or "QUOTED-PRINTABLE" in parameters:
        value = encoding.decode(binascii.a2b_qp(value.encode()), parameters.get("CHARSET", ""))
    return Line(name, parameters, _ESCAPE.sub(_resolve, value))


def _resolve(escape: re.Match[str]) -> str:
    return "\n" if escape[1] in "nN" else escape[1]
