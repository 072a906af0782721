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

STAMP = 0.75
"""Score of what is stamped on a document."""
SAID = 0.65
"""Score of what a sentence says of the document it stands in."""
HEADING = 0.25
"""Score of a heading or phrase that may as well be about secrecy."""

_LONGEST_STAMP = 140
_LONG_LINE = 400
"""Characters to each side in which the ends of a line are looked for."""
_L = r"a-z\xdf-\xf6\xf8-\xff"
_STAMPED = (
    r"[ \t|*\"(\[]{0,8}(?:obs!? )?(?:stark |absolut )?"
    r"(?:sekretess(?:belag(?:d|t|da)(?: handling| uppgift(?:er)?)?|marker(?:ad|at|ing)"
    r"|handling|skydda[dt])?"
    r"|omfattas av sekretess|hemlig(?:t)?)"
    r"[ ,.:;-]{0,3}(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[ ,]{0,2})?(?:datum)?"
    r"(?:enl\b|enligt|jml\b|jämlikt|jfr\b|med stöd av|osl\b|[0-9]{1,2}(?: ?kap|:)"
    r"|offentlighets-)"
).encode("latin-1")
_ALONE = (
    r"[ \t|*\"(\[]{0,8}(?:enl\.? |enligt |jml\.? |jfr\.? )?"
    r"(?:osl ?[0-9]{1,2}:[0-9 a-z]{1,5}|[0-9]{1,2}:[0-9 a-z]{1,5} osl"
    r"|(?:osl |offentlighets- och sekretesslagen[ ,(:0-9)]{0,14})?[0-9]{1,2} ?kap(?:\."
    r"|itlet)?[0-9 ,a-z-]{1,14}§{1,2}"
    r"(?: (?:första|andra|tredje|fjärde) stycket)?"
    r"(?: osl| offentlighets- och sekretesslagen| sekretesslagen)?(?: ?\([0-9:]{8,9}\))?)"
    r"[ \t|*\").\]]{0,8}\Z"
).encode("latin-1")
_ITEM = (
    r"(?:§ ?[0-9]{1,4}|[0-9]{1,3}[.)]|ärende ?[0-9]{1,4}|bilaga ?[0-9a-z]{1,3})[^\n]{1,90}"
    r"[(\[,-] ?(?:sekretess|sekretess(?:belag(?:d|t)|ärende|marker(?:ad|at))|omfattas av sekretess)"
    r"(?:,| enligt| enl\.?| jml\.?| jfr\.?)? [^\n]{0,60}[)\]. ]{0,3}\Z"
).encode("latin-1")
"""An item of an agenda or minutes that is marked as secret."""
_OF_THIS = (
    r"(?:den(?:na|här)|detta|det här|bifogad) (?:handling|dokument|fil|bilaga|e-post|mejl"
    r"|mail|meddelande|skrivelse|journal|akt|utredning|rapport|beslut"
    r"|protokoll)\w{0,3}[^.\n]{0,60}\Z"
    r"|(?:handlingen|dokumentet|bilagan|filen|akten|journalen|utredningen|ärendet|paragrafen"
    r"|individärendet|bilaga [0-9a-z]{1,3}|uppgifterna i handlingen"
    r"|uppgifterna i detta \w+|innehållet|meddelandet|protokollet|beslutet) "
    r"(?:innehåller (?:uppgifter som )?|omfattas |är |kan antas |har )[^.\n]{0,60}\Z"
).encode("latin-1")
_IF = (
    rf"(?<![{_L}])(?:om|när|ifall|huruvida|då|för att|kan vara|ska|skall|bör"
    rf"|måste"
    rf"|exempel|exempelvis|t\.ex|pröva(?:s|r)?|bedöm(?:a|s|er)|de handlingar"
    rf"|handlingar|eller"
    rf"|vissa|alla|ofta|ibland|delegat(?:en)?|beslut om|beslut att)(?![{_L}])"
).encode("latin-1")


def line(m: re.Match[bytes]) -> tuple[int, int]:
    """Return the line on which a match begins, without its line break; of a long one a part."""
    text = m.string
    first = max(m.start() - _LONG_LINE, 0)
    last = min(m.end() + _LONG_LINE, len(text))
    start = text.rfind(b"\n", first, m.start()) + 1
    end = text.find(b"\n", m.end(), last)
    return start or first, last if end < 0 else end


def stamp(m: re.Match[bytes]) -> float:
    """Return how likely the line of a match in a lower-case text is a marking; 0 when not.

    A stamp is a short line that opens with the marking, or is a bare citation under a line
    in capitals; a sentence counts when it is about the document it stands in.
    """
    text = m.string
    start, end = line(m)
    whole = text[start:end].rstrip()
    if len(whole) <= _LONGEST_STAMP and not re.search(_IF, whole):
        opening = re.match(_STAMPED, whole)
        if opening is not None:
            return STAMP
        if re.match(_ALONE, whole):
            return 0.55
        if re.match(_ITEM, whole):
            return SAID
    before = text[max(m.start() - 160, start) : m.start()]
    sentence = before[before.rfind(b". ") + 1 :]
    told = sentence + m[0]
    if b"sekretess" not in told or re.search(_IF, sentence):
        return 0.0
    of_this = re.search(_OF_THIS, sentence) or re.search(_OF_THIS, told)
    return SAID if of_this else 0.0


def _statement(m: re.Match[bytes]) -> float:
    return max(HEADING, stamp(m))


def _not_a_list(m: re.Match[bytes]) -> bool:
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
