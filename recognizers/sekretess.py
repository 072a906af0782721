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
from recognizers.stamps import STAMP, line, stamp

HEADING = 0.25
"""Score of a heading or phrase that may as well be about secrecy."""


def _statement(m: re.Match[bytes]) -> float:
    return max(HEADING, stamp(m))


def not_a_list(m: re.Match[bytes]) -> bool:
    """Refuse a word in capitals that heads a chapter of many headings in capitals."""
    start, end = line(m)
    near = m.string[max(start - 400, 0) : end + 400].split(b"\n")
    return sum(row.strip().isupper() and len(row.strip()) > 3 for row in near) <= 6


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
            not_a_list,
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
            "said",
            r"(?<![a-zåäö])sekretess(?:belag(?:d|t|da)|marker(?:ad|at|ade)|skydda(?:d|t|de)"
            r"|pröva(?:s|des|ts)|prövning(?:en)? (?:pågår|är inledd|görs|återstår)| råder| gäller)"
            r"(?![a-zåäö])",
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
            "kind",
            r"(?<![a-zåäö])(?:upphandlings|anbuds|förundersöknings|affärs|utrikes|försvars"
            r"|statistik|elevhälso|patient|socialtjänst)sekretess(?:en)?(?![a-zåäö])",
            0.2,
            lower=True,
        ),
    ),
    triggers=("sekretess",),
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
