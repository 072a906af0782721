"""Numbers and dates as Swedes and the English write them.

Own code and not Babel: two languages and six forms are sixty lines, Babel is 33 MB of
an offline bundle; a test holds them to Babel. Spaces inside a number are no-break spaces,
so that it never wraps.
"""

from __future__ import annotations

import datetime as dt
from math import ceil, floor

SPACE = "\u00a0"
MINUS = "\u2212"
NOTHING = "–"
"""Stands where there is nothing to say."""

MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
UNITS = ("byte", "kB", "MB", "GB", "TB", "PB")


def integer(value: int, lang: str) -> str:
    """Write a whole number: `1 234 567`, `1,234,567`."""
    grouped = f"{abs(value):,}".replace(",", SPACE if lang == "sv" else ",")
    return f"{MINUS if value < 0 else ''}{grouped}"


def decimal(value: float, lang: str, places: int = 1) -> str:
    """Write a number with decimals: `1 234,5`, `1,234.5`."""
    whole, _, fraction = f"{abs(value):.{places}f}".partition(".")
    sign = MINUS if value < 0 else ""
    mark = "," if lang == "sv" else "."
    return sign + integer(int(whole), lang) + (mark + fraction if fraction else "")


def change(value: int, lang: str) -> str:
    """Write a difference with its sign: `+12`, `−3`, `±0`."""
    return f"{'+' if value > 0 else '' if value else '±'}{integer(value, lang)}"


def share(part: float, whole: float, lang: str) -> str:
    """Write a part of a whole in per cent; what is not all or nothing never looks so.

    >>> share(3, 4, "en"), share(0, 7, "en"), share(7, 7, "en"), share(1, 0, "en")
    ('75.0%', '0%', '100%', '–')
    """
    if not whole:
        return NOTHING
    percent = f"{SPACE}%" if lang == "sv" else "%"
    if part in (0, whole):
        return f"{100 if part else 0}{percent}"
    value = 100 * part / whole
    edge = f"<{SPACE}" if value < 0.1 else f">{SPACE}" if value > 99.9 else ""
    return f"{edge}{decimal(min(max(value, 0.1), 99.9), lang)}{percent}"


def between(low: float, high: float, lang: str) -> str:
    r"""Write two shares of 1 as an interval in per cent: `3,1–5,6 %`.

    >>> between(0.031, 0.056, "sv"), between(0, 0.0004, "en")
    ('3,1–5,6\xa0%', '0.0–0.1%')
    """
    percent = f"{SPACE}%" if lang == "sv" else "%"
    low, high = floor(low * 1000) / 10, ceil(high * 1000 - 1e-9) / 10
    return f"{decimal(low, lang)}–{decimal(high, lang)}{percent}"


def size(value: int, lang: str) -> str:
    """Write an amount of bytes in decimal units: `1,2 GB`."""
    amount, unit = float(value), 0
    while amount >= 999.5 and unit + 1 < len(UNITS):
        amount, unit = amount / 1000, unit + 1
    places = 1 if unit and amount < 99.5 else 0
    return f"{decimal(amount, lang, places)}{SPACE}{UNITS[unit]}"


def day(value: dt.date | None) -> str:
    """Write a date in a table: `2026-11-24` in both languages."""
    return value.isoformat() if value else NOTHING


def long_day(value: dt.date, lang: str) -> str:
    """Write a date in running text: `24 november 2026`."""
    return f"{value.day}{SPACE}{month(value, lang)}"


def short_month(value: dt.date, lang: str) -> str:
    """Write a month in a chart: `nov 26`, `Nov 26`."""
    return f"{MONTHS[lang].split(' ')[value.month - 1][:3]} {value:%y}"


def month(value: dt.date, lang: str) -> str:
    """Write the month of a date: `november 2026`."""
    return f"{MONTHS[lang].split(' ')[value.month - 1]}{SPACE}{value.year}"
