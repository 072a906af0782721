"""Numbers of all kinds that documents hold, none of them a real person's.

What looks like a personnummer is one of the official test numbers, or has no possible date
or a wrong check digit. Phones come from the series that PTS keeps for fiction, IP and MAC
addresses from the ranges kept for documentation (RFC 5737, 3849, 7042), IBAN and card
numbers are the published examples.
"""

from __future__ import annotations

import datetime as dt
import random
import re

from filler import STAMPS, isbn, luhn

IBAN = (
    "SE45 5000 0000 0583 9825 7466", "GB82 WEST 1234 5698 7654 32", "DE89 3704 0044 0532 0130 00",
    "NO93 8601 1117 947", "DK50 0040 0440 1162 43", "FI21 1234 5600 0007 85",
    "FR14 2004 1010 0505 0001 3M02 606", "NL91 ABNA 0417 1643 00", "BE68 5390 0754 7034",
    "PL61 1090 1014 0000 0712 1981 2874", "CH93 0076 2011 6238 5295 7",
    "ES91 2100 0418 4502 0005 1332", "IT60 X054 2811 1010 0000 0123 456",
    "AT61 1904 3002 3457 3201", "LV80 BANK 0000 4351 9500 1", "LT12 1000 0111 0100 1000",
    "EE38 2200 2210 2014 5685", "SE3550000000054910000003",
)  # fmt: skip
"""Examples of the IBAN registry (SWIFT) and its tools."""
CARDS = (
    "4111 1111 1111 1111", "5555 5555 5555 4444", "5105 1051 0510 5100", "4012 8888 8888 1881",
    "3782 822463 10005", "3714 496353 98431", "6011 1111 1111 1117", "3530 1113 3330 0000",
    "5555555555554444", "4111111111111111", "378282246310005", "6011000990139424",
)  # fmt: skip
"""Test numbers that the card networks publish."""
LETTERS = "ABCDEFGHJKLMNPRSTUWXYZ"
BOARDS = ("KS", "SN", "UN", "BN", "KFN", "TN", "MHN", "VON")
CLEARING = ("5{:03d}-{:03d} {:02d} {:02d}", "6{:03d}-{:03d} {:03d} {:03d}",
            "8{:03d}-9, {:03d} {:03d} {:03d}-4", "3300-{0}", "9150 {:03d} {:02d} {:02d}",
            "9020-{:03d} {:02d} {:02d}", "1200 {:03d} {:02d} {:02d}")  # fmt: skip
NUMBER = re.compile(r"(?<!\d)(?:1[89]|20)?(\d\d)(\d\d)(\d\d)[-+ ]?(\d{4})(?!\d)")


class Numbers:
    """Deals numbers; `pool` are the official test numbers of the set."""

    def __init__(self, rng: random.Random, pool: list[str]) -> None:
        self.rng = rng
        self.pool = pool
        self.turn: dict[str, int] = {}

    def deal(self, kind: str) -> str:
        """Return a number of a kind, one that is nobody's.

        Raises:
            ValueError: there is no such kind.
        """
        if kind == "testnr":
            return self.rng.choice([n for n in self.pool if int(n[6:8]) <= 31])[2:]
        if kind == "loggtid":  # These stand in `ogiltiga.txt`.
            return self.next("loggtid", STAMPS)
        while might_be_somebody(told := self._number(kind)):
            pass
        return told

    def mobile(self) -> str:
        """Return a number of the PTS series 070-1740605 … 1740699."""
        return f"070-174 {self._safe_mobile()}"

    def _safe_mobile(self) -> str:
        while True:
            last = f"{self.rng.randint(605, 699):04d}"
            if not might_be_somebody(f"070174{last}"):
                return f"{last[:2]} {last[2:]}"

    def digits(self, length: int, first: str = "123456789") -> str:
        """Return as many digits, the first one of `first`."""
        rng = self.rng
        return rng.choice(first) + "".join(rng.choice("0123456789") for _ in range(length - 1))

    def next(self, key: str, values: tuple[str, ...]) -> str:
        """Return the values in turn."""
        turn = self.turn.get(key, self.rng.randrange(len(values)))
        self.turn[key] = turn + 1
        return values[turn % len(values)]

    def _number(self, kind: str) -> str:
        told = self._planted(kind) or self._unlike(kind)
        if not told:
            raise ValueError(f"okänd lucka: {kind}")
        return told

    def _planted(self, kind: str) -> str:
        rng, digits = self.rng, self.digits
        match kind:
            case "dnr":
                board, number = rng.choice(BOARDS), rng.randint(11, 940)
                return rng.choice(
                    (
                        f"{board} 2026/{number:04d}",
                        f"{board} 2025-{number}",
                        f"2026/{board} {number:04d}",
                    )
                )
            case "orgnr":
                told = luhn(rng, f"559{rng.randint(900, 999)}", 10)
                return f"{told[:6]}-{told[6:]}"
            case "moms":
                return f"SE{luhn(rng, f'559{rng.randint(900, 999)}', 10)}01"
            case "bg":
                told = luhn(rng, "5", rng.choice((7, 8)))
                return f"{told[:-4]}-{told[-4:]}"
            case "pg":
                told = luhn(rng, "4", 7)
                return f"{told[:2]} {told[2:4]} {told[4:6]}-{told[6:]}"
            case "konto":
                form = self.next("konto", CLEARING)
                if form == "3300-{0}":
                    return form.format(self.deal("testnr"))
                widths = [int(width) for width in re.findall(r"\{:0(\d)d\}", form)]
                return form.format(*(rng.randrange(10**width) for width in widths))
            case "clearing":
                return f"{rng.choice('679')}{digits(3, '0123456789')}"
            case "kontonr":
                return f"{digits(3)} {digits(3, '0123456789')} {digits(3, '0123456789')}"
            case "iban":
                return self.next("iban", IBAN)
            case "kort":
                return self.next("kort", CARDS)
            case "ip":
                net = self.next("ip", ("192.0.2", "198.51.100", "203.0.113", "10.20.31"))
                return f"{net}.{rng.randint(2, 250)}"
            case "ipsex":
                return f"2001:db8:{rng.randrange(4096, 65535):x}::{rng.randrange(16, 65535):x}"
            case "mac":
                pair = f"{rng.randrange(256):02X}", f"{rng.randrange(256):02X}"
                return self.next("mac", ("00:00:5E:00:{}:{}", "00-00-5e-00-{}-{}")).format(*pair)
            case "plat":
                head = "".join(rng.choice(LETTERS.replace("A", "")) for _ in range(3))
                tail = rng.choice("0123456789" + LETTERS)
                return f"{head}{rng.choice((' ', ''))}{rng.randint(10, 99)}{tail}"
            case "koord":
                north, east = rng.randint(59_30000, 59_99999), rng.randint(18_00000, 18_39999)
                return f"{north / 10**5:.5f}, {east / 10**5:.5f}"
            case "sweref":
                return f"{rng.randint(6580000, 6620000)}, {rng.randint(661000, 689000)}"
            case "mal":
                return (
                    f"{rng.choice(('B', 'T', 'Ö', 'FT', 'PMT', 'K'))} {rng.randint(104, 9800)}-26"
                )
            case "pass":
                return f"AA{digits(7)}"
            case "dossier":
                return f"{rng.randint(11, 69)}-{digits(6)}"
            case "reserv":
                day = dt.date(2012, 1, 1) + dt.timedelta(days=rng.randrange(2000))
                return f"{day:%Y%m%d}-TF{rng.randint(10, 49)}"
            case "telväxel":
                return f"08-465 004 {rng.randint(0, 99):02d}"
            case "telväst":
                return f"031-390 06 {rng.randint(0, 99):02d}"
            case "telmobil":
                return self.mobile()
        return ""

    def _unlike(self, kind: str) -> str:
        rng, digits = self.rng, self.digits
        match kind:
            case "order":
                return luhn(rng, f"{rng.randint(10, 99)}{rng.randint(13, 99)}", 10)
            case "ordertolv":
                return luhn(rng, f"20{rng.randint(10, 26)}{rng.randint(13, 59)}", 12)
            case "faktura":
                return f"2026{digits(5)}"
            case "ocr":
                return luhn(rng, "7", rng.choice((11, 13, 15, 17)))
            case "ean":
                body = "73" + digits(10, "0123456789")
                total = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(body))
                return body + str(-total % 10)
            case "isbn":
                return isbn(rng)
            case "kund":
                return f"{rng.choice(('K', 'KD', ''))}{digits(6)}"
            case "artikel":
                return f"{digits(4)}-{digits(4)}"
            case "serie":
                head = "".join(rng.choice(LETTERS) for _ in range(rng.randint(1, 3)))
                return f"{head}{digits(8)}{rng.choice(LETTERS)}"
            case "mätare":
                return luhn(rng, "735999", 18)
            case "version":
                parts = rng.randint(2, 22), rng.randint(0, 40), rng.randint(300, 9999)
                return "{}.{}.{}.{}".format(*parts, rng.randint(1, 9))
            case "stämpel":
                day = dt.date(2026, 1, 1) + dt.timedelta(days=rng.randrange(334))
                return f"{day:%Y%m%d}{rng.randint(0, 235959):06d}"
            case "guid":
                return "-".join(f"{rng.getrandbits(4 * n):0{n}x}" for n in (8, 4, 4, 4, 12))
            case "hex":
                return f"{rng.getrandbits(64):016x}"
            case "möte":
                return f"{digits(3, '3')} {digits(3)} {digits(3)} {digits(2)}"
            case "imei":
                return luhn(rng, "35", 15)
            case "kolli":
                return f"00{luhn(rng, '373', 18)}"
            case "ärende":
                return f"{rng.choice(('INC', 'SR', 'REQ', 'CHG'))}{digits(7)}"
            case "rum":
                return f"{rng.choice(LETTERS)}{digits(3)}"
            case "modell":
                return f"{''.join(rng.choice(LETTERS) for _ in range(3))} {digits(3)}"
            case "omdiarie":
                return f"2026:{digits(3)}"
        return ""


def might_be_somebody(text: str) -> bool:
    """Tell whether a text holds what passes for a personnummer: date, or day plus 60, and Luhn."""
    for match in NUMBER.finditer(text):
        year, month, day, _ = (int(group) for group in match.groups())
        try:
            dt.date(2000 + year, month, day)
        except ValueError:
            if not (60 <= day <= 91 and month <= 12):
                continue
        # A dash leaves no doubt what it is meant to be, whatever the check digit.
        if "-" in match[0] or luhn_right("".join(match.groups())):
            return True
    return False


def luhn_right(digits: str) -> bool:
    """Tell whether the last digit is the check digit of the others."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
