"""Coordinates in Sweden: WGS 84 in degrees and SWEREF 99 TM in metres.

Source: Lantmäteriet, "Koordinatsystem i Sverige"; TM: N 6.1-7.7 million, E 250-920 thousand.
"""

from __future__ import annotations

from recognizers.base import Pattern, Recognizer

RECOGNIZER = Recognizer(
    entity="SE_KOORDINAT",
    source="Lantmäteriet, SWEREF 99",
    patterns=(
        Pattern(
            "WGS 84",
            r"(?<![0-9A-Za-z.,-])(?:5[5-9]|6[0-9])[.,][0-9]{4,8}[°NE ]{0,3}[,;/ \t]{1,3}"
            r"(?:[EÖ] ?)?(?:1[0-9]|2[0-4])[.,][0-9]{4,8}(?![0-9A-Za-z])(?![.,][0-9])",
            0.8, starts=("2.,",), first="56", why=("form",),
        ),
        Pattern(
            "SWEREF 99 TM",
            r"(?<![0-9A-Za-z.,-])(?:6[1-9][0-9]{5}|7[0-6][0-9]{5})(?:[.,][0-9]{1,3})?[ ,;/\t]{1,3}"
            r"(?:[EÖ]:? ?=? ?)?(?:2[5-9]|[3-8][0-9]|9[012])[0-9]{4}(?:[.,][0-9]{1,3})?"
            r"(?![0-9A-Za-z])(?![.,-][0-9])",
            0.55, starts=("7 ,;/\t.",), first="67", why=("form",),
        ),
    ),
    context=("koordinat", "sweref", "wgs", "gps", "position", "latitud", "plats", "nord", "öst"),
    hits=(
        "59.3990, 18.0412",
        "59,39904; 18,04121",
        "N 6588123 E 674512",
        "6588123, 674512",
        "Position: 59.39904°N 18.04121°E",
    ),
    misses=(
        "12.3456, 18.0412",
        "59.39, 18.04",
        "6588123",
        "6588123 kr och 674512 kr",
        "5588123, 674512",
        "59.3990, 48.0412",
    ),
)  # fmt: skip
