"""Registration plates: three letters, two digits and a digit or, since 2019, a letter.

Product codes, rooms and courses look the same, so a word about vehicles must stand near.

Source: Transportstyrelsens föreskrifter (TSFS 2015:63) om registreringsskyltar.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer

_NO_PLATE = frozenset(
    b"KRA DNR ISO SFS PDF KAP NR SEK EUR USD RFC TLS AES SHA COV SID LGH BIL TEL FAX RUM SAL VER "
    b"REV MAX MIN DOK ANM SSN BBR SOU".split()
)
"""Letters before a number that mean something else."""
_WORDS = (
    "reg.nr",
    "regnr",
    "reg nr",
    "reg-nr",
    "reg.nummer",
    "bil",
    "bilist",
    "hyrbil",
    "tjänstebil",
    "lastbil",
    "personbil",
    "fordon",
    "förare",
    "parkering",
    "parkera",
    "lastzon",
    "p-tillstånd",
    "p-böter",
    "p-plats",
    "p-app",
    "dispens",
    "körjournal",
    "skylt",
    "släp",
    "släpvagn",
    "moped",
    "motorcykel",
    "mc",
    "buss",
    "husbil",
    "volvo",
    "saab",
    "toyota",
    "volkswagen",
    "tesla",
    "kia",
    "audi",
    "bmw",
    "skoda",
    "peugeot",
    "renault",
    "nissan",
    "hyundai",
    "mercedes",
    "polestar",
)


def _plate(m: re.Match[bytes]) -> bool:
    return m.group()[:3] not in _NO_PLATE


RECOGNIZER = Recognizer(
    entity="SE_REGISTRERINGSSKYLT",
    source="Transportstyrelsens föreskrifter (TSFS 2015:63) om registreringsskyltar",
    patterns=(
        Pattern(
            "plate",
            r"(?<![0-9A-Za-zÅÄÖåäö])[A-HJ-PR-UWXYZ]{3} ?[0-9]{2}[0-9A-HJ-NPR-UWXYZ]"
            r"(?![0-9A-Za-zÅÄÖåäö])(?![-.:/][0-9])",
            0.5, _plate, needs_context=True, boost=0.3, why=("form",),
        ),
    ),
    context=(
        *_WORDS, "registreringsn", "registreringssk", "bilen", "bilar", "reg", "p-hus", "lgh",
    ),
    triggers=(*_WORDS, "registrering"),
    window=(80, 60),
    reach=(80, 70),
    hits=(
        "Bilen har reg.nr ABC 123",
        "fordon ABC12D",
        "parkeringstillstånd för MLB84A",
        "ABC123 (tjänstebil)",
        "Dispens gäller MLB 34F",
        "Bilisten i HJK884 körde",
    ),
    misses=(
        "ABC 123",
        "bil ISO 123",
        "fordon ABC1234",
        "sorten MON 863",
        "bilaga ABC 123",
        "reg.nr AIC 123",
    ),
)  # fmt: skip
