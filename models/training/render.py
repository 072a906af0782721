"""Fills the frames of `templates` with invented people, places, units, dates and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

from models.training import templates as t
from models.training.coined import Coined
from models.training.corpus import Entity, Labelled
from models.training.names import MINORITIES, ORIGINS, WORD_NAMES, Names, genitive

_KEY = re.compile(r"\{(\w+)\}")
_YEAR = "januari februari mars april maj juni juli augusti september oktober november december"
_MONTHS = _YEAR.split()
_DAYS = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]


class Renderer:
    """Fills frames; `render` gives the text with the places of what was filled in."""

    def __init__(
        self,
        gazetteer: dict[str, Any],
        things: dict[str, list[str]],
        rng: Random,
        *,
        wide: bool = False,
    ) -> None:
        """`wide` makes up some places and organisations, and names of more origins."""
        self._rng = rng
        self.wide = wide
        self.names = Names(gazetteer, rng, ORIGINS | MINORITIES if wide else ORIGINS)
        self._places: list[str] = [p for p in gazetteer["pl"] if 2 < len(p) < 20]
        self._agencies = gazetteer["myn"]
        self.coined = Coined(self.names, self._places, rng)
        self._things = things
        choose: dict[str, list[str]] = {
            "SY": things["systems"],
            "MED": things["medicines"],
            "BR": things["brands"],
            "DIS": t.DISEASES,
            "TITLE": t.TITLES,
            "FILL": t.FILLERS,
            "LABEL": t.FORM_LABELS,
            "SIGN": t.SIGN_OFFS,
            "GREET": t.GREETINGS,
            "SUBJ": t.SUBJECTS,
            "WD": [day.capitalize() for day in _DAYS],
            "M": _MONTHS,
            "word": t.WORDS,
            "WORDN": [*WORD_NAMES, *(word.capitalize() for word in t.WORDS)],
            "r": t.ROLES,
            "PARTI": ["S", "M", "SD", "C", "V", "KD", "L", "MP", "Fi"],
            "UNION": ["Kommunal", "Vision", "SSR", "Lärarförbundet", "Vårdförbundet", "Akavia"],
            "TEL": [
                "070-174 06 15",
                "0701740640",
                "08-465 004 21",
                "+46 8 465 004 33",
                "031-390 06 20",
            ],
        }
        self._plain: dict[str, Callable[[], str]] = {
            **{key: partial(rng.choice, words) for key, words in choose.items()},
            "N": lambda: str(rng.randrange(1, 60)),
            "D": self._date,
            "KR": lambda: f"{rng.randrange(1, 90)} {rng.randrange(100, 999)} kr",
            "PNR": self._number,
            "EMAIL": self._email,
            "WORK": self._work,
        }
        names = self.names
        self._marked: dict[str, tuple[str, Callable[[], str]]] = {
            "X": ("PER", self._anyone),
            "Y": ("PER", self._anyone),
            "P": ("PER", names.full),
            "F": ("PER", names.first),
            "L": ("PER", names.last),
            "C": ("PER", self._reversed),
            "XG": ("PER", lambda: genitive(self._anyone())),
            "PG": ("PER", lambda: genitive(names.full())),
            "FG": ("PER", lambda: genitive(names.first())),
            "LG": ("PER", lambda: genitive(names.last())),
            "ORG": ("ORG", self.organisation),
            "SCH": ("ORG", self.school),
            "LOC": ("LOC", self.place),
            "ST": ("LOC", self.street),
        }

    def render(self, frame: str) -> Labelled:
        """The frame with every key filled in and marked."""
        rng, text, entities = self._rng, "", list[Entity]()
        shout = rng.random()
        position = 0
        for match in _KEY.finditer(frame):
            text += frame[position : match.start()]
            position = match.end()
            key = match[1]
            if key == "Y" and rng.random() < 0.4:
                text += rng.choice(
                    ["personalen", "sin syster", "en granne", "handläggaren", "sin son"]
                )
            elif key in self._marked:
                label, make = self._marked[key]
                value = make()
                if label == "PER" and shout < 0.04:
                    value = value.upper()
                elif label == "PER" and shout < 0.08:
                    value = value.lower()
                entities.append((len(text), len(text) + len(value), label))
                text += value
            else:
                value = self._plain[key]()
                text += value if text else value[:1].upper() + value[1:]
        return text + frame[position:], _joined(text, entities)

    def _anyone(self) -> str:
        kind = self._rng.random()
        if kind < 0.5:
            return self.names.first()
        return self.names.full() if kind < 0.9 else self.names.last()

    def _reversed(self) -> str:
        first = self.names.first()
        if self._rng.random() < 0.1:
            first += " " + self.names.first()
        return f"{self.names.last()}, {first}"

    def place(self) -> str:
        """A town, municipality or country; `wide`, one in five in no list."""
        if self.wide and self._rng.random() < 0.2:
            return self.coined.place()
        return self._rng.choice(self._places)

    def street(self) -> str:
        """A street, often named after somebody."""
        rng, names = self._rng, self.names
        kind = rng.random()
        if kind < 0.2:
            owner = names.full() if rng.random() < 0.5 else names.first()
            word = rng.choice(
                ["väg", "gata", "plats", "torg", "gränd", "park", "stig", "backe", "plan"]
            )
            name = f"{genitive(owner)} {word}"
        elif kind < 0.4:
            stem = names.first() if rng.random() < 0.6 else names.last()
            name = genitive(stem) + rng.choice(t.STREET_KINDS)
        elif kind < 0.45:
            saint = f"{rng.choice(['Sankt', 'S:t', 'S:ta'])} {genitive(names.first())}"
            name = f"{saint} {rng.choice(['gata', 'väg', 'plan'])}"
        else:
            name = rng.choice(t.STREET_WORDS) + rng.choice(t.STREET_KINDS)
        number = rng.random()
        if number < 0.35:
            name += f" {rng.randrange(1, 99)}"
        elif number < 0.45:
            name += f" {rng.randrange(1, 60)} {rng.choice('ABC')}"
        return name

    def school(self) -> str:
        """A school or preschool, often named after somebody."""
        rng, names = self._rng, self.names
        kind = rng.random()
        owner = (
            names.full()
            if kind < 0.3
            else names.first()
            if kind < 0.5
            else rng.choice(t.STREET_WORDS)
        )
        ending = ["skolan", "gymnasiet", " förskola", " skola", "skolans fritids", "ens förskola"]
        return genitive(owner) * (kind < 0.4) + owner * (kind >= 0.4) + rng.choice(ending)

    def organisation(self) -> str:
        """A unit, agency, company, association or school."""
        rng, kind = self._rng, self._rng.random()
        if self.wide and kind < 0.15:
            return self.coined.organisation()
        if kind < 0.45:
            return rng.choice(t.ORGS)
        if kind < 0.6:
            return str(rng.choice(self._agencies))
        if kind < 0.8:
            stem = self.place() if rng.random() < 0.6 else rng.choice(t.STREET_WORDS)
            return stem + rng.choice(t.ORG_ENDINGS)
        if kind < 0.9:
            return self.school()
        owner = self.names.last()
        return rng.choice(
            [
                f"{genitive(owner)} Bygg AB",
                f"Brf {owner}",
                f"{owner} & Co",
                f"Advokatfirman {owner}",
                f"Region {self.place()}",
                f"{self.place()}s kommun",
                f"Stiftelsen {owner}",
            ]
        )

    def _work(self) -> str:
        """What a film, a storm, a boat or a meeting room is called: a name of nobody."""
        kind = self._rng.random()
        if kind < 0.6:
            return self.names.first()
        return self.names.full() if kind < 0.8 else self.names.invented()

    def _date(self) -> str:
        rng = self._rng
        day, month, year = rng.randrange(1, 29), rng.randrange(12), rng.randrange(2012, 2027)
        return rng.choice(
            [
                f"{day} {_MONTHS[month]}",
                f"{day} {_MONTHS[month]} {year}",
                f"{day}/{month + 1}",
                f"{year}-{month + 1:02d}-{day:02d}",
                f"i {_MONTHS[month]}",
                f"på {rng.choice(_DAYS)}",
                f"vecka {rng.randrange(1, 53)}",
                "i fjol",
                "häromdagen",
                f"kl. {day}.15",
            ]
        )

    def _number(self) -> str:
        """Shaped as a personnummer, ogiltigt: day 00."""
        rng = self._rng
        century = rng.choice(["", "19", "20"])
        tail = rng.choice([f"{rng.randrange(10_000):04d}", "XXXX", "****"])
        return f"{century}{rng.randrange(10, 99)}{rng.randrange(1, 13):02d}00-{tail}"

    def _email(self) -> str:
        words = re.findall(r"[a-z]+", self.names.full().lower())
        return ".".join(words or ["info"]) + self._rng.choice(["@example.se", "@example.com"])


def _joined(text: str, entities: list[Entity]) -> list[Entity]:
    """Given name and surname that a frame set side by side are one person."""
    joined: list[Entity] = []
    for start, end, label in entities:
        if joined and label == "PER" == joined[-1][2] and text[joined[-1][1] : start] == " ":
            joined[-1] = (joined[-1][0], end, label)
        else:
            joined.append((start, end, label))
    return joined
