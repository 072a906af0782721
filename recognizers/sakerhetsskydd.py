"""Markings of security classification: the four Swedish classes, older, EU, NATO and foreign.

A marking is told from casual use by form: upper case, alone on a line or in a field of its
own, or after "säkerhetsskyddsklass:". A reference to 15 kap. OSL, a copy number or the word
säkerhetsskydd near it makes it nearly certain. Three classes within 600 characters are a
course, a policy or a table, no marking. A hit must never be shown with its text.

Source: säkerhetsskyddslagen (2018:585) 2 kap. 5 §; säkerhetsskyddsförordningen (2021:955)
3 kap. 7 §.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer
from recognizers.normalise import LOWER
from recognizers.sakerhetsklasser import (
    CONTENT,
    EU,
    FOREIGN,
    NATO,
    OLDER,
    SWEDISH,
    SWEDISH_LOWER,
    around,
    is_discussion,
    is_supported,
    name,
)

CERTAIN = 0.9

_CONDITION = (
    rb"(?<![a-z\xdf-\xff])(?:om|n\xe4r|ifall|huruvida|att|kan|ska|f\xe5r|b\xf6r|m\xe5ste"
    rb"|exempel|aldrig|inte|inga|ej|kallad)(?![a-z\xdf-\xff])"
)
_CONTENT = CONTENT.encode("latin-1")

_NO_BEFORE = r"(?<![A-Za-zÅÄÖåäö0-9/])"
_NO_AFTER = r"(?![A-Za-zÅÄÖåäö])"
_OWN = r"(?:(?m:^)[ \t|*=_\[\]()-]{0,12}|[\t|][ ]{0,3}|   {1,20})"
_END = _NO_AFTER + r"(?=[ |*=_\[\]().:-]{0,12}(?:\r?\n|\Z|\t|\||   ))"
_FILE = r"\.(?:docx?|docm|xlsx?|xlsm|pptx?|pdf|msg|eml|txt|csv|zip|rtf|od[tsp])(?=\r?\n|\Z)"


def _marking(
    kind: str, regex: str, score: float, supported: float, detail: str = "", lower: bool = False
) -> Pattern:
    """Make a pattern that is refused in a discussion and is surer with support near."""

    def check(m: re.Match[bytes]) -> tuple[float, str] | None:
        if is_discussion(m):
            return None
        return (supported if is_supported(m) else score), detail or name(m["v"])

    return Pattern(kind, regex, score, check, lower=lower, value="v")


def _statement(m: re.Match[bytes]) -> tuple[float, str] | None:
    """Accept a sentence that says it of its own document, not one that says what if."""
    text: bytes = m.string
    before = text[max(m.start() - 60, 0) : m.start()].translate(LOWER)
    before = before[max(before.rfind(b"."), before.rfind(b"\n")) + 1 :]
    if is_discussion(m) or re.search(_CONDITION, before):
        return None
    return 0.7, ""


_TOP = 500
"""Characters in which the head of a document ends."""
_FRAME = re.compile(rb"[|*=_\[#+]{1}|-{3,}")


def _framed(m: re.Match[bytes]) -> tuple[float, str] | None:
    """Tell a short form in a frame at the top of a document; elsewhere it needs support."""
    if is_discussion(m):
        return None
    text: bytes = m.string
    start = text.rfind(b"\n", 0, m.start("v")) + 1
    end = text.find(b"\n", m.end())
    before = text[text.rfind(b"\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)]
    after = text[end + 1 : end + 120].split(b"\n")[0] if end >= 0 else b""
    own = text[start : end if end >= 0 else len(text)].replace(m["v"], b"")
    framed = _FRAME.search(own) or (_FRAME.match(before.strip()) and _FRAME.match(after.strip()))
    if is_supported(m):
        return 0.6, "äldre"
    return (0.45 if framed and start < _TOP else 0.35), "äldre"


def _content(m: re.Match[bytes]) -> float | None:
    """Tell words of defence planning once, when three different stand together."""
    words = {word[:12] for word in re.findall(_CONTENT, around(m, 1000))}
    before = m.string[max(m.start() - 1000, 0) : m.start()].translate(LOWER)
    return 0.25 if len(words) >= 3 and not re.search(_CONTENT, before) else None


RECOGNIZER = Recognizer(
    entity="SE_SAKERHETSSKYDD",
    source="Säkerhetsskyddslagen (2018:585) 2 kap. 5 §",
    patterns=(
        _marking("own_line", rf"{_OWN}(?P<v>{SWEDISH}){_END}", 0.6, CERTAIN),
        _marking(
            "own_line_mixed",
            rf"(?m:^)[ \t|*\[(]{{0,8}}(?P<v>(?:Kvalificerat|Begränsat) hemlig){_END}",
            0.5,
            CERTAIN,
        ),
        _marking(
            "stamp",
            r"(?<![A-Za-zÅÄÖåäö])(?P<v>(?:(?:KVALIFICERAT|BEGRÄNSAT|Kvalificerat|Begränsat) )?"
            r"(?:HEMLIGT?|Hemligt?|hemligt?|KONFIDENTIELLT?|Konfidentiellt?))[ \n,]{1,3}"
            r"(?i:enligt|jml\.?|jämlikt|enl\.?) (?:OSL )?(?:15 ?kap|15:"
            r"|2 kap\.? ?[12] § sekretess)",
            CERTAIN,
            CERTAIN,
        ),
        _marking(
            "label",
            r"(?<![a-zåäö])(?:säkerhetsskyddsklass(?:en|ning|ificering)?"
            r"|informationssäkerhetsklass(?: \(mil\))?)[ :=\"-]{1,4}"
            rf"(?P<v>{SWEDISH_LOWER})(?![a-zåäö])",
            0.75,
            CERTAIN,
            lower=True,
        ),
        Pattern(
            "statement",
            r"(?:den(?:na|här) (?:handling|fil|bilaga|rapport)|detta dokument|handlingen"
            r"|dokumentet|bilagan|filen) (?:är|innehåller|utgör) (?:en )?"
            r"säkerhetsskyddsklassificera(?:d|de|t)"
            r"(?: (?:handling|uppgift(?:er)?|information))?(?![a-zåäö])",
            0.7,
            _statement,
            lower=True,
        ),
        _marking("eu", rf"{_OWN}(?P<v>{EU}){_END}", 0.7, CERTAIN, "eu"),
        _marking("eu_inline", rf"{_NO_BEFORE}(?P<v>{EU}){_NO_AFTER}", 0.4, 0.45, "eu"),
        _marking("nato", rf"{_OWN}(?P<v>{NATO}){_END}", 0.7, CERTAIN, "nato"),
        _marking("nato_inline", rf"{_NO_BEFORE}(?P<v>{NATO}){_NO_AFTER}", 0.4, 0.45, "nato"),
        _marking("older", rf"{_NO_BEFORE}(?P<v>{OLDER}){_NO_AFTER}", 0.65, CERTAIN, "äldre"),
        _marking(
            "abbreviation",
            rf"{_NO_BEFORE}(?P<v>H/(?:TS|S|C|R)){_NO_AFTER}(?!/)",
            0.3,
            0.6,
            "äldre",
        ),
        Pattern(
            "abbreviation_line",
            rf"(?m:^)[ \t|*=_\[\]()#+-]{{0,12}}(?P<v>H/(?:TS|S|C|R)){_END}",
            0.35,
            _framed,
            value="v",
        ),
        _marking("bilateral", rf"{_OWN}(?P<v>{FOREIGN}){_END}", 0.6, 0.85, "utländsk"),
        _marking(
            "file_name",
            rf"(?m:^)(?:[^\n]{{0,80}}[ _.\-(\[])?(?P<v>{SWEDISH}|(?:[Bb]egränsat|[Bb]egransat"
            r"|[Kk]valificerat)[ _-]?[Hh]emlig|[Hh]emlig|[Kk]onfidentiell)(?=[ _.)\]-])"
            r"[^\n]{0,60}" + _FILE,
            0.4,
            0.6,
        ),
        _marking("subject", rf"(?P<v>\[{SWEDISH}\]|\({SWEDISH}\))", 0.45, 0.8),
        _marking(
            "abbreviation_file",
            r"(?m:^)[^\n]{0,80}[ _.\-(\[](?P<v>KH|BH|\(H\))(?=[ _.)\]-])[^\n]{0,40}" + _FILE,
            0.2,
            0.5,
            "förkortning",
        ),
        Pattern("content", CONTENT, 0.25, _content, lower=True),
    ),
    triggers=(
        "hemlig",
        "konfidentiell",
        "säkerhetsskyddsklass",
        "informationssäkerhetsklass",
        "secret",
        "confidential",
        "confidentiel",
        "restricted",
        "restreint",
        "atomal",
        "/eu-",
        "h/ts",
        "h/s",
        "h/c",
        "h/r",
        "hemmelig",
        "konfidensielt",
        "begrenset",
        "fortroligt",
        "tjenestebrug",
        "rajoitettu",
        "luottamuksellinen",
        "salainen",
        "salajane",
        "konfidentsiaalne",
        "tl i",
        "begränsad tillgång",
        "official-sensitive",
        "vs-nur",
        "vs-vertraulich",
        "streng geheim",
        "restreinte",
        *CONTENT.split("|"),
        "_kh",
        " kh",
        "_bh",
        " bh",
        "(h)",
        "begransat",
    ),
    reach=(110, 140),
    hits=(
        "HEMLIG",
        "Danderyds kommun\nKVALIFICERAT HEMLIG\nBilaga 1",
        "  BEGRÄNSAT HEMLIG  \nenligt 15 kap. 2 § offentlighets- och sekretesslagen (2009:400)",
        "| KONFIDENTIELL |\nExemplar 3 av 5",
        "Säkerhetsskyddsklass: Hemlig",
        "säkerhetsskyddsklassen konfidentiell",
        "Hemlig enligt 15 kap. 2 § OSL",
        "Hemligt jml 2 kap. 2 § sekretesslagen",
        "Denna handling är säkerhetsskyddsklassificerad.",
        "RESTREINT UE/EU RESTRICTED\nCouncil document",
        "NATO RESTRICTED\nExercise plan",
        "HEMLIG/RESTRICTED",
        "STRENGT HEMMELIG",
        "Danderyds kommun\tBEGRÄNSAT HEMLIG\t2026-02-03",
        "H/R enligt 15 kap. 2 § OSL",
        "SECRET//REL TO USA, SWE",
        "CONFIDENTIEL DÉFENSE",
        "TÄIESTI SALAJANE",
    ),
    misses=(
        "En hemlig plan",
        "Hemlig gäst besöker butiken",
        "HEMLIGA UPPGIFTER",
        "Hemlig",
        "hemlig rösträtt",
        "KONFIDENTIELLT möte",
        "Konfidentiell rådgivning för unga",
        "NATO UNCLASSIFIED",
        "This e-mail is CONFIDENTIAL and intended for the addressee.",
        "CONFIDENTIAL\nAcme Consulting",
        "TOP SECRET party på fredag",
        "Begränsad delning",
        "H/S",
        "De fyra säkerhetsskyddsklasserna är kvalificerat hemlig, hemlig, konfidentiell och"
        " begränsat hemlig.",
        "KVALIFICERAT HEMLIG\nHEMLIG\nKONFIDENTIELL\nBEGRÄNSAT HEMLIG",
        "Om handlingen är säkerhetsskyddsklassificerad får den inte lagras i molnet.",
        "exklusive så kallad säkerhetsskyddsklassificerad information",
        "Vi pratade om säkerhetsskyddsanalys, säkerhetsskyddsplan och krigsorganisation.",
    ),
)
