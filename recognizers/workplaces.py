"""Words that name a unit or a place of work, not what somebody has or gets.

"Enheten för missbruk" and "Beroendemottagningen" name who works with it; "går på
beroendemottagningen" says it of somebody. Pure functions on the text as `matcher.lower`
gives it.
"""

from __future__ import annotations

import re

_L = r"a-z\xdf-\xf6\xf8-\xff"
_FOR = re.compile(
    (
        rf"(?<![{_L}])[{_L}-]*(?:enhet|avdelning|sektion|team|mottagning|verksamhet|byrå|centrum|kontor"
        r"|nämnd|förvaltning|grupp|förbund|förening|nätverk|jour)(?:en|et|n)? (?:för|mot)"
        rf" (?:[{_L}-]+(?:,| och| eller)? ){{0,4}}[{_L}-]*\Z"
    ).encode("latin-1")
)
"""Before a word: a unit for it."""
_UNIT = re.compile(
    (
        r"(?:mottagning|enhet|klinik|avdelning|team|psykiatri|habilitering|vård|jour|boende|bostad"
        r"|hem|verksamhet|avdelnings|kliniks)(?:en|et|t|n|s|ens|ets|ts|ns)\Z"
    ).encode("latin-1")
)
"""Ends a word that may be the name of a unit, in the definite form."""
_CARE = re.compile(
    (
        rf"(?<![{_L}])(?:går|gick|gått|vårdas|vårdades|vårdats|inlagd|remiss|remitt[{_L}]*|tid|besök[{_L}]*"
        rf"|kallad|kallelse|kontakt(?!a(?![{_L}]))[{_L}]*|samtal[{_L}]*|patient|inskriven|utskriven|aktuell|behandl[{_L}]*"
        rf"|utred[{_L}]*|uppföljning|ska|skulle|var|varit|åkte|kom|stöd|hämtad[{_L}]*|bor|bodde|bott|flytt[{_L}]*"
        rf"|placer[{_L}]*|plats|vistas|intagen|ligger|legat|låg|väntar|ansök[{_L}]*|beviljad[{_L}]*"
        rf"|träffa[{_L}]*|följs|diagnos[{_L}]*|medicin[{_L}]*|läkartid|anmäld[{_L}]*|hjälp|läkare|svar|brev|av|från)"
        rf"(?![{_L}])"
    ).encode("latin-1")
)
"""Between a person and a unit: what somebody does or gets there."""
_WORKS = re.compile(
    (
        rf"(?<![{_L}])(?:arbetar|jobbar|jobba|arbetat|anställd|chef|[{_L}]*chef(?:en)?|leds|leder|personal[{_L}]*"
        rf"|vikarie|sommarjobb|praktik|undersköterska|handläggare|deltagare|närvarande|kontakta|representant"
        rf"|kollegor|medarbetare|sekreterare|berättar|hälsar|möte[{_L}]*|styrgrupp|apt)(?![{_L}])"
    ).encode("latin-1")
)
_REACH = 70


def names_unit(lower: bytes, start: int, end: int, first: int, last: int) -> bool:
    """Tell whether the word at `first`..`last` of a sentence names a unit, and nobody's care.

    >>> text = b"deltagare: ada lind, vuxenpsykiatrin"
    >>> names_unit(text, 0, len(text), 21, 36)
    True
    >>> names_unit(b"ada lind vuxenpsykiatrin", 0, 24, 9, 24)
    False
    """
    before = lower[max(start, first - _REACH) : first]
    if _FOR.search(before):
        return True
    if _UNIT.search(lower, first, last) is None:
        return False
    works = _WORKS.search(lower, start, end) is not None
    return works and _CARE.search(before) is None
