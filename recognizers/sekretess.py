"""Secrecy markings: stamps, statements and labels that say that a document is secret.

Texts about secrecy are everywhere in a municipality; a marking is told from them by form:
alone on a line, first on a short line, in upper case, or said of this very document.
Where in the file it stands (header, subject, file name) is for the caller to weigh.

Source: offentlighets- och sekretesslagen (2009:400) 5 kap. 5 §: a marking says the
provision, the date and the authority.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer
from recognizers.normalise import LOWER
from recognizers.stamps import LETTERS, STAMP, line, stamp

HEADING = 0.25
"""Score of a heading or phrase that may as well be about secrecy."""


def _statement(m: re.Match[bytes]) -> float:
    return max(HEADING, stamp(m))


def _stamped(m: re.Match[bytes]) -> bool:
    """Tell whether a match begins its line, and is no heading among others in capitals."""
    start, _ = line(m)
    opening = _OPENING.fullmatch(m.string, start, m.start())
    forbids = opening is not None and (opening["not"] or _FORBIDS.search(m[0].translate(LOWER)))
    return bool(forbids) and _not_a_list(m)


def _of_data(m: re.Match[bytes]) -> bool:
    """Tell whether what may not be given out is a record or what one holds, and not a key."""
    first, last = line(m)
    before = m.string[max(first, m.start() - 12) : m.start()]
    if not (_FORBIDS.search(m[0]) or _NEGATED.search(before)):
        return False
    near = m.string[max(first, m.start() - 120) : min(last, m.end() + 60)].translate(LOWER)
    return _DATA.search(near) is not None


def _not_a_list(m: re.Match[bytes]) -> bool:
    """Refuse a word in capitals that heads a chapter of many headings in capitals."""
    start, end = line(m)
    near = m.string[max(start - 400, 0) : end + 400].split(b"\n")
    return sum(row.strip().isupper() and len(row.strip()) > 3 for row in near) <= 6


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
_WORDS = (
    r"(?:STARK |ABSOLUT )?(?:SEKRETESS|SEKRETESSMARKERING|SEKRETESSMARKERA[DT]"
    r"|SEKRETESSBELAG[DT]|SEKRETESSBELAGD HANDLING|SEKRETESSHANDLING|SEKRETESSKYDDA[DT]"
    r"|SEKRETESSSKYDDA[DT]|OMFATTAS AV SEKRETESS)"
)
_FILE_END = r"\.(?:docx?|docm|xlsx?|xlsm|pptx?|pdf|msg|eml|txt|csv|zip|rtf|od[tsp]|html?)"

RECOGNIZER = Recognizer(
    entity="SE_SEKRETESS",
    source="Offentlighets- och sekretesslagen (2009:400) 5 kap. 5 §",
    patterns=(
        Pattern(
            "own_line",
            rf"(?m:^)(?:[ |*_\[(-]|\t){{0,8}}(?P<v>{_WORDS})(?:[ !:|*_\])-]|\t){{0,8}}(?=\r?$"
            rf"|\r?\n|\Z)",
            STAMP,
            _not_a_list,
            value="v",
        ),
        Pattern(
            "own_line_mixed",
            r"(?m:^)[ |*]{0,4}(?P<v>Sekretess(?:belagd|belagt|markerad|markerat)(?:"
            r" handling)?)[ !:|*.]{0,4}(?=\r?\n|\Z)",
            0.6,
            value="v",
        ),
        Pattern(
            "heading",
            r"(?m:^)[ |*]{0,4}(?P<v>Sekretess(?:markering)?)[ !:|*.]{0,4}(?=\r?\n|\Z)",
            HEADING,
            value="v",
        ),
        Pattern(
            "file_name",
            rf"(?m:^)[^\n/\\]{{0,80}}?(?<![A-ZÅÄÖ])(?P<v>{_WORDS})(?![A-ZÅÄÖ])[^\n/\\]{{0,60}}?{_FILE_END}(?=\r?\n|\Z)",
            0.5,
            value="v",
        ),
        Pattern("subject", rf"(?P<v>[\[(]{_WORDS}[\])])", 0.6, value="v"),
        Pattern(
            "statement",
            r"sekretess(?:belag(?:d|t|da)|marker(?:ad|ade|at|ing))[ ,:]{1,3}(?:enl\.?|enligt"
            r"|jml\.?|jfr\.?|med stöd av)(?![a-zåäö])"
            r"|(?:kan antas )?omfattas? av (?:stark )?sekretess(?: enligt|,? jml|(?![a-zåäö]))"
            r"|(?m:^)[ \t|*]{0,8}sekretess[ ,:]{1,2}(?:enl\.?|enligt|jml\.?|jfr\.?|jämlikt|med"
            r" stöd av|[0-9]{1,2} ?kap|[0-9]{1,2}:[0-9])",
            HEADING,
            _statement,
            lower=True,
        ),
        Pattern(
            "label",
            r"(?<![a-zåäö])sekretess(?:markering|grad|klass|nivå|belagd"
            r"|markerad)?\??[ \t]{0,2}[:=\t][ \t]{0,3}(?:\[x\] ?)?(?P<v>ja|hög|stark|absolut"
            r"|[0-9]{4}-[0-9]{2}-[0-9]{2})(?![a-zåäö0-9])",
            0.6,
            lower=True,
        ),
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
            "said",
            r"(?<![a-zåäö])(?:sekretess(?:belag(?:d|t|da)|marker(?:ad|at|ade)|skydda(?:d|t|de)"
            r"|pröva(?:s|des|ts)|prövning(?:en)? (?:pågår|är inledd|görs|återstår)| råder| gäller)"
            r"|hemligstämpla(?:d|t|de|ts|s))(?![a-zåäö])",
            HEADING,
            lower=True,
            anchored=True,
        ),
        Pattern(
            "secret",
            r"sekretess(?![a-zåäö])",
            HEADING,
            lower=True,
            anchored=True,
            lead=r"(?<![a-zåäö])(?:är|råder|gäller|finns|ligger under|lyder under|på grund av|pga"
            r"|med) "
            r"(?:stark |absolut )?",
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
            "kind",
            r"(?<![a-zåäö])(?:upphandlings|anbuds|förundersöknings|affärs|utrikes|försvars"
            r"|statistik|elevhälso|patient|socialtjänst)sekretess(?:en)?(?![a-zåäö])",
            0.2,
            lower=True,
        ),
    ),
    triggers=(
        "sekretess",
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
    reach=(160, 160),
    hits=(
        "SEKRETESS",
        "Danderyds kommun\nSEKRETESSMARKERAD\nUtredning",
        "Sekretessbelagd enligt 26 kap. 1 § OSL",
        "Handlingen omfattas av sekretess enligt 25 kap. 1 § OSL.",
        "Denna e-post innehåller uppgifter som omfattas av sekretess",
        "Sekretess: Ja",
        "Sekretessmarkering: 2026-01-15",
        "[SEKRETESS] Möte om elev",
        "Orosanmälan SEKRETESS.docx",
        "Sekretess, jml 26 kap. 1 § OSL",
        "Sekretessbelagd",
        "FÅR EJ LÄMNAS UT\nUtredning",
        "EJ FÖR UTLÄMNANDE",
        "FÅR INTE RÖJAS",
        "HEMLIGSTÄMPLAD",
    ),
    misses=(
        "SEKRETESSEN I OFFENTLIG VERKSAMHET",
        "om sekretess och tystnadsplikt",
        "Sekretess\nInom socialtjänsten gäller sekretess.",
        "Uppgifter som omfattas av sekretess ska inte lagras i molntjänsten.",
        "Innan en handling lämnas ut ska den sekretessprövas.",
        "Sekretess: Nej",
        "Leverantören ska underteckna en sekretessförbindelse.",
        "Beslut om utlämnande av sekretessbelagd handling fattas av delegat.",
        "Om handlingen omfattas av sekretess enligt 26 kap. 1 § OSL ska delegaten neka utlämnande.",
        "Under upphandlingen råder absolut sekretess till dess att tilldelningsbeslut fattats.",
        "Sekretessavtal 2026.docx",
        "Handlingar som är sekretessbelagda enligt lag förvaras i säkerhetsskåp.",
    ),
)
