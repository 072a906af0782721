"""The security classes and how they are written: Swedish, older, EU, NATO and foreign.

Source: säkerhetsskyddslagen (2018:585) 2 kap. 5 §; Council Decision 2013/488/EU appendix B;
NATO C-M(2002)49; Försvarsmakten, handbok säkerhetstjänst (the older forms).
"""

from __future__ import annotations

import re
from functools import lru_cache

from recognizers.normalise import LOWER

SWEDISH = r"(?:KVALIFICERAT[ _-]HEMLIG|BEGRÄNSAT[ _-]HEMLIG|HEMLIG|KONFIDENTIELL)"
SWEDISH_LOWER = SWEDISH.lower()
OLDER = r"HEMLIG ?/ ?(?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED)"
EU = (
    r"(?:TR[EÈ]S SECRET UE(?: ?/ ?EU TOP SECRET)?|SECRET UE(?: ?/ ?EU SECRET)?"
    r"|CONFIDENTIEL UE(?: ?/ ?EU CONFIDENTIAL)?|RESTREINT UE(?: ?/ ?EU RESTRICTED)?"
    r"|EU (?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED)|TS-UE/EU-TS|S-UE/EU-S|C-UE/EU-C|R-UE/EU-R)"
)
NATO = (
    r"(?:COSMIC TOP SECRET(?: ATOMAL)?|NATO (?:SECRET|CONFIDENTIAL|RESTRICTED)(?: ATOMAL)?|ATOMAL)"
)
"""NATO UNCLASSIFIED is no class."""
FOREIGN = (
    r"(?:STRENGT HEMMELIG|HEMMELIG|KONFIDENSIELT|BEGRENSET|YDERST HEMMELIGT|HEMMELIGT|FORTROLIGT"
    r"|TIL TJENESTEBRUG|KÄYTTÖ RAJOITETTU|LUOTTAMUKSELLINEN|ERITTÄIN SALAINEN|SALAINEN"
    r"|TL (?:IV|III|II|I)|YTTERST HEMLIG|BEGRÄNSAD TILLGÅNG|OFFICIAL-SENSITIVE|UK (?:TOP )?SECRET"
    r"|VS-NUR FÜR DEN DIENSTGEBRAUCH|VS-VERTRAULICH|STRENG GEHEIM|DIFFUSION RESTREINTE"
    r"|(?:TRÈS )?SECRET DÉFENSE|CONFIDENTIEL DÉFENSE|(?:TÄIESTI )?SALAJANE|KONFIDENTSIAALNE"
    r"|(?:TOP SECRET|SECRET|CONFIDENTIAL)//[A-Z][A-Z ,/-]{2,40})"
)
"""Norway, Denmark, Finland (in both languages), United Kingdom, Germany, France, Estonia and
the United States."""

CONTENT = (
    r"säkerhetsskyddsanalys|säkerhetsskyddsplan|krigsorganisation|krigsplacer|krigsdelegation"
    r"|skyddsobjekt|skyddsvakt|nödvattenplan|ledningsplats|totalförsvarsplaner|signalskydd"
    r"|kryptonyck|bevakningsplan|larmkod|rakelnyck|styrelplaner|beredskapslager"
)
"""Subjects of which an unmarked text may hold classified information."""

DISCUSSION_REACH = 300
"""Characters on each side; three classes within twice that are talk about classes."""
SUPPORT_REACH = 400
_STEP = 64
"""Characters by which what lies around moves on, so that close markings share one look."""

_ANY = (
    rb"(?:kvalificerat[ _-]|begr\xe4nsat[ _-]|hemlig ?/ ?)?(?<![a-z\xdf-\xff])"
    rb"(?:hemliga?(?![a-z\xdf-\xff])|konfidentiella?(?![a-z\xdf-\xff])"
    rb"|(?:eu|nato|cosmic) (?:top secret|secret|confidential|restricted)"
    rb"|(?:top secret|secret|confidential|restricted)(?= ?[,/)|\t]))"
)
_SUPPORT = (
    rb"15 ?kap|osl ?15:|15:[12] ?osl|2 kap\.? ?[12] \xa7 sekretesslagen|s\xe4kerhetsskydd"
    rb"|(?:rikets|sveriges) s\xe4kerhet|f\xf6rsvarssekretess|utrikessekretess"
    rb"|(?<![a-z])ex(?:emplar|\.)? ?(?:nr\.?)? ?[0-9]{1,3} ?(?:av|\(|/) ?[0-9]{1,3}"
)


def name(written: bytes) -> str:
    """Return the class that a Swedish marking names.

    >>> name("BEGRÄNSAT_HEMLIG".encode("latin-1")), name(b"Hemlig")
    ('begränsat hemlig', 'hemlig')
    """
    lowered = written.translate(LOWER)
    if lowered.startswith(b"kvalificerat"):
        return "kvalificerat hemlig"
    if lowered.startswith(b"begr"):
        return "begränsat hemlig"
    return "konfidentiell" if lowered.startswith(b"konfidentiell") else "hemlig"


def around(m: re.Match[bytes], reach: int) -> bytes:
    """Return the lower-case text at least `reach` characters to each side of a match."""
    text: bytes = m.string
    first = (m.start() - reach) // _STEP * _STEP
    last = -(-(m.end() + reach) // _STEP) * _STEP
    return text[max(first, 0) : last].translate(LOWER)


def is_discussion(m: re.Match[bytes]) -> bool:
    """Tell whether three or more different classes stand around the match."""
    return _classes(around(m, DISCUSSION_REACH)) >= 3


@lru_cache(maxsize=256)
def _classes(text: bytes) -> int:
    """Count the different classes that a text in lower case names."""
    found = set(re.findall(_ANY, text))
    return len({re.sub(rb"[ _/-]+", b" ", f).rstrip(b"a") for f in found})


def is_supported(m: re.Match[bytes]) -> bool:
    """Tell whether something near says that a marking is one: a provision, a copy number."""
    return _has_support(around(m, SUPPORT_REACH))


@lru_cache(maxsize=256)
def _has_support(text: bytes) -> bool:
    return re.search(_SUPPORT, text) is not None
