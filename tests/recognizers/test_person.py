"""Names of persons are told from streets, bodies, months and ordinary words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers import find, namelists
from recognizers.base import Hit

LISTS = Path(namelists.__file__).parent / "names"


def people(text: str) -> list[Hit]:
    return [h for h in find(text) if h.entity == "PERSON"]


def told(text: str) -> list[str]:
    return [text[h.start : h.end] for h in people(text) if h.score >= 0.5]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Berg", "Anna Berg"),
        ("Berg, Anna", "Berg, Anna"),
        ("Berg, Anna Karin\t1", "Berg, Anna Karin"),
        ("Anna-Karin af Klercker", "Anna-Karin af Klercker"),
        ("Karl-Erik von Essen ringde", "Karl-Erik von Essen"),
        ("ANNA BERG", "ANNA BERG"),
        ("Anna Bergs ärende", "Anna Berg"),
        ("Lars Larssons", "Lars Larsson"),
        ("Rektor Anna Berg ringde.", "Anna Berg"),
        ("När Mohamed Ali Hassan kom", "Mohamed Ali Hassan"),
        ("Fatima Al-Rashid", "Fatima Al-Rashid"),
        ("Björn Svensson", "Björn Svensson"),
        ("Sten Berg", "Sten Berg"),
        ("Maj Andersson", "Maj Andersson"),
        ("Dag Nilsson", "Dag Nilsson"),
        ("Goran Petrović", "Goran Petrović"),
        ("Łukasz Kowalski", "Łukasz Kowalski"),
        ("Đorđe Jovanović", "Đorđe Jovanović"),
        ("Nguyễn, Thi", "Nguyễn, Thi"),
        ("Ayşe Yılmaz", "Ayşe Yılmaz"),
        ("José García", "José García"),
        ("Khaled Faisal", "Khaled Faisal"),
        ("Emma Wikander", "Emma Wikander"),
        ("Anna Maria Lindqvist", "Anna Maria Lindqvist"),
        ("Eva Lindström Holm", "Eva Lindström Holm"),
        ("Sean O'Brien", "Sean O'Brien"),
        ("Närvarande: Anna Berg (M)", "Anna Berg"),
        ("<Anna Berg>", "Anna Berg"),
        ("rektor Lindgren", "Lindgren"),
        ("Rektor Lindgren", "Lindgren"),
        ("familjen Johansson", "Johansson"),
        ("eleven Anna", "Anna"),
        ("elevens mamma Annas", "Anna"),
        ("Anna har ADHD", "Anna"),
        ("Igår grät hon, men Fatima är bättre", "Fatima"),
        ("A. Lindqvist", "A. Lindqvist"),
    ],
)
def test_a_name_is_told(text: str, name: str) -> None:
    assert told(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Lindhs plats",
        "Karl Johans gata",
        "Dag Hammarskjölds väg 3",
        "Erik Dahlbergsgatan 12",
        "Sankt Eriksgatan",
        "Viktor Rydbergs gymnasium",
        "Sara Lidman-priset",
        "Maria Bergström AB",
        "Sofia Församling",
        "Björn sover i idet.",
        "Maj är en vacker månad",
        "Dag för dag",
        "Sten och grus",
        "Danderyds Sjukhus",
        "Karolinska Institutet",
        "Sveriges Kommuner",
        "Berg och dal",
        "Microsoft Teams",
        "Anna, Karin och Erik",
        "Johan & Anna",
        "KVALIFICERAT HEMLIG",
        "Den Nya Skolan",
        "Region Stockholm",
        "Per Capita",
        "Juni Augusti",
        "God Jul",
        "anna berg",
        "Kommunstyrelsens ordförande",
        "Hej Anna!",
        "Göta Lejon",
        "Stora Sköndal",
        "Vilhelm Moberg-priset",
        "Jenny Lind-sällskapet",
        "M/S Anna Lindh",
        "briggen Maria Berg",
        "Stiftelsen Anna Ahrenberg",
        "Sankta Lucia",
        "Carl Eldhs ateljémuseum",
        "Evert Taubes terrass",
        "Clas Ohlson",
        "Kalle Anka",
    ],
)
def test_no_name_is_told(text: str) -> None:
    assert told(text) == []


def test_the_score_follows_the_figures() -> None:
    """Common names are surer than rare ones, and those than names that are words."""
    common, rare, word = (
        people(t)[0].score for t in ("Anna Johansson", "Abdiaziiz Bakken", "Sten Berg")
    )

    assert common > rare > word


def test_initials_are_weaker_than_a_first_name() -> None:
    assert people("A. Lindqvist")[0].score < people("Anna Lindqvist")[0].score


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hej Love Brattfjäll! Tack för i går", "Love Brattfjäll"),
        ("Elev: Love Brattfjäll", "Love Brattfjäll"),
        ("Love Brattfjäll 850101-2382", "Love Brattfjäll"),
        ("Med vänliga hälsningar\nLove Brattfjäll", "Love Brattfjäll"),
        ("Ali al-Hassan", "Ali al-Hassan"),
        ("Sökande\tvon Platen, Anna\t1985", "von Platen, Anna"),
        ("Vi träffade Siri Gyllenhammar", "Siri Gyllenhammar"),
    ],
)
def test_an_unlisted_surname_is_told_by_what_stands_beside(text: str, name: str) -> None:
    """A role, a greeting, a closing, a number; an article or a title of nobility in the name."""
    assert [text[h.start : h.end] for h in people(text) if h.score >= 0.5] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Love Brattfjäll",
        "Karl Ahlström Golv & Kakel AB",
        "Gun Björk Måleri",
        "Rehab Claesson",
        "Love Blankettnr 202638257",
    ],
)
def test_what_only_looks_like_a_name_is_not_told(text: str) -> None:
    assert [h for h in people(text) if h.score >= 0.5] == []


def test_a_name_in_a_thing_is_kept_below_the_line_with_its_reason() -> None:
    (hit,) = people("Viktor Rydbergs gymnasium")

    assert hit.score < 0.5
    assert "thing" in hit.why


@pytest.mark.parametrize("kind", ["first", "last"])
def test_a_list_is_sorted_and_every_line_has_its_form(kind: str) -> None:
    """The search by halving rests on it."""
    lines = [
        line.encode("latin-1")
        for line in (LISTS / f"{kind}.txt").read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    names = [line.split(b" ")[0] for line in lines]

    assert names == sorted(set(names))
    assert all(len(line.split(b" ")) == 2 and line.split(b" ")[1][:1].isdigit() for line in lines)


def test_the_lists_stay_small_and_say_where_they_come_from() -> None:
    """Together at most 600 kB; only names with five bearers or more, by SCB."""
    files = [LISTS / "first.txt", LISTS / "last.txt"]

    assert sum(file.stat().st_size for file in files) <= 600_000
    assert all("Statistics Sweden (SCB)" in file.read_text("utf-8")[:1000] for file in files)
    assert min(line.split(" ")[1][0] for line in _rows(files[0])) == "1"


@pytest.mark.parametrize("kind", ["first", "last"])
def test_every_listed_name_is_looked_up(kind: str) -> None:
    rows = _rows(LISTS / f"{kind}.txt")[::97]

    for row in rows:
        name, told_of_it = row.split(" ")
        known = namelists.look_up(kind, name.encode("latin-1"))
        assert known is not None
        assert (known.figure, known.word) == (int(told_of_it[0]), told_of_it.endswith("w"))


@given(st.binary(max_size=12))
def test_what_is_not_listed_is_not_known(name: bytes) -> None:
    listed = {row.split(" ")[0] for row in _rows(LISTS / "last.txt")}

    known = namelists.look_up("last", name)

    assert (known is not None) == (name.decode("latin-1") in listed)


@given(st.text(max_size=80))
def test_any_text_is_survived(text: str) -> None:
    for hit in people(text):
        assert 0 <= hit.start < hit.end <= len(text)
        assert 0 < hit.score < 1


def _rows(path: Path) -> list[str]:
    return [r for r in path.read_text("utf-8").splitlines() if not r.startswith("#")]
