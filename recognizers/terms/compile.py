"""Make `lexicon.txt`, one compact list of stems, of the term lists in TOML.

A term file names its `entity`, its `basis` in law and its `sources`, and has a table for
each strength (`strong`, `medium`, `weak`) with arrays of terms by how they are matched:

    noun       the word in all its forms; the last word of a phrase is inflected
    adjective  the word in all its forms, participles too
    verb       a verb of the first conjugation, in the infinitive (missbruka)
    phrase     these letters and no others, in any case
    head       a noun that may also be the last part of a compound (lungcancer)
    first      a word or word part that may go on as a compound (missbruksproblem)
    exact      these letters in this case (ADHD); a genitive s may follow

`(medlem|ombud) i (facket|klubben)` stands for every combination. A term may stand in lists of
different entities, as `boendestöd`, which tells of health and of socialtjänst.

`[stop]` has `words`: whole words that a head or first part must not take for its own; and
`[stop.before]` and `[stop.after]`: term -> words that, next to it, make it something else;
`hyres*` is any word that opens so.

Run `python -m recognizers.terms.compile` after an edit.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
STRENGTHS = ("strong", "medium", "weak")

ENDINGS: dict[str, str] = {
    "noun": "- s en ens et ets n ns ar ars arna arnas er ers erna ernas",
    "noun-a": "a as an ans at ats or ors orna ornas",
    "noun-e": "e es en ens et ets n ns ar ars arna arnas er ers erna ernas ena enas",
    "noun-are": "e es en ens n ns na nas",
    "noun-er": "er ers ern erns eret erets ret rets ren rens rar rars rarna rarnas erna ernas",
    "noun-el": "el els eln elns let lets len lens lar lars larna larnas elen",
    "noun-an": "an ans ningar ningars ningarna ningarnas",
    "noun-vowel": "- s n ns et ets t ts en ens er ers erna ernas na nas",
    "adjective": "- a as e es s t ts",
    "adjective-d": "d da das de des ds t ts",
    "adjective-en": "en ens et ets na nas",
    "verb": "a ad ade ades ande ar as at ats",
    "phrase": "-",
    "exact": "- s",
    "first": "*",
}
"""Declension -> what may follow the stem before the word ends; `-` nothing, `*` anything."""

STEMS = {
    "noun-a": "a", "noun-e": "e", "noun-are": "e", "noun-er": "er", "noun-el": "el",
    "noun-an": "an",
    "adjective-d": "d", "adjective-en": "en", "verb": "a",
}  # fmt: skip
"""Declension -> letters that the dictionary form has and the stem has not."""

NOUN_ENDS = (
    ("mälan", "noun-an"), ("sökan", "noun-an"), ("are", "noun-are"),
    ("er", "noun-er"), ("el", "noun-el"),
)  # fmt: skip
ADJECTIVE_ENDS = ("isk", "ig", "är", "ös", "iv", "ell", "ant", "ent", "al", "bar")


_CHOICE = re.compile(r"\(([^()]*)\)")


def expand(term: str) -> Iterator[str]:
    """Yield every term that one with choices stands for.

    >>> list(expand("(medlem|ombud) i facket"))
    ['medlem i facket', 'ombud i facket']
    """
    pieces = _CHOICE.split(term)
    yield from map("".join, product(*(piece.split("|") for piece in pieces)))


def declension(term: str, kind: str) -> str:
    """Return the key of `ENDINGS` that fits the dictionary form of `term`.

    >>> [declension(w, "noun") for w in ("astma", "lidelse", "brukare", "register", "anmälan")]
    ['noun-a', 'noun-e', 'noun-are', 'noun-er', 'noun-an']
    """
    if kind in ("noun", "head"):
        for end, name in NOUN_ENDS:
            if term.endswith(end) and len(term) > len(end) + 1:
                return name
        if term[-1] in "iouyåäöé":
            return "noun-vowel"
        return {"a": "noun-a", "e": "noun-e"}.get(term[-1], "noun")
    if kind == "adjective":
        if term.endswith("en"):
            return "adjective-en"
        return "adjective-d" if term.endswith("d") else "adjective"
    return kind


def forms(term: str, kind: str) -> Iterator[str]:
    """Yield `term` and, for a phrase that opens with an adjective, its form in -a.

    >>> list(forms("psykisk sjukdom", "noun"))
    ['psykisk sjukdom', 'psykiska sjukdom']
    """
    yield term
    first, space, rest = term.partition(" ")
    if space and kind == "noun":
        if first.endswith(ADJECTIVE_ENDS):
            yield f"{first}a {rest}"
        elif first.endswith("ad"):
            yield f"{first}e {rest}"


class Lexicon:
    """All term lists, gathered."""

    def __init__(self) -> None:
        self._groups: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
        self._stems: dict[str, set[str]] = defaultdict(set)
        self._homes: dict[str, dict[str, str]] = defaultdict(dict)
        self._stop_words: set[str] = set()
        self._beside: dict[str, dict[str, set[str]]] = {"before": {}, "after": {}}

    def add(self, category: str, listed: dict[str, Any]) -> None:
        """Take in one file.

        Raises:
            ValueError: another file of the entity has the term, or a key or a stop is not
                understood.
        """
        entity = listed["entity"]
        for strength in STRENGTHS:
            for kind, terms in listed.pop(strength, {}).items():
                for term in chain.from_iterable(map(expand, terms)):
                    home = self._homes[term].setdefault(entity, category)
                    if home != category:
                        raise ValueError(f"{category}: {term} stands in {home} too")
                    self._enter((entity, category, strength), kind, term)
        stop = listed.pop("stop", {})
        self._stop_words.update(stop.pop("words", ()))
        for side, table in stop.items():
            for term, near in table.items():
                self._stop(category, side, term, near)
        if unknown := set(listed) - {"entity", "basis", "sources"}:
            raise ValueError(f"{category}: unknown keys {sorted(unknown)}")

    def _enter(self, told: tuple[str, str, str], kind: str, term: str) -> None:
        rule = declension(term, kind)
        cut = len(STEMS.get(rule, ""))
        reach = "~" if kind == "head" else ""
        for form in forms(term, kind):
            stem = form[: len(form) - cut]
            self._stems[term].add(stem.lower())
            self._groups[(*told, reach + rule)].add(stem)

    def _stop(self, category: str, side: str, term: str, near: list[str]) -> None:
        if category not in self._homes[term].values():
            raise ValueError(f"{category}: stop.{side} names {term}, which is no term of it")
        if side == "before" and any(" " in word for word in near):
            raise ValueError(f"{category}: stop.before of {term} holds a phrase, not a word")
        for stem in self._stems[term]:
            self._beside[side].setdefault(stem, set()).update(near)

    def text(self) -> str:
        """Return the text of `lexicon.txt`."""
        lines = []
        for (entity, category, strength, rule), stems in sorted(self._groups.items()):
            endings = ENDINGS[rule.lstrip("~")]
            lines += [f"#{entity} {category} {strength} {rule} {endings}", *sorted(stems)]
        lines += ["!words", *sorted(self._stop_words)]
        for side, company in self._beside.items():
            told = (f"{stem}\t{'|'.join(sorted(near))}" for stem, near in sorted(company.items()))
            lines += [f"!{side}", *told]
        return "\n".join(lines) + "\n"


def compile_terms(folder: Path = FOLDER) -> str:
    """Return the text of `lexicon.txt` for the lists in `folder`.

    Raises:
        ValueError: two lists hold the same term, or a list is not understood.
    """
    lexicon = Lexicon()
    for path in sorted(folder.glob("*.toml")):
        lexicon.add(path.stem, tomllib.loads(path.read_text("utf-8")))
    return lexicon.text()


if __name__ == "__main__":
    (FOLDER / "lexicon.txt").write_text(compile_terms(), "utf-8", newline="\n")
