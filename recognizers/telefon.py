"""Telephone numbers: Swedish in all written forms, and foreign ones with a plus.

A Swedish number is an area code of the numbering plan and a subscriber number, seven to
nine digits without the leading zero, nine for mobiles. Ten joined digits may be many other
things, so they need a word, an address or a name near.

Source: PTS, Svensk nummerplan för telefoni enligt ITU-T E.164.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer
from recognizers.checks import digits_of

_AREAS = frozenset((
    8, 11, 13, 16, 18, 19, 21, 23, 26, 31, 33, 35, 36, 40, 42, 44, 46, 54, 60, 63, 90, 120, 121,
    122, 123, 125, 140, 141, 142, 143, 144, 150, 151, 152, 155, 156, 157, 158, 159, 171, 173,
    174, 175, 176, 220, 221, 222, 223, 224, 225, 226, 227, 240, 241, 243, 246, 247, 248, 250,
    251, 253, 258, 270, 271, 278, 280, 281, 290, 291, 292, 293, 294, 295, 297, 300, 301, 302,
    303, 304, 320, 321, 322, 325, 340, 345, 346, 370, 371, 372, 380, 381, 382, 383, 390, 392,
    393, 410, 411, 413, 414, 415, 416, 417, 418, 430, 431, 433, 435, 451, 454, 455, 456, 457,
    459, 470, 471, 472, 474, 476, 477, 478, 479, 480, 481, 485, 486, 490, 491, 492, 493, 494,
    495, 496, 498, 499, 500, 501, 502, 503, 504, 505, 506, 510, 511, 512, 513, 514, 515, 520, 521,
    522, 523, 524, 525, 526, 528, 530, 531, 532, 533, 534, 550, 551, 552, 553, 554, 555, 560,
    563, 564, 565, 570, 571, 573, 580, 581, 582, 583, 584, 585, 586, 587, 589, 590, 591, 611,
    612, 613, 620, 621, 622, 623, 624, 640, 642, 643, 644, 645, 647, 650, 651, 652, 653, 657,
    660, 661, 662, 663, 670, 671, 672, 680, 682, 684, 687, 690, 691, 692, 693, 695, 696, 910,
    911, 912, 913, 914, 915, 916, 918, 920, 921, 922, 923, 924, 925, 926, 927, 928, 929, 930,
    932, 933, 934, 935, 940, 941, 942, 943, 950, 951, 952, 953, 954, 960, 961, 970, 971, 973, 975,
    976, 977, 978, 980, 981,
))  # fmt: skip
"""Area codes without the zero; numbers behind three digits are five digits or more."""
_MOBILE = ("70", "72", "73", "76", "78", "79")
_NINE = ("10", *_MOBILE)  # codes whose numbers always have nine digits
_NAME = "[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)? [A-ZÅÄÖ][a-zåäöé]+".encode("latin-1")


def is_swedish(national: str) -> bool:
    """Tell whether digits without the leading zero are a number of the Swedish plan.

    >>> is_swedish("701740605"), is_swedish("846500400"), is_swedish("12345")
    (True, True, False)
    """
    if national.startswith(_NINE):
        return len(national) == 9
    if national.startswith("8"):
        return 7 <= len(national) <= 9
    if national[:2] == "20" or national[:2] == "77":
        return 6 <= len(national) <= 9
    if int(national[:2] or 0) in _AREAS:
        return 7 <= len(national) <= 9
    return int(national[:3] or 0) in _AREAS and 8 <= len(national) <= 9


def _national(m: re.Match[bytes]) -> str:
    """Return the digits behind the country code or the leading zero."""
    value = m["v"]
    digits = digits_of(value).decode()
    if value.startswith((b"+", b"(+")):
        digits = digits[2:]
    elif digits.startswith("00"):
        digits = digits[4:]
    return digits.lstrip("0") if digits.startswith("0") else digits


def _swedish(m: re.Match[bytes]) -> bool | float:
    """Score digits in a row low: 0046 may begin any number."""
    if not is_swedish(_national(m)):
        return False
    return 0.45 if m["v"].isdigit() else True


def _joined(m: re.Match[bytes]) -> bool | float:
    """Score a mobile number beside a name as told."""
    national = _national(m)
    if not is_swedish(national):
        return False
    named = re.search(_NAME, m.string[max(m.start() - 60, 0) : m.start()]) is not None
    return 0.6 if named and national.startswith(_MOBILE) else True


def _foreign(m: re.Match[bytes]) -> bool:
    """Accept eight to fifteen digits, ITU-T E.164, that are not Swedish."""
    digits = digits_of(m["v"])
    return 8 <= len(digits) <= 15 and not digits.startswith(b"46")


_NOT_BEFORE = (
    r"(?<![0-9A-Za-zÅÄÖåäö+])(?<![0-9][.,:-])(?<![0-9] )(?<!(?:19|20)[0-9][0-9]/)"
    r"(?<![0-9A-Fa-f]{4}-)"
)
_ENDS = r"(?![0-9A-Za-zÅÄÖåäö])(?![-.:,][0-9]|-[0-9A-Fa-f]{4})(?!/[1-9])(?! ?(?:kr|SEK|EUR|%))"
_GROUPS = "(?:[ /-]{1,3}[0-9]{1,9}){0,5}"

RECOGNIZER = Recognizer(
    entity="PHONE_NUMBER",
    source="PTS, Svensk nummerplan för telefoni (E.164)",
    patterns=(
        Pattern(
            "plus 46",
            r"(?<![0-9A-Za-z+])(?P<v>\+46[ -]?(?:\(0\)[ -]?)?[1-9][0-9]{0,8}"
            + _GROUPS + ")" + _ENDS,
            0.85, _swedish, starts=("2 -(", *map(str, range(3, 14))), before="+", first="4",
            back=(1,), boost=0, why=("numbering_plan",),
        ),
        Pattern(
            "double zero 46",
            r"(?<![0-9A-Za-z+])(?P<v>0046[ -]?(?:\(0\)[ -]?)?[1-9][0-9]{0,8}"
            + _GROUPS + ")" + _ENDS,
            0.85, _swedish, starts=("4 -(", *map(str, range(5, 14))), first="0",
            why=("numbering_plan",),
        ),
        Pattern(
            "area code and dash",
            _NOT_BEFORE + "(?P<v>0[1-9][0-9]{0,2} ?[-/] ?[0-9]{2,8}(?:[ -][0-9]{2,4}){0,4})"
            r"(?<!-[0-9]{4}-[0-9]{2})" + _ENDS,
            0.85, _swedish, starts=("2-/ ", "3-/ ", "4-/ "), before=" (-",
            first="0", boost=0,
            why=("numbering_plan",),
        ),
        Pattern(
            "area code in brackets",
            r"(?<![0-9A-Za-zÅÄÖåäö+/])(?P<v>\(0[1-9][0-9]{0,2}\) ?[-/]? ?[0-9]{2,8}"
            r"(?:[ -][0-9]{2,4}){0,4})" + _ENDS,
            0.85, _swedish, starts=("2)", "3)", "4)"), first="0", before="(", back=(1,), boost=0,
            why=("numbering_plan",),
        ),
        Pattern(
            "area code and space",
            _NOT_BEFORE + "(?P<v>0[1-9][0-9]{0,2} [0-9]{2,8}(?: [0-9]{2,4}){0,4})" + _ENDS,
            0.6, _swedish, starts=("2 ", "3 ", "4 "), first="0", why=("numbering_plan",),
        ),
        Pattern(
            "joined", _NOT_BEFORE + r"(?P<v>0[1-9][0-9]{6,8})" + _ENDS,
            0.45, _joined, starts=("8", "9", "10"), first="0", why=("numbering_plan",),
        ),
        Pattern(
            "foreign",
            r"(?<![0-9A-Za-z+])(?P<v>\+[1-9][0-9]{0,2}(?:[ ().-]{1,2}[0-9]{1,10}|[0-9]{5,12})"
            r"(?:[ .-][0-9]{2,7}){0,5})" + _ENDS,
            0.6, _foreign, starts=("1 (-", "2 (-", "3 (-", *map(str, range(7, 16))),
            before="+", back=(1,), boost=0.25,
        ),
    ),
    context=(
        "tel", "tel.", "tfn", "telefon", "telnr", "mobil", "mob", "mobnr", "ring", "ringer",
        "nås på", "nå mig", "sms", "swish", "kontakt", "jour", "phone", "cell", "hälsning", "mvh",
        "fax", "@", "direkt", "växel", "vxl",
    ),
    against=(
        "ocr", "faktura", "orgnr", "kundnr", "kundnummer", "artikel", "art.nr", "serienr", "isbn",
        "dnr", "diarienr", "referens", "ordernr", "kontonr", "bankgiro", "plusgiro", "bg", "pg",
        "personnummer", "personnr", "pnr", "konto", "clearing",
    ),
    hits=(
        "08-465 004 00",
        "070-174 06 05",
        "070-1740605",
        "+46 70 174 06 05",
        "+46701740605",
        "+46(0)8 465 004 00",
        "0046 8 46500400",
        "070 174 06 05",
        "(031) 390 06 00",
        "031/390 06 00",
        "Ring mig på 0701740605",
        "Anna Berg\n0701740605",
        "0701740605 (mobil)",
        "tel 0846500400",
        "070‑174 06 05",
        "hem 08-465 004 00/",
        "+47 22 12 34 56",
        "tel: +358 40 1234567",
    ),
    misses=(
        "0701740605",
        "9003052397",
        "personnummer 0701740605",
        "OCR 0701740605",
        "2023-01-15",
        "kl. 08-16",
        "08-12-24 kl 10",
        "01-02-03",
        "KS 2023/0123",
        "1-2-3",
        "070-174",
        "850101-2382",
        "0701-12-24-1234",
        "+46 12",
        "+20 procent",
        "sid 013-016",
        "guid 9f3c21ab-0607-8094-bd1e-77aa01c2d3e4",
    ),
)  # fmt: skip
