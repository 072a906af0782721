"""Each validator against another formulation of the same rule: a second library, or the text
of the standard written down in another way."""

from __future__ import annotations

import datetime as dt
import ipaddress
from collections.abc import Callable

import phonenumbers
import pytest
import stdnum.iban
import stdnum.luhn
import stdnum.se.orgnr
import stdnum.se.vat
from hypothesis import assume, given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberType

from recognizers import find
from recognizers.bankkonto import account, is_right
from recognizers.samordningsnummer import born
from recognizers.telefon import is_swedish

Told = Callable[..., list[str]]

WEIGHTS = {
    "clearing 3": (10, 9, 8, 7, 6, 5, 4, 3, 2, 1),
    "clearing 4": (1, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1),
    "mod 11": (9, 8, 7, 6, 5, 4, 3, 2, 1),
}
"""The rows of Bankgirot's tables, left to right over clearing digits and account."""


def weighed(digits: str, weights: tuple[int, ...]) -> bool:
    return sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11 == 0


@given(st.sampled_from([c for c in range(1000, 10_000) if account(c)]), st.data())
def test_a_bank_account_is_right_as_the_tables_of_bankgirot_say(
    clearing: int, data: st.DataObject
) -> None:
    made = account(clearing)
    assert made is not None
    length = data.draw(st.sampled_from(made.lengths))
    number = data.draw(st.integers(0, 10**10 - 1))
    for last in range(10):
        digits = f"{number:010d}"[-length:-1] + str(last)
        if made.check == "luhn":
            expected = stdnum.luhn.is_valid(digits)
        elif made.check == "mod 11":
            expected = weighed(digits.zfill(9), WEIGHTS["mod 11"])
        else:
            before = str(clearing)[1:] if made.check == "clearing 3" else str(clearing)
            expected = weighed(before + digits, WEIGHTS[made.check])

        assert is_right(str(clearing).encode(), digits.encode()) == expected


@given(st.integers(1000, 9999))
def test_every_kind_of_account_is_one_of_bankgirot_s_types(clearing: int) -> None:
    made = account(clearing)

    if made is not None:
        assert made.check in {*WEIGHTS, "luhn"}
        assert made.lengths == {
            "clearing 3": (7,), "clearing 4": (7,), "mod 11": (8, 9),
        }.get(made.check, made.lengths)  # fmt: skip


@given(st.from_regex(r"\A[1-9][0-9]{6,8}\Z"))
def test_every_fixed_or_mobile_number_that_phonenumbers_accepts_is_swedish(national: str) -> None:
    number = phonenumbers.PhoneNumber(46, int(national))
    kind = phonenumbers.number_type(number)

    if kind in (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE):
        assert is_swedish(national)
    if is_swedish(national):
        assert phonenumbers.is_possible_number(number)


@given(st.integers(1850, 2030), st.integers(0, 12), st.integers(60, 91))
def test_a_coordination_number_may_have_any_month_and_day_of_a_possible_year(
    year: int, month: int, day: int
) -> None:
    century, two = divmod(year, 100)

    assert born(b"%d" % century, b"%02d" % two, b"%02d" % month, b"%02d" % day, False)


@given(
    st.sampled_from([("SE", 24), ("NO", 15), ("DE", 22), ("DK", 18), ("FI", 18), ("PL", 28)]),
    st.text("0123456789", min_size=26, max_size=26),
)
def test_an_iban_is_told_with_the_check_digits_of_stdnum_and_no_others(
    told: Told, kind: tuple[str, int], digits: str
) -> None:
    country, length = kind
    account = digits[: length - 4]
    right = stdnum.iban.calc_check_digits(f"{country}00{account}")
    wrong = f"{(int(right) + 1) % 97:02}"

    assert told(f"{country}{right}{account}", "IBAN_CODE") == [f"{country}{right}{account}"]
    assert told(f"{country}{wrong}{account}", "IBAN_CODE") == []


@given(st.from_regex(r"\A4[0-9]{15}\Z"))
def test_a_visa_card_is_told_beside_its_word_when_luhn_is_right(told: Told, number: str) -> None:
    grouped = " ".join(number[i : i + 4] for i in range(0, 16, 4))
    expected = stdnum.luhn.is_valid(number)

    assert told(f"kortnummer {grouped}", "CREDIT_CARD") == ([grouped] if expected else [])


@given(st.ip_addresses(v=4))
def test_every_address_of_version_4_is_told_beside_its_word_or_is_small(
    told: Told, address: ipaddress.IPv4Address
) -> None:
    text = str(address)
    parts = [int(part) for part in text.split(".")]
    found = told(f"ip-adress {text}", "IP_ADDRESS")

    assert found in ([], [text])
    if parts[0] not in (0, 255) and max(parts) > 31:
        assert found == [text]


@given(st.lists(st.integers(0, 999), min_size=4, max_size=4))
def test_no_address_is_told_that_the_standard_library_refuses(told: Told, parts: list[int]) -> None:
    text = ".".join(map(str, parts))
    try:
        ipaddress.ip_address(text)
    except ValueError:
        assert told(f"ip-adress {text}", "IP_ADDRESS") == []


@given(st.ip_addresses(v=6))
def test_every_long_address_of_version_6_is_told(
    told: Told, address: ipaddress.IPv6Address
) -> None:
    text = str(address)
    assume(text.count(":") >= 5 and max(map(len, text.split(":"))) > 2 and text[0] != ":")
    assume(not text.endswith(":") and any(map(str.isdigit, text.split(":")[0])))

    assert told(f"ip {text}", "IP_ADDRESS") == [text]


@given(st.from_regex(r"\A[0-9]{10}\Z"))
def test_a_vat_number_is_told_only_when_stdnum_accepts_it(told: Told, ten: str) -> None:
    vat = f"SE{ten}01"

    if told(vat, "SE_MOMSNUMMER"):
        assert stdnum.se.vat.is_valid(vat)


@given(st.from_regex(r"\A[2-35-9][0-9][2-9][0-9]{7}\Z"))
def test_an_organisation_number_is_told_when_stdnum_accepts_it(told: Told, ten: str) -> None:
    dashed = f"{ten[:6]}-{ten[6:]}"

    expected = [dashed] if stdnum.se.orgnr.is_valid(ten) else []
    assert told(f"org.nr {dashed}", "SE_ORGANISATIONSNUMMER") == expected


@given(st.from_regex(r"\A[0-9]{7,8}\Z"))
def test_a_bankgiro_is_told_beside_its_word_when_luhn_is_right(told: Told, digits: str) -> None:
    dashed = f"{digits[:-4]}-{digits[-4:]}"

    expected = [dashed] if stdnum.luhn.is_valid(digits) else []
    assert told(f"Bankgiro: {dashed}", "SE_BANKGIRO") == expected


@given(st.dates(dt.date(1900, 1, 1), dt.date(2029, 12, 31)), st.integers(1, 999))
def test_any_date_makes_a_number_with_its_check_digit(date: dt.date, serial: int) -> None:
    """The digit is reckoned as the law says: doubled from the left, sums of digits, to ten."""
    nine = f"{date:%y%m%d}{serial:03d}"
    doubled = "".join(str(int(d) * (2 - i % 2)) for i, d in enumerate(nine))
    last = -sum(map(int, doubled)) % 10
    value = f"{nine[:6]}-{nine[6:]}{last}"  # made and thrown away: may be somebody's

    told = [h for h in find(value) if h.entity == "SE_PERSONNUMMER" and h.score >= 0.9]
    assert [(h.start, h.end) for h in told] == [(0, 11)]


@pytest.mark.parametrize("wrong", ["850231-1239", "851301-2388", "850101-0002"])  # ogiltiga
def test_no_impossible_date_or_serial_is_told(told: Told, wrong: str) -> None:
    assert told(wrong, "SE_PERSONNUMMER") == []
