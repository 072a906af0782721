"""What stands in the slots of a template: people, words of the set, numbers, small talk.

`{barn1.namn}` is a written form of a person, the same one in the whole document; in a
repeated row `{barn_.namn}` is another one each time. `{ord.diagnos}` is a word of
`ord.toml`, `{val:a;b}` one of the choices, `{order}` a number of `numbers.py`.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable

from filler import DAYS, MONTHS
from numbers_dealt import Numbers
from people import Person, ascii_name
from templates import TEMPLATES
from verdicts import DAY

SLOT = re.compile(r"\{([a-zåäö]+[0-9]*(?:_[0-9]*)?)(?:\.([a-zåäöA-ZÅÄÖ0-9-]+))?\}|\{val:([^{}]*)\}")
BORN = {"barn": (2005, 2020), "vux": (1951, 2004), "kvinna": (1951, 2004), "man": (1951, 2004),
        "äldre": (1890, 1950), "ny": (1950, 2025)}  # fmt: skip
"""Kind of a person -> years of birth; `ny` has a samordningsnummer."""


def _dated(number: str) -> str:
    return f"{number[:4]}-{number[4:6]}-{number[6:8]}"


def _sign(number: str) -> str:
    """Return the plus sign of those who are a hundred years, else a hyphen."""
    return "+" if int(number[:4]) <= DAY.year - 100 else "-"


def _digits(person: Person) -> str:
    return re.sub(r"\D", "", person.phone)


FORMS: dict[str, Callable[[Person], str]] = {
    "namn": lambda p: p.namn,
    "NAMN": lambda p: f"«namn|{p.name.upper()}»",
    "omvänt": lambda p: f"«namn|{p.last}, {p.first}»",
    "för": lambda p: p.first,
    "efter": lambda p: p.last,
    "förnamn": lambda p: f"«namn|{p.first}»",
    "efternamn": lambda p: f"«namn|{p.last}»",
    "initial": lambda p: f"«namn|{p.first[0]}. {p.last}»",
    "pnr": lambda p: p.pnr,
    "pnr10": lambda p: p.pnr10,
    "pnr12": lambda p: f"«{p.kind}|{p.number}»",
    "siffror": lambda p: f"«{p.kind}|{p.number[2:]}»",
    "luft": lambda p: f"«{p.kind}|{p.number[2:8]} {p.number[8:]}»",
    "streck": lambda p: f"«{p.kind}|{p.number[2:8]}–{p.number[8:]}»",
    "långluft": lambda p: f"«{p.kind}|{p.number[:8]} {p.number[8:]}»",
    "långstreck": lambda p: f"«{p.kind}|{p.number[:8]}–{p.number[8:]}»",
    "mellanstreck": lambda p: f"«{p.kind}|{p.number[2:8]} - {p.number[8:]}»",
    "hårt": lambda p: f"«{p.kind}|{p.number[2:8]}\u2011{p.number[8:]}»",
    "delat": lambda p: f"«{p.kind}|{_dated(p.number)}-{p.number[8:]}»",
    "mask": lambda p: f"«{p.kind}|{p.number[2:8]}-XXXX»",
    "plus": lambda p: f"«{p.kind}|{p.number[2:8]}{_sign(p.number)}{p.number[8:]}»",
    "tel": lambda p: p.tel,
    "utland": lambda p: f"«tel|+46 {p.phone[1:].replace('-', ' ')}»",
    "mobil": lambda p: f"«tel|{p.phone.replace(' ', '')}»",
    "ihop": lambda p: f"«tel|{_digits(p)}»",
    "glest": lambda p: f"«tel|{p.phone.replace('-', ' ')}»",
    "plus46": lambda p: f"«tel|+46{_digits(p)[1:]}»",
    "nollnoll": lambda p: f"«tel|0046 {p.phone[1:].replace('-', ' ')}»",
    "noll": lambda p: f"«tel|+46 (0){p.phone[1:]}»",
    "epost": lambda p: p.epost,
    "jobb": lambda p: f"«epost|{ascii_name(p.first)}.{ascii_name(p.last)}@danvik.example»",
    "adress": lambda p: p.adress,
    "post": lambda p: f"«postnr|{p.town}»",
}
"""Form -> marked text."""


class Slots:
    """Fills the slots of one set; words and people are dealt in turn."""

    def __init__(self, name: str, rng: random.Random, pool: list[str]) -> None:
        self.rng = rng
        self.numbers = Numbers(rng, pool)
        self.pool = pool
        text = (TEMPLATES / name / "ord.toml").read_text("utf-8")
        lists: dict[str, str] = tomllib.loads(text)
        self.words = {key: [w.strip() for w in told.split(";")] for key, told in lists.items()}
        for words in self.words.values():
            rng.shuffle(words)
        self.turn: dict[str, int] = {}
        self.taken: set[str] = set()
        self.people: dict[str, Person] = {}
        self.fixed: dict[str, str] = {}

    def document(self) -> None:
        """Begin another document: new people, new numbered words."""
        self.people.clear()
        self.fixed.clear()

    def fill(self, text: str) -> str:
        """Return `text` with its slots filled; the marks are left."""
        return SLOT.sub(self._slot, text)

    def _slot(self, slot: re.Match[str]) -> str:
        name, form, choices = slot.groups()
        if choices is not None:
            choice: str = self.rng.choice(choices.split(";"))
            return choice.strip()
        if name == "ord" and form:
            return self.word(form)
        if form:
            return FORMS[form](self.person(name))
        kind = name.rstrip("0123456789")
        if kind != name:  # A number behind the name: the same one in the whole document.
            return self.fixed.setdefault(name, self._value(kind))
        return self._value(kind)

    def word(self, key: str) -> str:
        """Return the next word of a list; with a number behind, the same in a document."""
        kind = key.rstrip("0123456789")
        if kind != key and key in self.fixed:
            return self.fixed[key]
        turn = self.turn.get(kind, 0)
        self.turn[kind] = turn + 1
        told = self.words[kind][turn % len(self.words[kind])]
        if kind != key:
            self.fixed[key] = told
        return told

    def person(self, key: str) -> Person:
        """Return the person behind a key of this document."""
        if key not in self.people:
            self.people[key] = self._draw(re.split("[0-9_]", key, maxsplit=1)[0])
        return self.people[key]

    def _draw(self, kind: str) -> Person:
        first, last = BORN[kind]
        sex = {"kvinna": "02468", "man": "13579"}.get(kind, "0123456789")
        number = next(
            n
            for n in self.pool
            if first <= int(n[:4]) <= last
            and (int(n[6:8]) > 31 or n[4:6] == "00") is (kind == "ny")
            and n[10] in sex
        )
        self.pool.remove(number)
        self.pool.append(number)
        given = "kvinnor" if int(number[10]) % 2 == 0 else "män"
        prefix = "utland_" if kind == "ny" else ""
        while True:
            name = self.word(prefix + given)
            family = self.rng.choice(self.words[prefix + "efternamn"])
            if f"{name} {family}" not in self.taken:
                break
        self.taken.add(f"{name} {family}")
        street = f"{self.word('gator')} {self.rng.randint(1, 88)}"
        code = f"182 {self.rng.randint(90, 99)}"
        town = self.rng.choice(self.words["orter"])
        return Person(name, family, number, street, f"{code} {town}", self.numbers.mobile())

    def _value(self, kind: str) -> str:
        rng = self.rng
        match kind:
            case "datum":
                return f"den {rng.randint(1, 28)} {rng.choice(MONTHS)}"
            case "isodatum":
                return f"2026-{rng.randint(1, 10):02d}-{rng.randint(1, 28):02d}"
            case "månad":
                return rng.choice(MONTHS)
            case "veckodag":
                return rng.choice(DAYS)
            case "vecka":
                return str(rng.randint(2, 50))
            case "tid":
                return f"{rng.randint(8, 18)}.{rng.choice(('00', '10', '15', '30', '45'))}"
            case "klocka":
                minute, second = rng.randint(0, 59), rng.randint(0, 59)
                return f"{rng.randint(0, 23):02d}:{minute:02d}:{second:02d}"
            case "år":
                return str(rng.randint(2019, 2026))
            case "belopp":
                return f"{rng.randint(1, 480)} {rng.randint(0, 999):03d} kr"
            case "öre":
                return f"{rng.randint(40, 9800)},{rng.choice(('00', '50', '75'))}"
            case "procent":
                return f"{rng.randint(1, 88)},{rng.randint(0, 9)} procent"
            case "tal":
                return str(rng.randint(24, 940))
            case "litet":
                return str(rng.randint(2, 19))
            case "klass":
                return f"{rng.randint(1, 9)}{rng.choice('ABC')}"
            case _:
                return self.numbers.deal(kind)
