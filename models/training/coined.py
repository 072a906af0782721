"""Places and organisations that stand in no list, for training.

A fifth of the invented people stand in none. Were every place and organisation in a
list, the model would take each unknown word with a capital for a person.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from random import Random

from models.training.names import Names, genitive

_LISTS: dict[str, str] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
_PLACE_STEMS = _LISTS["place_stems"].split()
_PLACE_ENDINGS = _LISTS["place_endings"].split()
_FOREIGN_ENDINGS = _LISTS["foreign_endings"].split()
_BEFORE = _LISTS["before_places"].split()
_FIRM_ENDINGS = _LISTS["firm_endings"].split()
_GROUP_STEMS = _LISTS["group_stems"].split()
_GROUP_ENDINGS = _LISTS["group_endings"].split()
_FIRM_WORDS = _LISTS["firm_words"].split()
_TEAMS = _LISTS["teams"].split()


class Coined:
    """A source of such names, drawn with the random numbers given."""

    def __init__(self, names: Names, places: Sequence[str], rng: Random) -> None:
        self._names, self._places, self._rng = names, places, rng

    def place(self) -> str:
        """A village, river, mountain or town, here or abroad."""
        rng, kind = self._rng, self._rng.random()
        if kind < 0.35:
            return rng.choice(_PLACE_STEMS) + rng.choice(_PLACE_ENDINGS)
        if kind < 0.55:
            return self._names.changed(rng.choice(self._places))
        if kind < 0.80:
            return self._names.invented() + rng.choice(_FOREIGN_ENDINGS)
        name = self._names.invented() if kind < 0.9 else rng.choice(_PLACE_STEMS).capitalize()
        return f"{rng.choice(_BEFORE)} {name}{rng.choice(['', '', *_FOREIGN_ENDINGS])}"

    def organisation(self) -> str:
        """A firm, an orchestra, a team, an association, an abbreviation."""
        rng, kind = self._rng, self._rng.random()
        if kind < 0.22:
            return self._names.invented() + rng.choice(_FIRM_ENDINGS)
        if kind < 0.42:
            return (rng.choice(_GROUP_STEMS) + rng.choice(_GROUP_ENDINGS)).capitalize()
        if kind < 0.54:
            return "".join(rng.choices("ABCDEFGHIKLMNOPRSTUVX", k=rng.choice([2, 3, 3, 4, 4, 5])))
        if kind < 0.66:
            first = self._names.invented() if rng.random() < 0.5 else self._names.last()
            return f"{first} {rng.choice(_FIRM_WORDS)}"
        if kind < 0.78:
            parts = [rng.choice(_TEAMS), self.place()]
            rng.shuffle(parts)
            return " ".join(parts)
        if kind < 0.86:
            return genitive(self._names.last())
        return self._names.invented()
