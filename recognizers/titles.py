"""What the title of a column tells about its cells."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Topic(NamedTuple):
    """A title that makes every value under it sensitive."""

    entity: str
    category: str
    words: str
    """Regular expression on the lower-case title."""
    harmless: frozenset[str] = frozenset()
    """Values that tell nothing under this title."""
    only_yes: bool = False
    """Only a yes tells something."""
    marks: bool = True
    """False when `recognizers.markcolumns` says what its cells mean."""


NOTHING = frozenset(
    ("", "nej", "n", "no", "-", "--", "–", "—", ".", "?", "0", "ingen", "inga", "inget",
     "ingenting", "saknas", "ej", "none", "n/a", "na", "false", "falskt", "okänt", "okänd",
     "ingen känd", "inga kända", "uppgift saknas", "ej aktuellt", "ej angivet")
)  # fmt: skip
YES = frozenset(("ja", "j", "x", "yes", "1", "sant", "true", "s", "✓", "v"))
ABSENCE = frozenset(
    ("s", "sj", "sjuk", "sjukskriven", "sjukanmäld", "sjukfrånvaro", "vab", "vård av barn",
     "vård av sjukt barn", "tillfällig föräldrapenning", "karens", "karensdag", "rehab")
)  # fmt: skip

TOPICS: dict[str, Topic] = {
    "diagnosis": Topic("SE_HALSA", "somatisk", r"\bdiagnos|sjukdom|åkomma|funktionsneds|\bicd"),
    "allergy": Topic("SE_HALSA", "somatisk", r"allergi|överkänslighet|intoleran"),
    "diet": Topic(
        "SE_HALSA", "somatisk", r"special\s?kost|specialmat|\bkost\b|matallergi",
        frozenset(
            ("normal", "vanlig", "normalkost", "allt", "äter allt", "vegetarisk", "vegetariskt",
             "vegetarian", "vegan", "vegansk", "veganskt", "veg", "lakto-ovo", "fisk", "kyckling")
        ),
    ),
    "medicine": Topic("SE_HALSA", "lakemedel", r"\bmedicin|läkemedel|preparat|\bdosering"),
    "illness": Topic("SE_HALSA", "sjukfranvaro", r"sjukfrånvaro|sjukdagar|sjukskriv|frånvaroorsak"),
    "language": Topic(
        "SE_ETNICITET", "etnicitet", r"modersmål|hemspråk|\btolk",
        frozenset(("svenska", "sv", "swe")),
    ),
    "origin": Topic(
        "SE_ETNICITET", "etnicitet",
        r"etnicitet|etnisk|födelseland|medborgarskap|nationalitet|ursprungsland|uppehållstillstånd",
        frozenset(("sverige", "svensk", "svenskt", "se", "swe", "sv")),
    ),
    "religion": Topic("SE_RELIGION", "religion", r"religion|trosuppfattning|trossamfund|samfund"),
    "union": Topic("SE_FACKLIGT", "fackligt", r"fackförbund|facklig|fackmedlem|\bfack\b"),
    "party": Topic("SE_POLITIK", "politik", r"parti(?:tillhörighet)?\b|politisk"),
    "support": Topic(
        "SE_SKOLA", "skola", r"särskilt stöd|åtgärdsprogram|stödbehov|stödinsats|extra anpassning"
    ),
    "measure": Topic("SE_SOCIALTJANST", "socialtjanst", r"\binsats|bistånd|lss-|sol-beslut"),
    "crime": Topic("SE_BROTT", "brott", r"\bbrott|misstank|åtalspunkt|belastningsreg"),
    "protected": Topic(
        "SE_SKYDDAD_IDENTITET", "skyddad_identitet",
        r"skyddad|skyddade pers|sekretessmark|sekr\.?\s?mark|kvarskriv|^skm\.?$", only_yes=True,
    ),
    "protection": Topic("", "", r"^(?:skydd|spu|smk|skf|kvb|sm)\.?$", only_yes=True, marks=False),
    "secrecy": Topic(
        "SE_SEKRETESS", "sekretess", r"^sekretess(?:belagd|belagt|prövning|bedömning)?\??$",
        only_yes=True,
    ),
}  # fmt: skip
"""Kind -> topic."""

_KINDS: tuple[tuple[str, str], ...] = (
    ("four", r"sista fyra|fyra sista|4 sista|sista 4|kontrollnr|kontrollsiffr|sista siffr"),
    (
        "number",
        r"person\s?-?\s?(?:num(?:mer|ret|ren)|nr|id|beteckn)|pers\.?\s?nr|\bp\.?-?nr\b|\bpnr"
        r"|födelsen(?:um|r)|samordningsn|samnr|identitetsn|\bid-?(?:nr|num)|\bssn\b|personal id",
    ),
    ("birth", r"födelsed|\bfödd|birth|f\.dat|\bfdat"),
    ("first_name", r"förnamn|tilltalsnamn|first ?name|given ?name"),
    ("last_name", r"efternamn|last ?name|surname|family ?name"),
    (
        "person",
        r"^(?:elev|barn|vårdnadshavare|målsman|patient|klient|brukare|sökande|anställd|medarbetare"
        r"|personal|handläggare|kontaktperson|deltagare|lärare|mentor|förälder|hyresgäst|kund"
        r"|boende|ansvarig|chef|make|maka|sambo|anhörig|ombud|förvaltare|god man)(?:en|et|ens|s)?"
        r"(?:\s*\d)?(?:\s*namn)?$",
    ),
    ("name", r"\bnamn\b|elevnamn|elevens namn|barnets namn|^name$|full ?name|för- och efternamn"),
    *((kind, topic.words) for kind, topic in TOPICS.items()),
)
_COMPILED = tuple((kind, re.compile(words)) for kind, words in _KINDS)


_BRACKETS = re.compile(r"\s*[(\[{][^)\]}]*[)\]}]")
_DEFINITE = re.compile(r"n(?:umret|umren|r\.)(?![a-zåäö])")
_OF_DOCUMENTS = re.compile(
    r"order|beställning|faktura|\bfakt|verifikat|verifikation|\bver\.?\s?nr|artikel|\bart\.?\s?nr"
    r"|\bocr\b|löpn|serien|\bs/n|kundn|avtalsn|projekt|referens|streckkod|\bean\b|\bbatch|kolli"
    r"|inventarien|anläggningsn|kvittens|kvitton|bokning|ärenden|\bdnr|diarien|rekvisition|löpande"
)
"""Titles of columns that number papers and things, not people or organisations."""


@lru_cache(maxsize=4096)
def plain(title: str) -> str:
    """Return a title as it stands before a value: no brackets, no definite form, small letters.

    >>> plain("Pnr (12 siffror)"), plain("Kontonumret"), plain("LMA-nr.")
    ('pnr', 'kontonummer', 'lma-nummer')
    """
    lowered = " ".join(title.lower().split())
    return _DEFINITE.sub("nummer", _BRACKETS.sub("", lowered)) or lowered


@lru_cache(maxsize=4096)
def is_of_documents(title: str) -> bool:
    """Tell whether a column with this title numbers orders, invoices, vouchers or things.

    >>> is_of_documents("Verifikationsnr"), is_of_documents("Org.nr")
    (True, False)
    """
    return _OF_DOCUMENTS.search(title.lower()) is not None


@lru_cache(maxsize=4096)
def kind(title: str) -> str:
    """Tell what a column with this title holds: a key of `TOPICS`, `number` …; else empty.

    >>> kind("Pers.nr"), kind("Elevens förnamn"), kind("Specialkost"), kind("Belopp")
    ('number', 'first_name', 'diet', '')
    """
    lowered = " ".join(title.lower().split())
    return next((name for name, words in _COMPILED if words.search(lowered)), "")
