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
        "reg.nr", "regnr", "reg nr", "reg-nr", "reg.nummer", "registreringsn", "registreringssk",
        "bil", "bilen", "bilar", "fordon", "parkering", "p-tillstånd", "p-böter", "körjournal",
        "skylt", "släpvagn", "släp", "lastbil", "personbil", "tjänstebil", "moped", "motorcykel",
        "mc", "buss", "volvo", "saab", "toyota", "volkswagen", "tesla", "kia",
    ),
    triggers=(
        "reg.nr", "regnr", "reg nr", "reg-nr", "reg.nummer", "registrering", "bil",
        "tjänstebil", "lastbil", "personbil", "släpvagn", "fordon",
        "parkering", "p-tillstånd", "p-böter", "körjournal", "skylt", "släp", "moped",
        "motorcykel", "mc", "buss", "volvo", "saab", "toyota", "volkswagen", "tesla", "kia",
    ),
    window=(60, 40),
    reach=(40, 50),
    hits=(
        "Bilen har reg.nr ABC 123",
        "fordon ABC12D",
        "parkeringstillstånd för MLB84A",
        "ABC123 (tjänstebil)",
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
