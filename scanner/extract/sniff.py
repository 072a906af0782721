"""The format of a file by its bytes; a wrong or missing suffix changes nothing.

The suffix only decides between formats that are both plain text (csv, html, eml, txt).
"""

from __future__ import annotations

import re

from scanner.errors import ReadError
from scanner.extract.source import Source
from scanner.settings import Limits

HEAD = 4096

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"!BDN", "pst"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "one"),
    (b"\x97\xafmolnvakt-mapi\r\n", "mapi"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)
"""First bytes -> kind, for formats that name themselves."""
PDF_LATER = re.compile(rb"[\r\n]%PDF-\d\.\d\s*[\r\n](?:%[\x80-\xff]|\d+ \d+ obj)")
"""A PDF with something before it, which its readers pass over."""

ZIP_MEMBERS: tuple[tuple[str, str], ...] = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
)
OPENDOCUMENT = {"text": "odt", "spreadsheet": "ods", "presentation": "odp", "graphics": "odp"}

FLAT = re.compile(
    rb"<(?:\w+:)?document\s[^>]*?mimetype\s*=\s*[\"']application/vnd\.oasis\.opendocument\.(\w+)"
)
"""The start of an OpenDocument file that is one XML document: .fodt, .fods, .fodp."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("encryptedpackage", "encrypted_office"),
    ("worddocument", "doc"),
    ("workbook", "xls"),
    ("book", "xls"),
    ("powerpoint document", "ppt"),
    ("__properties_version1.0", "msg"),
)

PLAIN = bytes((9, 10, 12, 13, *range(32, 127)))
PLAIN_SHARE = 0.6
"""Of text in any of the old encodings, more than so much is ASCII."""

MAIL_HEADER = re.compile(rb"\A(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}", re.ASCII)
MAIL_FIELD = re.compile(rb"^(?:from|to|subject|date|received|message-id|return-path):", re.I | re.M)

TEXT_SUFFIXES = {
    ".csv": "csv",
    ".tsv": "csv",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".mht": "eml",
    ".mhtml": "eml",
    ".eml": "eml",
    ".mbox": "mbox",
    ".ics": "ics",
    ".vcf": "vcf",
}


MAYBE_TABLES = ("", ".asc", ".dat", ".skv", ".tab", ".txt")
"""Suffixes under which systems export tables as plain text."""


def kind(source: Source) -> str:
    """Return the format key of `scanner.extract.FORMATS`, or "" when nothing fits.

    Raises:
        ReadError: the file cannot be opened.
    """
    with source.open() as stream:
        head = stream.read(HEAD)
    for magic, name in MAGIC:
        if head.startswith(magic):
            return name
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06") or head[:6] == b"PK00PK":
        return _zip_kind(source)
    if head.startswith(OLE):
        return _ole_kind(source)
    if head[257:262] == b"ustar":
        return "tar"
    if _is_picture(head):
        return "image"
    if PDF_LATER.search(head, 0, 1024):
        return "pdf"
    return _text_kind(head, source.name)


def _is_picture(head: bytes) -> bool:
    """Tell whether it is a picture of a format whose first bytes alone do not say so."""
    from scanner.walk import metafile

    return (
        (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
        or (head[:2] == b"BM" and head[6:10] == b"\0" * 4)
        or metafile.starts(head)
    )


def _is_drawing(head: bytes) -> bool:
    """Tell whether it is an SVG drawing."""
    if b"svg" not in head:
        return False
    from scanner.walk import vector

    return vector.START.match(head) is not None


def suffix(name: str) -> str:
    """Return the lower-case suffix with its dot; empty when there is none."""
    stem, dot, last = name.rpartition(".")
    return f".{last.lower()}" if dot and stem and len(last) <= 8 else ""


def _zip_kind(source: Source) -> str:
    from scanner.walk.package import Package

    try:
        with source.open() as stream:
            package = Package(stream, Limits())
            for name in ("mimetype", "META-INF/manifest.xml"):
                if name in package and (kind := _opendocument(package.open(name).read(HEAD))):
                    return kind
            names = package.names
    except ReadError:
        return "zip"
    if "[Content_Types].xml" in package or any(n.startswith("_rels/") for n in names):
        if "xl/workbook.bin" in package:
            return "xlsb"
        for prefix, kind in ZIP_MEMBERS:
            if any(n.startswith(prefix) for n in names):
                return kind
    return "zip"


def _opendocument(declared: bytes) -> str:
    """Return the kind that a member `mimetype`, or the start of a manifest, declares."""
    found = re.search(rb"opendocument\.(\w+)", declared)
    return OPENDOCUMENT.get(found[1].decode(), "") if found else ""


def _ole_kind(source: Source) -> str:
    import olefile

    try:
        with source.open() as stream, olefile.OleFileIO(stream) as ole:
            names = {entry[0].lower() for entry in ole.listdir(streams=True, storages=True)}
    except Exception:  # noqa: BLE001 - a damaged file raises whatever its parser met
        return "ole"
    for stream_name, name in OLE_STREAMS:
        if stream_name in names:
            return name
    return "ole"


def _text_kind(head: bytes, name: str) -> str:
    if not head:
        return "empty"
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide and not _looks_utf16(head) and _is_binary(head):
        return ""
    by_suffix = TEXT_SUFFIXES.get(suffix(name), "")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if start.startswith(b"begin:vcalendar"):
        return "ics"
    if start.startswith(b"begin:vcard"):
        return "vcf"
    if start.startswith(b"from ") and MAIL_FIELD.search(head):
        return "mbox"
    if start.startswith((b"<!doctype html", b"<html")) or _is_drawing(head):
        return "html"
    if flat := FLAT.search(head):
        return OPENDOCUMENT.get(flat[1].decode(), "text")
    if MAIL_HEADER.match(head) and len(MAIL_FIELD.findall(head)) >= 2:
        return "eml"
    if by_suffix in ("csv", "html", "eml"):
        return by_suffix
    return "csv" if suffix(name) in MAYBE_TABLES and _is_table(head) else "text"


def _is_table(head: bytes) -> bool:
    """Tell whether the first lines have the same number of semicolons, or of tabs."""
    lines = [line for line in head.split(b"\n")[:-1][:10] if line.strip()]
    return len(lines) >= 3 and any(
        lines[0].count(sign) and len({line.count(sign) for line in lines}) == 1
        for sign in (b";", b"\t")
    )


def _is_binary(head: bytes) -> bool:
    """Tell whether the bytes are no text: a NUL, or mostly bytes that no Swedish text has.

    Text in another script is known by being UTF-8.
    """
    if b"\0" in head:
        return True
    plain = len(head) - len(head.translate(None, PLAIN))
    if plain >= PLAIN_SHARE * len(head):
        return False
    try:
        head[: len(head) - 4].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start < len(head) - 8
    return False


def _looks_utf16(head: bytes) -> bool:
    even, odd = head[0::2], head[1::2]
    return max(even.count(0), odd.count(0)) > 0.4 * len(odd) and min(
        even.count(0), odd.count(0)
    ) < 0.05 * len(odd)
