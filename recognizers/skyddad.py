"""Protected identity: sekretessmarkering, skyddad folkbokföring, fingerade personuppgifter.

Routines and courses speak of it every day; it is told of somebody when a verb of having
it, a label with yes, the forwarding address of Skatteverket, or a person in the same
sentence says so. "Kvarskrivning" is the name from before 2019.

Source: folkbokföringslagen (1991:481) 16-17 d §§; 22 kap. 1-2 §§ and 21 kap. 3 § OSL
(2009:400); lagen (1991:483) om fingerade personuppgifter.
"""

from __future__ import annotations

import re
from functools import lru_cache

from recognizers.base import Pattern, Recognizer
from recognizers.normalise import LOWER

TALK = 0.35
"""Score of the words alone."""
OF_SOMEBODY = 0.75
CERTAIN = 0.85

_MANY = (
    r"(?<![a-zåäö])(?:personer|den som|de som|elever|barn som|barn med|en person|någon"
    r"|kunder|medborgare"
    r"|invånare|anställda|medarbetare|om en|när en|för en|en elev|ett barn|en"
    r" vårdnadshavare|vårdnadshavare med|rutin\w*|riktlinje\w*|handläggare|hantera\w*"
    r"|hantering\w*|utbildning\w*|ansökan om|söka|alla|vissa|uppgifter om|skydda sin"
    r"|polisen kan|skatteverket kan|så kallad|exempelvis)(?![a-zåäö])"
).encode("latin-1")
_NUMBER = rb"(?<![0-9])(?:[0-9]{2})?[0-9]{6}[-+ ]?[0-9*xX]{4}(?![0-9])"
_NAME = "[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)? (?:(?:af|von|de) )?[A-ZÅÄÖ][a-zåäöé]+".encode(
    "latin-1"
)


def _judge(m: re.Match[bytes]) -> float:
    """Score by whom the sentence or table row is about."""
    from recognizers import evidence

    text: bytes = m.string
    begin = max(m.start() - 300, 0)
    around = text[begin : m.end() + 300].decode("latin-1")
    start, end = evidence.sentence(around, m.start() - begin, m.end() - begin)
    return _of_somebody(around[start:end].encode("latin-1"))


@lru_cache(maxsize=256)
def _of_somebody(said: bytes) -> float:
    """Score by whom a sentence is about."""
    from recognizers import evidence

    lower = said.translate(LOWER)
    if re.search(_NUMBER, said):
        return CERTAIN
    if re.search(_MANY, lower) or len(evidence.damping_words(lower, 0, len(lower))) >= 2:
        return TALK
    if evidence.person_words(lower, 0, len(lower)) or re.search(_NAME, said):
        return OF_SOMEBODY
    return TALK


def _has(m: re.Match[bytes]) -> float:
    return max(_judge(m), 0.6) if not _talk(m) else TALK


def _talk(m: re.Match[bytes]) -> bool:
    text: bytes = m.string
    before = text[max(m.start() - 120, 0) : m.start()].translate(LOWER)
    before = before[max(before.rfind(b". "), before.rfind(b"\n")) + 1 :]
    return re.search(_MANY, before) is not None


_WHAT = (
    r"(?:[Ss]kyddade?[ -](?:identitet(?:en)?|id(?![a-zåäö])|person(?:uppgift(?:er(?:na)?)?"
    r"|data)|folkbokföring(?:en)?|adress(?:uppgift(?:er)?)?)"
    r"|[Hh]emlig (?:adress|bostadsadress|vistelseort)"
    r"|[Ss]kyddade kontaktuppgifter|[Dd]old adress"
    r"|[Ff]ingerade? (?:personuppgifter|identitet)|[Kk]varskri(?:ven|vna|vning(?:en)?)"
    r"|[Ss]ekretessmarkerade? (?:person(?:uppgift(?:er(?:na)?)?)?|uppgift(?:er(?:na)?)?"
    r"|adress)|[Ss]ekretessmarkering i folkbokföringen)"
)

RECOGNIZER = Recognizer(
    entity="SE_SKYDDAD_IDENTITET",
    source="Folkbokföringslagen (1991:481) 16-17 d §§; lagen (1991:483)",
    patterns=(
        Pattern("phrase", rf"(?<![A-Za-zÅÄÖåäö]){_WHAT}(?![a-zåäö])", TALK, _judge),
        Pattern(
            "marked",
            r"(?<![a-zåäö])(?:uppgift(?:en|er|erna)?|adress(?:en)?|personuppgifter(?:na)?) "
            r"(?:är|var|blev|har blivit) (?P<v>sekretessmarkera(?:d|de|t|ts))(?![a-zåäö])",
            TALK,
            _judge,
            lower=True,
            value="v",
        ),
        Pattern(
            "kept secret",
            r"(?<![A-Za-zÅÄÖåäö])(?P<v>[Aa]dress(?:en|uppgift(?:er|erna)?)? "
            r"(?:är|var|ska vara|måste vara"
            r"|hålls|måste hållas|ska hållas) (?:skyddad|hemlig|dold|sekretess[a-zåäö]*)"
            r"|(?:bor|lever|leva|bo|bodde|levde) (?:skyddat|gömd|gömt|på (?:hemlig|okänd|skyddad)"
            r" (?:ort|adress))"
            r"|(?:[Ll]ämna|[Ss]prid|[Rr]öj)s? (?:inte|aldrig|ej) (?:ut )?[^.\n]{0,30}adress"
            r"|[Ii]ngen (?:får|ska) veta var (?:hon|han|familjen|barnet|de) bor)(?![a-zåäö])",
            TALK,
            _judge,
            value="v",
        ),
        Pattern(
            "abbreviated",
            r"(?<=[(\[,/ \t-])(?P<v>[Ss]km|SKM|skf|SPU|spu|[Ss]ekr\.? ?mark)(?=[)\], /.;\n\t]|\Z)",
            TALK,
            _judge,
            value="v",
        ),
        Pattern(
            "has",
            r"(?<![A-Za-zÅÄÖåäö])(?:har|hade|lever med|lever under|fått|beviljats|beviljades"
            r"|bor på|är) (?:en |nu |sedan [a-z]+ (?:20[0-9]{2} )?)?"
            r"(?P<v>skyddade?[ -](?:identitet|id|personuppgifter|uppgifter|adress|folkbokföring)"
            r"|sekretessmarkering|fingerade personuppgifter|fingerad identitet)(?![a-zåäö])",
            0.6,
            _has,
            value="v",
        ),
        Pattern(
            "label",
            r"(?<![a-zåäö])(?P<v>skydda(?:d|de|t)[ -](?:identitet|id|personuppgifter|adress"
            r"|folkbokföring)|sekretessmarkering|sekretessmarkerad|kvarskriven)"
            r"\??[ ]{0,2}[:=\t][ \t]{0,3}(?:\[x\] ?)?(?:ja|x|sant)(?![a-zåäö])",
            CERTAIN,
            lower=True,
            value="v",
        ),
        Pattern(
            "own_line",
            r"(?m:^)[ \t|*]{0,8}(?P<v>SKYDDAD IDENTITET|SKYDDADE PERSONUPPGIFTER|SKYDDAD"
            r" ADRESS|SKYDDAD FOLKBOKFÖRING|FINGERADE PERSONUPPGIFTER)[ \t!|*.]{0,8}(?=\r?\n"
            r"|\Z)",
            0.7,
            value="v",
        ),
        Pattern(
            "forwarding address",
            r"skatteverket[ ,\n]{1,3}förmedlings(?:uppdrag|tjänst(?:en)?)|c/o skatteverket"
            r"|(?:ärende|post)?förmedling(?:suppdrag)?[ ,\n]{1,3}box 2820",
            0.8,
            lower=True,
        ),
    ),
    triggers=(
        "skydda",
        "fingerad",
        "kvarskriv",
        "sekretessmark",
        "skatteverket",
        "förmedling",
        "hemlig adress",
        "hemlig bost",
        "hemlig vist",
        "dold adress",
        "adress är",
        "adressen är",
        "adress var",
        "adressen var",
        "adress ska",
        "adressen ska",
        "adress måste",
        "adressen måste",
        "lämna inte ut",
        "lämna aldrig ut",
        "lämna ej ut",
        "sprid inte",
        "röj inte",
        "lever gömd",
        "bor gömd",
        "lever gömt",
        "bor gömt",
        "på hemlig",
        "okänd ort",
        "veta var",
        "skm",
        "skf",
        "spu",
        "sekr.",
    ),
    reach=(60, 80),
    hits=(
        "Hon har skyddad identitet.",
        "Anna Berg lever med skyddade personuppgifter",
        "Skyddad identitet: Ja",
        "850101-2382\tSkyddad adress",
        "SKYDDADE PERSONUPPGIFTER",
        "c/o Skatteverket, Förmedlingsuppdrag",
        "Pojken är kvarskriven i Danderyd.",
        "Modern har fått fingerade personuppgifter.",
        "Eleven har sekretessmarkering",
        "Hennes uppgifter är sekretessmarkerade.",
    ),
    misses=(
        "skyddad natur",
        "kvarskrivet",
        "Rutin för hantering av skyddade personuppgifter",
        "Skyddad identitet: Nej",
        "Personer som har skyddad identitet kontaktar växeln.",
        "Om en elev har skyddade personuppgifter ska rektor informeras.",
        "Utbildning om skyddade personuppgifter hålls i maj.",
        "skyddat boende för våldsutsatta",
        "skyddad verkstad",
        "Uppgifterna är sekretessmarkerade hos vissa myndigheter.",
    ),
)
