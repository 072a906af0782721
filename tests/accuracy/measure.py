"""Recall and precision per entity: what is told against what is planted.

A planted value is found when the same entity is told in the same file with a value that
overlaps it. A value that is told and planted nowhere in the file is a false alarm.

How many words of a sentence about somebody's health are the value is a matter of taste, and
a service may be told as health or as social care. So a term counts as neither right nor
wrong when it stands in a line with a planted one of its kind, or is itself planted as
another kind of term.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from tests.accuracy.engines import Told
from tests.accuracy.truth import Lookalike, Value

NUMBERS = frozenset({
    "CREDIT_CARD", "EMAIL_ADDRESS", "IBAN_CODE", "IP_ADDRESS", "MAC_ADDRESS", "PHONE_NUMBER",
    "SE_BANKGIRO", "SE_BANKKONTO", "SE_DIARIENUMMER", "SE_DOSSIERNUMMER", "SE_FASTIGHET",
    "SE_KOORDINAT", "SE_MALNUMMER", "SE_MOMSNUMMER", "SE_ORGANISATIONSNUMMER", "SE_PASS",
    "SE_PERSONNUMMER", "SE_PLUSGIRO", "SE_POSTNUMMER", "SE_REGISTRERINGSSKYLT",
    "SE_RESERVNUMMER", "SE_SAMORDNINGSNUMMER",
})  # fmt: skip
"""Entities of which at least half of the value must be told; of others a word is enough."""
TERMS = frozenset({
    "SE_BIOMETRI", "SE_BROTT", "SE_ETNICITET", "SE_FACKLIGT", "SE_HALSA", "SE_HR", "SE_OSL",
    "SE_POLITIK", "SE_RELIGION", "SE_SEKRETESS", "SE_SEXUALLIV", "SE_SKOLA",
    "SE_SKYDDAD_IDENTITET", "SE_SOCIALTJANST",
})  # fmt: skip
"""Entities whose values are words of a sentence."""
MARKINGS = frozenset({"SE_OSL", "SE_SAKERHETSSKYDD", "SE_SEKRETESS"})
"""Entities that make up one marking: `Sekretess enligt 26 kap. 1 § OSL`."""

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Count(NamedTuple):
    """Counts of one entity: distinct values per file."""

    planted: int = 0
    found: int = 0
    told: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        """Share of planted values that are found; 1 when nothing is planted."""
        return self.found / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        """Share of told values that are right; 1 when nothing is told."""
        return self.right / self.told if self.told else 1.0


class Outcome(NamedTuple):
    """What came of one set."""

    counts: dict[str, Count]
    missed: list[Value]
    false: list[Value]


def outcome(told: Told, planted: Collection[Value]) -> Outcome:
    """Hold what is told of some files against what is planted in them."""
    wanted, given = _grouped(planted), _grouped(told.values)
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    missed: list[Value] = []
    false: list[Value] = []
    for path, entity in sorted(wanted.keys() | given.keys()):
        truths, values = wanted[path, entity], given[path, entity]
        kinds = MARKINGS if entity in MARKINGS else {entity}
        near = [one for kind in kinds for one in wanted[path, kind]]
        others = [one for kind in TERMS for one in wanted[path, kind]] if entity in TERMS else []
        lost = [] if "" in values else [
            one for one in truths if not any(overlap(entity, one, other) for other in values)
        ]  # fmt: skip
        right: list[str] = []
        stray: list[str] = []
        for value in values:
            if not value:
                (right if truths else stray).append(value)
            elif any(overlap(entity, one, value) for one in truths):
                right.append(value)
            elif not (
                any(overlap(entity, one, value) for one in others)
                or (entity in TERMS and _beside(value, near, told.lines.get(path, ())))
            ):
                stray.append(value)
        row = (len(truths), len(truths) - len(lost), len(right) + len(stray), len(right))
        tally[entity] = [a + b for a, b in zip(tally[entity], row, strict=True)]
        missed += [Value(path, entity, one) for one in lost]
        false += [Value(path, entity, one) for one in stray]
    return Outcome({e: Count(*row) for e, row in sorted(tally.items())}, missed, false)


def hit(lookalikes: Iterable[Lookalike], false: Iterable[Value]) -> list[Lookalike]:
    """Return the look-alikes that were told as what they are not."""
    given = _grouped(false)
    return sorted(
        one
        for one in lookalikes
        if any(
            overlap(one.value.entity, one.value.text, value)
            for value in given[one.value.path, one.value.entity]
        )
    )


def total(counts: Iterable[Count]) -> Count:
    """Add counts up."""
    rows = list(counts)
    return Count(*(sum(column) for column in zip(*rows, strict=True))) if rows else Count()


def overlap(entity: str, one: str, other: str) -> bool:
    """Tell whether two values of an entity are the same, or one a part of the other.

    >>> overlap("PERSON", "Anna Ek", "Ek"), overlap("PERSON", "Anna Ekman", "Ek")
    (True, False)
    >>> overlap("SE_PERSONNUMMER", "19850101-2382", "850101-2382")
    True
    """
    if not one or not other:
        return True
    if entity == "PERSON":
        words, others = (_names(text) for text in (one, other))
        return words <= others or others <= words
    short, long = sorted((_letters(one), _letters(other)), key=len)
    return short in long and (entity not in NUMBERS or len(short) * 2 >= len(long))


def _names(text: str) -> set[str]:
    """Return the words of a name without the s of a genitive."""
    return {word.removesuffix("s") for word in WORD.findall(text.casefold())}


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _beside(value: str, planted: Collection[str], lines: Iterable[str]) -> bool:
    """Tell whether a value stands in a line with a planted one."""
    return any(value in line and any(one in line for one in planted) for line in lines)


def _grouped(values: Iterable[Value]) -> dict[tuple[str, str], list[str]]:
    groups: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for path, entity, text in sorted(values):
        groups[path, entity].setdefault(_letters(text), text)
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    grouped.update({key: list(texts.values()) for key, texts in groups.items()})
    return grouped
