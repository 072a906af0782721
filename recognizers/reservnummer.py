"""Reserve numbers: what care, schools and universities give people without a personnummer.

TF and T numbers are used in schools, also for pupils whose identity is protected. The
national reserve number and those of the regions have letters or an impossible month.

Source: Inera, "Personidentiteter, nationella tjänster"; IVO on TF numbers; Region Stockholm,
Region Värmland and Västra Götalandsregionen on their reserve numbers.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer
from recognizers.checks import luhn
from recognizers.numberforms import ALONE, ENDS

_DATE = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VGR = bytes.maketrans(b"KMX", b"578")


def _stockholm(m: re.Match[bytes]) -> bool:
    return luhn(m.group()[4:])


def _vgr(m: re.Match[bytes]) -> bool | float:
    """Score a wrong check digit lower: not all issuers have one."""
    number = m.group().replace(b"-", b"")
    return luhn(number[2:].translate(_VGR)) or 0.55


def _inera(m: re.Match[bytes]) -> bool:
    return luhn(m.group()[2:])


RECOGNIZER = Recognizer(
    entity="SE_RESERVNUMMER",
    source="Inera, Personidentiteter; IVO; Skolverket",
    patterns=(
        Pattern(
            "TF number",
            ALONE + f"(?:18|19|20)?[0-9]{{2}}{_DATE}[- ]?TF[0-9]{{2}}" + ENDS,
            0.9, starts=("6T- ", "8T- "), why=("form",),
        ),
        Pattern(
            "T number",
            ALONE + f"(?:18|19|20)?[0-9]{{2}}{_DATE}-?[TPRSUWXJKLMN][0-9]{{3}}" + ENDS,
            0.6, starts=("6TPRSUWXJKLMN-", "8TPRSUWXJKLMN-"), boost=0.3, why=("form",),
        ),
        Pattern(
            "Västra Götaland",
            ALONE + f"(?:19|20)[0-9]{{2}}{_DATE}-?[KMX][0-9]{{3}}" + ENDS,
            0.85, _vgr, starts=("8KMX-",), why=("form",),
        ),
        Pattern(
            "Värmland",
            ALONE + f"(?:19|20)[0-9]{{2}}{_DATE}-?S[FUXPL][0-9][A-Z1-9]" + ENDS,
            0.8, starts=("8S-",), why=("form",),
        ),
        Pattern(
            "Stockholm", ALONE + "99(?:19[89][0-9]|2[0-2][0-9]{2})[0-9]{6}" + ENDS,
            0.6, _stockholm, starts=("12",), why=("luhn",),
        ),
        Pattern(
            "Inera",
            ALONE + "(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:3[2-9]|[45][0-9])[0-9]{4}" + ENDS,
            0.4, _inera, starts=("12",), boost=0.45, why=("luhn",),
        ),
        Pattern(
            "national",
            ALONE + f"(?:(?:2[2-9]|[3-9][0-9])[0-9]{{2}}{_DATE}|00[0-9]{{2}}[2-9][0-9][45][0-9])"
            + "-?[A-HJ-NPRSTUXYZ]{2}[0-9A-Z][0-9]" + ENDS,
            0.75, starts=(f"8{_CAPITALS}-",), why=("form",),
        ),
        Pattern(
            "date and four signs",
            ALONE + f"(?:19|20)[0-9]{{2}}{_DATE}-?(?=[A-Z0-9]{{0,3}}[A-Z])[A-Z0-9]{{4}}" + ENDS,
            0.5, needs_context=True, starts=(f"8{_CAPITALS}-", "9ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            "10ABCDEFGHIJKLMNOPQRSTUVWXYZ", "11ABCDEFGHIJKLMNOPQRSTUVWXYZ"), why=("form",),
        ),
    ),
    context=(
        "reservn", "reservid", "rnr", "patient", "tf-nummer", "tfnr", "t-nummer", "interim",
        "tillfälligt", "elev", "barn", "personnummer", "pnr", "ladok",
    ),
    hits=(
        "20100512TF12",
        "20100512-TF12",
        "100512-TF12",
        "elev 100512-T123",
        "19140728-TF26",
        "991981000010",
        "19810829M071",
        "19930829X802",
        "19810829SU3A",
        "22850101AB12",
        "22850101-AB12",
        "patient 19850101A1B2",
        "reservnummer 198108320014",
    ),
    misses=(
        "850101-2382",
        "198108320014",
        "991981000011",  # ogiltig: check digit
        "20101312-TF12",
        "A20100512-TF12",
        "19850101A1B2",
        "20231015T1030Z",
    ),
)  # fmt: skip
