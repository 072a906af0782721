"""Checks shared by the number recognizers: digits in, truth out.

Nothing here reads a clock: a date counts as possible up to `LATEST`, which is moved on
with releases, so that the same text always gives the same answer.
"""

from __future__ import annotations

LATEST = (2030, 12, 31)
"""Last day of birth that is accepted: some years ahead of the release."""
EARLIEST = 1840
"""First year of birth that is accepted; archives hold people born in the 1800s."""

_NO_DIGITS = bytes(b for b in range(256) if not 48 <= b <= 57)
_DOUBLED = bytes.maketrans(b"0123456789", b"0246813579")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def digits_of(value: bytes) -> bytes:
    """Return the digits of `value` without what stands between them.

    >>> digits_of(b"19850101-2382")
    b'198501012382'
    """
    return value.translate(None, _NO_DIGITS)


def luhn(digits: bytes) -> bool:
    """Tell whether `digits` ends in its own Luhn check digit (ISO/IEC 7812-1, annex B).

    >>> luhn(b"8501012382"), luhn(b"8501012383")
    (True, False)
    """
    total = sum(digits[-1::-2]) + sum(digits[-2::-2].translate(_DOUBLED))
    return (total - 48 * len(digits)) % 10 == 0


def mod11(digits: bytes) -> bool:
    """Tell whether the sum weighted 1, 2 … 10, 1 … from the right is divisible by 11.

    Source: Bankgirot, Bankernas kontonummer, comment 1.

    >>> mod11(b"00000000019"), mod11(b"00000000018")
    (True, False)
    """
    return sum((b - 48) * (i % 10 + 1) for i, b in enumerate(reversed(digits))) % 11 == 0


def mod97(iban: bytes) -> bool:
    """Tell whether an IBAN in capitals without spaces has right check digits (ISO 7064).

    They are 98 less a remainder: 00, 01 and 99 are nobody's, though the sum may come out.

    >>> mod97(b"SE4550000000058398257466"), mod97(b"SE4550000000058398257467")
    (True, False)
    """
    moved = iban[4:] + iban[:4]
    return (
        b"02" <= iban[2:4] <= b"98" and int("".join(str(int(chr(b), 36)) for b in moved)) % 97 == 1
    )


def days_in(year: int, month: int) -> int:
    """Return the number of days of a month in the Gregorian calendar.

    >>> days_in(2000, 2), days_in(1900, 2), days_in(2023, 4)
    (29, 28, 30)
    """
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _DAYS[month - 1]


def is_date(year: int, month: int, day: int) -> bool:
    """Tell whether somebody may have been born on that day.

    >>> is_date(2000, 2, 29), is_date(1900, 2, 29), is_date(2040, 1, 1), is_date(1985, 13, 1)
    (True, False, False, False)
    """
    return (
        1 <= month <= 12
        and 1 <= day <= days_in(year, month)
        and year >= EARLIEST
        and (year, month, day) <= LATEST
    )


def birth_years(two_digits: int, plus: bool) -> tuple[int, ...]:
    """Return the years that a two-digit year may mean.

    `-` becomes `+` in the year the person turns 100 (folkbokföringslagen 1991:481 18 §),
    but a hyphen written before that year stays in the document, so it may mean either.

    >>> birth_years(85, False), birth_years(12, False), birth_years(12, True)
    ((1985, 1885), (2012, 1912), (1912,))
    """
    latest = LATEST[0] - (LATEST[0] - two_digits) % 100
    return (latest - 100,) if plus else (latest, latest - 100)
