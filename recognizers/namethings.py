"""Names that streets, ships, schools, funds, companies and books bear: no persons.

All expressions run on latin-1 bytes.
"""

from __future__ import annotations

from recognizers.base import Hit
from recognizers.nameforms import LETTER, compiled

_AFTER = compiled(
    r"(?:s|')?(?:-[a-zåäö]| ?(?:väg|gata|gatan|vägen|torg|plats|gränd|park|stig|backe|minne"
    r"|minnesfond|plan|arena|vall|värld|hörna|idrottsplats|hage|udde|konstgräsplan|ip|källa|grav"
    r"|staty|dagbok|födelsehem|hembygdsgård|äventyr"
    r"|stiftelse|fond|pris|skola|skolan|förskola|gymnasium|kyrka|församling|hus|sal|gård|terrass"
    r"|[a-zåäöé]{3,30}+(?:(?<=museum)|(?<=museet)|(?<=priset)|(?<=sällskap)|(?<=sällskapet)"
    r"|(?<=stipendium)|(?<=stipendiet))|AB|HB"
    r"|(?:(?:& |och )?[A-ZÅÄÖ][a-zåäöé]+ ){1,3}(?:AB|HB|KB)|Måleri|Bygg|Rör|Åkeri|Golv|Trädgård"
    r"|Blommor|Glasmästeri|Tryckeri|Konsult|Redovisning|Snickeri|Plåt|Städ|Städservice|Transport"
    r"|Entreprenad|Arkitekter|Juristbyrå|Begravningsbyrå|Förlag|Catering|Elektriska|Maskin|Schakt"
    r"|VVS|Ventilation|Bilservice|Verkstad|Bageri|Frisör|Fotografi"
    rf"|KB|Aktiebolag|Handelsbolag|Advokatbyrå|Fastigheter|& [A-Z]|Inc|Ltd|GmbH)(?![{LETTER}]))"
)
"""After a whole name: a street, school, fund or company that bears it."""

_BEFORE = compiled(
    r"(?:[MST]/[SFTY]|[Bb]riggen|[Ff]artyget|[Bb]åten|[Ss]tiftelsen|[Ff]onden|[Ss]ankta?|[Ss]:ta?"
    r"|[Kk]v\.?|[Kk]varteret|[Vv]illa|[Rr]osen|[Ää]pplet|[Kk]lematisen) \Z"
)
"""Before a whole name: a ship, fund, saint, quarter, house or plant that bears it."""

_JOINED = compiled(r"-[a-zåäöé][^ -]*\Z")
"""Ends a word that only begins with a name: Moberg-priset."""

_NO_PERSONS = frozenset(
    name.encode("latin-1")
    for name in (
        "göta lejon", "clas ohlson", "kalle anka", "ronja rövardotter", "pippi långstrump",
        "nils holgersson", "sven dufva", "gustav vasa", "gustaf vasa", "hedvig eleonora",
        "santa lucia", "carl von linné", "martin luther", "martin luther king", "marcus aurelius",
        "kung karl", "king edward",
        "adolf fredrik", "adolf fredriks", "erik dahlberg", "erik dahlbergs",
        "kung carl", "prins daniel", "prins carl", "max burger", "maja gräddnos",
        "ernst young", "karl johansvamp", "jan mayen", "harry potter", "sherlock holmes",
        "anne frank", "selma lagerlöf", "astrid lindgren", "august strindberg", "karin boye",
        "olof palme", "alfred nobel", "albert einstein", "marie curie", "charles darwin",
        "florence nightingale", "raoul wallenberg", "dag hammarskjöld", "evert taube",
        "carl larsson", "anders zorn", "bruno liljefors", "gustaf fröding", "karin larsson",
        "hjalmar söderberg", "moa martinson", "vilhelm moberg", "harry martinson", "elsa beskow",
        "tove jansson", "sven nordqvist", "gunilla bergström", "alfons åberg", "emil svensson",
        "lotta petterson", "max velthuijs", "bamse björn", "romeo julia", "anna karenina",
        "oliver twist", "david copperfield", "robinson crusoe", "peter pan", "mary poppins",
        "tom sawyer", "huckleberry finn", "james bond", "lisbeth salander", "mikael blomkvist",
        "kurt wallander", "martin beck", "karl marx", "adam smith", "william shakespeare",
        "ingmar bergman", "greta garbo", "nelson mandela", "rosa parks", "mahatma gandhi",
        "napoleon bonaparte", "adolf hitler", "josef stalin", "gustav adolf", "karl knutsson",
        "birger jarl", "anders celsius", "carl bellman", "kristina nilsson",
    )
)  # fmt: skip
"""Companies, books and history, in lower case, that are written as names are."""
_REACH = 12

_LATIN = compiled(
    r"(?:[A-Z][a-z]+ (?:coli|aureus|epidermidis|pneumoniae|pyogenes|monocytogenes|pylori"
    r"|burgdorferi"
    r"|difficile|meningitidis|influenzae|tuberculosis|jejuni|sonnei|botulinum|tetani|pertussis"
    r"|albicans|falciparum|gondii|scabiei)|[Ee]\. coli|[Mm](?:orbus|b\.?) [A-Z\xc0-\xde].*)\Z"
)
"""Bacteria and diagnoses that are written as names are."""
_DIAGNOSIS = compiled(
    r"(?:s|')? (?:[a-zåäö]+ )?(?:sjukdom|syndrom|tyreoidit|anemi|cirros|lymfom|sarkom|reflex|skala"
    r"|index|test|kontraktur|fenomen|pares|chorea|tumör|bad|badplats|strandbad)(?:en|et)?(?![a-zåäö])"
)
"""After a name: the illness, the scale or the bathing place that bears it."""
_PLACE = compiled(
    r"(?:badet|badplats|badplatsen|strandbad|strandbadet|havsbad|simhall|simhallen|brygga|bryggan"
    r"|camping|viken|udden|holmen|sjön)\Z"
)
"""Ends the name of a bathing place, in lower case."""


def is_of_nature(data: bytes, low: bytes, start: int, end: int) -> bool:
    """Tell whether `start`..`end` is a bacterium, a diagnosis or a bathing place.

    >>> text = b"Staphylococcus aureus"
    >>> is_of_nature(text, text.lower(), 0, 21), is_of_nature(b"Ada Lind", b"ada lind", 0, 8)
    (True, False)
    """
    return (
        _LATIN.match(data[start:end]) is not None
        or _DIAGNOSIS.match(data, end) is not None
        or _PLACE.search(low, start, end) is not None
    )


def bears_it(data: bytes, low: bytes, hit: Hit) -> bool:
    """Tell whether a name is that of a street, ship, company or book."""
    return (
        _AFTER.match(data, hit.end) is not None
        or _JOINED.search(data, hit.start, hit.end) is not None
        or _BEFORE.search(data, max(hit.start - _REACH, 0), hit.start) is not None
        or low[hit.start : hit.end] in _NO_PERSONS
    )
