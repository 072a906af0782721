"""What names look like, and the words around them that make or unmake a person.

All expressions run on latin-1 bytes; those named `LOWER_…` on the text in lower case.
"""

from __future__ import annotations

import re

_UPPER = r"A-Z\xc0-\xd6\xd8-\xde"
LETTER = _UPPER + r"a-z\xdf-\xf6\xf8-\xff"
_NAME = rf"[{_UPPER}][{LETTER}']+(?:-[{LETTER}']+)*"
_SURNAME = rf"(?:[aeu][dlns]-)?{_NAME}"
_INITIAL = rf"[{_UPPER}]\.(?: ?[{_UPPER}]\.)?"
_PARTICLE = (
    r"(?:af|von|van|de|der|den|du|la|le|di|da|dos|del|el|al|bin|ben|ibn|zu|zur|ter|ten|av|y|und)"
)


def compiled(expression: str) -> re.Pattern[bytes]:
    """Compile an expression for latin-1 bytes."""
    return re.compile(expression.encode("latin-1"))


def _words(*told: str) -> frozenset[bytes]:
    return frozenset(word.encode("latin-1") for line in told for word in line.split(" "))


RUN = compiled(
    rf"(?<![{LETTER}0-9@'])(?<!\.)(?:{_NAME}|{_INITIAL})"
    rf"(?:,? (?:{_PARTICLE} ){{0,2}}(?:{_SURNAME}|{_INITIAL})){{0,6}}(?![{LETTER}0-9@])"
)
"""Capitalised words and initials in a row, particles and commas between them."""

TOKEN = compiled(
    rf"(?P<name>{_SURNAME})|(?P<initial>{_INITIAL})|(?P<small>{_PARTICLE}(?= ))|(?P<comma>,)"
)
"""The pieces of a run."""

VERB_AFTER = compiled(
    r" (?:har|hade|är|var|mår|mådde|blev|blir|fick|får|behöver|behövde|uppger|uppgav|berättar"
    r"|berättade|säger|sade|sa|bor|bodde|vill|ville|kan|kunde|ska|skulle|kommer|kom|går|gick"
    r"|slog|slår|lämnade|slutade|arbetar|jobbar|lider|tar|tog|äter|åt|sover|grät|saknar"
    rf"|missade|uteblev|ringde|sjukskrevs|dömdes|misstänks|föddes|vägrar|måste)(?![{LETTER}])"
)
"""After a first name: somebody does something."""

LOWER_ROLES = _words(
    "elev eleven barnet patient patienten brukare brukaren klient klienten pojken flickan sonen",
    "dottern modern fadern mamma mamman pappa pappan mor far kollegan medarbetaren vikarien",
    "mormor morfar farmor farfar brodern systern syster bror sambon maken makan hustrun",
)
"""Before a first name: who somebody is."""

LOWER_TITLES = _words(
    "herr fru fröken doktor dr dr. rektor professor advokat advokaten familjen överläkare",
    "kurator socialsekreterare handläggare sjuksköterska läkare lärare läraren mentor",
    "förskollärare",
)
"""Before a surname."""

LAST_LETTERS = frozenset(word[-1] for word in LOWER_ROLES | LOWER_TITLES)

SURNAME_ENDS = tuple(
    _words(
        "sson sen dotter ström berg bergh gren qvist kvist quist lund lundh dahl stedt sjö holm",
        "mark blad blom rot rud man mann ander én ér elius enius ov ova ev eva ski ska sky ovic",
        "evic ic oglu zadeh pour ian yan nen escu opoulos idis wicz czyk crantz hjelm sköld",
        "stierna borg feldt felt huvud käll strand hammar hielm swärd svärd stråle krona lander",
        "brandt",
    )
)
"""Endings in lower case that surnames have and few other words."""

BESIDE_BEFORE = compiled(
    r"(?i:(?:elev|elever|barn|barnet|patient|patienten|brukare|klient|sökande|vårdnadshavare|målsman"
    r"|förälder|mamma|pappa|mor|far|namn|kontakt|kontaktperson|handläggare|rektor|lärare|mentor"
    r"|kurator|chef|medarbetare|anställd|låntagare|hyresgäst|kund|deltagare|ordförande|sekreterare"
    r"|hej|hejsan|tjena|hälsningar|hälsning|mvh|från|till|cc|undertecknat?d?|god man|huvudman)"
    r"[:,!]?[ \t]{1,2}|(?:hälsningar|hälsning|mvh|vänligen)[ ,!]{0,2}\r?\n)\Z"
)
"""Before a first name with a surname that no list has: a role, a greeting, a closing."""

BESIDE_AFTER = compiled(
    r"s?(?:[ ,(\t]{1,3}(?i:född |f\. ?|pnr:? |personnr:? |personnummer:? )?"
    r"(?:18|19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])(?:[-+][0-9]{4})?(?![0-9])"
    r"|[ ,]{1,2}<[^ <>@]{1,64}@)"
)
"""Behind it: a date of birth, a number, an address of mail."""

NO_FIRST_NAMES = _words("rehab journal")
"""Words of the trade that a few people bear as a first name."""

NO_SURNAMES = _words(
    "väg torg stig backe allé plats platsen park kyrka gård hus fond pris minne län region",
    "regionen center nämnd ab hb kb klinik byrå led leden sal salen dag mars april maj juni juli",
    "chef direktör ledare team teams system sverige stockholm danderyd djursholm office windows",
    "microsoft plus mini maxi pro light och eller samt den det som i på av för med majestät",
    "excellens capita måleri bygg åkeri blommor glasmästeri tryckeri redovisning snickeri",
    "bageri golv",
)
"""Words in lower case that stand after a first name and are no surname: places, bodies, months."""

NO_SURNAME_ENDS = tuple(
    _words(
        "gata gatan vägen torget gränd gränden stigen backen allén parken skola skolan kyrkan",
        "kyrkogård gården hemmet huset sjukhus sjukhuset hotell hotellet bolaget förbundet",
        "föreningen partiet kommun kommunen stiftelse stiftelsen fonden priset institut",
        "institutet universitet universitetet högskolan gymnasium gymnasiet bibliotek",
        "biblioteket församling församlingen akademi akademin centrum nämnden verket styrelsen",
        "kliniken byrån rummet dagen spelet januari februari augusti september oktober november",
        "december måndag tisdag onsdag torsdag fredag lördag söndag iska heten ningen tionen",
        "ismen istisk ansvarig systemet",
    )
)
"""Endings of such words."""
