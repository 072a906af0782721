"""The format of a file by its bytes; a wrong or missing suffix changes nothing.

The suffix only decides between formats that are both plain text (csv, html, eml, txt).
"""

from __future__ import annotations

import re
import zipfile

from scanner.extract.source import Source

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
    (b"\x89molnvakt-mapi\r\n", "mapi"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)
"""First bytes -> kind, for formats that name themselves."""

ZIP_MEMBERS: tuple[tuple[str, str], ...] = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
)
OPENDOCUMENT = {"text": "odt", "spreadsheet": "ods", "presentation": "odp", "graphics": "odp"}

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("encryptedpackage", "encrypted_office"),
    ("worddocument", "doc"),
    ("workbook", "xls"),
    ("book", "xls"),
    ("powerpoint document", "ppt"),
    ("__properties_version1.0", "msg"),
)

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
    if (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or (
        head[:2] == b"BM" and head[6:10] == b"\0" * 4
    ):
        return "image"
    return _text_kind(head, source.name)


def suffix(name: str) -> str:
    """Return the lower-case suffix with its dot; empty when there is none."""
    stem, dot, last = name.rpartition(".")
    return f".{last.lower()}" if dot and stem and len(last) <= 8 else ""


def _zip_kind(source: Source) -> str:
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as package:
            names = package.namelist()
            if "mimetype" in names and package.getinfo("mimetype").file_size < 200:
                declared = package.read("mimetype").decode("ascii", "replace")
                for word, name in OPENDOCUMENT.items():
                    if f"opendocument.{word}" in declared:
                        return name
    except Exception:  # noqa: BLE001 - a damaged file raises whatever its parser met
        # A damaged directory: the local headers, in clear in the file, still name the members.
        with source.open() as stream:
            names = [n.decode("utf-8", "replace") for n in _local_names(stream.read(1 << 20))]
    if "[Content_Types].xml" in names or any(n.startswith("_rels/") for n in names):
        if any(n.startswith("xl/") and n.endswith(".bin") for n in names) and any(
            n.startswith("xl/workbook.bin") for n in names
        ):
            return "xlsb"
        for prefix, name in ZIP_MEMBERS:
            if any(n.startswith(prefix) for n in names):
                return name
    return "zip"


def _local_names(head: bytes) -> list[bytes]:
    names = []
    for found in re.finditer(rb"PK\x03\x04.{22}(..)..", head, re.S):
        length = int.from_bytes(found[1], "little")
        names.append(head[found.end() : found.end() + length])
    return names


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
    if not wide and b"\0" in head and not _looks_utf16(head):
        return ""
    by_suffix = TEXT_SUFFIXES.get(suffix(name), "")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if start.startswith(b"begin:vcalendar"):
        return "ics"
    if start.startswith(b"begin:vcard"):
        return "vcf"
    if start.startswith(b"from ") and MAIL_FIELD.search(head):
        return "mbox"
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if MAIL_HEADER.match(head) and len(MAIL_FIELD.findall(head)) >= 2:
        return "eml"
    return by_suffix if by_suffix in ("csv", "html", "eml") else "text"


def _looks_utf16(head: bytes) -> bool:
    even, odd = head[0::2], head[1::2]
    return max(even.count(0), odd.count(0)) > 0.4 * len(odd) and min(
        even.count(0), odd.count(0)
    ) < 0.05 * len(odd)
