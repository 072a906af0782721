"""MAC addresses of network cards: they follow a device and with it a person.

Source: IEEE 802-2014 section 8.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer

_OCTET = "[0-9A-Fa-f]{2}"


def _one(m: re.Match[bytes]) -> bool:
    """Refuse what is all one digit."""
    return len(set(m.group())) > 3


_WHOLE = (
    rf"(?<![0-9A-Za-z:-]){_OCTET}(?P<s>[:-])(?:{_OCTET}(?P=s)){{4}}{_OCTET}"
    r"(?![0-9A-Za-z])(?![:-][0-9A-Za-z])"
)

RECOGNIZER = Recognizer(
    entity="MAC_ADDRESS",
    source="IEEE 802-2014 section 8",
    patterns=(
        Pattern(
            "first digit first", _WHOLE, 0.8, _one,
            starts=("1abcdefABCDEF", "2:-"), before=" (", why=("form",),
        ),
        Pattern(
            "first digit after a letter", _WHOLE, 0.8, _one,
            starts=("1:-",), back=(1, 4, 7), before="a", why=("form",),
        ),
        Pattern(
            "letters in the first octets", _WHOLE, 0.8, _one,
            starts=("1abcdefABCDEF", "2:-"), back=(3, 6), before=" (", why=("form",),
        ),
    ),
    hits=("00:1A:2B:3C:4D:5E", "00-1a-2b-3c-4d-5e", "MAC a0:b1:c2:d3:e4:f5", "ff:aa:1b:cc:dd:ee"),
    misses=(
        "00:1A:2B:3C:4D",
        "12:30:45",
        "00:1A:2B:3C:4D:5E:6F",
        "20-01-15-10-20-301",
        "00:00:00:00:00:00",
    ),
)  # fmt: skip
