"""Whether the work on a file is done, by its name and its text.

The forms are those of Swedish municipal practice: minutes are justerade, decisions
expedieras and vinner laga kraft, cases avslutas.
"""

from __future__ import annotations

import re

from scanner.records import Signal

NAMES: tuple[tuple[Signal, frozenset[str]], ...] = (
    (
        Signal.DRAFT,
        frozenset(
            [
                "utkast",
                "arbetsmaterial",
                "arbetskopia",
                "draft",
                "koncept",
                "wip",
                "pågående",
                "remissversion",
            ]
        ),
    ),
    (
        Signal.NAMED_FINAL,
        frozenset(
            [
                "slutversion",
                "slutlig",
                "slutligt",
                "slutliga",
                "slutgiltig",
                "slutgiltigt",
                "slutgiltiga",
                "final",
                "färdig",
                "färdigt",
                "justerat",
                "justerad",
                "undertecknad",
                "undertecknat",
                "signerat",
                "signerad",
                "beslutad",
                "fastställd",
                "antagen",
                "expedierat",
                "expedierad",
            ]
        ),
    ),
    (Signal.REGISTERED, frozenset(["diarieförd", "diariefört", "arkiverad", "arkiverat"])),
)
"""Signal -> words of which one stands in a file name, between spaces, marks or digits."""

VERSION_ZERO = re.compile(r"v0[._][0-9]")
WORD = re.compile(r"[^ _.()\[\]0-9-]+")

SETTLED = (
    "protokollet är justerat",
    "beslutet har vunnit laga kraft",
    "ärendet avslutas",
    "ärendet är avslutat",
    "ärendet har avslutats",
    "utredningen avslutas",
    "utredningen är avslutad",
    "utredningen har avslutats",
    "beslutet har expedierats",
    "beslutet är expedierat",
    *(
        f"{what} är {how} {done}"
        for what in ("dokumentet", "handlingen")
        for how in ("elektroniskt", "digitalt")
        for done in ("underskriv", "underteckn", "signer")
    ),
)
"""What a text says when its work is done, lower case."""

DRAFT = re.compile(
    r"(?m)^[ \t]*(?:UTKAST|ARBETSMATERIAL)\b|^[ \t]*(?:Utkast|Arbetsmaterial)[ \t]*$"
)


def by_name(name: str) -> tuple[Signal, ...]:
    """Return what a bare file name says.

    >>> by_name("Rehabplan_slutversion.docx"), by_name("Klarälven v0.4.docx")
    ((<Signal.NAMED_FINAL: 'named_final'>,), (<Signal.DRAFT: 'draft'>,))
    """
    lower = name.lower()
    words = set(WORD.findall(lower))
    said = [signal for signal, known in NAMES if known & words]
    if Signal.DRAFT not in said and ("ej klar" in lower or VERSION_ZERO.search(lower)):
        said.insert(0, Signal.DRAFT)
    return tuple(said)


def by_text(text: str) -> tuple[Signal, ...]:
    """Return what the text of one part says."""
    said = []
    lower = text.lower()
    if any(phrase in lower for phrase in SETTLED):
        said.append(Signal.SETTLED)
    if DRAFT.search(text[:2000]):
        said.append(Signal.DRAFT)
    return tuple(said)
