"""People who are named for what they do: who answers, leads, teaches, lectures or wrote.

"Skolsköterska Ada Lind bjuder in till samtal om allergier" is no word about her health.
"Läraren Ada Lind är sjukskriven" is: a verb of being or having makes her the one it is
about. Pure functions on the text as `matcher.lower` gives it.
"""

from __future__ import annotations

import re

_L = r"a-z\xdf-\xf6\xf8-\xff"
REACH = 90

ROLE = (
    rf"(?:[{_L}-]{{0,24}}(?:chef|chefen|sköterska|sköterskan|psykolog|psykologen|psykiater"
    r"|psykiatern|kurator|kuratorn|rektor|rektorn|professor|docent|lärare|läraren|pedagog|pedagogen"
    r"|handläggare|handläggaren|sekreterare|sekreteraren|direktör|direktören|samordnare|samordnaren"
    r"|controller|strateg|strategen|arkitekt|arkitekten|intendent|ombud|ombudet|ordförande|kassör"
    r"|registrator|registratorn|ledamot|ledamöterna|ersättare|ledare|ledaren|tränare|tränaren|mentor|läkare|läkaren|jurist"
    r"|juristen|utredare|utredaren|upphandlare|vaktmästare|polis|präst|prästen|kyrkoherde|konsult"
    r"|forskare|forskaren|författare|författaren|konstnär|konstnären|bibliotekarie|logoped|terapeut"
    r"|terapeuten|dietist|barnmorska|tandläkare|kontrollant|inspektör|ansvarig|kontaktperson|revisor"
    r"|referens|redaktör|fotograf|moderator|utvecklare|tekniker|assistent|företrädare|företrädarna"
    r"|facket|administratör|koordinator|projektledare|målvakten|kock|konsulent|expert))"
)
"""What a person is by profession or office; may be the end of a compound."""

_ANOTHER = rf"(?:[{_L}-]+ [{_L}-]+(?:, [{_L} ]{{2,30}})??(?:,? och |,? samt |, )){{0,4}}"
"""Other names in a row before the one asked for."""

_BEFORE = re.compile(
    (
        rf"(?<![{_L}])(?:{ROLE}(?: är| på plats var| har varit| av)?:? {_ANOTHER}"
        rf"|(?:närvarande|frånvarande|beslutande|deltagare|kontakt|regi|text|foto|bild|av|från|hos"
        rf"|till|under ledning|litteratur|mvh|hälsningar): {_ANOTHER}"
        rf"|(?:kontakta|ring|mejla|fråga|anmälan till|tack till) {_ANOTHER}"
        rf"|[{_L}]*(?:artikel|bok|bild|föredrag|film|motion|interpellation|insändare|krönika|skrift)"
        rf" (?:av|från) {_ANOTHER})\Z"
    ).encode("latin-1")
)
_AFTER = re.compile(
    (
        rf"s?(?:, (?:[{_L}]+ )?{ROLE}(?![{_L}])"
        rf"|(?: (?:från|på|vid|i) [{_L}]+)?,? (?:föreläser|svarar på|besvarar|leder|bjuder in"
        r"|hälsar|tar emot|välkomnar"
        r"|informerar|presenterar|ansvarar|medverkar|undervisar|läser ur|sjunger"
        r"|lagar|signerar|är kontaktperson|är mentor|finns på|nås på"
        rf"|håller (?:i|en|ett|föredrag|kurs|föreläsning))(?![{_L}])"
        rf"|(?: (?:och|&) [{_L}-]+ [{_L}-]+)?, [^,;\n]{{5,90}}, (?:19|20)[0-9]{{2}}(?=[;.\n]|\Z))"
    ).encode("latin-1")
)
"""A role, a verb of hosting, or a title and year, as lists of literature have them."""
_IS_IT = re.compile(
    (
        rf"s?(?:, [^,.;:\n]{{2,40}},)? (?:är|var|har|hade|lider|led|fick|får|fått|blev|blir|mår"
        r"|misstänks|misstänktes|åtalas|åtalades|döms|dömdes|anmäls|anmäldes|polisanmäls"
        r"|polisanmäldes|sjukskrivs|sjukskrevs|behandlas|vårdas|insjuknade|drabbades|opereras"
        r"|opererades|avskedas|avskedades|varnas|varnades|stängs|stängdes|sägs|sades|kallas"
        r"|utsattes|uteblev|beviljas|beviljades|ansöker|ansökte|behöver|äter|medicinerar"
        r"|missbrukar|missbrukade|dricker|drack|använder|hotade|slog|kränkte|trakasserar"
        rf"|trakasserade)(?![{_L}])"
    ).encode("latin-1")
)
"""What makes somebody the one that a sentence is about, also behind an apposition."""
_OF_IT = re.compile(
    rf"s? (?:är|var) (?!skyddsombud|fackl|ombud)(?:kontaktperson|mentor|ansvarig|{ROLE})".encode(
        "latin-1"
    )
)


_ROLE = re.compile(rf"{ROLE} (?:i|för|från|åt|hos|av) ".encode("latin-1"))


def names_role(lower: bytes, start: int, end: int) -> bool:
    """Tell whether `start`..`end` is a role somewhere: kassör i partiet, ombud för facket.

    >>> names_role(b"ombud i facket", 0, 14), names_role(b"skyddsombud", 0, 11)
    (True, False)
    """
    return _ROLE.match(lower, start, end) is not None


def in_role(lower: bytes, start: int, end: int) -> bool:
    """Tell whether the person named at `start`..`end` is there in a role.

    >>> text = "psykolog ada lind föreläser om ångest".encode("latin-1")
    >>> in_role(text, 9, 17)
    True
    >>> in_role("läraren ada lind är sjukskriven".encode("latin-1"), 8, 16)
    False
    """
    after = lower[end : end + REACH + 40]
    if _OF_IT.match(after):
        return True
    if _IS_IT.match(after):
        return False
    line = lower.rfind(b"\n", max(start - REACH, 0), start) + 1 or max(start - REACH, 0)
    return _AFTER.match(after) is not None or _BEFORE.search(lower[line:start]) is not None
