"""Strings and dates of a PDF, as qpdf writes them in JSON.

Format: ISO 32000-2, 7.9.2 (strings), 7.9.4 (dates).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from scanner.walk import encoding, stamps

_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?([Z+-])?(\d\d)?'?(\d\d)?")


def text(value: Any) -> str:
    """Return a PDF string as text; "" for anything else."""
    if not isinstance(value, str):
        return ""
    if value.startswith("u:"):
        return encoding.tidy(value[2:].replace("\r\n", "\n").replace("\r", "\n"))
    if value.startswith("b:"):
        data = bytes.fromhex(value[2:])
        printable = sum(byte >= 32 or byte in (9, 10, 13) for byte in data[:200])
        return encoding.decode(data) if printable > 0.9 * len(data[:200]) else ""
    return ""


def date(text: str) -> dt.datetime | None:
    """Return the time of a PDF date string (7.9.4), in UTC.

    >>> date("D:20261102100000+01'00'")
    datetime.datetime(2026, 11, 2, 9, 0, tzinfo=datetime.timezone.utc)
    """
    found = _DATE.match(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second = (
        int(part or default) for part, default in zip(found.groups()[:6], "011000", strict=True)
    )
    away = dt.timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0))
    try:
        zone = dt.timezone(-away if found[7] == "-" else away) if found[7] else None
        return stamps.aware(dt.datetime(year, month, day, hour, minute, second, tzinfo=zone))
    except ValueError:
        return None
