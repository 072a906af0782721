"""Tables: titles are context, columns are judged as a whole, offsets are of the cell."""

from __future__ import annotations

import random

import pytest

from recognizers import Hit
from recognizers.columns import find_table, in_column


def found(
    rows: list[list[str]], header: list[str], entity: str = "SE_PERSONNUMMER", least: float = 0.5
) -> list[tuple[int, int]]:
    """Return row and column of the hits."""
    return [
        (row, column)
        for row, column, hit in find_table(rows, header)
        if hit.entity == entity and hit.score >= least
    ]


def test_joined_numbers_under_a_title_are_told(personnummer: list[str]) -> None:
    tens = [n[2:] for n in personnummer]
    rows = [[str(i), ten] for i, ten in enumerate(tens[:40])]

    assert found(rows, ["Löpnr", "Pers.nr"]) == [(i, 1) for i in range(40)]


def test_a_column_of_numbers_needs_no_title(personnummer: list[str]) -> None:
    tens = [n[2:] for n in personnummer]
    rows = [["x", ten] for ten in tens[:20]]

    assert found(rows, []) == [(i, 1) for i in range(20)]


def test_a_column_of_other_numbers_tells_nothing() -> None:
    rng = random.Random(5)
    rows = [[f"{rng.randrange(10**9, 10**10)}", f"{rng.randrange(10**7)}"] for _ in range(2000)]

    assert find_table(rows, ["Fakturanummer", "Belopp"]) == []
    assert find_table(rows, ["", ""]) == []


@pytest.mark.parametrize("title", ["Personnummer", "pnr", "Person-ID", "Födelsenummer"])
def test_lost_zeros_are_put_back_under_a_title(personnummer: list[str], title: str) -> None:
    from_2000 = [n for n in personnummer if n[:3] == "200"]  # Excel drops their zero
    assert from_2000
    rows = [[str(int(n[2:]))] for n in from_2000]

    assert found(rows, [title]) == [(i, 0) for i in range(len(rows))]


def test_numbers_as_a_spreadsheet_stores_them_are_told() -> None:
    n = "198501012382"
    rows = [[n], [f"{n}.0"], [f"{n[2:]}.0"], [f"{n[0]}.{n[1:]}E+11"], [f"{n[0]},{n[1:]}E+11"]]

    assert found(rows, ["Personnummer"]) == [(i, 0) for i in range(5)]


def test_a_rounded_number_is_told_low() -> None:
    (told,) = find_table([["1,98501E+11"]], ["Personnummer"])

    assert told[2].score == 0.4
    assert "exponent" in told[2].why


def test_a_date_and_four_digits_in_two_columns_are_one_number(personnummer: list[str]) -> None:
    rows = [["Ada", f"{n[:4]}-{n[4:6]}-{n[6:8]}", n[8:]] for n in personnummer[:10]]

    told = [t for t in find_table(rows, ["Barn", "Född", "Sista fyra"]) if t[1] == 1]

    assert [row for row, _, _ in told] == list(range(10))
    assert {(h.start, h.end) for _, _, h in told} == {(0, len("1985-01-01\t2382"))}


def test_two_columns_without_titles_need_two_right_rows(personnummer: list[str]) -> None:
    rows = [[n[2:8], n[8:]] for n in personnummer[:2]]

    assert found(rows, []) == [(0, 0), (1, 0)]
    assert found(rows[:1], []) == []


def test_dates_beside_years_are_no_numbers() -> None:
    rows = [[f"2024-03-{d:02}", "2024"] for d in range(1, 29)]

    assert find_table(rows, ["Datum", "År"]) == []


def test_names_in_two_columns_are_one_name() -> None:
    told = find_table([["Ada", "Lind"], ["Bo", "Ek"]], ["Förnamn", "Efternamn"])

    assert [(r, c, h.entity, h.start, h.end) for r, c, h in told] == [
        (0, 0, "PERSON", 0, 8),
        (1, 0, "PERSON", 0, 5),
    ]


@pytest.mark.parametrize(
    "title", ["Namn", "Elev", "Vårdnadshavare 1", "Elevens namn", "Handläggare"]
)
def test_full_names_under_a_title_are_told(title: str) -> None:
    rows = [["Ada Lind"], ["Lind, Ada"], ["Åke von Öman-Ek"], [""]]

    assert found(rows, [title], "PERSON") == [(0, 0), (1, 0), (2, 0)]


def test_names_of_things_are_no_persons() -> None:
    rows = [["Kaffe"], ["Kopieringspapper"], ["Skrivare HP 400"]]

    assert found(rows, ["Namn"], "PERSON") == []


@pytest.mark.parametrize(
    ("title", "entity", "value"),
    [
        ("Specialkost", "SE_HALSA", "nöt, mjölk"),
        ("Allergi", "SE_HALSA", "x"),
        ("Diagnos", "SE_HALSA", "F84"),
        ("Modersmål", "SE_ETNICITET", "somaliska"),
        ("Medborgarskap", "SE_ETNICITET", "Syrien"),
        ("Religion", "SE_RELIGION", "muslim"),
        ("Fackförbund", "SE_FACKLIGT", "Kommunal"),
        ("Skyddad identitet", "SE_SKYDDAD_IDENTITET", "Ja"),
    ],
)
def test_a_title_makes_its_cells_sensitive(title: str, entity: str, value: str) -> None:
    assert found([["Ada Lind", value]], ["Namn", title], entity) == [(0, 1)]


@pytest.mark.parametrize(
    ("title", "value"),
    [("Specialkost", "nej"), ("Allergi", "-"), ("Diagnos", ""), ("Modersmål", "svenska"),
     ("Skyddad identitet", "Nej"), ("Födelseland", "Sverige"), ("Allergi", "inga kända")],
)  # fmt: skip
def test_a_cell_that_says_nothing_tells_nothing(title: str, value: str) -> None:
    assert [t for t in find_table([["Ada Lind", value]], ["Namn", title]) if t[1] == 1] == []


def test_marks_of_illness_beside_names_are_told() -> None:
    rows = [["Ada Lind", "8", "S", "8"], ["Bo Ek", "VAB", "8", "sjuk"], ["Cia Alm", "8", "8", "8"]]

    assert found(rows, ["Namn", "1", "2", "3"], "SE_HALSA") == [(1, 1), (0, 2), (1, 3)]


def test_marks_without_names_are_not_told() -> None:
    rows = [["A", "S"], ["B", "M"], ["C", "L"]]

    assert found(rows, ["Artikel", "Storlek"], "SE_HALSA") == []


@pytest.mark.parametrize(
    ("title", "entity", "value"),
    [
        ("Mobil", "PHONE_NUMBER", "0701740605"),
        ("Org.nr", "SE_ORGANISATIONSNUMMER", "5560360793"),
        ("Bankgiro", "SE_BANKGIRO", "50501055"),
        ("Kontonummer", "SE_BANKKONTO", "6789-123 456 789"),
        ("Reg.nr", "SE_REGISTRERINGSSKYLT", "ABC 123"),
        ("Kortnummer", "CREDIT_CARD", "4111111111111111"),
    ],
)
def test_a_title_is_context_for_every_identifier(title: str, entity: str, value: str) -> None:
    rows = [["x", f" {value}"], ["y", ""], ["z", value]]
    told = [
        (r, c, h.start, h.end) for r, c, h in find_table(rows, ["", title]) if h.entity == entity
    ]

    assert told == [(0, 1, 1, 1 + len(value)), (2, 1, 0, len(value))]


def test_the_title_row_may_be_among_the_rows(personnummer: list[str]) -> None:
    tens = [n[2:] for n in personnummer]
    rows = [["Namn", "Personnummer"], ["Ada Lind", tens[0]]]

    assert found(rows, ["Namn", "Personnummer"]) == [(1, 1)]
    assert found(rows, []) == [(1, 1)]


def test_rows_of_uneven_length_are_read(personnummer: list[str]) -> None:
    tens = [n[2:] for n in personnummer]
    rows = [[], [tens[0]], [tens[1], "x", "y"], [""]]

    assert found(rows, ["Personnummer"]) == [(1, 0), (2, 0)]


def test_nothing_comes_of_nothing() -> None:
    assert find_table([], []) == find_table([[]], []) == find_table([], ["Personnummer"]) == []


@pytest.mark.parametrize(
    ("title", "entity", "value"),
    [
        ("LMA-nr", "SE_DOSSIERNUMMER", "41-223344"),
        ("LMA", "SE_DOSSIERNUMMER", "41-223344"),
        ("Dossiernumret (Migrationsverket)", "SE_DOSSIERNUMMER", "41-223344"),
        ("Pnr (12 siffror)", "SE_PERSONNUMMER", "198501012382"),
        ("Elevens personnumret", "SE_PERSONNUMMER", "8501012382"),
        ("Bankuppgift", "SE_BANKKONTO", "6789-123 456 789"),
        ("Kontonumret [clearing + konto]", "SE_BANKKONTO", "6789-123 456 789"),
        ("Hemadress", "SE_ADRESS", "Björkhult 14"),
        ("Pass", "SE_PASS", "AB1234567"),
        ("IP", "IP_ADDRESS", "8.8.8.8"),
        ("Mob", "PHONE_NUMBER", "0701740605"),
    ],
)
def test_a_title_counts_in_any_form(title: str, entity: str, value: str) -> None:
    """Short, definite, in the plural, with a unit or a remark in brackets."""
    assert found([["x", value]], ["Nr", title], entity) == [(0, 1)]


@pytest.mark.parametrize("title", ["Ordernr", "Verifikationsnr", "Fakturanummer", "Löpnr", "OCR"])
def test_a_number_in_a_column_of_papers_is_no_organisation(title: str) -> None:
    hit = Hit("SE_ORGANISATIONSNUMMER", 0, 10, 0.8, "joined", ("luhn", "context"))

    assert in_column(hit, title).score < 0.5
    assert in_column(hit, "Leverantör").score == 0.8


def test_a_number_of_a_person_in_a_column_of_papers_stays_one() -> None:
    """Few orders have the date and the check digit of a person."""
    hit = Hit("SE_PERSONNUMMER", 0, 10, 0.85, "ten joined", ("date", "luhn"))

    assert in_column(hit, "Ordernr") == hit


def test_every_hit_lies_in_its_cell_or_ends_in_the_next(
    personnummer: list[str], numbers: list[str]
) -> None:
    tens = [n[2:] for n in personnummer]
    rng = random.Random(6)
    kinds = [
        *numbers[:30],
        *tens[:30],
        "Ada Lind",
        "S",
        "VAB",
        "1985-01-01",
        "2382",
        "nöt",
        "",
        "x",
    ]
    header = ["Namn", "Personnummer", "Född", "Sista fyra", "Mobil", "Allergi", ""]
    for _ in range(60):
        rows = [rng.choices(kinds, k=rng.randrange(8)) for _ in range(12)]
        told: list[tuple[int, int, Hit]] = find_table(rows, header)
        for row, column, hit in told:
            cell = rows[row][column]
            room = (
                len(cell) + 1 + len(rows[row][column + 1])
                if len(rows[row]) > column + 1
                else len(cell)
            )
            assert 0 <= hit.start < hit.end <= room
