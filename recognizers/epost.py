"""E-mail addresses.

The domain must end in letters; no list of top domains is asked, since that needs the net.

Source: RFC 5321 section 4.1.2, RFC 6531 for å, ä and ö.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer

_LOCAL = "0-9A-Za-zÅÄÖÉÜåäöéü_.+'%-"
_LABEL = "0-9A-Za-zÅÄÖåäöéü"
_HEXADECIMAL = b"0123456789ABCDEFabcdef.$-"
_LONG = 16


def _of_a_person(m: re.Match[bytes]) -> bool | float:
    """Score what names a message, as in Message-ID, low: only digits and hexadecimal letters."""
    before = m.string[max(m.start() - _LONG, 0) : m.start()]
    return True if len(before) < _LONG or before.translate(None, _HEXADECIMAL) else 0.2


RECOGNIZER = Recognizer(
    entity="EMAIL_ADDRESS",
    source="RFC 5321 section 4.1.2",
    patterns=(
        Pattern(
            "address",
            f"@(?:[{_LABEL}](?:[{_LABEL}-]{{0,61}}[{_LABEL}])?[.]){{1,6}}[A-Za-z]{{2,24}}"
            f"(?![{_LABEL}_-])",
            0.95,
            _of_a_person,
            why=("form",),
            anchored=True,
            lead=f"(?<![{_LABEL}_.+%-])[{_LABEL}_][{_LOCAL}]{{0,63}}+",
        ),
    ),
    triggers=("@",),
    hits=(
        "anna.berg@example.se",
        "E-post:anna.berg@example.se.",
        "<mailto:anna_berg@mail.example.com>",
        "åsa.öberg@example.se",
        "anna＠example.se",
        "'anna.berg@example.se'",
        "anna.berg+barn@sub-domain.example.org,",
    ),
    misses=(
        "a@b",
        "@anna",
        "anna @ example.se",
        "kl 12@home",
        "foo@bar.",
        "a@@example",
        "x@1.2.3",
        "Message-ID: <D3ACD314EBF621CCEFEE0A6F@example.se>",
    ),
)
