"""Names inside a file: those that may be shown in a report, those that pictures have."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[\w .:#/\[\]()-]{1,60}")
MAX_DIGITS = 4

PICTURE = re.compile(
    r"(?i).*\.(?:png|jpe?g|jfif|gif|bmp|dib|tiff?|emf|wmf|emz|wmz|wdp|webp|heic|ico|svm)"
)
MEDIA = re.compile(r"(?i).*\.(?:mp[34]|m4[av]|mov|avi|wm[av]|mpe?g|wav|mkv|webm|aac|ogg|flac|3gp)")


def plain(name: str) -> str:
    """Return `name` when it looks like a label, "" when it may itself hold a value.

    Places are stored and shown, text never is: a field called after a person's number
    must not carry it there.

    >>> plain("Personnummer[0]"), plain("850101-2384"), plain("anna@example.se")
    ('Personnummer[0]', '', '')
    """
    digits = sum(character.isdigit() for character in name)
    return name if _PLAIN.fullmatch(name) and digits <= MAX_DIGITS else ""


def is_picture(name: str) -> bool:
    """Tell whether a member is called as pictures, films and sounds are."""
    return bool(PICTURE.fullmatch(name) or MEDIA.fullmatch(name))
