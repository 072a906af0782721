"""Bans on giving a document or a piece of data out, stamped on it or said of somebody's data.

Source: offentlighets- och sekretesslagen (2009:400) 3 kap. 1 § (what secrecy forbids), 5 kap. 5 §.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer
from recognizers.normalise import LOWER
from recognizers.sekretess import HEADING, not_a_list
from recognizers.stamps import LETTERS, line

_OPENING = re.compile(
    rb"[ |*_\[(\t-]*(?:F\xc5R |SKA )?(?P<not>(?:EJ|INTE|ALDRIG) )?",
)
_FORBIDS = re.compile(rb" (?:ej|inte) |f\xf6rbjud|hemligst\xe4mpl")
_NEGATED = re.compile(rb"(?:inte|ej|aldrig) \Z")
"""What makes words about giving out a ban on it, before, in or behind them."""
_DATA = re.compile(
    (
        rf"(?:uppgift|adress|akt|handling|journal|utredning|yttrande|nummer|namn|ärende|anmälan|beslut"
        rf"|intyg|protokoll|dokument|vistelse|sekretess)[{LETTERS}]{{0,8}}"
    ).encode("latin-1")
)


def _stamped(m: re.Match[bytes]) -> bool:
    """Tell whether a match begins its line, and is no heading among others in capitals."""
    start, _ = line(m)
    opening = _OPENING.fullmatch(m.string, start, m.start())
    forbids = opening is not None and (opening["not"] or _FORBIDS.search(m[0].translate(LOWER)))
    return bool(forbids) and not_a_list(m)


def _of_data(m: re.Match[bytes]) -> bool:
    """Tell whether what may not be given out is a record or what one holds, and not a key."""
    first, last = line(m)
    before = m.string[max(first, m.start() - 12) : m.start()]
    if not (_FORBIDS.search(m[0]) or _NEGATED.search(before)):
        return False
    near = m.string[max(first, m.start() - 120) : min(last, m.end() + 60)].translate(LOWER)
    return _DATA.search(near) is not None


RECOGNIZER = Recognizer(
    entity="SE_SEKRETESS",
    source="Offentlighets- och sekretesslagen (2009:400) 3 kap. 1 §",
    patterns=(
        Pattern(
            "not to be given out",
            r"(?:LÄMNAS UT|UTLÄMNAS|RÖJAS|SPRIDAS|FÖR UTLÄMNANDE|UTLÄMNANDE FÖRBJUDET"
            r"|HEMLIGSTÄMPLA[DT]|LÄMNAS (?:EJ|INTE) UT)"
            r"(?: UTAN (?:SEKRETESS)?PRÖVNING| UTAN TILLSTÅND| TILL OBEHÖRIGA?)?"
            r"(?=(?:[ !:|*_\])-]|\t){0,8}(?:\r?\n|\r?\Z))",
            0.6,
            _stamped,
            anchored=True,
            lead=r"(?:(?:FÅR |SKA )?(?:EJ|INTE|ALDRIG) )?",
        ),
        Pattern(
            "withheld",
            r"(?:lämnas ut|utlämnas|röjas|spridas|lämnas (?:inte|ej) ut)(?![a-zåäö])",
            HEADING,
            _of_data,
            lower=True,
            anchored=True,
            lead=r"(?:(?<![a-zåäö])(?:får|kan|ska) (?:inte|ej|aldrig) )?",
        ),
        Pattern(
            "said",
            r"hemligstämpla(?:d|t|de|ts|s)(?![a-zåäö])",
            HEADING,
            lower=True,
            anchored=True,
        ),
    ),
    triggers=(
        "hemligstämpla",
        "lämnas ut",
        "utlämnas",
        "röjas",
        "spridas",
        "för utlämnande",
        "utlämnande förbjudet",
        "lämnas inte ut",
        "lämnas ej ut",
    ),
    hits=("FÅR EJ LÄMNAS UT\nUtredning", "EJ FÖR UTLÄMNANDE", "FÅR INTE RÖJAS", "HEMLIGSTÄMPLAD"),
    misses=("LÄMNAS UT", "Nycklarna får inte lämnas ut", "uppgifterna kan lämnas ut"),
)
