"""Sentences that say that something told of somebody is secret, not which provisions there are.

"Uppgiften om Ada Lind omfattas av sekretess enligt 26 kap. 1 § OSL" says it; "om handlingen
omfattas av sekretess ska delegaten neka" asks. Pure functions on the text as
`matcher.lower` gives it.

Source: offentlighets- och sekretesslagen (2009:400), avd. IV-VI.
"""

from __future__ import annotations

import re

_SAID = re.compile(
    (
        r"sekretess(?:belag|marker|skydda)|omfatta(?:s|r)? av (?:stark |absolut )?sekretess"
        r"|(?:gäller|råder|föreligger|lyder under|skyddas av|belagd med)"
        r" (?:stark |absolut )?sekretess"
        r"|sekretess (?:gäller|råder|föreligger|enligt|enl|jml|för)|hemlig(?:t|a)? enligt"
        r"|sekretesspröva(?:s|d|t)|sekretessprövning(?:en)? (?:pågår|är inledd|görs|återstår)"
        r"|hemligstämpl|(?:är|finns|ligger under|på grund av|pga) (?:stark |absolut )?sekretess"
        r"|(?:lämnas|utlämnas) (?:inte|ej)(?![a-zåäö])|tystnadsplikt"
        r"|(?:får|kan|ska) (?:inte|ej|aldrig) (?:röjas|lämnas ut|utlämnas|spridas)"
        r"|avsl(?:ås|agen|ogs)|neka(?:s|d|des|ts)|maska(?:s|d|t|de|ts)"
    ).encode("latin-1")
)
_ASKED = re.compile(
    (
        r"(?:\A|[,;:(-] ?|(?:bara|endast|även|oavsett|frågan) )om(?![a-zåäö])"
        r"|(?<![a-zåäö])(?:när|ifall|huruvida|ska|skall|bör|måste|exempel|exempelvis|t\.ex|prövas?"
        r"|bedöms?|bedöma|bedömer|vissa|alla|ofta|ibland|delegat(?:en)?|kan omfattas|varje|i regel"
        r"|som regel|normalt|vanligen|generellt)(?![a-zåäö])(?! (?:inte|ej|aldrig) )"
    ).encode("latin-1")
)
"""What asks or rules whether something is secret, in general."""
_NOT_OF_PEOPLE = re.compile(
    rb"(?<![0-9])(?<!kl )(?<!kl\. )(?<!klockan )(?:1[5-9]|20|3[01])(?: ?kap|:[0-9])"
)
"""Chapters that guard the public or business: a name beside them is no subject of it."""


def is_said(lower: bytes, start: int, end: int) -> bool:
    """Tell whether `start`..`end` says that something is secret for somebody's sake.

    >>> text = "ärendet är sekretessbelagt enligt 26 kap. 1 § osl".encode("latin-1")
    >>> is_said(text, 0, len(text)), is_said(b"om " + text, 0, len(text) + 3)
    (True, False)
    """
    sentence = lower[start:end]
    return (
        _SAID.search(sentence) is not None
        and _ASKED.search(sentence) is None
        and _NOT_OF_PEOPLE.search(sentence) is None
    )
