"""Names from outside, made safe to show: what a reader cannot see is spelled out.

File names, sheet names and owners come from people and exports. A bidi override turns
`exe.docx` round, a control character speaks to the terminal, a zero-width space hides a
difference. Every format shows such a character as `<U+202E>`. A personnummer in a file
name is masked like one in the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from scanner import words
from scanner.mask import mask_numbers
from scanner.records import Finding, Place
from scanner.units import INSIDE

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
    if plain(text):
        return text
    return INVISIBLE.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def plain(text: str) -> bool:
    """Tell, fast, that a text has nothing in it that is not seen; False when it might have."""
    if not text.isprintable():
        return False
    if text.isascii():
        return True
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(16_384)
def _where(place: Place, lang: str, hidden: str) -> str:
    return shown(words.place(place, lang, hidden))


def where(finding: Finding, lang: str) -> str:
    """Return the place of a finding as reports show it; most places are those of many files."""
    return _where(finding.place, lang, finding.hidden)


def shown(path: str) -> str:
    """Return a path as reports show it: invisible characters spelled out, personnummer masked."""
    return visible(mask_numbers(path))


def parted(path: str) -> tuple[str, str]:
    """Return folder and name of a path as reports show them; a container is a folder.

    >>> parted("post/mejl.msg!/bilaga.docx")
    ('post/mejl.msg', 'bilaga.docx')
    """
    folder, _, name = shown(path).replace(INSIDE, "/").rpartition("/")
    return folder, name


def shorten(text: str, limit: int) -> str:
    """Cut the middle out of `text` when it has more than `limit` characters.

    >>> shorten("Gemensamt/Utredningar/slutversion.docx", 21)
    'Gemensamt/…rsion.docx'
    """
    if len(text) <= limit:
        return text
    tail = limit // 2
    return f"{text[: limit - tail - 1]}…{text[-tail:]}"
