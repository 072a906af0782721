"""Personnummer and samordningsnummer: every official number in every form, and no others."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
import stdnum.se.personnummer
from hypothesis import given
from hypothesis import strategies as st

from recognizers import find, numberforms, ocr

Told = Callable[..., list[str]]
Written = Callable[[str], str]

STRONG: dict[str, Written] = {
    "twelve joined": lambda n: n,
    "twelve with dash": lambda n: f"{n[:8]}-{n[8:]}",
    "ten with dash": lambda n: f"{n[2:8]}-{n[8:]}",
    "ten with en dash": lambda n: f"{n[2:8]}–{n[8:]}",
    "ten with no-break hyphen": lambda n: f"{n[2:8]}\u2011{n[8:]}",
    "ten with minus sign": lambda n: f"{n[2:8]}\u2212{n[8:]}",
    "ten with soft hyphen": lambda n: f"{n[2:8]}\u00ad{n[8:]}",
    "twelve with spaces about the dash": lambda n: f"{n[:8]} - {n[8:]}",
    "twelve broken after the dash": lambda n: f"{n[:8]}-\n{n[8:]}",
    "ten broken after the dash": lambda n: f"{n[2:8]}-\r\n{n[8:]}",
    "ten broken before the dash": lambda n: f"{n[2:8]}\n-{n[8:]}",
    "a zero-width space inside": lambda n: f"{n[:5]}\u200b{n[5:]}",
    "full-width digits": lambda n: "".join(chr(ord(c) + 0xFEE0) for c in n),
}
"""Forms that need no word beside them."""

NEAR_A_WORD: dict[str, Written] = {
    "ten joined": lambda n: n[2:],
    "ten spaced": lambda n: f"{n[2:8]} {n[8:]}",
    "no-break space": lambda n: f"{n[2:8]}\u00a0{n[8:]}",
    "as a spreadsheet has it": lambda n: f"{n[2:]}.0",
    "parts": lambda n: f"{n[:4]} {n[4:6]} {n[6:8]} {n[8:]}",
    "dotted": lambda n: f"{n[2:8]}.{n[8:]}",
    "four in two pairs": lambda n: f"{n[2:8]} {n[8:10]} {n[10:]}",
    "broken without a dash": lambda n: f"{n[2:8]}\n{n[8:]}",
    "broken in the date": lambda n: f"{n[2:6]}\n{n[6:8]}-{n[8:]}",
    "broken in the last four": lambda n: f"{n[2:8]}-{n[8:10]}\n{n[10:]}",
}
"""Forms that are told only beside a word such as personnummer."""

OF_A_BIRTH: dict[str, Written] = {
    "twelve and space": lambda n: f"{n[:8]} {n[8:]}",
    "twelve and no-break space": lambda n: f"{n[:8]}\u00a0{n[8:]}",
    "twelve and underscore": lambda n: f"{n[:8]}_{n[8:]}",
    "twelve and slash": lambda n: f"{n[:8]}/{n[8:]}",
    "twelve in parts with dashes": lambda n: f"{n[:4]}-{n[4:6]}-{n[6:8]}-{n[8:]}",
    "ten and underscore": lambda n: f"{n[2:8]}_{n[8:]}",
    "ten and slash": lambda n: f"{n[2:8]}/{n[8:]}",
}
"""Forms that are told alone when the date is hardly one of a document, else beside a word."""


def entity(number: str) -> str:
    return "SE_PERSONNUMMER" if number[6:8] <= "31" else "SE_SAMORDNINGSNUMMER"


@pytest.mark.parametrize("form", STRONG)
def test_every_official_number_is_told_in_each_strong_form(
    told: Told, numbers: list[str], form: str
) -> None:
    for number in numbers:
        value = STRONG[form](number)

        assert told(f"Beslut för {value}, se akten", entity(number)) == [value]


@pytest.mark.parametrize("form", NEAR_A_WORD | OF_A_BIRTH)
def test_every_official_number_is_told_in_each_weak_form_beside_a_word(
    told: Told, numbers: list[str], form: str
) -> None:
    for number in numbers:
        value = (NEAR_A_WORD | OF_A_BIRTH)[form](number)
        whole = value.removesuffix(".0")

        assert told(f"Elevens personnummer är {value}", entity(number)) == [whole]


@pytest.mark.parametrize("form", OF_A_BIRTH)
def test_a_form_with_an_old_date_is_told_alone(told: Told, numbers: list[str], form: str) -> None:
    """20240115 4010 may be a day and an account; 19850101 2382 is a birth."""
    for number in numbers:
        value = OF_A_BIRTH[form](number)
        short = form.startswith("ten")
        old = number[2:4] > "30" if short else number[:4] < "2000"
        if old:
            assert told(f"Se {value} i listan", entity(number)) == [value]
        elif number[:4] >= "2013":
            assert told(f"Se {value} i listan", entity(number)) == []


@pytest.mark.parametrize("word", ["pnr", "personnr", "Personnummer", "PERS.NR", "p-nr", "samnr"])
def test_a_joined_number_is_told_behind_its_word_without_a_space(
    told: Told, numbers: list[str], word: str
) -> None:
    for number in numbers[::9]:
        for value in (number, number[2:]):
            assert told(f"{word}{value}", entity(number)) == [value]
            assert told(f"{word}:{value}", entity(number)) == [value]
            assert told(f"x{word}x{value[2:]}", entity(number)) == []


class TestOcr:
    """Letters for digits: asked for only where a picture was read."""

    LOOKS = str.maketrans("0158", "OlSB")

    def read(self, text: str, least: float = 0.5) -> list[str]:
        hits = find(text, extra=ocr.RECOGNIZERS)
        ours = ("SE_PERSONNUMMER", "SE_SAMORDNINGSNUMMER")
        return [text[h.start : h.end] for h in hits if h.entity in ours and h.score >= least]

    def test_up_to_four_letters_in_a_number_with_a_dash_are_read(self, numbers: list[str]) -> None:
        for number in numbers:
            value = f"{number[:8]}-{number[8:]}"
            for last in (6, 8):
                wrong = value[:4] + value[4:last].translate(self.LOOKS) + value[last:]
                assert self.read(f"Namn {wrong}") == [wrong]

    def test_joined_digits_need_a_word(self, numbers: list[str]) -> None:
        for number in numbers[::5]:
            if wrong := self.misread_once(number):
                assert self.read(f"Pnr {wrong}") == [wrong]
                assert self.read(f"Se {wrong} här") == []

    def test_a_wrong_check_digit_beside_a_word_may_be_a_misreading(self) -> None:
        wrong = "850101-2388"  # ogiltig

        assert self.read(f"personnummer {wrong}") == [wrong]
        assert self.read(f"order {wrong}") == []

    def test_elsewhere_letters_are_read_only_beside_a_word(self, told: Told) -> None:
        assert told("Namn 85O1O1-23B2") == []
        assert told("pnr 85O101-2382") == ["85O101-2382"]

    def test_random_letters_and_digits_are_hardly_ever_numbers(self) -> None:
        rng = random.Random(6)
        words = ["".join(rng.choices("0123456789OolISB", k=10)) for _ in range(40_000)]

        assert sum(bool(self.read(f"Se {w} x")) for w in words) == 0
        assert sum(bool(self.read(f"{w[:6]}-{w[6:]}")) for w in words) < len(words) / 50

    @staticmethod
    def misread_once(number: str) -> str:
        """Return ten digits with one 0 read as O, when there is one."""
        ten = number[2:]
        return ten.replace("0", "O", 1) if "0" in ten else ""


@pytest.mark.parametrize("form", NEAR_A_WORD)
def test_a_weak_form_alone_is_not_told(told: Told, numbers: list[str], form: str) -> None:
    for number in numbers[::10]:
        assert told(f"Se {NEAR_A_WORD[form](number)} i listan", entity(number)) == []


def test_plus_is_told_for_those_who_are_a_hundred(told: Told, personnummer: list[str]) -> None:
    old = [n for n in personnummer if n[:4] < "1920"]

    assert old
    for number in old:
        value = f"{number[2:8]}+{number[8:]}"
        assert told(value) == [value]


def test_a_wrong_check_digit_is_told_low_and_only_beside_a_word(
    told: Told, numbers: list[str]
) -> None:
    for number in numbers[::7]:
        wrong = f"{number[:11]}{(int(number[11]) + 1) % 10}"  # ogiltig
        value = f"{wrong[2:8]}-{wrong[8:]}"

        assert [h.score for h in find(f"personnummer {value}")] == [0.35]
        assert told(f"Se {value} i listan", entity(number), least=0) == []


@given(st.from_regex(r"\A(?:18|19|20)[0-9]{10}\Z"))
def test_a_personnummer_is_told_only_when_stdnum_accepts_it(told: Told, number: str) -> None:
    value = f"{number[:8]}-{number[8:]}"
    accepted = number[:4] <= "2024" and stdnum.se.personnummer.is_valid(value)
    found = told(value, "SE_PERSONNUMMER")

    if found:
        assert number[8:11] != "000"
        assert number[:4] > "2024" or accepted
    elif accepted and number[8:11] != "000":
        assert number[:4] < "1840" or number[8:10] < "24"


def test_month_00_and_day_60_are_told(told: Told, samordningsnummer: list[str]) -> None:
    odd = [n for n in samordningsnummer if n[4:6] == "00" or n[6:8] == "60"]

    assert odd
    for number in odd:
        assert told(number, "SE_SAMORDNINGSNUMMER") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "198501012382",
        "19850101-2382",
        "850101-2382",
    ],
)
def test_a_number_of_any_strong_form_scores_above_nine_tenths(text: str) -> None:
    (hit,) = find(text)

    assert hit.score >= 0.95
    assert hit.why == ("date", "luhn")


def test_a_list_behind_one_word_is_told_to_its_end(told: Told, personnummer: list[str]) -> None:
    """The word stands once; each number serves the next one on the following line."""
    numbers = [n[2:] for n in personnummer[20:60]]

    assert told("Personnummer\n" + "\n".join(numbers), "SE_PERSONNUMMER") == numbers


def test_the_nearer_word_decides(told: Told) -> None:
    assert told("Personnummer saknas, faktura 8501012382") == []
    assert told("Faktura till den med personnummer 8501012382") == ["8501012382"]


def test_what_may_be_a_time_stamp_needs_a_word_or_a_name(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One stamp in ten has a right check digit by chance; here every check digit is right."""
    monkeypatch.setattr(numberforms, "luhn", lambda _: True)
    stamp = "20251209-2215"  # ogiltig

    assert told(f"Senast publicerad {stamp}.") == []
    assert told(f"Elevens personnummer {stamp}") == [stamp]
    assert told(f"Ada Lind, {stamp}", "SE_PERSONNUMMER") == [stamp]


def test_a_masked_number_is_told_low() -> None:
    for text in ("850101-XXXX", "19850101-****", "850101-xxxx", "850101-____", "850101 ####"):
        assert [(h.pattern, h.score) for h in find(text)] == [("masked", 0.4)]


@pytest.mark.parametrize("text", ["ÅÅMMDD-XXXX", "ÅÅÅÅMMDD-NNNN", "YYYYMMDDXXXX", "XXXXXX-XXXX"])
def test_a_form_template_is_not_told(text: str) -> None:
    assert find(text) == []


def test_the_last_four_are_told_beside_a_person() -> None:
    told_of = [h.pattern for h in find("Ada Lind, fyra sista siffrorna är 2382")]

    assert "last four" in told_of
    assert "last four" not in [h.pattern for h in find("ange de fyra sista siffrorna: 2382")]


def test_no_random_ten_digit_number_is_told(told: Told) -> None:
    rng = random.Random(1)
    numbers = [f"{rng.randrange(10**10):010d}" for _ in range(100_000)]

    assert told("\n\n".join(f"{' ' * 30}{n}" for n in numbers)) == []


def test_less_than_one_random_digit_string_in_a_thousand_is_told(told: Told) -> None:
    rng = random.Random(2)
    strings = [
        "".join(rng.choices("0123456789", k=length))
        for length in range(10, 21)
        for _ in range(4000)
    ]

    assert sum(bool(told(text)) for text in strings) < len(strings) / 1000
