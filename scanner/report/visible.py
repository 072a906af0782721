"""Names from outside, made safe to show: what a reader cannot see is spelled out.

File names, sheet names and owners come from people and exports. A bidi override turns
`exe.docx` round, a control character speaks to the terminal, a zero-width space hides a
difference. Every format shows such a character as `<U+202E>`. A personnummer in a file
name is masked like one in the text.
"""

from __future__ import annotations

import re

from scanner.mask import mask_numbers

_INVISIBLE = (
    "\x00-\x1f\x7f-\x9f"  # C0, C1: terminal commands, line breaks
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\ud800-\udfff"  # what is left of a name that is not UTF-8
)
INVISIBLE = re.compile(f"[{_INVISIBLE}]")
"""Characters that change how others are shown, or show nothing."""


def visible(text: str) -> str:
    r"""Return `text` with every invisible character spelled out.

    >>> visible("faktura\u202excod.exe")
    'faktura<U+202E>xcod.exe'
    """
    if text.isascii() and text.isprintable():
        return text
    return INVISIBLE.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def shown(path: str) -> str:
    """Return a path as reports show it: invisible characters spelled out, personnummer masked."""
    return visible(mask_numbers(path))


def shorten(text: str, limit: int) -> str:
    """Cut the middle out of `text` when it has more than `limit` characters.

    >>> shorten("Gemensamt/Utredningar/slutversion.docx", 21)
    'Gemensamt/…rsion.docx'
    """
    if len(text) <= limit:
        return text
    tail = limit // 2
    return f"{text[: limit - tail - 1]}…{text[-tail:]}"
