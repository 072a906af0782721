"""Paths and URLs of an export, in the one form in which files and rows are compared."""

from __future__ import annotations

import re
import unicodedata

LOOK_ALIKES: dict[int, str | None] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{0x2400 + code: chr(code) for code in range(0x20)},
    0x2420: " ",
    0x2421: "\x7f",
    0x201B: None,
}
"""What rclone writes for a character that a file system forbids: full-width forms, control
pictures, and U+201B before one that was full-width already (rclone.org/overview, Encoding)."""

HOLD = re.compile(
    r"preservation ?hold ?library"
    r"|_[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}"
    r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d(?=\.[^./\\\n]*$|$)",
    re.IGNORECASE | re.MULTILINE,
)
"""A copy in the Preservation Hold Library: its folder, or the GUID and time at the end of its
name (learn.microsoft.com, Export content search results)."""

PERSONAL = re.compile(r"(?:^|[/\\])personal[/\\](?P<account>[^/\\]+)(?:[/\\]|$)", re.IGNORECASE)
"""A OneDrive in a URL, or in a path that an export made of one."""

VIEWER = "/_layouts/"
"""In the URL of an Office file's viewer, which names the site but not the folder."""

_ALIKE = re.compile("[" + "".join(map(chr, LOOK_ALIKES)) + "]")
_HOST = re.compile(r"[a-z][a-z0-9+.-]*://[^/]*", re.IGNORECASE)
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def normal(path: str) -> str:
    r"""Return a path in the form that is compared: slashes, Unicode form and case made equal.

    >>> normal("Mapp\\Vad gäller？.DOCX") == normal("./mapp/vad ga\u0308ller?.docx")
    True
    """
    if not path.isascii():
        if _ALIKE.search(path):
            path = path.translate(LOOK_ALIKES)
        path = unicodedata.normalize("NFC", path)
    path = path.replace("\\", "/").casefold()
    while path.startswith(("./", "/")):
        path = path[path.index("/") + 1 :]
    return path.rstrip("/")


def address(url: str) -> str:
    """Return the path of a URL, decoded; a path without a host comes back as it is.

    Of a viewer's URL, the site: it ends in a slash.

    >>> address("https://danvik-my.sharepoint.example/personal/anna_berg/Mapp%20A/b.docx?web=1")
    '/personal/anna_berg/Mapp A/b.docx'
    """
    host = _HOST.match(url)
    if not host:
        return url
    path = re.split(r"[?#]", url[host.end() :], maxsplit=1)[0]
    if VIEWER in path:
        path = path[: path.index(VIEWER) + 1]
    return unquote(path)


def unquote(text: str) -> str:
    """Return a text with its percent escapes decoded as UTF-8."""
    if "%" not in text:
        return text
    return _ESCAPES.sub(
        lambda found: bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace"), text
    )


def is_hold_copy(*paths: str) -> bool:
    """Tell whether one of these paths or URLs names a copy that a retention hold keeps."""
    return HOLD.search("\n".join(paths)) is not None
