"""Numbers of a spreadsheet as the user sees them: zeros that a format adds, dates, no exponent.

Format: ECMA-376 part 1, 18.8.30 (number formats), which MS-XLS shares.
"""

from __future__ import annotations

import re

_SECTION = re.compile(r'(?:\[[^\]]*\]|"[^"]*"|\\.|[^;])*')
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_MASK = re.compile(r"[0#?](?:[0#? /-]*[0#?])?")


def number(value: float, pattern: str) -> str:
    """Return `value` as the number format `pattern` shows it, as far as digits matter.

    >>> number(101011234, "0000000000"), number(8501012382, "000000-0000")
    ('0101011234', '850101-2382')
    >>> number(198501012382.0, "General"), number(0.5, "0.00")
    ('198501012382', '0.5')
    """
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if value != int(value) or abs(value) >= 1e17:
        return repr(value)
    digits = str(abs(int(value)))
    sign = "-" if value < 0 else ""
    if "." in pattern or (pattern.count("0") < 2 and "0#" not in pattern):
        return sign + digits
    mask = _LITERAL.sub(lambda found: found[1] or found[2] or "", _first(pattern))
    if _MASK.fullmatch(mask) and (mask.count("0") > 1 or mask.startswith("0#")):
        return sign + _masked(digits, mask)
    return sign + digits


def _first(pattern: str) -> str:
    found = _SECTION.match(pattern)
    return found[0] if found else ""


def _masked(digits: str, mask: str) -> str:
    """Lay `digits` into `mask` from the right; 0 shows a zero where a digit is missing."""
    out: list[str] = []
    left = list(digits)
    for sign in reversed(mask):
        if sign not in "0#?":
            out.append(sign)
        elif left:
            out.append(left.pop())
        elif sign == "0":
            out.append("0")
    return "".join([*left, *reversed(out)]).strip(" -/")
