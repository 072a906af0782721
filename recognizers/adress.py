"""Street addresses: a street name with its ending, a number, and a flat or stair.

Source: Lantmäteriet, "God adress-sed"; SKV 732 on the four-digit lägenhetsnummer.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer
from recognizers.normalise import LOWER

_SURE = (
    "gatan", "gata", "vägen", "väg", "gränd", "gränden", "stigen", "stig", "torget", "torg",
    "backen", "backe", "allén", "allé", "esplanaden", "kroken", "slingan", "stråket", "brinken",
    "terrassen", "svängen", "bågen", "kajen", "promenaden", "trappan", "rundel", "rundeln",
    "bryggan", "slänten", "gläntan", "passagen", "länken", "vändan",
)  # fmt: skip
"""Endings that a street has and hardly anything else, beside a number."""
_VAGUE = (
    "strand", "udde", "parken", "ringen", "leden", "gången", "höjden", "dalen", "hamnen", "åsen",
    "lunden", "ängen", "hagen", "vreten", "sluttningen", "branten", "liden",
    "utsikten", "kullen", "spåret", "hörnet", "villan",
)  # fmt: skip
_RARE = (
    "fallet", "varvet", "bron", "tunet", "lyckan", "vallen", "gärdet", "näset", "sundet", "höjd",
    "klippan", "källan", "holmen", "stranden", "udden", "berget",
)  # fmt: skip
"""Endings of places of all kinds: streets only beside a word for an address."""
_CAPITAL = "A-ZÅÄÖÉÜ"
_LETTERS = "A-Za-zÅÄÖÉÜåäöéü"
_NUMBER = (
    r"(?P<n>[0-9]{1,3}(?: ?-[0-9]{1,3})?(?: ?[A-Za-z](?![A-Za-zåäö]))?)(?![0-9A-ZÅÄÖa-zåäö:])"
    r"(?![.,][0-9])(?! [0-9]{3}(?! [0-9]{2}))"
    r"(?! ?(?:kr|km|kap|procent|mil|meter|år|gånger|timmar|minuter|personer|st)\b)"
    r"(?:,? ?(?:lgh|läg(?:enhet)?\.?) ?[0-9]{4}|,? ?[0-9]{1,2} ?(?:tr|trappor)\b"
    r"|,? ?(?:nb|bv|ög)\b)?"
)


def _is_street(m: re.Match[bytes]) -> bool:
    """Refuse words that end so without being a street."""
    return m["s"].translate(LOWER) not in _COMMON


def _is_farm(m: re.Match[bytes]) -> bool:
    """Refuse what stands before a number everywhere: floors, rooms, boxes, months."""
    name = m.string[max(m.start("n") - 30, 0) : m.start("n")].translate(LOWER).split()
    return bool(name) and name[-1] not in _NO_FARMS


_NO_FARMS = frozenset(
    "plan våning hus huset rum sal box sida sidan bilaga punkt kapitel avdelning enhet grupp klass "
    "årskurs skola linje buss spår port hiss kvarteret kv januari februari mars april maj juni "
    "juli augusti september oktober november december vecka lgh lägenhet portkod kod fack postbox "
    "byggnad lokal trappa uppgång zon etapp nivå steg fas del version windows klockan tel telefon "
    "nummer".encode("latin-1").split()
)
"""Words in lower case that numbers stand behind everywhere."""
_FARM = f"(?:[{_CAPITAL}][{_LETTERS}]{{1,20}} ){{0,2}}[{_CAPITAL}][{_LETTERS}-]{{3,20}}"
"""A name of a farm or house, which has no ending of its own."""

_COMMON = frozenset(
    word.encode("latin-1")
    for word in (
        "motorväg", "motorvägen", "riksväg", "riksvägen", "europaväg", "europavägen", "länsväg",
        "länsvägen", "järnväg", "järnvägen", "omväg", "omvägen", "övergången", "omgången",
        "framgången", "nedgången", "uppgången", "ingången", "utgången", "tillgången", "avgången",
        "föreningen", "avdelningen", "fotboll", "temperaturen", "den väg", "i ringen", "modalen",
        "skandalen", "medaljen", "pedalen", "kapitalen", "andelen", "fördelen", "delen",
    )
)  # fmt: skip

RECOGNIZER = Recognizer(
    entity="SE_ADRESS",
    source="Lantmäteriet, God adress-sed; SKV 732",
    patterns=(
        Pattern(
            "street and number",
            f"(?<![0-9{_LETTERS}])(?P<s>(?:[{_CAPITAL}][{_LETTERS}]{{0,20}}(?::[a-z])? ){{0,3}}"
            f"(?:[{_CAPITAL}][{_LETTERS}-]{{1,25}}?(?:{'|'.join(_SURE)})"
            f"|[{_CAPITAL}][{_LETTERS}-]{{2,25}}?(?:{'|'.join(_VAGUE)})"
            f"|[{_CAPITAL}][{_LETTERS}]{{0,20}}(?::[a-z])? (?i:{'|'.join(_SURE)}|strand|plan))) "
            + _NUMBER,
            0.7, _is_street, why=("form",),
        ),
        Pattern(
            "street with a rare ending",
            f"(?<![0-9{_LETTERS}])(?P<s>[{_CAPITAL}][{_LETTERS}-]{{2,25}}?(?:{'|'.join(_RARE)})) "
            + _NUMBER,
            0.35, _is_street, needs_context=True, why=("form",),
        ),
        Pattern(
            "street in capitals",
            f"(?<![0-9{_LETTERS}])(?P<s>(?:[{_CAPITAL}]{{1,20}} ){{0,2}}[{_CAPITAL}]{{2,25}}?"
            f"(?:{'|'.join(_SURE).upper()})) " + _NUMBER,
            0.7, _is_street, why=("form",),
        ),
        Pattern(
            "street in small letters",
            f"(?<![0-9{_LETTERS}])(?P<s>[a-zåäöé]{{3,25}}?(?:{'|'.join(_SURE)})) " + _NUMBER,
            0.4, _is_street, why=("form",),
        ),
        Pattern(
            "farm after its word",
            r"(?i:bor (?:kvar )?(?:på|i|vid)|(?:bosatt|boende|skriven|folkbokförd) (?:på|i)"
            r"|(?:bor|bostad|boende|gata|hämtas|lämnas)(?=:)|flytt(?:at|ar|ade) till"
            r"|[a-zåäö]{0,12}adress(?:en)?(?: är|:)?):? "
            f"(?P<v>{_FARM} " + _NUMBER + ")",
            0.65, _is_farm, value="v", boost=0, why=("form", "context"),
        ),
        Pattern(
            "farm before a postal code",
            r"(?P<n>[0-9]{1,3}(?: ?[A-Ha-h])?)"
            r"(?=[,\n\t ]{1,2}[1-9][0-9]{2} [0-9]{2} [A-ZÅÄÖ][a-zA-ZåäöÅÄÖ])",
            0.6, _is_farm, starts=("3 ",), first="123456789", back=(2, 3, 4, 5, 6, 7), before=" ",
            lead=f"(?<![0-9{_LETTERS}]){_FARM} ", boost=0, why=("form", "neighbour"),
        ),
        Pattern(
            "flat",
            r"(?<![a-zåäö])(?:lgh|lägenhet(?:snummer|snr)?)\.? ?(?:nr )?[1-9][0-9]{3}"
            r"(?![0-9a-zåäö-])",
            0.5, boost=0,
            lower=True, why=("form",),
        ),
    ),
    triggers=(
        *(f"{ending} {digit}" for ending in _SURE + _VAGUE + _RARE for digit in "123456789"),
        *(f"s plan {digit}" for digit in "123456789"),
        "lgh", "lägenhet", "adress", "bor:", "bostad:", "boende:", "gata:", "hämtas:", "lämnas:",
        "bor på", "bor i", "bor vid", "bor kvar", "bosatt", "boende på", "skriven på",
        "folkbokförd på", "flyttat till", "flyttar till", "flyttade till",
    ),
    context=(
        "adress", "bor", "bor på", "bor i", "boende", "gata", "hämtas", "lämnas", "bostad",
        "hemma", "hyr", "flytta", "gatuadress", "folkbokför", "hemadress", "lgh", "lägenhet",
        "besök", "fastighet", "portkod", "co", "c/o",
    ),
    boost=0.25,
    window=(60, 40),
    reach=(70, 40),
    hits=(
        "Storgatan 12 lgh 1102",
        "Vendevägen 90",
        "Adress: Vendevägen 90 lgh 1204, 182 69 Djursholm",
        "Karl XV:s väg 3",
        "Nora Strand 4 A",
        "Mörby Edsviksvägen 12B, 2 tr",
        "STORGATAN 5",
        "bor på storgatan 12",
        "Ada Berg, Enebybergsvägen 7, Enebyberg",
        "Golfvägen 10-12",
        "Ekbackens väg 3",
        "Hon bor på Björkhult 4",
        "Adress: Östra Näset 12",
        "Ada Lind\nBjörkhult 4\n182 99 Danvik",
        "Bo Ek, Norrhult 114 B, 182 99 Danvik",
        "Bergsfotsrundeln 8",
        "Hämtas på Kvarnfallet 22",
    ),
    misses=(
        "Handlingsplan 3",
        "på vägen 3 km",
        "Storgatan",
        "Riksvägen 40",
        "på Kvarnfallet 22",
        "E4 vägen 5 mil",
        "i parken 12 personer",
        "Storgatan 12 000 kr",
        "övergången 2023",
        "plan 3",
        "Danvik Måsen 3",
        "Hon bor på Plan 3",
        "Adress: Box 66, 182 05 Djursholm",
        "på Björkhult 4 gånger",
    ),
)  # fmt: skip
