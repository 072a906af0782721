"""A decision covers one kind of finding in one content, and ends on its day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner import policy
from scanner.decide import settle
from scanner.judge import judge_all
from scanner.records import (
    Classification,
    Dated,
    DateSource,
    Decision,
    Finding,
    Item,
    Level,
    Ruling,
    Status,
)

TODAY = dt.date(2026, 11, 30)
MADE = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
OLD = Dated(dt.datetime(2020, 1, 1, tzinfo=dt.UTC), DateSource.DOCUMENT)
KINDS = {"SE_PERSONNUMMER": Level.EXTRA, "SE_HALSA": Level.SENSITIVE, "SE_OSL": Level.SECRECY}


def found(*entities: str, path: str = "a.docx") -> Classification:
    findings = tuple(Finding(entity, KINDS[entity], 0.9, ()) for entity in entities)
    level = max((f.level for f in findings), default=Level.OPEN)
    return Classification(path, "docx", 1, 1, findings, dates=(OLD,), level=level)


def ruled(entity: str, ruling: Ruling, until: dt.date | None = None) -> Decision:
    return Decision("aa:0", entity, ruling, MADE, "Dataskyddsombudet", "skäl", until, "18 kap. OSL")


def status(classification: Classification, *decisions: Decision) -> Status:
    (row,) = judge_all(
        Item("a.docx", "", 1, 1), [classification], policy.load(), TODAY, None, {0: decisions}
    )
    return row.verdict.status


def test_a_false_alarm_is_no_longer_told() -> None:
    (row,) = judge_all(
        Item("a.docx", "", 1, 1),
        [found("SE_HALSA", "SE_PERSONNUMMER")],
        policy.load(),
        TODAY,
        None,
        {0: [ruled("SE_HALSA", Ruling.FALSE_ALARM)]},
    )

    assert [f.entity for f in row.classification.findings] == ["SE_PERSONNUMMER"]
    assert (row.classification.level, row.verdict.level) == (Level.EXTRA, Level.EXTRA)
    assert row.dismissed == ("SE_HALSA",)


def test_an_exemption_covers_its_kind_and_no_other() -> None:
    exempt = ruled("SE_HALSA", Ruling.EXEMPT, dt.date(2027, 1, 31))

    assert status(found("SE_HALSA"), exempt) is Status.EXEMPT
    assert status(found("SE_HALSA", "SE_OSL"), exempt) is Status.OVERDUE


@pytest.mark.parametrize(("until", "holds"), [(TODAY, True), (dt.date(2026, 11, 29), False)])
def test_it_holds_to_its_last_day(until: dt.date, holds: bool) -> None:
    expected = Status.EXEMPT if holds else Status.OVERDUE

    assert status(found("SE_HALSA"), ruled("SE_HALSA", Ruling.EXEMPT, until)) is expected


def test_the_last_decision_wins() -> None:
    first = ruled("SE_HALSA", Ruling.FALSE_ALARM)

    assert status(found("SE_HALSA"), first) is Status.CLEAN
    ended = ruled("SE_HALSA", Ruling.EXEMPT, dt.date(2026, 11, 2))
    assert status(found("SE_HALSA"), first, ended) is Status.OVERDUE


@pytest.mark.parametrize("ruling", [Ruling.MOVED, Ruling.DELETED])
def test_what_is_said_to_be_gone_and_is_there_is_told(ruling: Ruling) -> None:
    assert status(found("SE_HALSA"), ruled("SE_HALSA", ruling)) is Status.OVERDUE


def test_nothing_exempts_a_security_class() -> None:
    secret = Finding("SE_SAKERHETSSKYDD", Level.SECURITY, 0.9, ())
    classified = Classification("a", "docx", 1, 1, (secret,), level=Level.SECURITY)

    assert status(classified, ruled("SE_SAKERHETSSKYDD", Ruling.EXEMPT)) is Status.NEVER


@given(
    st.lists(st.sampled_from(sorted(KINDS)), max_size=4),
    st.lists(st.tuples(st.sampled_from(sorted(KINDS)), st.sampled_from(list(Ruling))), max_size=5),
)
def test_nothing_is_lost_and_nothing_is_made(
    entities: list[str], rulings: list[tuple[str, Ruling]]
) -> None:
    """What is dismissed and what is told make up what was found; the rest is judged."""
    classification = found(*entities)

    settled = settle(classification, [ruled(*each) for each in rulings], TODAY)

    told = {f.entity for f in settled.told.findings}
    assert told | set(settled.dismissed) == {f.entity for f in classification.findings}
    assert not told & set(settled.dismissed)
    assert {f.entity for f in settled.open.findings} <= told
    assert (settled.exempt is None) == (settled.open == settled.told)
