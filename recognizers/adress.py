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
    "terrassen", "svängen", "bågen", "kajen", "promenaden", "trappan",
)  # fmt: skip
"""Endings that a street has and hardly anything else, beside a number."""
_VAGUE = (
    "strand", "udde", "parken", "ringen", "leden", "gången", "höjden", "dalen", "hamnen", "åsen",
    "lunden", "ängen", "hagen", "vreten", "sluttningen", "branten", "liden",
    "utsikten", "kullen", "spåret", "hörnet", "villan",
)  # fmt: skip
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
            "flat",
            r"(?<![a-zåäö])(?:lgh|lägenhet(?:snummer|snr)?)\.? ?(?:nr )?[1-9][0-9]{3}"
            r"(?![0-9a-zåäö-])",
            0.5, boost=0,
            lower=True, why=("form",),
        ),
    ),
    triggers=(
        *(f"{ending} {digit}" for ending in _SURE + _VAGUE for digit in "123456789"),
        *(f"s plan {digit}" for digit in "123456789"),
        "lgh", "lägenhet",
    ),
    context=(
        "adress", "bor på", "bor i", "boende", "bostad", "hemma", "hyr", "flytta", "gatuadress",
        "folkbokför", "hemadress", "lgh", "lägenhet", "besök", "fastighet", "portkod", "co", "c/o",
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
    ),
    misses=(
        "Handlingsplan 3",
        "på vägen 3 km",
        "Storgatan",
        "Riksvägen 40",
        "E4 vägen 5 mil",
        "i parken 12 personer",
        "Storgatan 12 000 kr",
        "övergången 2023",
        "plan 3",
        "Danvik Måsen 3",
    ),
)  # fmt: skip
