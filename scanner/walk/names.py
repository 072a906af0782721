"""Names that a file gives its own fields, as far as they may be shown in a report."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[\w .:#/\[\]()-]{1,60}")
MAX_DIGITS = 4


def plain(name: str) -> str:
    """Return `name` when it looks like a label, "" when it may itself hold a value.

    Places are stored and shown, text never is: a field called after a person's number
    must not carry it there.

    >>> plain("Personnummer[0]"), plain("850101-2384"), plain("anna@example.se")
    ('Personnummer[0]', '', '')
    """
    digits = sum(character.isdigit() for character in name)
    return name if _PLAIN.fullmatch(name) and digits <= MAX_DIGITS else ""
