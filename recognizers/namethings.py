"""Names that streets, ships, schools, funds, companies and books bear: no persons.

All expressions run on latin-1 bytes.
"""

from __future__ import annotations

from recognizers.base import Hit
from recognizers.nameforms import LETTER, compiled

_AFTER = compiled(
    r"(?:s|')?(?:-[a-zåäö]| ?(?:väg|gata|gatan|vägen|torg|plats|gränd|park|stig|backe|minne"
    r"|minnesfond"
    r"|stiftelse|fond|pris|skola|skolan|förskola|gymnasium|kyrka|församling|hus|sal|gård|terrass"
    r"|[a-zåäöé]{0,20}(?:museum|museet|priset|sällskap|sällskapet|stipendium|stipendiet)|AB|HB"
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
        "ernst young", "karl johansvamp", "jan mayen",
    )
)  # fmt: skip
"""Companies, books and history, in lower case, that are written as names are."""
_REACH = 12


def bears_it(data: bytes, low: bytes, hit: Hit) -> bool:
    """Tell whether a name is that of a street, ship, company or book."""
    return (
        _AFTER.match(data, hit.end) is not None
        or _JOINED.search(data, hit.start, hit.end) is not None
        or _BEFORE.search(data, max(hit.start - _REACH, 0), hit.start) is not None
        or low[hit.start : hit.end] in _NO_PERSONS
    )
