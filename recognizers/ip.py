"""IP addresses, versions 4 and 6: personal data when they are those of a user.

Section numbers and versions of programs have four parts too, so small parts need a word.

Source: RFC 791; RFC 4291 section 2.2; CJEU C-582/14 (Breyer).
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer

_PART = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"


def _four(m: re.Match[bytes]) -> bool | float:
    """Score small parts low: 1.2.3.4 is a section."""
    parts = [int(part) for part in m.group().split(b".")]
    if max(parts) < 32 and 0 not in parts[:1]:
        return 0.2 if parts[0] != 10 else 0.55
    return parts[0] not in (0, 255) or 0.1


def _six(m: re.Match[bytes]) -> bool:
    """Tell whether it has eight groups, or fewer and one `::`."""
    text = m.group()
    groups = [g for g in text.split(b":") if g]
    if text.count(b"::") > 1 or b":::" in text or all(len(g) <= 2 for g in groups):
        return False
    return len(groups) == 8 if b"::" not in text else 2 <= len(groups) <= 7


RECOGNIZER = Recognizer(
    entity="IP_ADDRESS",
    source="RFC 791; RFC 4291 section 2.2",
    patterns=(
        Pattern(
            "version 4",
            rf"(?<![0-9A-Za-z.])(?<![0-9A-Za-z][-:]){_PART}(?:\.{_PART}){{3}}"
            r"(?![0-9A-Za-z])(?!\.[0-9])",
            0.7, _four, starts=("1.", "2.", "3."), why=("form",),
        ),
        Pattern(
            "version 6",
            r"(?<![0-9A-Za-z:.])[0-9A-Fa-f]{1,4}(?::{1,2}[0-9A-Fa-f]{1,4}){2,7}(?:::)?(?![0-9A-Za-z:])"
            r"|(?<![0-9A-Za-z:.])[0-9A-Fa-f]{1,4}::[0-9A-Fa-f]{1,4}(?![0-9A-Za-z:])",
            0.7, _six, starts=("1:abcdefABCDEF", "2:abcdefABCDEF", "3:abcdefABCDEF", "4:"),
            back=(0, 1, 2, 3), before=" (a", why=("form",),
        ),
    ),
    context=("ip", "ip-adress", "ipadress", "host", "server", "klient", "logg", "inlogg"),
    against=("version", "ver.", "v.", "avsnitt", "kap", "punkt", "release", "build"),
    hits=(
        "10.12.0.5",
        "inloggad från 192.168.10.24",
        "IP 8.8.8.8",
        "2001:db8:85a3::8a2e:370:7334",
        "fe80::1ff:fe23:4567:890a",
    ),
    misses=(
        "1.2.3.4.5",
        "256.1.1.1",
        "avsnitt 4.2.1.3",
        "version 120.0.6099.130",
        "12:30:45",
        "kl 10:15:00",
        "1.2.3.4",
        "2023-01-01 12:30:45:678",
    ),
)  # fmt: skip
