"""Bank account: clearing number and account number, as banks write them.

The clearing number tells the bank and with it how many digits follow and how they are
checked. Some accounts of Swedbank and the savings banks have no check digit that can be
tried, so a wrong sum lowers the score and does not refuse. A word must stand before.

Source: Bankgirot, "Bankernas kontonummer", types 1 and 2 with their comments.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from recognizers.base import Pattern, Recognizer
from recognizers.checks import digits_of, luhn, mod11
from recognizers.numberforms import ALONE


class Account(NamedTuple):
    """How the accounts of a range of clearing numbers are made."""

    lengths: tuple[int, ...]
    """Digits of the account number, without clearing number."""
    check: str
    """`clearing 3`: modulus 11 over three digits of the clearing number and the account;
    `clearing 4`: over all four; `mod 11`, `luhn`: over the account alone; `none`."""


_ONE_1 = Account((7,), "clearing 3")
_ONE_2 = Account((7,), "clearing 4")
_TEN = Account((10,), "luhn")
_HANDELSBANKEN = Account((8, 9), "mod 11")
_FREE = Account((6, 7, 8, 9, 10), "luhn")

_RANGES: tuple[tuple[int, int, Account], ...] = (
    (1100, 1199, _ONE_1), (1200, 1399, _ONE_1), (1400, 2099, _ONE_1), (2300, 2399, _ONE_2),
    (2400, 2499, _ONE_1), (3000, 3299, _ONE_1), (3300, 3300, _TEN), (3301, 3399, _ONE_1),
    (3400, 3409, _ONE_1), (3410, 3781, _ONE_1), (3782, 3782, _TEN), (3783, 3999, _ONE_1),
    (4000, 4999, _ONE_2), (5000, 5999, _ONE_1), (6000, 6999, _HANDELSBANKEN),
    (7000, 7999, _ONE_1), (8000, 8999, _FREE), (9020, 9029, _ONE_2), (9040, 9049, _ONE_2),
    (9060, 9069, _ONE_1), (9070, 9079, _ONE_2), (9100, 9109, _ONE_2), (9120, 9124, _ONE_1),
    (9130, 9149, _ONE_1), (9150, 9169, _ONE_2), (9170, 9179, _ONE_1), (9180, 9189, _TEN),
    (9190, 9199, _ONE_2), (9230, 9239, _ONE_1), (9250, 9259, _ONE_1), (9260, 9269, _ONE_2),
    (9270, 9279, _ONE_1), (9280, 9289, _ONE_1), (9300, 9349, _TEN), (9390, 9399, _ONE_2),
    (9400, 9449, _ONE_1), (9460, 9469, _ONE_1), (9470, 9479, _ONE_2), (9500, 9549, _FREE),
    (9550, 9569, _ONE_2), (9570, 9579, _TEN), (9580, 9589, _ONE_1), (9590, 9599, _ONE_2),
    (9630, 9639, _ONE_1), (9640, 9649, _ONE_2), (9650, 9659, _ONE_2), (9660, 9669, _ONE_2),
    (9670, 9679, _ONE_2), (9680, 9689, _ONE_1), (9700, 9709, _ONE_2), (9710, 9719, _ONE_2),
    (9750, 9759, _ONE_2), (9780, 9789, _ONE_2), (9880, 9889, _ONE_2), (9890, 9899, _TEN),
    (9960, 9969, _FREE),
)  # fmt: skip
_FIRSTS = [first for first, _, _ in _RANGES]


def account(clearing: int) -> Account | None:
    """Return how accounts with this four-digit clearing number are made, if any bank has it.

    >>> account(6789).check, account(1000)
    ('mod 11', None)
    """
    first, last, made = _RANGES[max(bisect_right(_FIRSTS, clearing) - 1, 0)]
    return made if first <= clearing <= last else None


def is_right(clearing: bytes, number: bytes) -> bool:
    """Tell whether the check digit of an account is right; both as digits, clearing of four."""
    made = account(int(clearing))
    if made is None or len(number) not in made.lengths:
        return False
    if made.check == "clearing 3":
        return mod11(clearing[1:] + number)
    if made.check == "clearing 4":
        return mod11(clearing + number)
    if made.check == "mod 11":
        return mod11(number.zfill(9))
    return luhn(number)


_AMOUNT = re.compile(rb"[0-9]{1,3}(?: [0-9]{3})*\Z|[0-9]+\Z")


def _beside(m: re.Match[bytes]) -> float | None:
    """Score an account that only words near tell of: an account of books has an amount behind."""
    made, number = account(int(m["c"])), digits_of(m["a"])
    if made is None or len(number) not in made.lengths:
        return None
    if is_right(m["c"], number):
        return 0.4
    return None if b"-" not in m["s"] and _AMOUNT.match(m["a"]) else 0.15


def _valid(m: re.Match[bytes]) -> float | None:
    clearing = m["c"][:4]
    number = digits_of(m["a"])
    made = account(int(clearing))
    if made is None or len(number) not in made.lengths:
        return None
    return 0.9 if is_right(clearing, number) else 0.6


RECOGNIZER = Recognizer(
    entity="SE_BANKKONTO",
    source="Bankgirot, Bankernas kontonummer",
    patterns=(
        Pattern(
            "after the word",
            r"(?:(?:löne|bank|person|spar|utbetalnings)?konto(?:nummer|numret|numren|nr| ?nr|t|n)?"
            r"(?![a-zåäö])|bankuppgift(?:er|en|erna)?(?![a-zåäö])|clearing[a-zåäö]{0,12}|(?:swedbank|sparbanken|handelsbanken"
            r"|nordea|seb|danske bank|länsförsäkringar|skandia|ica banken|sbab"
            r"|avanza)s?(?![a-zåäö]))"
            r"(?:[^0-9\n]{1,30})"
            r"(?P<v>(?P<c>[1-9][0-9]{3})(?:-[0-9](?![0-9]))?[ ,.-]{0,3}(?:och |samt )?"
            r"(?:konto(?:nr|nummer|t)?(?: är)?:? ?)?"
            r"(?P<a>[0-9](?:[ .-]?[0-9]){5,9}))(?![0-9A-Za-zÅÄÖåäö])(?![ .-][0-9])",
            0.6, _valid, lower=True, anchored=True, value="v", why=("clearing", "context"), boost=0,
        ),
        Pattern(
            "beside a word",
            ALONE + r"(?P<c>[1-9][0-9]{3})(?P<s>(?:-[0-9](?![0-9]))?[ ,.-]{1,3})"
            r"(?P<a>[0-9](?:[ .-]?[0-9]){5,9})(?![0-9A-Za-zÅÄÖåäö])(?![ .-][0-9])",
            0.4, _beside, needs_context=True, starts=("4- ,",), first="123456789",
            why=("clearing",),
        ),
    ),
    context=(
        "konto", "kontonum", "bankkonto", "lönekonto", "bankuppgift", "clearing", "utbetal",
        "betalas till", "insättning", "sätts in", "återbetal", "pengarna",
        "ersättningen", "föra över", "överför", "seb", "swedbank", "handelsbanken", "nordea",
        "sparbank",
    ),
    boost=0.4,
    window=(120, 45),
    triggers=(
        "konto", "bankuppgift", "lönekonto", "bankkonto", "personkonto", "sparkonto",
        "utbetalningskonto", "clearing", "swedbank", "sparbanken", "handelsbanken", "nordea", "seb",
        "danske bank", "länsförsäkringar", "skandia", "ica banken", "sbab", "avanza",
    ),
    hits=(
        "Kontonummer: 6789-123 456 789",
        "Swedbank 8327-9, 123 456 789-0",
        "clearingnummer 5000, konto 0000000",
        "Lön betalas till lönekonto 3300-8501012382",
        "kontonr 5000 1234567",
        "Bankuppgift för lön: 3300-8501012382",
        "kontonumret är 5000 1234567",
        "Pengarna sätts in hos oss, 3300-8501012382",
        "För över till 3300-8501012382 som är mitt eget konto",
        "clearingnummer 6789 och kontonummer 123456789",
    ),
    misses=(
        "6789-123 456 789",
        "kontonummer 4010",
        "konto 4010, belopp 12 500",
        "kontonr 1000 1234567",
        "Kontonummer: 6789-12",
        "konto 4010, utfall 5410 1 250 000",
        "kontorsstolar, offert 8869658214",
    ),
)  # fmt: skip
