"""The lists behind the features: first names, surnames, places, things and the case of words.

A signature packs what the lists say about a word in 17 bits. It is all that the
statistical model sees of the lists, so the model also learns when not to trust them.
"""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FILE = "lexicon.tsv.gz"
BITS = 17
NAME_BITS = 10
"""The low ones, about the word as a name; the others tell how it is used."""


class Entry(NamedTuple):
    """What the lists say about one word."""

    first: int = 0
    """Bearers as a first name: 0 none or under 3, 1 from 3, 2 from 20, 3 from 100, 4 from 1,000."""
    last: int = 0
    """Bearers as a surname, on the same scale."""
    place: int = 0
    """1 for a word of a Swedish place name or a country, 2 for a town of the world, 3 for both."""
    thing: int = 0
    """1 for a medicine, a computer system, a brand, a month, a mail header …: never a person."""
    organisation: int = 0
    """1 for a word of a well-known organisation's name."""
    case: int = 0
    """Written with a capital mid-sentence: 0 unknown, 1 under 5 %, 2 under half, 3, 4 over 95 %."""
    frequency: int = 0
    """Lower-case occurrences in 9 M words of law and Riksdag: 0 under 3, 1 under 50, 2 more."""
    common: int = 0
    """Zipf frequency in all kinds of Swedish, any case: 0 under 2.7, 1 under 3.3, 2 under 4, 3."""

    def pack(self) -> int:
        """The signature, `BITS` wide."""
        return (
            self.first
            | self.last << 3
            | self.place << 6
            | self.thing << 8
            | self.organisation << 9
            | self.case << 10
            | self.frequency << 13
            | self.common << 15
        )


NOTHING = Entry()


class Lexicon:
    """Looks words up whatever their case, genitive or hyphen."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        """Take entries by word: names with a capital, other words in lower case."""
        self._names = {word: entry for word, entry in entries.items() if not word.islower()}
        self._words = {word: entry for word, entry in entries.items() if word.islower()}
        self._looked_up = lru_cache(50_000)(self._look_up)

    def __len__(self) -> int:
        return len(self._names) + len(self._words)

    def __getitem__(self, word: str) -> Entry:
        """What the lists say about a word as written in a text."""
        return self._looked_up(word)

    def is_genitive(self, word: str) -> bool:
        """Whether the word is a listed name only without its last `s`."""
        name = titled(word)
        return (
            len(name) > 3
            and name.endswith("s")
            and name not in self._names
            and name[:-1] in self._names
        )

    def _look_up(self, word: str) -> Entry:
        name = self._name(titled(word))
        usage = self._words.get(word.lower(), NOTHING)
        if name is NOTHING and usage is NOTHING:
            return NOTHING
        return name._replace(case=usage.case, frequency=usage.frequency, common=usage.common)

    def _name(self, word: str) -> Entry:
        found = self._names.get(word)
        if found is None and "-" in word:
            parts = [self._names.get(part, NOTHING) for part in word.split("-") if part]
            if parts:
                found = Entry(*(min(values) for values in zip(*parts, strict=True)))
                if found == NOTHING:
                    found = None
        if found is None and len(word) > 3 and word.endswith("s"):
            found = self._names.get(word[:-1])
        if found is None and (plain := unaccented(word)) != word:
            return self._name(plain)
        return found or NOTHING

    def write(self, path: Path) -> None:
        """Write the lists: one line a signature, the same bytes for the same entries."""
        groups: dict[Entry, list[str]] = {}
        for part in (self._names, self._words):
            for word, entry in part.items():
                groups.setdefault(entry, []).append(word)
        lines = [
            "\t".join((",".join(map(str, entry)), *sorted(groups[entry])))
            for entry in sorted(groups)
        ]
        path.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))

    @classmethod
    def read(cls, path: Path) -> Lexicon:
        """Read what `write` wrote."""
        entries: dict[str, Entry] = {}
        for line in gzip.decompress(path.read_bytes()).decode().splitlines():
            head, *words = line.split("\t")
            entries.update(dict.fromkeys(words, Entry(*map(int, head.split(",")))))
        return cls(entries)


def unaccented(word: str) -> str:
    """The word as somebody without its keyboard would write it: `Máhtte` as `Mahtte`."""
    if word.translate(_NATIVE).isascii():
        return word
    return "".join(
        letter if letter in "åäöÅÄÖ" else unicodedata.normalize("NFD", letter)[0] for letter in word
    ).translate(_STROKES)


_NATIVE = str.maketrans("", "", "åäöÅÄÖ")
_STROKES = str.maketrans("đŋŧøæıłØŁĐ", "dntöäilÖLD")


def titled(word: str) -> str:
    """The word as a name would be written: `ANN-MARI` and `ann-mari` as `Ann-Mari`."""
    if word.islower() or (len(word) > 1 and word.isupper()):
        return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
    return word
