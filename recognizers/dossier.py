"""The Migration Agency's dossier number and the LMA card of asylum seekers.

Seven or eight digits, the card's with one more for its ordinal. Whoever has one is or was
a party in a migration case, so it tells of ethnic origin too.

Source: lag (1994:137) om mottagande av asylsökande m.fl.; SCB on the LMA number.
"""

from __future__ import annotations

from recognizers.base import Pattern, Recognizer

RECOGNIZER = Recognizer(
    entity="SE_DOSSIERNUMMER",
    source="Lag (1994:137) om mottagande av asylsökande m.fl.",
    patterns=(
        Pattern(
            "after the word",
            r"(?<![a-zåäö0-9])(?:lma(?:-?(?:korts?)?-?(?:nummer|numret|nr|et)?)?|dossier(?:nummer|numret|nr)?"
            r"|migrationsverkets? (?:ärendenummer|beteckning|dnr|diarienummer)|miv-?nr)"
            r"[ \t.:#]{0,4}(?:nr[.:]? ?|är )?(?P<v>[0-9]{2}-?[0-9]{6}(?:-?[0-9])?|[0-9]{7})"
            r"(?![0-9a-zåäö])(?![-.,][0-9])",
            0.85, lower=True, anchored=True, value="v", why=("context",),
        ),
    ),
    triggers=("lma", "dossier", "migrationsverk", "miv"),
    hits=(
        "LMA-nummer 50-123456",
        "dossiernr 12345678",
        "LMA-kort 12-345678-1",
        "Dossiernummer: 1234567",
        "Migrationsverkets beteckning 12-345678",
    ),
    misses=(
        "12-345678",
        "ärendet 12345678",
        "film 12345678",
        "LMA 123",
        "dossier från 2023",
        "dossier 123456789012",
    ),
)  # fmt: skip
