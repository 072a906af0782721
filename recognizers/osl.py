"""Citations of the act on secrecy (offentlighets- och sekretesslagen, OSL), in all forms.

A citation alone is a mention: delegation orders, minutes and policies cite the act every
day. It is a marking when it is stamped on a document: on a line of its own, after the word
Sekretess, or said of this very document. Chapters 1-14 and 41-44 are about handling
secrecy, never the ground of it.

Source: offentlighets- och sekretesslagen (2009:400); sekretesslagen (1980:100), repealed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from recognizers.base import Pattern, Recognizer
from recognizers.stamps import line, stamp

MENTION = 0.3
"""Score on a short line, which may be a header or footer."""
PROSE = 0.25
"""Score inside a longer line."""
INFO = 0.2
"""Score of the chapters about handling secrecy."""
_SHORT = 60


class Chapter(NamedTuple):
    """A chapter of the act; `area` is empty when it is no ground of secrecy."""

    title: str
    area: str = ""


CHAPTERS: dict[int, Chapter] = {
    1: Chapter("Lagens innehåll"),
    2: Chapter("Lagens tillämpningsområde"),
    3: Chapter("Definitioner"),
    4: Chapter("Allmänna åtgärder för att underlätta sökande efter allmänna handlingar"),
    5: Chapter("Registrering av allmänna handlingar och sekretessmarkering"),
    6: Chapter("Utlämnande av allmänna handlingar och uppgifter, överklagande"),
    7: Chapter("Grundläggande bestämmelser om sekretess"),
    8: Chapter("Förbudets räckvidd"),
    9: Chapter("Förbud i andra lagar"),
    10: Chapter("Sekretessbrytande bestämmelser"),
    11: Chapter("Överföring av sekretess"),
    12: Chapter("Sekretess i förhållande till den enskilde själv"),
    13: Chapter("Meddelarfrihet"),
    14: Chapter("Ansvar"),
    15: Chapter("Rikets säkerhet och förbindelser med andra stater", "rikets säkerhet"),
    16: Chapter("Rikets centrala finanspolitik", "finanspolitik"),
    17: Chapter("Inspektion, kontroll eller annan tillsyn", "tillsyn"),
    18: Chapter("Förebygga eller beivra brott, säkerhetsåtgärder", "säkerhet"),
    19: Chapter("Det allmännas ekonomiska intressen", "upphandling och ekonomi"),
    20: Chapter("Djur- eller växtarter", "miljö"),
    21: Chapter("Enskilds personliga förhållanden oavsett sammanhang", "personskydd"),
    22: Chapter("Folkbokföring, delgivning m.m.", "folkbokföring"),
    23: Chapter("Utbildningsverksamhet m.m.", "skola"),
    24: Chapter("Forskning och statistik", "forskning och statistik"),
    25: Chapter("Hälso- och sjukvård m.m.", "hälso- och sjukvård"),
    26: Chapter("Socialtjänst, bostadsförmedling, adoption m.m.", "socialtjänst"),
    27: Chapter("Skatt, tull m.m.", "skatt"),
    28: Chapter("Socialförsäkringar, studiestöd, arbetsmarknad m.m.", "socialförsäkring"),
    29: Chapter("Transporter och andra former av kommunikation", "transport"),
    30: Chapter("Tillsyn m.m. i fråga om näringslivet", "näringsliv"),
    31: Chapter("Annan verksamhet med anknytning till näringslivet", "näringsliv"),
    32: Chapter("Annan tillsyn, granskning, övervakning m.m.", "överförmyndare och tillsyn"),
    33: Chapter("Diskrimineringsombudsmannen, Barnombudsmannen m.fl.", "ombudsmän"),
    34: Chapter("Utsökning, indrivning, skuldsanering m.m.", "utsökning"),
    35: Chapter("Förebygga eller beivra brott, rättspsykiatri m.m.", "brottsbekämpning"),
    36: Chapter("Domstolar, medling, familjerådgivning m.m.", "domstol"),
    37: Chapter("Utlänningskontroll, Schengensamarbetet m.m.", "migration"),
    38: Chapter("Totalförsvar, krisberedskap m.m.", "krisberedskap"),
    39: Chapter("Personaladministrativ verksamhet", "personal"),
    40: Chapter("Övriga myndigheter och verksamheter", "övrig verksamhet"),
    41: Chapter("Riksdagen och regeringen"),
    42: Chapter("JO, JK m.fl."),
    43: Chapter("Domstolar m.m."),
    44: Chapter("Rätten att meddela och offentliggöra uppgifter"),
}
"""Chapter -> short title in the words of the act, and the area of a municipality it serves."""

_LETTER = r"a-z\xdf-\xf6\xf8-\xff"
_PARAGRAPH = rf"[0-9]{{1,3}}(?: ?[a-z](?![{_LETTER}]))?"
_PARAGRAPHS = rf"{_PARAGRAPH}(?:(?: ?- ?|, ?| och | eller | samt ){_PARAGRAPH}){{0,8}}"
_ACT = (
    r"(?:osl|offentlighets-?\s{1,3}och\s{1,3}sekretesslag(?:en)?(?:s)?"
    r"|sekretesslag(?:en)?|sekrl)"
    rf"(?![{_LETTER}])"
)
_NOT_BEFORE = rf"(?<![{_LETTER}0-9:.])"
_CITED = rf"(?P<kap>[0-9]{{1,2}})\s?kap(?:\.|itlet)?\s{{0,2}}(?P<par>{_PARAGRAPHS})\s?§{{1,2}}"
# What may stand between a paragraph and the act's name: other paragraphs, stycke, punkt,
# but no other act and no new sentence.
_BETWEEN = rf"(?:kap\.\s|(?!\.\s|lagen(?![{_LETTER}])|balken|förordningen)[^;\n]|\n){{0,90}}?"


def _judge(m: re.Match[bytes]) -> tuple[float, str] | None:
    """Score a citation; the detail is `chapter:paragraph`, as `21:3a`."""
    chapter = int(m["kap"])
    first = re.match(rb"[0-9]{1,3}(?: ?[a-z](?![a-z\xdf-\xff]))?", m["par"])
    if chapter not in CHAPTERS or first is None:
        return None
    detail = f"{chapter}:{first[0].replace(b' ', b'').decode()}"
    if not CHAPTERS[chapter].area:
        return INFO, detail
    start, end = line(m)
    return max(MENTION if end - start <= _SHORT else PROSE, stamp(m)), detail


def area(detail: str) -> str:
    """Return the area of a citation's detail; empty when it is no ground of secrecy.

    >>> area("26:1"), area("10:2"), area("")
    ('socialtjänst', '', '')
    """
    chapter = detail.partition(":")[0]
    return CHAPTERS[int(chapter)].area if chapter.isdigit() and int(chapter) in CHAPTERS else ""


RECOGNIZER = Recognizer(
    entity="SE_OSL",
    source="Offentlighets- och sekretesslagen (2009:400)",
    patterns=(
        Pattern(
            "chapter", _NOT_BEFORE + _CITED + rf"(?={_BETWEEN}{_ACT})", MENTION, _judge, lower=True
        ),
        Pattern(
            "act first",
            rf"(?<![{_LETTER}]){_ACT}(?:\s?\((?:sfs"
            rf" )?[0-9]{{4}}:[0-9]{{3}}\))?[ ,:]{{1,3}}(?:enligt )?"
            rf"(?P<kap>[0-9]{{1,2}}) ?kap(?:\.|itlet)? ?(?P<par>{_PARAGRAPHS})(?: ?§{{1,2}})?",
            MENTION,
            _judge,
            lower=True,
        ),
        Pattern(
            "short",
            rf"(?<![{_LETTER}])osl ?(?P<kap>[0-9]{{1,2}}):(?P<par>{_PARAGRAPH})(?![0-9:])",
            MENTION,
            _judge,
            lower=True,
        ),
        Pattern(
            "short reversed",
            rf"{_NOT_BEFORE}(?P<kap>[0-9]{{1,2}}):(?P<par>{_PARAGRAPH}) osl(?![{_LETTER}])",
            MENTION,
            _judge,
            lower=True,
        ),
        Pattern(
            "numbers only",
            rf"(?<=sekretess )(?:enl\.?|enligt|jml\.?|jfr\.?|,)?\s?"
            rf"(?P<kap>[0-9]{{1,2}}):(?P<par>{_PARAGRAPH})(?![0-9:])(?! osl)",
            MENTION,
            _judge,
            lower=True,
        ),
    ),
    triggers=("osl", "sekretess", "sekrl"),
    reach=(170, 70),
    hits=(
        "Sekretess enligt 26 kap. 1 § OSL",
        "SEKRETESS\n25 kap. 1 § offentlighets- och sekretesslagen (2009:400)",
        "Handlingen omfattas av sekretess enligt 26 kap 1 § offentlighets- och sekretesslagen.",
        "Sekretess, 39 kap. 2 § OSL",
        "Sekretess jml OSL 26:1",
        "OSL 25:1",
        "21:3 a OSL",
        "Sekretess enl. 26:1",
        "Sekretessbelagd enligt offentlighets- och sekretesslagen, 39 kap. 2 §",
        "Sekretessbelagd enligt 17 kap. 4 § sekretesslagen (1980:100)",
    ),
    misses=(
        "Se 25 kap. 1 § OSL för hälso- och sjukvården.",
        "Delegat beslutar om utlämnande enligt 6 kap. 3 § OSL.",
        "10 kap. 2 § offentlighets- och \nsekretesslagen",
        "7 kap. 1 § kommunallagen (2017:725), jfr OSL",
        "25 kap. 1 § brottsbalken",
        "Luk 25:1",
        "kl 25:10",
        "Enligt 26 kap. 1 § OSL gäller sekretess för uppgift om enskilds personliga förhållanden.",
        "Om handlingen omfattas av sekretess enligt 26 kap. 1 § OSL ska den inte lämnas ut.",
        "Oslo 25:1",
    ),
)
