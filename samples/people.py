"""The invented people of Danviks kommun: employees by name, everybody else drawn by lot.

Numbers come from `testnummer.txt` only, phones from the series that PTS keeps for
fiction, addresses are streets that Danvik does not have.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
DOMAIN = "danvik.example"


class Employee(NamedTuple):
    """A person with an account; the OneDrive folder has the account's name."""

    first: str
    last: str
    forvaltning: str
    unit: str
    title: str
    manager: str

    @property
    def name(self) -> str:
        """First and last name, without a mark."""
        return f"{self.first} {self.last}"

    @property
    def namn(self) -> str:
        """First and last name, marked."""
        return f"«namn|{self.name}»"

    @property
    def mail(self) -> str:
        """E-mail address, without a mark."""
        return f"{ascii_name(self.first)}.{ascii_name(self.last)}@{DOMAIN}"

    @property
    def epost(self) -> str:
        """E-mail address, marked."""
        return f"«epost|{self.mail}»"

    @property
    def account(self) -> str:
        """The folder of the OneDrive export."""
        return self.mail.replace(".", "_").replace("@", "_")


KLK = "Kommunledningskontoret"
SOC = "Socialkontoret"
UKK = "Utbildnings- och kulturkontoret"
TEK = "Tekniska kontoret"
BMK = "Bygg- och miljökontoret"

KARIN = Employee("Karin", "Lindqvist", KLK, "HR-avdelningen", "HR-konsult", "Eva Sandell")
MATTIAS = Employee(
    "Mattias", "Ekström", KLK, "Säkerhet och beredskap", "beredskapssamordnare", "Eva Sandell"
)
SOFIA = Employee("Sofia", "Hedlund", KLK, "Upphandling", "upphandlare", "Eva Sandell")
JONAS = Employee("Jonas", "Wikander", KLK, "Kansliet", "nämndsekreterare", "Eva Sandell")
HELENA = Employee("Helena", "Sjöberg", SOC, "Barn och unga", "socialsekreterare", "Anders Norling")
AMIR = Employee(
    "Amir", "Haddad", SOC, "Äldre och funktion", "biståndshandläggare", "Anders Norling"
)
LENA = Employee("Lena", "Forsman", UKK, "Ekuddens skola", "rektor", "Maria Åkerlund")
PETRA = Employee("Petra", "Nyström", UKK, "Elevhälsan", "skolkurator", "Maria Åkerlund")
PETER = Employee("Peter", "Åkesson", TEK, "Gata och park", "projektledare", "Ulf Rosén")
ANNELI = Employee("Anneli", "Björk", BMK, "Bygglov", "bygglovshandläggare", "Inger Falk")
EMPLOYEES = (KARIN, MATTIAS, SOFIA, JONAS, HELENA, AMIR, LENA, PETRA, PETER, ANNELI)

NAMES = tomllib.loads((HERE / "namn.toml").read_text("utf-8"))
WOMEN, MEN, LAST, LAST_ABROAD, STREETS = (
    NAMES[key].split() for key in ("kvinnor", "man", "efternamn", "efternamn_utland", "gator")
)
ABROAD = frozenset(NAMES["utland"].split())
PLACES = (
    ("182 96", "Danvik"),
    ("182 97", "Ekudden"),
    ("182 98", "Björkvik"),
    ("182 99", "Norrsund"),
)


@dataclass(frozen=True)
class Person:
    """Somebody who is no employee. Properties with Swedish names give marked text."""

    first: str
    last: str
    number: str
    """Twelve digits."""
    street: str
    town: str
    phone: str

    @property
    def name(self) -> str:
        """First and last name, without a mark."""
        return f"{self.first} {self.last}"

    @property
    def namn(self) -> str:
        """First and last name, marked."""
        return f"«namn|{self.name}»"

    @property
    def long(self) -> str:
        """The number as `20100101-2382`."""
        return f"{self.number[:8]}-{self.number[8:]}"

    @property
    def short(self) -> str:
        """The number as `100101-2382`."""
        return self.long[2:]

    @property
    def kind(self) -> str:
        """Code of the mark of the number."""
        return "samnr" if int(self.number[6:8]) > 31 or self.number[4:6] == "00" else "pnr"

    @property
    def pnr(self) -> str:
        """The number with eight-digit date and hyphen, marked."""
        return f"«{self.kind}|{self.long}»"

    @property
    def pnr10(self) -> str:
        """The number with six-digit date and hyphen, marked."""
        return f"«{self.kind}|{self.short}»"

    @property
    def adress(self) -> str:
        """The street address, marked, without the town."""
        return f"«adress|{self.street}»"

    @property
    def tel(self) -> str:
        """The phone number, marked."""
        return f"«tel|{self.phone}»"

    @property
    def mail(self) -> str:
        """The private e-mail address, without a mark."""
        return f"{ascii_name(self.first)}.{ascii_name(self.last)}@example.com"

    @property
    def epost(self) -> str:
        """The private e-mail address, marked."""
        return f"«epost|{self.mail}»"


FIXED = ("195901022995", "198501012382", "199001012385", "199602292386", "198802292386")
"""Numbers of the files in `fixtures/` and of look-alikes, which are nobody else."""


class Cast:
    """Draws people; nobody is drawn twice, so no number is."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.numbers = [n for n in read_numbers() if n not in FIXED]
        rng.shuffle(self.numbers)
        self.drawn = 0
        self.names: set[str] = set()

    def child(self) -> Person:
        """Return somebody born 2008-2019: a pupil."""
        return self._draw(2008, 2019)

    def adult(self) -> Person:
        """Return somebody born 1955-2000."""
        return self._draw(1955, 2000)

    def woman(self) -> Person:
        """Return a woman born 1955-2000."""
        return self._draw(1955, 2000, sex="02468")

    def man(self) -> Person:
        """Return a man born 1955-2000."""
        return self._draw(1955, 2000, sex="13579")

    def elder(self) -> Person:
        """Return somebody born 1920-1950."""
        return self._draw(1920, 1950)

    def newcomer(self) -> Person:
        """Return an adult with a samordningsnummer and a name from abroad."""
        return self._draw(1955, 2003, coordination=True)

    def _draw(
        self, first: int, last: int, *, coordination: bool = False, sex: str = "0123456789"
    ) -> Person:
        number = next(
            n
            for n in self.numbers
            if first <= int(n[:4]) <= last
            and (int(n[6:8]) > 31 or n[4:6] == "00") is coordination
            and n[10] in sex
        )
        self.numbers.remove(number)
        given = WOMEN if int(number[10]) % 2 == 0 else MEN
        while True:
            name = self.rng.choice([n for n in given if (n in ABROAD) or not coordination])
            family = self.rng.choice(LAST_ABROAD if name in ABROAD else LAST)
            if f"{name} {family}" not in self.names:
                break
        self.names.add(f"{name} {family}")
        code, town = self.rng.choice(PLACES)
        self.drawn += 1
        return Person(
            name,
            family,
            number,
            f"{self.rng.choice(STREETS)} {self.rng.randint(2, 68)}",
            f"{code} {town}",
            phone(self.drawn),
        )


def phone(index: int) -> str:
    """Return a mobile number of the PTS series 070-1740605 … 1740699."""
    last = 605 + index % 95
    return f"070-174 0{str(last)[0]} {str(last)[1:]}"


def landline(index: int) -> str:
    """Return a number of the PTS series 08-46500400 … 46500499."""
    return f"08-465 004 {index % 100:02d}"


def read_numbers() -> list[str]:
    """Return the twelve-digit numbers of `testnummer.txt` that are meant for the municipality."""
    text = (HERE / "testnummer.txt").read_text("utf-8").partition("# Bara i ")[0]
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def ascii_name(name: str) -> str:
    """Return a name as it stands in an e-mail address."""
    table = str.maketrans("åäöéü ", "aaoeu.")
    return name.casefold().translate(table)
