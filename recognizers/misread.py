"""Numbers with letters that look like digits: O for 0, l for 1, S for 5, B for 8.

A typist makes one; optical character recognition makes several, and reads the dash as
something else. The number must still have a right date and check digit when it is read so.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern
from recognizers.checks import digits_of
from recognizers.numberforms import ALONE, CENTURY, ENDS, SERIAL, YEAR, Born, read

_LOOKS = "OoQDIl|!ZSGB"
_AS_DIGITS = bytes.maketrans(_LOOKS.encode(), b"000011112568")
_SIGN = f"[0-9{_LOOKS}]"
_BORDERS = rb"[^0-9A-Za-z|!]+"


def misread(name: str, month: str, day: str, born: Born, most: int, parted: str) -> Pattern:
    """Return the form of a number of which up to `most` digits are letters.

    `parted` is the expression of what stands before the last four.
    """
    whole = f"{CENTURY}?{YEAR}{month}{day}(?P<s>-?){SERIAL}".encode()

    def looks_right(m: re.Match[bytes]) -> bool:
        written = re.sub(_BORDERS, b"", m.group())
        if not 1 <= len(written) - len(digits_of(written)) <= most:
            return False
        number = re.fullmatch(whole, written.translate(_AS_DIGITS))
        return number is not None and read(number, born) == (True, True)

    return Pattern(
        name,
        ALONE + f"{_SIGN}{{6}}(?:{_SIGN}{{2}})?{parted}{_SIGN}{{4}}" + ENDS,
        0.4,
        looks_right,
        needs_context=True,
        boost=0.3,
        why=("date", "luhn", "misread"),
        starts=(*(f"{n}{_LOOKS}" for n in range(1, 10)), "6-+ _.", "8-+ _.", "5-+ _.", "7-+ _.",
                "10", "12", "9", "11"),
        back=(0, 1),
        before=" (a",
    )  # fmt: skip
