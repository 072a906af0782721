"""Swedish detectors of personal data, secrecy and security classification.

`find` runs all of them over a text without Presidio; `registry` gives the same findings
to any Presidio `AnalyzerEngine`. Each recognizer is one file with its source and examples.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from recognizers import (
    adress,
    bankgiro,
    bankkonto,
    diarienummer,
    dossier,
    epost,
    fastighet,
    iban,
    ip,
    klassa,
    koordinat,
    kort,
    mac,
    malnummer,
    matcher,
    matvarden,
    momsnummer,
    organisationsnummer,
    osl,
    overlaps,
    personnummer,
    plusgiro,
    postnummer,
    registreringsskylt,
    resehandling,
    reservnummer,
    sakerhetsskydd,
    samordningsnummer,
    sekretess,
    skyddad,
    telefon,
    utlamnande,
)
from recognizers.base import Check, Hit, Pattern, Recognizer
from recognizers.custom import adhoc

if TYPE_CHECKING:
    from presidio_analyzer import RecognizerRegistry

__all__ = [
    "ALL",
    "Check",
    "Hit",
    "Pattern",
    "Recognizer",
    "adhoc",
    "entities",
    "find",
    "prepare",
    "registry",
    "resolve",
]

IDENTIFIERS: tuple[Recognizer, ...] = (
    personnummer.RECOGNIZER,
    samordningsnummer.RECOGNIZER,
    reservnummer.RECOGNIZER,
    dossier.RECOGNIZER,
    resehandling.RECOGNIZER,
    iban.RECOGNIZER,
    kort.RECOGNIZER,
    bankkonto.RECOGNIZER,
    bankgiro.RECOGNIZER,
    plusgiro.RECOGNIZER,
    momsnummer.RECOGNIZER,
    organisationsnummer.RECOGNIZER,
    malnummer.RECOGNIZER,
    diarienummer.RECOGNIZER,
    telefon.RECOGNIZER,
    epost.RECOGNIZER,
    adress.RECOGNIZER,
    postnummer.RECOGNIZER,
    fastighet.RECOGNIZER,
    registreringsskylt.RECOGNIZER,
    koordinat.RECOGNIZER,
    ip.RECOGNIZER,
    mac.RECOGNIZER,
)
"""Values with a form of their own. They exclude each other; at equal scores the earlier stays."""

TOPICS: tuple[Recognizer, ...] = (
    osl.RECOGNIZER,
    sekretess.RECOGNIZER,
    utlamnande.RECOGNIZER,
    sakerhetsskydd.RECOGNIZER,
    skyddad.RECOGNIZER,
    klassa.RECOGNIZER,
    matvarden.RECOGNIZER,
)
"""Markings, citations, classes and measurements: may overlap with anything."""

ALL: tuple[Recognizer, ...] = (*IDENTIFIERS, *TOPICS)

_RANK = {recognizer.entity: rank for rank, recognizer in enumerate(IDENTIFIERS)}


def find(
    text: str,
    language: str = "sv",
    *,
    extra: Sequence[Recognizer] = (),
    allow: Collection[str | re.Pattern[str]] = (),
) -> list[Hit]:
    """Return what `text` holds, in order of place; overlaps are settled.

    `extra` are recognizers made by `adhoc`, or those of `recognizers.ocr` for text that was
    read from a picture. Values that are in `allow`, or that a pattern in it matches whole, are
    left out.

    Raises:
        ValueError: `language` is not `sv`.

    >>> [(h.entity, h.start, h.end) for h in find("Elev: Ada, 19850101-2382")]
    [('SE_PERSONNUMMER', 11, 24)]
    """
    if language != "sv":
        raise ValueError(f"language is {language!r}; only 'sv' is known")
    hits = resolve(_matcher(tuple(extra)).find(text))
    if allow:
        values = {value for value in allow if isinstance(value, str)}
        patterns = [value for value in allow if not isinstance(value, str)]
        hits = [hit for hit in hits if not _allowed(text[hit.start : hit.end], values, patterns)]
    return hits


def _allowed(value: str, values: set[str], patterns: Sequence[re.Pattern[str]]) -> bool:
    return value in values or any(pattern.fullmatch(value) for pattern in patterns)


@lru_cache(maxsize=8)
def _matcher(extra: tuple[Recognizer, ...]) -> matcher.Matcher:
    return matcher.Matcher((*ALL, *extra))


def prepare(extra: Sequence[Recognizer] = ()) -> None:
    """Load and compile now what `find` would when a text first needs it: a tenth of a second.

    For who has many texts; one text needs a few of the expressions, and a small automaton.
    """
    from recognizers import columns

    _matcher(tuple(extra)).prepare()
    columns.prepare()


def resolve(hits: Iterable[Hit]) -> list[Hit]:
    """Settle the overlaps of hits on one text and return them in order of place."""
    return overlaps.resolve(hits, _RANK)


def registry(extra: Sequence[Recognizer] = ()) -> RecognizerRegistry:
    """Return a Presidio registry, language `sv`, of all recognizers; imports Presidio."""
    from recognizers import presidio

    return presidio.registry(extra)


def entities() -> tuple[str, ...]:
    """Return the names of all entities that `find` can tell, sorted."""
    from recognizers import vocabulary

    topics: Any = vocabulary.lexicon().groups
    return tuple(sorted({"PERSON", *(r.entity for r in ALL), *(g.entity for g in topics)}))
