"""The laws of the checks, tried against python-stdnum as a second witness."""

from __future__ import annotations

import calendar
import datetime as dt

import stdnum.exceptions
import stdnum.iban
import stdnum.luhn
import stdnum.se.orgnr
import stdnum.se.vat
from hypothesis import example, given
from hypothesis import strategies as st

from recognizers import checks
from recognizers.bankkonto import account, is_right
from recognizers.organisationsnummer import SOLE_TRADER, legal_form

DIGITS = st.text("0123456789", min_size=2, max_size=20)


@given(DIGITS)
def test_luhn_agrees_with_stdnum(digits: str) -> None:
    assert checks.luhn(digits.encode()) == stdnum.luhn.is_valid(digits)


@given(DIGITS)
def test_exactly_one_last_digit_passes_luhn(digits: str) -> None:
    assert sum(checks.luhn(f"{digits}{last}".encode()) for last in range(10)) == 1


@given(DIGITS, st.data())
def test_luhn_notices_every_single_wrong_digit(digits: str, data: st.DataObject) -> None:
    right = digits + stdnum.luhn.calc_check_digit(digits)
    place = data.draw(st.integers(0, len(right) - 1))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != right[place]]))

    assert not checks.luhn((right[:place] + other + right[place + 1 :]).encode())


@given(DIGITS)
def test_at_most_one_last_digit_passes_mod11(digits: str) -> None:
    assert sum(checks.mod11(f"{digits}{last}".encode()) for last in range(10)) <= 1


@given(DIGITS, st.data())
def test_mod11_notices_every_single_wrong_digit(digits: str, data: st.DataObject) -> None:
    number = digits.encode()
    if not checks.mod11(number):
        return
    place = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != digits[place]]))
    weight = (len(digits) - 1 - place) % 10 + 1

    assert weight <= 10
    assert not checks.mod11((digits[:place] + other + digits[place + 1 :]).encode())


@example("DE01839439000158318")
@given(st.from_regex(r"\A(?:SE|NO|DE|GB|FI|DK)[0-9]{2}[0-9]{11,20}\Z"))
def test_mod97_agrees_with_stdnum(iban: str) -> None:
    told = stdnum.iban.calc_check_digits(iban)

    assert checks.mod97(iban.encode()) == (told == iban[2:4])
    assert checks.mod97(f"{iban[:2]}{told}{iban[4:]}".encode())


@given(st.integers(checks.EARLIEST, checks.LATEST[0]), st.integers(-1, 14), st.integers(-1, 33))
def test_dates_agree_with_the_standard_library(year: int, month: int, day: int) -> None:
    try:
        real = dt.date(year, month, day) <= dt.date(*checks.LATEST)
    except ValueError:
        real = False

    assert checks.is_date(year, month, day) == real


@given(st.integers(1, 3000), st.integers(1, 12))
def test_month_lengths_agree_with_the_standard_library(year: int, month: int) -> None:
    assert checks.days_in(year, month) == calendar.monthrange(year, month)[1]


@given(st.integers(0, 99))
def test_plus_means_a_hundred_years_before_minus(year: int) -> None:
    (old,) = checks.birth_years(year, True)
    young, also = checks.birth_years(year, False)

    assert old == young - 100 == also
    assert old % 100 == young % 100 == year
    assert young <= checks.LATEST[0] < young + 100


@given(st.from_regex(r"\A[1-9][0-9][2-9][0-9]{7}\Z"))
def test_a_legal_form_is_told_only_when_stdnum_accepts_the_number(number: str) -> None:
    accepted = stdnum.se.orgnr.is_valid(number) and number[0] not in "4"

    assert bool(legal_form(number.encode())) == accepted
    assert stdnum.se.vat.is_valid(f"SE{number}01") == stdnum.se.orgnr.is_valid(number)


@given(st.from_regex(r"\A[0-9]{2}[01][0-9]{7}\Z"))
def test_a_number_with_a_low_third_digit_is_a_sole_trader_or_nothing(number: str) -> None:
    assert legal_form(number.encode()) in ("", SOLE_TRADER)


@given(st.integers(1000, 9999), st.integers(0, 10**10 - 1), st.integers(6, 10))
def test_an_account_is_right_only_at_a_bank_and_a_length_it_has(
    clearing: int, number: int, length: int
) -> None:
    digits = str(number).zfill(length)[-length:].encode()
    made = account(clearing)

    if made is None or length not in made.lengths:
        assert not is_right(str(clearing).encode(), digits)
    else:
        last = [is_right(str(clearing).encode(), digits[:-1] + b"%d" % d) for d in range(10)]
        assert sum(last) <= 1
