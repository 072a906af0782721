"""Whether the work on a file is done, by its name and its text.

The forms are those of Swedish municipal practice: minutes are justerade, decisions
expedieras and vinner laga kraft, cases avslutas.
"""

from __future__ import annotations

import re

from scanner.records import Signal

EDGE = r"(?:^|[ _.\-(\[])"
AFTER = r"(?=[ _.\-)\]\d]|$)"

NAMES: tuple[tuple[Signal, re.Pattern[str]], ...] = (
    (
        Signal.DRAFT,
        re.compile(
            EDGE + r"(?:utkast|arbetsmaterial|arbetskopia|draft|koncept|wip|ej[ _]klar|pågående"
            r"|remissversion|v0[._]\d+)" + AFTER,
            re.IGNORECASE,
        ),
    ),
    (
        Signal.NAMED_FINAL,
        re.compile(
            EDGE + r"(?:slutversion|slutlig[ta]?|slutgiltig[ta]?|final|färdigt?|justera[td]"
            r"|undertecknad|undertecknat|signera[td]|beslutad|fastställd|antagen|expediera[td])"
            + AFTER,
            re.IGNORECASE,
        ),
    ),
    (
        Signal.REGISTERED,
        re.compile(EDGE + r"(?:diarieförd|diariefört|arkivera[td])" + AFTER, re.IGNORECASE),
    ),
)
"""Signal -> what a file name (without folder) holds."""

SETTLED = re.compile(
    r"\b(?:protokollet är justerat"
    r"|beslutet har vunnit laga kraft"
    r"|ärendet (?:avslutas|är avslutat|har avslutats)"
    r"|utredningen (?:avslutas|är avslutad|har avslutats)"
    r"|beslutet (?:har expedierats|är expedierat)"
    r"|(?:dokumentet|handlingen) är (?:elektroniskt|digitalt) (?:underskriv|underteckn|signer)"
    r")",
    re.IGNORECASE,
)
DRAFT = re.compile(
    r"(?m)^[ \t]*(?:UTKAST|ARBETSMATERIAL)\b|^[ \t]*(?:Utkast|Arbetsmaterial)[ \t]*$"
)


def by_name(name: str) -> tuple[Signal, ...]:
    """Return what a bare file name says.

    >>> by_name("Rehabplan_slutversion.docx"), by_name("Klarälven v0.4.docx")
    ((<Signal.NAMED_FINAL: 'named_final'>,), (<Signal.DRAFT: 'draft'>,))
    """
    return tuple(signal for signal, pattern in NAMES if pattern.search(name))


def by_text(text: str) -> tuple[Signal, ...]:
    """Return what the text of one part says."""
    said = []
    if SETTLED.search(text):
        said.append(Signal.SETTLED)
    if DRAFT.search(text[:2000]):
        said.append(Signal.DRAFT)
    return tuple(said)
