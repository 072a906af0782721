"""Recall and precision on the samples hold their floors, and the card tells the figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.accuracy import card, engines, figures, measure, truth
from tests.accuracy.engines import Told
from tests.accuracy.measure import Count
from tests.accuracy.truth import Lookalike, Value


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("utveckling", "check"),
        ("test", "check"),
        ("test", "scan"),
        ("slutprov", "check"),
        ("slutprov", "scan"),
    ],
)
def test_recall_and_precision_hold_their_floors(name: str, way: str) -> None:
    """`make accuracy` raises the floors; nothing lowers them by itself."""
    now, _ = figures.run(name, way, engines.documents(truth.files(name)))

    assert list(figures.sunk_set(name, figures.load()[name][way], now)) == []


def test_the_card_tells_the_figures() -> None:
    assert card.FILE.read_text("utf-8") == card.render(figures.load())


def test_figures_are_kept_as_they_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kept = figures.load()
    monkeypatch.setattr(figures, "FILE", tmp_path / "figures.json")

    figures.save(kept)

    assert figures.load() == kept


def outcome(planted: set[Value], told: set[Value], line: str = "") -> measure.Outcome:
    return measure.outcome(Told(told, {"a": [line]}), planted)


def test_a_value_is_found_by_the_same_entity_in_the_same_file() -> None:
    planted = {Value("a", "PERSON", "Anna Ek"), Value("b", "PERSON", "Bo Alm")}
    told = {
        Value("a", "PERSON", "Ek"),
        Value("b", "SE_ADRESS", "Bo Alm"),
        Value("c", "PERSON", "Bo"),
    }

    came = outcome(planted, told)

    assert came.counts["PERSON"] == Count(planted=2, found=1, told=2, right=1)
    assert came.missed == [Value("b", "PERSON", "Bo Alm")]
    assert came.false == [Value("b", "SE_ADRESS", "Bo Alm"), Value("c", "PERSON", "Bo")]


def test_a_piece_of_a_number_does_not_count() -> None:
    came = outcome({Value("a", "IBAN_CODE", "SE45 5000 0000 0583 9825 7466")},
                   {Value("a", "IBAN_CODE", "9825 7466")})  # fmt: skip

    assert came.counts["IBAN_CODE"] == Count(planted=1, found=0, told=1, right=0)


def test_a_term_beside_a_planted_one_is_neither_right_nor_wrong() -> None:
    planted, near = Value("a", "SE_HALSA", "astma"), Value("a", "SE_HALSA", "inhalator")

    assert outcome({planted}, {planted, near}, "Bo har astma och inhalator").false == []
    assert outcome({planted}, {planted, near}, "Bo har astma").false == [near]


def test_a_term_planted_as_another_kind_is_missed_but_no_false_alarm() -> None:
    came = outcome(
        {Value("a", "SE_SOCIALTJANST", "hemtjänst")}, {Value("a", "SE_HALSA", "hemtjänst")}
    )

    assert came.missed
    assert not came.false


def test_what_is_told_without_its_value_counts_for_the_kind() -> None:
    """Security is never told with a value."""
    planted = {Value("a", "SE_SAKERHETSSKYDD", "HEMLIG")}
    told = {Value("a", "SE_SAKERHETSSKYDD", ""), Value("b", "SE_SAKERHETSSKYDD", "")}

    came = outcome(planted, told)

    assert came.counts["SE_SAKERHETSSKYDD"] == Count(planted=1, found=1, told=2, right=1)


def test_a_look_alike_is_hit_only_as_what_it_is_not() -> None:
    unlike = Lookalike(Value("a", "PERSON", "Anna Lindhs plats"), "gatunamn")

    assert measure.hit([unlike], [Value("a", "PERSON", "Anna Lindh")]) == [unlike]
    assert measure.hit([unlike], [Value("a", "SE_ADRESS", "Anna Lindhs plats")]) == []


def test_a_sunk_figure_is_told_and_a_raised_one_is_not() -> None:
    def run(row: Count) -> figures.Run:
        return figures.Run({"PERSON": row}, 10, 0)

    floor = run(Count(10, 9, 9, 9))

    assert list(figures.sunk(floor, run(Count(10, 10, 10, 10)))) == []
    assert [line.split(":")[0] for line in figures.sunk(floor, run(Count(10, 8, 9, 8)))] == [
        "PERSON"
    ] * 2


def test_the_examination_may_sink_a_little_and_does_not_tell_where() -> None:
    def run(found: int) -> figures.Run:
        rows = {"PERSON": Count(100, found, 100, 100), "SE_PASS": Count(100, 100, 100, 100)}
        return figures.Run(rows, 0, 0)

    assert list(figures.sunk_set("slutprov", run(100), run(98))) == []
    assert list(figures.sunk_set("slutprov", run(100), run(97))) == ["recall 0.985, was 1.000"]
    assert list(figures.sunk_set("test", run(100), run(98))) == ["PERSON: recall 0.980, was 1.000"]


def test_stock_is_credited_with_a_samordningsnummer_it_calls_personnummer() -> None:
    planted = {Value("a", "SE_SAMORDNINGSNUMMER", "750389-2387")}

    assert engines.credited({Value("a", "SE_PERSONNUMMER", "19750389-2387")}, planted) == {
        Value("a", "SE_SAMORDNINGSNUMMER", "19750389-2387")
    }


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_overlap_does_not_depend_on_the_order(one: str, other: str) -> None:
    for entity in ("PERSON", "SE_HALSA", "SE_PERSONNUMMER"):
        assert measure.overlap(entity, one, other) == measure.overlap(entity, other, one)
        assert measure.overlap(entity, one, one)
