"""Marks in tables: provisions of a review of secrecy, and abbreviations for a protected person.

"26 kap. 1 §" under Lagrum is a provision of the act on secrecy when the table reviews
secrecy; "S" under Skydd, and "skm" anywhere, stand for a sekretessmarkering when the rows
name people. Plans of how long to keep kinds of documents review nothing.

Source: offentlighets- och sekretesslagen (2009:400); Skatteverket, "Skyddade personuppgifter".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recognizers import osl
from recognizers.base import Hit
from recognizers.numbercolumns import CellHit

TOLD = 0.6

_REVIEW = re.compile(r"sekretess|\bosl\b|utlämn|lämnas (?:inte |ej )?ut|maskn|menpröv|skadepröv")
"""Titles of a table that reviews secrecy."""
_GROUND = re.compile(r"sekretess|\bosl|lagrum|paragraf|lagstöd|lagregel|\bgrund|bestämmelse|\b§")
"""Titles above provisions."""
_PLAN = re.compile(
    r"handlingstyp|handlingsslag|gallr|bevar|arkiv|delega|process|klassning|informationsmängd"
    r"|informationstyp|förvaring"
)
"""Titles of plans and delegation orders."""
_PROVISION = re.compile(
    r"\s*(?:(?:sekretess|ja|delvis)?[ ,:]*(?:enl\.?|enligt|jml\.?|jfr)?\s*)"
    r"(?:osl[ ,:]*)?(?P<v>(?P<kap>[1-4]?[0-9])\s?(?:kap\.?\s?|:)"
    r"(?P<par>[0-9]{1,3}(?: ?[a-z](?![a-zåäö]))?)(?:\s?§§?)?)(?P<rest>[^§]{0,40})\Z",
    re.IGNORECASE,
)
_OTHER_ACT = re.compile(
    r"(?i)balk|(?<!sekretess)lag(?:en)?\b|\b(?:sol|lss|lvu|pbl|fb|fl|kl|tf|brb|mb|hsl)\b"
)

_PROTECTION = re.compile(r"skydd|sekr\.?(?:etess)?\.?\s?m|^(?:skm|smk|spu|skf|sm|kvb)\.?$")
_NO_PROTECTION = re.compile(
    r"skyddsombud|skyddsutr|skyddsrond|skyddsklass|brandskydd|skyddsrum|dataskydd"
)
_ABBREVIATED = frozenset(
    ("skm", "skm.", "smk", "spu", "skf", "kvb", "sekr.mark", "sekr.mark.", "sekr mark", "sekrm",
     "sekretessm", "sekretessm.", "sk.id", "sk id", "skydd. id", "skyddad id", "skyddade uppg.",
     "skyddad adr", "skyddad adr.", "sk.adr", "skyddad", "skyddat", "skyddad adress",
     "skyddade uppgifter", "hemlig adress", "sekretessmarkerad")
)  # fmt: skip
"""What stands for it in any column of a table of people."""
_UNDER_TITLE = _ABBREVIATED | {"s", "sm", "sp", "ja", "j", "x", "1", "sant", "true", "yes"}
"""What also stands for it under a title that asks."""


def is_plan(told: Sequence[str]) -> bool:
    """Tell whether a table with these titles rules over kinds of documents.

    >>> is_plan(["Handlingstyp", "Sekretess"]), is_plan(["Handling", "Sekretess"])
    (True, False)
    """
    return any(_PLAN.search(title.lower()) for title in told)


def provisions(columns: Sequence[Sequence[str]], told: Sequence[str]) -> Iterator[CellHit]:
    """Yield the provisions of a table that reviews secrecy; `told` are its titles."""
    titles = [title.lower() for title in told]
    if is_plan(told):
        return
    grounds = [i for i, title in enumerate(titles) if _GROUND.search(title)]
    if not grounds or not _reviews(columns, titles):
        return
    for i in grounds:
        for row, cell in enumerate(columns[i] if i < len(columns) else ()):
            m = _PROVISION.match(cell) if any(map(str.isdigit, cell)) else None
            if m is None or _OTHER_ACT.search(m["rest"]):
                continue
            detail = f"{int(m['kap'])}:{m['par'].replace(' ', '').lower()}"
            if osl.area(detail):
                yield row, i, Hit("SE_OSL", *m.span("v"), TOLD, "column", ("column",), detail)


def _reviews(columns: Sequence[Sequence[str]], titles: Sequence[str]) -> bool:
    """Tell whether a title or a short cell speaks of secrecy or of giving out."""
    if any(map(_REVIEW.search, titles)):
        return True
    return any(
        len(cell) <= _SHORT and _REVIEW.search(cell.lower()) for cells in columns for cell in cells
    )


_SHORT = 40


def protected(columns: Sequence[Sequence[str]], told: Sequence[str]) -> Iterator[CellHit]:
    """Yield the marks for a protected person in a table that names people."""
    for i, cells in enumerate(columns):
        title = told[i].lower().strip() if i < len(told) else ""
        asked = _PROTECTION.search(title) is not None and _NO_PROTECTION.search(title) is None
        marks = _UNDER_TITLE if asked else _ABBREVIATED
        for row, cell in enumerate(cells):
            value = cell.strip()
            if value and len(value) <= _SHORT and value.lower() in marks:
                start = len(cell) - len(cell.lstrip())
                hit = Hit(
                    "SE_SKYDDAD_IDENTITET", start, start + len(value), TOLD, "column", ("column",)
                )
                yield row, i, hit
