"""Whether the line around a citation or a word of secrecy is a marking of its document.

A marking is told from talk by form: first on a short line, alone in a piece of a header,
or in a sentence about the very document it stands in.

Source: offentlighets- och sekretesslagen (2009:400) 5 kap. 5 §.
"""

from __future__ import annotations

import re

STAMP = 0.75
"""Score of what is stamped on a document."""
SAID = 0.65
"""Score of what a sentence says of the document it stands in."""
_LONGEST_STAMP = 140
_MOST_PIECES = 4
_LONG_LINE = 400
"""Characters to each side in which the ends of a line are looked for."""
LETTERS = r"a-z\xdf-\xf6\xf8-\xff"
_STAMPED = (
    r"[ \t|*\"(\[]{0,8}(?:obs!? )?(?:stark |absolut )?"
    r"(?:skydd(?:as|ad|at|ade)?(?: uppgift(?:er)?)?|lyder under|förtrolig(?:t)?|konfidentiell(?:t)?"
    r"|(?:sekretess|utlämnande)(?:grund|bedömning|prövning)(?:en)?|(?:får )?(?:ej|inte) lämnas ut"
    r"|(?:lämnas|utlämnas|röjs) (?:ej|inte)(?: ut)?|ej för utlämnande"
    r"|sekretess(?:belag(?:d|t|da)(?: handling| uppgift(?:er)?)?|marker(?:ad|at|ing)"
    r"|handling|skydda[dt])?"
    r"|omfattas av sekretess|hemlig(?:t)?)"
    r"[ ,.:;-]{0,3}(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[ ,]{0,2})?(?:datum)?"
    r"(?:av |enl\b|enligt|jml\b|jämlikt|jfr\b|med stöd av|osl\b|[0-9]{1,2}(?: ?kap|:)"
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
    r"|individärendet|bilaga [0-9a-z]{1,3}|uppgifterna i (?:handlingen|detta \w+|ärendet)"
    r"|innehållet|texten|meddelandet|protokollet|beslutet) "
    r"(?:innehåller (?:uppgifter som )?|omfattas |är |kan antas |har |lyder |skyddas |får |faller )"
    r"[^.\n]{0,60}\Z"
).encode("latin-1")
_OF_ITS_DATA = re.compile(
    r"[ \t|*]{0,8}uppgifter(?:na)? (?:är|omfattas|skyddas|lyder|får)(?![a-zåäö])".encode("latin-1")
)
"""Opens a line of its own that is a footer; in running text it goes on about what was named."""
_GUARDED = re.compile(
    r"sekretess|skydda[dts]|lyder under|faller under|lämnas ut|röjas|hemlig".encode("latin-1")
)
"""What makes a sentence about a document one about its secrecy."""
_PIECE = re.compile(rb" ?[|\xb7] ?")
"""Between the pieces of a header or footer on one line."""
_IF = (
    rf"(?<![{LETTERS}])(?:om|när|ifall|huruvida|då|för att|kan vara|ska|skall|bör"
    rf"|måste"
    rf"|exempel|exempelvis|t\.ex|pröva(?:s|r)?|bedöm(?:a|s|er)|de handlingar"
    rf"|handlingar|eller"
    rf"|vissa|alla|ofta|ibland|delegat(?:en)?|beslut om|beslut att)(?![{LETTERS}])"
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
        pieces = _PIECE.split(whole)
        if 1 < len(pieces) <= _MOST_PIECES and any(re.match(_ALONE, one) for one in pieces):
            return 0.55
    before = text[max(m.start() - 160, start) : m.start()]
    sentence = before[before.rfind(b". ") + 1 :]
    told = sentence + m[0]
    if not _GUARDED.search(told) or re.search(_IF, sentence):
        return 0.0
    of_this = (
        re.search(_OF_THIS, sentence)
        or re.search(_OF_THIS, told)
        or (len(whole) <= _LONGEST_STAMP and _OF_ITS_DATA.match(whole))
    )
    return SAID if of_this else 0.0
