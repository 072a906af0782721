"""Invented people for training: names of many origins, common, rare and not in any list."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

_NAME = re.compile(r"[A-ZÅÄÖÀ-ÞĀ-ſ][a-zåäöà-ÿ]+(-[A-ZÅÄÖÀ-Þ][a-zåäöà-ÿ]+)?")
_VOWELS, _CONSONANTS = "aeiouyåäö", "bdfghjklmnprstv"

_LISTS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
WORD_NAMES: list[str] = _LISTS["word_names"].split()
"""Given names that are also words, months or plants: the model must read the context."""
WORD_SURNAMES: list[str] = _LISTS["word_surnames"].split()
PET_NAMES: list[str] = _LISTS["pet_names"].split()
Origins = dict[str, tuple[list[str], list[str]]]


def _origins(table: str) -> Origins:
    return {
        origin: (lists["given"].split(), lists["family"].split())
        for origin, lists in _LISTS[table].items()
    }


ORIGINS = _origins("origins")
"""Given names and surnames by origin, for those that the other lists know badly."""
MINORITIES = _origins("minorities")
"""The same for the national minorities."""
_STEMS: list[str] = _LISTS["stems"].split()
_ENDINGS: list[str] = _LISTS["endings"].split()


class Names:
    """A source of names, drawn with the random numbers given."""

    def __init__(self, gazetteer: dict[str, Any], rng: Random, origins: Origins = ORIGINS) -> None:
        self._rng, self._origins = rng, origins
        known = [(k, v) for k, v in gazetteer["fn"].items() if v >= 5 and _NAME.fullmatch(k)]
        self._first: list[str] = [name for name, _ in known]
        self._first_weights = list(accumulate(bearers**0.5 for _, bearers in known))
        self._common: list[str] = list(gazetteer["base_ln"])
        self._common_weights = list(accumulate(gazetteer["ln"][n] ** 0.5 for n in self._common))
        self._last: list[str] = [n for n in gazetteer["ln"] if len(n) > 1 and _NAME.fullmatch(n)]
        self._locales: list[tuple[list[str], list[str]]] = [
            (f, last) for f, last in gazetteer["fk"].values() if f and len(last) > 3
        ]

    def first(self) -> str:
        """A given name."""
        rng = self._rng
        kind = rng.random()
        if kind < 0.42:
            name = rng.choices(self._first, cum_weights=self._first_weights)[0]
        elif kind < 0.55:
            name = rng.choice(self._first)
        elif kind < 0.65:
            name = rng.choice(rng.choice(self._locales)[0])
        elif kind < 0.73:
            name = rng.choice(self._origin()[0])
        elif kind < 0.81:
            name = rng.choice(WORD_NAMES)
        elif kind < 0.86:
            name = rng.choice(PET_NAMES)
        elif kind < 0.94:
            name = self.changed(rng.choice(self._first))
        else:
            name = self.invented()
        if rng.random() < 0.06:
            name += "-" + rng.choices(self._first, cum_weights=self._first_weights)[0].split("-")[0]
        return name

    def last(self) -> str:
        """A surname, sometimes double or with a particle."""
        rng, name = self._rng, self._last_word()
        kind = rng.random()
        if kind < 0.03:
            return rng.choice(["Al-", "El-", "Al ", "El ", "Abu ", "Ben ", "Bin "]) + name
        if kind < 0.07:
            return (
                rng.choice(["af ", "von ", "de ", "van der ", "van ", "da ", "dos ", "Di "]) + name
            )
        if kind < 0.13:
            return f"{name}-{self._last_word()}"
        if kind < 0.18:
            return f"{name} {self._last_word()}"
        return name

    def full(self) -> str:
        """Given name and surname, both of one origin as often as in real life."""
        rng, kind = self._rng, self._rng.random()
        if kind < 0.18:
            given, family = self._origin()
            parts = [rng.choice(given), *rng.sample(family, rng.choice([1, 1, 2]))]
            if rng.random() < 0.1:
                parts.insert(0, parts.pop())
            return " ".join(parts)
        if kind < 0.26:
            given, family = rng.choice(self._locales)
            return f"{rng.choice(given)} {rng.choice(family)}"
        first = self.first()
        shape = rng.random()
        if shape < 0.07:
            first += f" {self.first()}"
        elif shape < 0.10:
            first = f"{first[0]}."
        elif shape < 0.12:
            first = f"{first[0]}-{self.first()[0]}"
        elif shape < 0.13:
            first = first[0]
        elif shape < 0.15:
            return f"{first} {self.last()[0]}"
        return f"{first} {self.last()}"

    def _last_word(self) -> str:
        rng, kind = self._rng, self._rng.random()
        if kind < 0.36:
            return rng.choices(self._common, cum_weights=self._common_weights)[0]
        if kind < 0.50:
            return rng.choice(self._last)
        if kind < 0.58:
            return rng.choice(rng.choice(self._locales)[1])
        if kind < 0.68:
            return rng.choice(self._origin()[1])
        if kind < 0.75:
            return rng.choice(WORD_SURNAMES)
        if kind < 0.88:
            return rng.choice(_STEMS) + rng.choice(_ENDINGS)
        if kind < 0.91:
            return self.first().split("-")[0] + rng.choice(["sson", "son", "dotter", "sdotter"])
        if kind < 0.96:
            return self.changed(rng.choice(self._last))
        return self.invented() + rng.choice(["", "ović", "ski", "zadeh", "yan", "enko", "ov"])

    def _origin(self) -> tuple[Sequence[str], Sequence[str]]:
        return self._origins[self._rng.choice(list(self._origins))]

    def changed(self, name: str) -> str:
        """The name with one letter another, or one more."""
        if len(name) < 3:
            return name
        place = self._rng.randrange(1, len(name))
        letter = self._rng.choice(_VOWELS + _CONSONANTS)
        return name[:place] + letter + name[place + self._rng.choice([0, 1]) :]

    def invented(self) -> str:
        """Two or three syllables that are no name."""
        rng = self._rng
        return "".join(
            rng.choice(_CONSONANTS)
            + rng.choice(_VOWELS)
            + (rng.choice("nrlstm") if rng.random() < 0.35 else "")
            for _ in range(rng.choice([2, 2, 3]))
        ).capitalize()


def genitive(name: str) -> str:
    """The name as an owner: `Annas`, `Max`, `NILSSONS`."""
    if name[-1] in "sxzSXZ":
        return name
    return name + ("S" if len(name) > 2 and name.isupper() else "s")
