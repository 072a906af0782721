"""Headings, labels of forms and names of files that say what kind of case a paper is of.

"Vårdnadsutredning" above a form names the form; "Vårdnadsutredning Ada Lind" tells of her.
Pure functions on the text as `matcher.lower` gives it.
"""

from __future__ import annotations

import re

_L = r"a-z\xdf-\xf6\xf8-\xff"
_CASE = re.compile(
    (
        r"(?:utredning|anmäl|ansök|plan|program|ärende|samtal|bedömning|intyg|kartläggning"
        r"|yttrande|utlåtande|avtal|möte|prövning|varning|erinran|vård|bistånd|stöd"
        rf"|placering)[{_L}]{{0,5}}\Z"
    ).encode("latin-1")
)
"""Ends a word for a kind of case or paper."""
_LABEL = re.compile(
    (
        r"[ \t|*#-]*(?:(?:ärendetyp|ärendeslag|ärendemening|typ av ärende|ärende|typ|ämne|rubrik"
        r"|blankett"
        r"|mall|dokumenttyp|handlingstyp|bilaga|bilagor|kategori|rutin|process|formulär)[ :]*"
        rf"(?:[{_L}0-9-]+ ?){{0,2}})?\Z"
    ).encode("latin-1")
)
_LONGEST = 60
_MOST_AFTER = 3


def heads(lower: bytes, start: int, end: int, first: int, last: int) -> bool:
    """Tell whether the word at `first`..`last` of the line `start`..`end` only names a case.

    >>> text = b"vardnadsutredning"
    >>> heads(text, 0, 17, 0, 17), heads(b"hon har en vardnadsutredning", 0, 28, 11, 28)
    (True, False)
    """
    return (
        end - start <= _LONGEST
        and len(lower[last:end].rstrip(b" \r\t.").split()) <= _MOST_AFTER
        and _CASE.search(lower, first, last) is not None
        and _LABEL.match(lower[start:first]) is not None
    )
