"""Contact cards (.vcf): one part per person, labels beside the values.

Format: RFC 6350; vCard 2.1 and 3.0.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.extract.source import Source
from scanner.records import Attachment, Dated, DateSource, Part, Step
from scanner.settings import Limits
from scanner.walk import lines

NAMES = {
    "ADR": "Adress",
    "BDAY": "Född",
    "EMAIL": "E-post",
    "FN": "Namn",
    "N": "Namn",
    "NICKNAME": "Smeknamn",
    "NOTE": "Anteckning",
    "ORG": "Organisation",
    "RELATED": "Anhörig",
    "ROLE": "Roll",
    "TEL": "Telefon",
    "TITLE": "Titel",
    "URL": "Webbsida",
}
STRUCTURED = ("N", "ADR", "ORG")
NOISE = frozenset(("BEGIN", "END", "VERSION", "PRODID", "REV", "UID", "SORT-STRING", "TZ", "GEO"))


def extract(source: Source, limits: Limits) -> Iterator[Part | Attachment | Dated]:
    """Yield the cards, then pictures, sounds and keys in them."""
    said: list[str] = []
    unseen: list[str] = []
    number = 0
    for line in lines.read(source.read()):
        if line.name == "END" and line.value.upper() == "VCARD":
            number += 1
            yield from _card(said, unseen, number)
            said, unseen = [], []
        elif line.binary:
            yield Attachment(line.name.lower(), line.binary)
        elif line.name == "REV":
            if when := lines.moment(line.value):
                yield Dated(when, DateSource.DOCUMENT)
        elif line.name in NAMES:
            value = line.value
            if line.name in STRUCTURED:
                value = " ".join(filter(None, (part.strip() for part in value.split(";"))))
            if value:
                said.append(f"{NAMES[line.name]}: {value.removeprefix('tel:')}")
        elif line.name not in NOISE and line.value.strip():
            unseen.append(line.value)
    yield from _card(said, unseen, number + 1)


def _card(said: list[str], unseen: list[str], number: int) -> Iterator[Part]:
    place = (Step("card", str(number)),)
    if said:
        yield Part("\n".join(said), place)
    if unseen:
        yield Part("\n".join(dict.fromkeys(unseen)), place, "metadata")
