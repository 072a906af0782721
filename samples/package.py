"""OOXML and zip packages with fixed order, stamps and compression: same content, same bytes."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence

STAMP = (1980, 1, 1, 0, 0, 0)


def archive(entries: Sequence[tuple[str, bytes, dt.datetime | None]]) -> bytes:
    """Return a zip of (name, content, stamp); stamps are Swedish wall time, as Windows writes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for name, content, when in entries:
            stamp = STAMP if when is None else when.timetuple()[:6]
            info = zipfile.ZipInfo(name, stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            packed.writestr(info, content)
    return out.getvalue()


def repack(content: bytes, modified: dt.datetime) -> bytes:
    """Return an OOXML package with fixed stamps and `modified` in its core properties."""
    entries = []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            data = package.read(name)
            if name == "docProps/core.xml":
                data = re.sub(
                    rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + w3c(modified).encode(), data
                )
            entries.append((name, data, None))
    return archive(entries)


def modified(content: bytes) -> dt.datetime:
    """Return when a finished OOXML package or PDF says that it was last modified."""
    if content.startswith(b"%PDF"):
        stamps = re.findall(rb"/(?:Mod|Creation)Date\s*\(D:(\d{14})Z", content)
        utc = (dt.datetime.strptime(f"{day.decode()}+0000", "%Y%m%d%H%M%S%z") for day in stamps)
        return max(utc)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        core = package.read("docProps/core.xml")
    stamp = re.search(rb"<dcterms:modified[^>]*>([^<]+)", core)
    if stamp is None:
        raise ValueError("ingen ändringstid")
    return dt.datetime.fromisoformat(stamp[1].decode())


def w3c(when: dt.datetime) -> str:
    """Return a time as `dcterms:modified` has it: W3CDTF in UTC."""
    return when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
