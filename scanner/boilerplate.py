"""Text that is about nobody: signature blocks, forms that nobody has filled in, statutes.

Every letter ends in the sender's name and number, every form asks about illness, and every
law speaks of "den enskilde". Pure functions; `lower` is the text as `recognizers.matcher.lower`
gives it, one byte for each code point, and spans are half open.
"""

from __future__ import annotations

import re
from itertools import islice

Span = tuple[int, int]

_SIGNS = (
    "hälsning",
    "mvh",
    "m.v.h",
    "vänligen",
    "högaktning",
    "regards",
    "sincerely",
    "\n-- ",
    "\n/",
)
"""What every closing holds: found by a plain search, so that most texts cost nothing more."""
_NEEDLES = tuple(sign.encode("latin-1") for sign in _SIGNS)
_CLOSING = (
    r"[ \t>*]*(?:"
    r"(?:med )?(?:vänlig|bästa|varm|hjärtlig|glad|många|trevlig|de bästa)\w{0,3} hälsn\w+"
    r"|hälsning(?:ar)?|m\.?v\.?h\.?|vänligen|högaktningsfullt"
    r"|(?:best|kind|warm) regards|regards|(?:yours )?sincerely(?: yours)?"
    r"|-- ?(?=\r?\n)|//? ?(?=[a-zåäö][^\n/]*(?:\n|\Z)))"
    r"[ ,.!/]{0,4}(?P<name>[^\n]{0,40})(?:\n|\Z)"
).encode("latin-1")
_QUOTED = (
    "[ \t>*]*(?:från:|from:|skickat:|sent:|-{4,}|_{6,}|den .{4,40} skrev|on .{4,40} wrote"
    r"|p\.?s\.?[ :])"
).encode("latin-1")
_LINES = 12
"""Lines of a signature block, the closing left out."""
_WORDS = 8
"""Words of its longest line; a longer one is text again."""

_FIRST_PERSON = r"(?<![a-zåäöé])(?:jag|mig|min|mitt|mina)(?![a-zåäöé])".encode("latin-1")
_EMPTY = r"(?i)_{4,}|\.{6,}|…{2,}|[☐□❏❑⬜]|\[[ _]{0,2}\]|\bja ?/ ?nej\b"
_FILLED = r"(?i)[☒☑✓✔✗✘■]|\[ ?[x✓] ?\]|(?<!\w)x(?!\w)"

_SECTION = r"(?:\A|\n)[ \t]*[0-9]{1,3} ?[a-z]? ?§[ \t]+(?:\S+[ \t]+){4}".encode("latin-1")
"""A line that says what a section says; a cited section stands alone or before its act."""
_SECTIONS = 3
_STATUTE = (
    r"[\W_]*(?:svensk författningssamling"
    r"|(?:sfs|sosfs|hslf-fs|skolfs|afs|msbfs|pmfs)[ _]?[0-9]{4}[:_ ][0-9]+"
    r"|(?:[a-zåäö]+- och )?[a-zåäö]*(?:lag|balk|förordning|ordning) \([0-9]{4}:[0-9]+\)"
    r"|(?:[a-zåäö]+s )?föreskrifter(?: och allmänna råd)? \((?:[a-z-]+ )?[0-9]{4}:[0-9]+\))"
)
# The expressions are compiled when a text needs them: most of those that are checked do not.


def signatures(lower: bytes) -> list[Span]:
    r"""Return the signature blocks of letters and mail, in order of place.

    >>> signatures(b"hej!\nmvh\nanna berg\n08-465 004 01")
    [(5, 32)]
    """
    starts = set()
    for needle in _NEEDLES:
        at = lower.find(needle)
        while at >= 0:
            begin = at + (needle[:1] == b"\n")
            starts.add(lower.rfind(b"\n", 0, begin) + 1)
            stop = lower.find(b"\n", begin)
            at = lower.find(needle, stop) if stop >= 0 else -1
    blocks: list[Span] = []
    if not starts:
        return blocks
    pattern = re.compile(_CLOSING)
    for start in sorted(starts):
        if blocks and start < blocks[-1][1]:
            continue
        closing = pattern.match(lower, start)
        if closing is not None and len(closing["name"].split()) <= 4:
            blocks.append((start, _end(lower, closing.end())))
    return blocks


def _end(lower: bytes, at: int) -> int:
    """Return where the block that begins at `at` ends: before text, a quoted mail or its limit."""
    for _ in range(_LINES):
        stop = lower.find(b"\n", at)
        line = lower[at:] if stop < 0 else lower[at:stop]
        if len(line.split()) > _WORDS or re.match(_QUOTED, line):
            return at
        if stop < 0:
            return len(lower)
        at = stop + 1
    return at


def is_first_person(lower: bytes, start: int, end: int) -> bool:
    r"""Tell whether somebody speaks of himself in `start`..`end`.

    >>> is_first_person(b"jag \xe4r hemma", 0, 12), is_first_person(b"minst tre", 0, 9)
    (True, False)
    """
    return re.search(_FIRST_PERSON, lower[start:end]) is not None


def is_unfilled(text: str) -> bool:
    """Tell whether a line of a form is there to be filled in, and is not.

    >>> is_unfilled("Har barnet allergi? Ja ☐ Nej ☐"), is_unfilled("Allergi: Ja ☒ Nej ☐")
    (True, False)
    """
    return re.search(_EMPTY, text) is not None and re.search(_FILLED, text) is None


def is_statute(lower: bytes) -> bool:
    r"""Tell whether a text is put together of sections, as a law is.

    >>> section = "{} § barn har rätt till stöd i skolan\n"
    >>> is_statute("".join(map(section.format, (1, 2, "2 a"))).encode("latin-1"))
    True
    """
    if lower.count(b"\xa7") < _SECTIONS:
        return False
    return sum(1 for _ in islice(re.finditer(_SECTION, lower), _SECTIONS)) == _SECTIONS


def names_statute(title: str) -> bool:
    """Tell whether a title in lower case is that of a published law or regulation.

    >>> names_statute("socialtjänstlag (2001:453)"), names_statute("beslut enligt lag (1990:52)")
    (True, False)
    """
    may = "fs" in title or " (" in title or "författningssamling" in title
    return may and re.match(_STATUTE, title) is not None
