"""The Migration Agency's dossier number and the LMA card of asylum seekers.

Seven or eight digits, the card's with one more for its ordinal. Whoever has one is or was
a party in a migration case, so it tells of ethnic origin too.

Source: lag (1994:137) om mottagande av asylsökande m.fl.; SCB on the LMA number.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer
from recognizers.checks import is_date


def _no_date(m: re.Match[bytes]) -> bool:
    """Refuse a day behind more than the word itself: dossier daterad 20230115."""
    v = m["v"]
    date = v.isdigit() and len(v) == 8 and is_date(int(v[:4]), int(v[4:6]), int(v[6:]))
    return not (date and len(m["w"]) > 6)


RECOGNIZER = Recognizer(
    entity="SE_DOSSIERNUMMER",
    source="Lag (1994:137) om mottagande av asylsökande m.fl.",
    patterns=(
        Pattern(
            "after the word",
            r"(?<![a-zåäö0-9])(?:lma|dossier|migrationsverk|mig\.? ?nr|miv-?nr)"
            r"(?P<w>[^0-9\n\t]{0,40}?)"
            r"(?<![a-zåäö])(?P<v>[1-9][0-9]-?[0-9]{6}(?:-?[0-9])?|[1-9][0-9]{6})"
            r"(?![0-9a-zåäö])(?![-.,][0-9])",
            0.85, _no_date, lower=True, anchored=True, value="v", why=("context",),
        ),
    ),
    triggers=("lma", "dossier", "migrationsverk", "miv", "mig"),
    hits=(
        "LMA-nummer 50-123456",
        "dossiernr 12345678",
        "LMA-kort 12-345678-1",
        "Dossiernummer: 1234567",
        "Migrationsverkets beteckning 12-345678",
        "LMA-kortet har nummer 50-123456",
        "dossiernumret hos Migrationsverket är 12345678",
    ),
    misses=(
        "12-345678",
        "ärendet 12345678",
        "film 12345678",
        "LMA 123",
        "dossier från 2023",
        "dossier daterad 20230115",
        "Migrationsverket, tfn 08-465004",
        "dossier 123456789012",
    ),
)  # fmt: skip
