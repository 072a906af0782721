"""Fills the slots of the texts in `prose/` and picks sentences, so that no two are alike."""

from __future__ import annotations

import datetime as dt
import random
import re

from people import HERE, LAST, MEN, WOMEN

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
DAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag")
SITES = (
    "Ekuddens skola",
    "Strandparken",
    "simhallen i Norrsund",
    "Björkviks idrottsplats",
    "kommunhuset",
    "Danviks bibliotek",
    "Kvarnbackens förskola",
    "hamnplanen",
    "kulturhuset Ladan",
    "återvinningscentralen",
    "Ängsparken",
    "lekplatsen i Tallåsen",
    "Norrsunds sporthall",
    "Björkgårdens förskola",
    "vattentornet",
    "busstorget",
)
STREETS = (
    "Hamngatan",
    "Skolgatan",
    "Norra vägen",
    "Kvarngatan",
    "Björkviksleden",
    "Strandpromenaden",
    "Torggatan",
    "Stationsgatan",
    "Fyrvägen",
)
BOARDS = {
    "Tekniska nämnden": "TN",
    "Kultur- och fritidsnämnden": "KFN",
    "Byggnadsnämnden": "BN",
    "Utbildningsnämnden": "UN",
    "Socialnämnden": "SN",
    "Miljö- och hälsoskyddsnämnden": "MHN",
    "Fastighetsnämnden": "FN",
}
"""Board -> prefix of its case numbers."""
JOBS = (
    "lärare i matematik",
    "bygglovshandläggare",
    "gatuingenjör",
    "undersköterska",
    "socialsekreterare",
    "kommunikatör",
    "kock",
    "ekonom",
    "miljöinspektör",
)
SLOT = re.compile(r"\{([a-zåäö0-9]+)\}")
STAMPS = tuple(
    line.split(";")[0]
    for line in (HERE / "ogiltiga.txt").read_text("utf-8").splitlines()
    if "tidsstämpel" in line
)


class Filler:
    """Draws what stands in the slots. Every method named as a slot returns marked text."""

    def __init__(self, rng: random.Random, when: dt.datetime) -> None:
        self.rng = rng
        self.when = when
        self.year = when.year
        # One document is about one place and one board.
        self.site, self.other = rng.sample(SITES, 2)
        self.board = rng.choice(list(BOARDS))
        self.case = f"{BOARDS[self.board]} {when.year}/{rng.randint(12, 480):04d}"

    def fill(self, text: str) -> str:
        """Return `text` with its slots filled."""
        return SLOT.sub(lambda slot: self.slot(slot[1]), text)

    def slot(self, name: str) -> str:
        """Return something for one slot."""
        rng = self.rng
        match name:
            case "datum":
                return f"den {rng.randint(1, 28)} {rng.choice(MONTHS)}"
            case "isodatum":
                return (self.when - dt.timedelta(days=rng.randint(1, 50))).date().isoformat()
            case "tid":
                return f"kl. {rng.randint(8, 18)}.{rng.choice(('00', '15', '30'))}"
            case "månad":
                return rng.choice(MONTHS)
            case "veckodag":
                return rng.choice(DAYS)
            case "vecka":
                return str(rng.randint(2, 50))
            case "år":
                return str(rng.randint(self.year - 3, self.year))
            case "gammalt":
                return str(rng.randint(1948, 1992))
            case "belopp":
                return f"{rng.randint(12, 990)} 000 kronor"
            case "tal":
                return str(rng.randint(23, 940))
            case "litet":
                return str(rng.randint(2, 19))
            case "procent":
                return f"{rng.randint(2, 78)},{rng.randint(0, 9)} procent"
            case "konto4":
                return str(rng.randint(4000, 7999))
            case "plats":
                return self.site
            case "annan":
                return self.other
            case "gata":
                return rng.choice(STREETS)
            case "nämnd":
                return self.board
            case "yrke":
                return rng.choice(JOBS)
            case "namn":
                return f"«namn|{rng.choice(WOMEN + MEN)} {rng.choice(LAST)}»"
            case _:
                return self.number(name)

    def number(self, name: str) -> str:
        """Return a number that is no personal number, where needed as a look-alike."""
        rng = self.rng
        match name:
            case "dnr":
                return self.case
            case "projekt":
                return f"P{self.year}{rng.randint(100, 999)}"
            case "order":
                start = f"{rng.randint(45, 99)}{rng.randint(20, 99)}"
                return f"«?pnr|{luhn(rng, start, 10)}|ordernummer»"
            case "faktura":
                return f"«?pnr|{luhn(rng, f'{self.year}{rng.randint(13, 19)}', 12)}|fakturanummer»"
            case "ocr":
                return f"«?pnr|{luhn(rng, f'{rng.randint(70, 99)}', 14)}|OCR-nummer»"
            case "serie":
                return f"«?pnr|{luhn(rng, f'{rng.randint(30, 90)}13', 10)}|serienummer»"
            case "orgnr":
                digits = luhn(rng, f"559{rng.randint(900, 999)}", 10)
                return f"«?pnr|{digits[:6]}-{digits[6:]}|organisationsnummer»"
            case "bg":
                digits = luhn(rng, "5", 8)
                return f"«?pnr|{digits[:4]}-{digits[4:]}|bankgiro»"
            case "pg":
                digits = luhn(rng, "4", 7)
                return f"«?konto|{digits[:2]} {digits[2:4]} {digits[4:6]}-{digits[6:]}|plusgiro»"
            case "isbn":
                return isbn(rng)
            case "version":
                parts = rng.randint(2, 17), rng.randint(0, 40), rng.randint(300, 999)
                return f"«?ip|{parts[0]}.{parts[1]}.{parts[2]}.{rng.randint(1, 9)}|versionsnummer»"
            case "guid":
                return f"«?pnr|{guid(rng)}|GUID»"
            case "hex":
                return "".join(rng.choice("0123456789abcdef") for _ in range(16))
            case "stämpel":
                return f"«?pnr|{rng.choice(STAMPS)}|tidsstämpel»"
            case "möte":
                groups = rng.randint(310, 399), rng.randint(100, 999), rng.randint(100, 999)
                return "«?tel|{} {} {} 12|mötes-id»".format(*groups)
        raise ValueError(f"okänd lucka: {name}")


def pick(topic: str, filler: Filler) -> tuple[str, list[str]]:
    """Return title and blocks of a document on a topic of `prose/`: about half its sentences."""
    title = ""
    blocks: list[str] = []
    section: list[str] = []

    def close() -> None:
        if not section:
            return
        least = min(len(section), 2 if len(section) < 5 else 3)
        count = filler.rng.randint(least, max(least, (len(section) * 2 + 2) // 3))
        kept = sorted(filler.rng.sample(range(len(section)), count))
        blocks.extend(filler.fill(section[index]) for index in kept)
        section.clear()

    for line in (HERE / "prose" / f"{topic}.txt").read_text("utf-8").splitlines():
        if line.startswith("## "):
            close()
            blocks.append(filler.fill(line))
        elif line.startswith("# "):
            title = filler.fill(line[2:])
        elif line:
            section.append(line)
    close()
    return title, blocks


def luhn(rng: random.Random, start: str, length: int) -> str:
    """Return digits that begin with `start` and pass the Luhn check, as many numbers do."""
    body = start + "".join(str(rng.randint(0, 9)) for _ in range(length - 1 - len(start)))
    total = 0
    for place, digit in enumerate(reversed(body)):
        doubled = int(digit) * 2 if place % 2 == 0 else int(digit)
        total += doubled - 9 if doubled > 9 else doubled
    return body + str(-total % 10)


def isbn(rng: random.Random) -> str:
    """Return an ISBN-13 of the Swedish group 91 with a right check digit, ISO 2108."""
    body = "97891" + "".join(str(rng.randint(0, 9)) for _ in range(7))
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return f"978-91-{body[5:7]}-{body[7:12]}-{-total % 10}"


def guid(rng: random.Random) -> str:
    """Return a GUID with few letters, as happens."""
    groups = ("".join(rng.choice("0123456789") for _ in range(size)) for size in (7, 4, 3, 4, 11))
    return "{}b-{}-4{}-{}-{}f".format(*groups)
