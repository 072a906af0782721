"""Personnummer: the Swedish personal identity number.

Six or eight digits of birth date, a separator ("-", or "+" from the year the person
turns 100), a birth number 001-999 and a Luhn check digit over the last ten. A nearby
day may stand for the day of birth. A day of 61-91 makes it a samordningsnummer, which has
its own recognizer but the same written forms; both are made here.

Written whole, with a dash or with twelve digits, it is sure without any words near: a
random string of twelve digits passes once in ten thousand. Ten joined digits pass once in
three hundred, so they need a word, a neighbour or a column title.

Source: folkbokföringslagen (1991:481) 18 §; Skatteverket, SKV 704.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from recognizers.base import Pattern, Recognizer
from recognizers.checks import birth_years, digits_of, is_date, luhn

ALONE = r"(?<![0-9A-Za-zÅÄÖåäö])(?<![0-9][.,:/-])"
"""Not inside a longer number, a word, a decimal, a date or a version."""
ENDS = r"(?![0-9A-Za-zÅÄÖåäö])(?![.,:/-][0-9])"
FREE = r"(?<![0-9A-Za-zÅÄÖåäö])(?<![0-9][.-])"
"""As `ALONE`, but lists and paths may part it: for forms that are sure by themselves."""
FREELY = " (-"
FREE_ENDS = r"(?![0-9A-Za-zÅÄÖåäö])(?!-[0-9]|\.[1-9]|\.0[0-9])"
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
    "personnummer", "personnr", "person-nr", "person nr", "persnr", "pers.nr", "pers nr", "pnr",
    "p-nr", "p.nr", "personid", "person-id", "personal identity", "personal id", "national id",
    "ssn", "date of birth", "födelsenummer", "födelsenr", "fnr", "född", "födelsedat", "f.",
    "fyller år", "samordningsn", "samnr", "id-nr", "idnr", "id-nummer", "idnummer",
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
_NAMED = r"[A-ZÅÄÖ][a-zåäöé]+ [A-ZÅÄÖ][a-zåäöé-]+[ ,:(]{1,3}\Z".encode("latin-1")

Born = Callable[[bytes, bytes, bytes, bytes, bool], bool]
"""Century or nothing, year, month, day, plus sign: may somebody have been born then?"""


def years(century: bytes, year: bytes, plus: bool) -> tuple[int, ...]:
    """Return the years of birth that these digits may mean."""
    if century:
        return (int(century) * 100 + int(year),)
    return birth_years(int(year), plus)


def _read(m: re.Match[bytes], born: Born) -> tuple[bool, bool]:
    """Tell whether date and birth number are possible, and whether the check digit is right."""
    century, year, month, day, sign, serial, last = m.group("c", "y", "m", "d", "s", "n", "k")
    if len(serial) != 3:
        serial = digits_of(serial)
    possible = serial != b"000" and born(century or b"", year, month, day, b"+" in sign)
    return possible, luhn(year + month + day + serial + last)


def forms(month: str, day: str, born: Born) -> tuple[Pattern, ...]:
    """Return the written forms of a number whose month and day look so, surest first."""

    def valid(m: re.Match[bytes]) -> bool:
        return _read(m, born) == (True, True)

    def valid_or_time(m: re.Match[bytes]) -> bool | float:
        """Leave what may be a time stamp, as 20251209-2215, to a word or a name before it."""
        if not valid(m):
            return False
        clock = m["n"] + m["k"]
        if m["c"] != b"20" or m["y"] < FIRST_STAMPS or clock[:2] > b"23" or clock[2:3] > b"5":
            return True
        named = re.search(_NAMED, m.string[max(m.start() - 40, 0) : m.start()])
        return 0.6 if named else 0.45

    def wrong(m: re.Match[bytes]) -> bool:
        return _read(m, born) == (True, False)

    date = YEAR + month + day
    dash = r"(?P<s> ?[-+] ?|[-+]\r?\n *|\r?\n *[-+])"
    gap = r"(?P<s> ?[-+ ./·] ?|, ?|\t|\r?\n)"
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
            "followed by a word",
            FREE + CENTURY + "?" + date + "(?P<s>[-+])" + SERIAL
            + "(?=[G-ZÅÄÖg-zåäö]|[A-F][g-zåäö])",
            0.8, valid, before=FREELY, starts=("6-+", "8-+"), boost=0.15, why=proof,
        ),
        Pattern(
            "ten joined", ALONE + "(?P<c>)" + date + "(?P<s>)" + SERIAL + ENDS + NO_AMOUNT,
            0.4, valid, starts=("10",), boost=0.45, why=proof,
        ),
        Pattern(
            "spaced",
            ALONE + CENTURY + "?" + YEAR + "[ .-]?" + month + "[ .-]?" + day + gap
            + r"(?P<n>[0-9]{3}|[0-9]{2} ?[0-9])(?P<k>[0-9])" + ENDS + NO_AMOUNT,
            0.4, valid_or_time, boost=0.45, why=proof,
            starts=("2 .-", "4 .-", "6 ,./\t\n\r·-", "8 ,./\t\n\r·-"),
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


@lru_cache(maxsize=4096)
def born(century: bytes, year: bytes, month: bytes, day: bytes, plus: bool) -> bool:
    """Tell whether somebody may have been born then.

    >>> born(b"", b"00", b"02", b"29", False), born(b"", b"00", b"02", b"29", True)
    (True, False)
    """
    return any(is_date(y, int(month), int(day)) for y in years(century, year, plus))


_MISREAD = bytes.maketrans(b"OoQDIl|!ZSGB", b"000011112568")
_WHOLE = f"{CENTURY}?{YEAR}{MONTH}{DAY}(?P<s>[-+]){SERIAL}".encode()


def _misread(m: re.Match[bytes]) -> bool:
    """Tell whether up to three letters that look like digits make it a right number."""
    letters = len(m.group()) - len(digits_of(m.group())) - 1
    if not 1 <= letters <= 3:
        return False
    read = re.fullmatch(_WHOLE, m.group().translate(_MISREAD))
    return read is not None and _read(read, born) == (True, True)


_PERSON = (
    r"(?<![0-9])(?:19|20)?[0-9]{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
    r"|[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)? [A-ZÅÄÖ][a-zåäöé]+"
).encode("latin-1")


def _beside_a_person(m: re.Match[bytes]) -> bool:
    """Tell whether a date or a name stands within 200 bytes of the last four digits."""
    return any(
        re.search(_PERSON, m.string[max(first, 0) : last])
        for first, last in ((m.start() - 200, m.start()), (m.end(), m.end() + 200))
    )


def _digit_by_digit(m: re.Match[bytes]) -> bool | float:
    """Read digits that stand in a box each; without a dash they may be any row of figures."""
    digits = digits_of(m.group())
    read = re.fullmatch(_WHOLE, digits[:-4] + b"-" + digits[-4:])
    if read is None or _read(read, born) != (True, True):
        return False
    return 0.8 if b"-" in m.group() else True


RECOGNIZER = Recognizer(
    entity="SE_PERSONNUMMER",
    source="Folkbokföringslagen (1991:481) 18 §; Skatteverket, SKV 704",
    patterns=(
        *forms(MONTH, DAY, born),
        Pattern(
            "misread",
            ALONE + "(?=[0-9OoQDIl|!ZSGB]{6,8}[-+][0-9OoQDIl|!ZSGB]{4})"
            "[0-9OoQDIl|!ZSGB]{6}(?:[0-9OoQDIl|!ZSGB]{2})?[-+][0-9OoQDIl|!ZSGB]{4}" + ENDS,
            0.4,
            _misread,
            needs_context=True,
            boost=0.3,
            why=("date", "luhn", "misread"),
            starts=(*(f"{n}OoQDIl|!ZSGB" for n in range(1, 8)), "6-+", "8-+", "5-+", "7-+"),
            back=(0, 1),
            before=" (a",
        ),
        Pattern(
            "digit by digit",
            ALONE + "(?:[0-9] ){5}(?:[0-9] [0-9] )?[0-9] ?[-+]? ?(?:[0-9] ){3}[0-9]"
            "(?! ?[0-9A-Za-zÅÄÖåäö])",
            0.4,
            _digit_by_digit,
            starts=("1 ",),
            why=("date", "luhn"),
        ),
        Pattern(
            "masked",
            ALONE
            + "(?:18|19|20)?[0-9]{2}"
            + MONTH
            + DAY
            + r"[-+ ]?(?:[xX]{4}|[*]{4}|[#]{4}|_{4}|[.]{4}|N{4}|n{4})(?![0-9A-Za-z*#_])",
            0.4,
            starts=("6-+ xX*#_.Nn", "8-+ xX*#_.Nn"),
            boost=0,
            why=("date",),
        ),
        Pattern(
            "last four",
            r"(?i:(?:fyra|4)\s+sista|sista\s+(?:fyra|4)|sista\s+siffror(?:na)?)"
            r"(?i:\s+siffror(?:na)?)?[^0-9\n]{0,25}(?P<v>[0-9]{4})(?![0-9])",
            0.4,
            _beside_a_person,
            boost=0,
            value="v",
        ),
    ),
    triggers=("sista",),
    context=CONTEXT,
    against=AGAINST,
    reach=(8, 60),
    hits=(
        "850101-2382",
        "19850101-2382",
        "198501012382",
        "19850101 - 2382",
        "850101‑2382",
        "850101–2382",
        "８５０１０１－２３８２",
        "Anna (850101-2382), Stocksund",
        "850101-\n2382",
        "19850101-\r\n2382",
        "8501\u200b01-2382",
        "[198501012382,12]",
        "Personnummer850101-2382Namn",
        "850101-2382Anna",
        "personnummer 8501012382",
        "Elevens pnr: 8501012382.",
        "Barnets personnummer är 1985 01 01 2382",
        "född 85 01 01-2382",
        "pnr 850101.2382",
        "personnr 850101 23 82",
        "pnr 1985-01-01-2382",
        "pnr: 850101\n2382",
        "pnr 8501\n01-2382",
        "pnr 850101-23\n82",
        "personnummer 85O101-2382",
        "personnummer l9850101-2382",
        "/arkiv/19850101-2382/beslut",
        "8 5 0 1 0 1 - 2 3 8 2",
        "Personnummer 1 9 8 5 0 1 0 1 2 3 8 2",
        "född 1985-01-01, 2382",
        "far: Bo Ek 850101 2382",
        "Sökande 19850101-2382/",
        "Utredning_198501012382.docx",
        "20100101-2382",
    ),
    misses=(
        "850101-2383",  # ogiltig: check digit
        "850231-1239",  # ogiltig: 31 February
        "851301-2388",  # ogiltig: month
        "850101-0002",  # ogiltig: birth number 000
        "9850101-2382",
        "1850101-23828",
        "2040-01-01-2389",
        "20400101-2382",  # ogiltig: not born yet
        "8501012382",
        "Faktura 8501012382",
        "OCR: 8501012382, personnummer saknas",
        "tfn 8501012382",
        "8501012382 kr",
        "a850101-2382b",
        "850101-2382-1",
        "1.850101-2382",
        "550e8400-e29b-41d4-a716-850101238200",
        "ÅÅMMDD-XXXX",
        "ÅÅÅÅMMDD-NNNN",
        "850101-XXXX",
        "850161-2382",
        "Anna Berg 850101, fyra sista siffrorna är 2382",
        "order 19850101238299",
        "betyg 8 5 0 1 0 1 2 3 8 2",
        "KS 2023/0123",
        "556036-0793",
        "0701740605",
    ),
)
