r"""What a personnummer and a samordningsnummer look like: the same forms, other days.

Six or eight digits of birth date, a separator ("-", or "+" from the year the person
turns 100), a birth number 001-999 and a Luhn check digit over the last ten.

Written whole, with a dash or with twelve digits, it is sure without any words near: a
random string of twelve digits passes once in ten thousand. Ten joined digits pass once in
three hundred, so they need a word, a neighbour or a column title. Between the two are
twelve digits parted by something else than a dash: a date and any four digits pass once in
ten, so they count alone only when the date is of a birth and hardly of a document.

Source: folkbokföringslagen (1991:481) 18 §; Skatteverket, SKV 704.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from recognizers.base import Pattern
from recognizers.checks import birth_years, digits_of, luhn
from recognizers.normalise import LOWER

ALONE = r"(?<![0-9A-Za-zÅÄÖåäö])(?<![0-9][.,:/-])"
"""Not inside a longer number, a word, a decimal, a date or a version."""
ENDS = r"(?![0-9A-Za-zÅÄÖåäö])(?![.,:/-][0-9])"
FREE = r"(?<![0-9A-Za-zÅÄÖåäö])(?<![0-9][.-])"
"""As `ALONE`, but lists and paths may part it: for forms that are sure by themselves."""
FREELY = " (-"
FREE_ENDS = r"(?![0-9A-Za-zÅÄÖåäö])(?!-[0-9]|\.[1-9]|\.0[0-9])"
ENDS_OR_ZERO = r"(?![0-9A-Za-zÅÄÖåäö])(?![,:/-][0-9]|\.[1-9]|\.0[0-9])"
"""As `ENDS`, but a spreadsheet may have added `.0`."""
GLUED = r"(?<=[G-ZÅÄÖg-zåäö:;])"
"""Behind a letter that is no hexadecimal digit: PDF text often loses the space."""
MONTH = r"(?P<m>0[1-9]|1[0-2])"
DAY = r"(?P<d>0[1-9]|[12][0-9]|3[01])"
CENTURY = r"(?P<c>18|19|20)"
YEAR = r"(?P<y>[0-9]{2})"
SERIAL = r"(?P<n>[0-9]{3})(?P<k>[0-9])"
BREAK = r"(?:\r?\n)?"
NO_AMOUNT = r"(?! ?(?:kr|SEK|EUR|st|kg|m2|%)\b)"

CONTEXT = (
    "personnummer", "personnum", "personnr", "person-nr", "person nr", "persnr", "pers.nr",
    "pers nr", "pnr",
    "p-nr", "p.nr", "personid", "person-id", "personal identity", "personal id", "national id",
    "personbeteckning", "identitetsnum", "id-num", "idnum", "födelsenum", "12 siffror",
    "10 siffror", "ssn", "date of birth", "födelsenummer", "födelsenr", "fnr", "född", "födelsedat",
    "f.", "fyller år", "samordningsn", "samnr", "id-nr", "idnr", "id-nummer", "idnummer",
    "tillfälligt nr", "kontrollsiffra", "sista siffror", "sökande", "patient", "elev", "barn",
    "vårdnadshav", "klient", "anställd", "huvudman", "brukare", "målsäg", "misstänkt", "förälder",
    "far", "mor", "son", "make", "maka", "sambo", "syskon", "hyresgäst", "kontaktperson",
    "folkbokför", "god man",
)  # fmt: skip
AGAINST = (
    "tel", "tfn", "telefon", "mobil", "mobilnr", "fax", "ocr", "faktura", "orgnr", "org.nr",
    "organisationsn", "bg", "pg", "bankgiro", "plusgiro", "kundnr", "kundnummer", "artikel",
    "art.nr", "serienr", "serienummer", "isbn", "dnr", "diarienr", "ref", "referens", "order",
    "ordernr", "konto", "kontonr", "streckkod", "ean", "imei", "version", "belopp", "summa",
)  # fmt: skip


FIRST_STAMPS = b"13"
"""Year of the first logs and scans that may lie in a municipality's cloud."""
LATEST_STAMPS = b"30"
"""Two-digit years above it are of births, not of documents."""
_ITS_WORD = tuple(
    word.encode("latin-1")
    for word in ("personnummer", "pnr", "p-nr", "p.nr", "personnr", "person-nr", "persnr",
                 "pers.nr", "personid", "person-id", "födelsenummer", "samordningsnummer", "samnr")
)  # fmt: skip
_NAMED = r"[A-ZÅÄÖ][a-zåäöé]+ [A-ZÅÄÖ][a-zåäöé-]+[ ,:(]{1,3}\Z".encode("latin-1")

Born = Callable[[bytes, bytes, bytes, bytes, bool], bool]
"""Century or nothing, year, month, day, plus sign: may somebody have been born then?"""


def years(century: bytes, year: bytes, plus: bool) -> tuple[int, ...]:
    """Return the years of birth that these digits may mean."""
    if century:
        return (int(century) * 100 + int(year),)
    return birth_years(int(year), plus)


def read(m: re.Match[bytes], born: Born) -> tuple[bool, bool]:
    """Tell whether date and birth number are possible, and whether the check digit is right."""
    century, year, month, day, sign, serial, last = m.group("c", "y", "m", "d", "s", "n", "k")
    if len(serial) != 3:
        serial = digits_of(serial)
    possible = serial != b"000" and born(century or b"", year, month, day, b"+" in sign)
    return possible, luhn(year + month + day + serial + last)


def forms(month: str, day: str, born: Born) -> tuple[Pattern, ...]:
    """Return the written forms of a number whose month and day look so, surest first."""

    def valid(m: re.Match[bytes]) -> bool:
        return read(m, born) == (True, True)

    def valid_or_time(m: re.Match[bytes]) -> bool | float:
        """Leave what may be a time stamp, as 20251209-2215, to a word or a name before it."""
        if not valid(m):
            return False
        clock = m["n"] + m["k"]
        if m["c"] != b"20" or m["y"] < FIRST_STAMPS or clock[:2] > b"23" or clock[2:3] > b"5":
            return True
        named = re.search(_NAMED, m.string[max(m.start() - 40, 0) : m.start()])
        return 0.6 if named else 0.45

    def valid_or_two(m: re.Match[bytes]) -> bool | float:
        """Tell what is hardly a date of a document and another number beside it."""
        told = valid_or_time(m)
        if told is not True:
            return told
        parted_as_one = m["s"] in b"_/" or (m["s"] == b" " and m["c"] is not None)
        if m["c"] is None:
            birth = m["y"] > LATEST_STAMPS
        else:
            birth = m["c"] != b"20" or m["y"] < FIRST_STAMPS
        compact = m.string[m.start() : m.end("d")].isdigit()
        dashes = m["s"] == b"-" and m["c"] is not None
        return 0.55 if birth and (dashes or (compact and parted_as_one)) else True

    def behind_its_word(m: re.Match[bytes]) -> bool:
        before = m.string[max(m.start() - 20, 0) : m.start()].translate(LOWER)
        return before.endswith(_ITS_WORD) and valid(m)

    def wrong(m: re.Match[bytes]) -> bool:
        return read(m, born) == (True, False)

    date = YEAR + month + day
    dash = r"(?P<s> ?[-+] ?|[-+]\r?\n *|\r?\n *[-+])"
    gap = r"(?P<s> ?[-+ ./·_] ?|, ?|\t|\r?\n)"
    proof = ("date", "luhn")
    return (
        Pattern(
            "twelve with dash", FREE + CENTURY + date + dash + SERIAL + FREE_ENDS,
            1.0, valid_or_time, before=FREELY, starts=("8-+ \r\n",), why=proof,
        ),
        Pattern(
            "twelve joined", FREE + CENTURY + date + "(?P<s>)" + SERIAL + FREE_ENDS,
            1.0, valid_or_time, before=FREELY, starts=("12",), why=proof,
        ),
        Pattern(
            "ten with dash", FREE + "(?P<c>)" + date + dash + SERIAL + FREE_ENDS,
            0.95, valid, before=FREELY, starts=("6-+ \r\n",), why=proof,
        ),
        Pattern(
            "glued to a word",
            GLUED + CENTURY + "?" + date + "(?P<s>[-+])" + SERIAL
            + r"(?![0-9])(?![A-Fa-f][0-9A-Fa-f])(?![.-][0-9])",
            0.8, valid, starts=("6-+", "8-+"), before="a", boost=0.15, why=proof,
        ),
        Pattern(
            "joined behind its word",
            CENTURY + "?" + date + "(?P<s>)" + SERIAL + r"(?![0-9])(?![.-][0-9])",
            0.85, behind_its_word, starts=("10", "12"), before="a", boost=0,
            why=(*proof, "context"),
        ),
        Pattern(
            "twelve glued to a word", GLUED + CENTURY + date + "(?P<s>)" + SERIAL + ENDS,
            0.55, valid_or_time, starts=("12",), before="a", why=proof,
        ),
        Pattern(
            "followed by a word",
            FREE + CENTURY + "?" + date + "(?P<s>[-+])" + SERIAL
            + "(?=[G-ZÅÄÖg-zåäö]|[A-F][g-zåäö])",
            0.8, valid, before=FREELY, starts=("6-+", "8-+"), boost=0.15, why=proof,
        ),
        Pattern(
            "ten joined", ALONE + "(?P<c>)" + date + "(?P<s>)" + SERIAL + ENDS_OR_ZERO + NO_AMOUNT,
            0.4, valid, starts=("10",), boost=0.45, why=proof,
        ),
        Pattern(
            "spaced",
            ALONE + CENTURY + "?" + YEAR + "[ .-]?" + month + "[ .-]?" + day + gap
            + r"(?P<n>[0-9]{3}|[0-9]{2} ?[0-9])(?P<k>[0-9])" + ENDS + NO_AMOUNT,
            0.4, valid_or_two, boost=0.45, why=proof,
            starts=("2 .-", "4 .-", "6 ,./\t\n\r·_-", "8 ,./\t\n\r·_-"),
        ),
        Pattern(
            "broken over two lines",
            ALONE + CENTURY + r"?(?=[0-9]{2}\r?\n[0-9]{4}|[0-9]{4}\r?\n[0-9]{2}"
            r"|[0-9]{6}-[0-9]{1,3}\r?\n)"
            + YEAR + BREAK + month + BREAK + day + "(?P<s>[-+]?)"
            + f"(?P<n>[0-9]{BREAK}[0-9]{BREAK}[0-9]){BREAK}(?P<k>[0-9])" + ENDS,
            0.5, valid, needs_context=True, starts=("2\n\r", "4\n\r", "6\n\r-", "8-"), why=proof,
        ),
        Pattern(
            "wrong check digit",
            ALONE + CENTURY + "?" + date + r"(?P<s> ?[-+] ?)" + SERIAL + ENDS,
            0.35, wrong, needs_context=True, starts=("6-+ ", "8-+ "), boost=0, why=("date",),
        ),
    )  # fmt: skip
