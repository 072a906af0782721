"""The memo's rule on the calendar: what may stay, until when, and why."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner import policy
from scanner.judge import SEVERITY, judge, judge_all, last_activity
from scanner.records import (
    Classification,
    Dated,
    DateSource,
    Finding,
    Item,
    Level,
    Problem,
    Signal,
    Status,
    Trouble,
)

POLICY = policy.load()
ITEM = Item("a.docx", "/x/a.docx", 1, 0)
TODAY = dt.date(2026, 11, 30)


def at(day: str, source: DateSource = DateSource.DOCUMENT) -> Dated:
    """Noon of an ISO date in Sweden."""
    return Dated(dt.datetime.fromisoformat(f"{day}T11:00:00+00:00"), source)


def holding(*levels: Level, path: str = "a.docx", **more: object) -> Classification:
    """A file with one finding of each level."""
    findings = tuple(Finding("SE_X", level, 0.9, ()) for level in levels)
    return Classification(path, "docx", 1, 10, findings, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("level", "days"),
    [
        (Level.PERSONAL, 365),
        (Level.EXTRA, 90),
        (Level.SENSITIVE, 30),
        (Level.SECRECY, 30),
        (Level.PROTECTED, 0),
    ],
)
def test_last_day_of_the_limit_is_allowed_and_the_next_is_not(level: Level, days: int) -> None:
    activity = TODAY - dt.timedelta(days=days)
    allowed = judge(ITEM, holding(level, dates=(at(activity.isoformat()),)), POLICY, TODAY)
    before = (activity - dt.timedelta(days=1)).isoformat()
    broken = judge(ITEM, holding(level, dates=(at(before),)), POLICY, TODAY)

    assert (allowed.status, allowed.due, allowed.days) == (Status.IN_PROCESSING, TODAY, 0)
    assert (broken.status, broken.days) == (Status.OVERDUE, 1)
    assert broken.basis


def test_security_class_is_never_allowed_even_the_same_day() -> None:
    verdict = judge(ITEM, holding(Level.SECURITY, dates=(at("2026-11-30"),)), POLICY, TODAY)

    assert verdict.status is Status.NEVER
    assert "aldrig" in verdict.basis


def test_no_trusted_date_is_undated_and_never_clean() -> None:
    stamp = Dated(dt.datetime(2026, 11, 1, tzinfo=dt.UTC), DateSource.FILE, trusted=False)
    item = Item("a.docx", "/x", 1, 0, dates=(stamp,))

    assert judge(item, holding(Level.SENSITIVE), POLICY, TODAY).status is Status.UNDATED


def test_nothing_found_is_clean_only_when_all_was_read() -> None:
    unread = Problem(Trouble.ENCRYPTED, "x")

    assert judge(ITEM, holding(), POLICY, TODAY).status is Status.CLEAN
    assert judge(ITEM, holding(problems=(unread,)), POLICY, TODAY).status is Status.UNREAD


def test_a_completion_signal_ends_the_limit_and_a_draft_gives_it_back() -> None:
    dates = (at("2026-11-20"),)
    done = judge(ITEM, holding(Level.SECRECY, dates=dates, signals=(Signal.FINAL,)), POLICY, TODAY)
    draft = judge(
        ITEM,
        holding(Level.SECRECY, dates=dates, signals=(Signal.FINAL, Signal.TRACKED)),
        POLICY,
        TODAY,
    )

    assert (done.status, done.days, done.completed) == (Status.OVERDUE, 10, "final")
    assert draft.status is Status.IN_PROCESSING


def test_the_most_severe_level_decides() -> None:
    """A recent file with a personnummer and a diagnosis is judged by the diagnosis."""
    verdict = judge(
        ITEM, holding(Level.EXTRA, Level.SENSITIVE, dates=(at("2026-10-01"),)), POLICY, TODAY
    )

    assert (verdict.status, verdict.level, verdict.days) == (Status.OVERDUE, Level.SENSITIVE, 30)


def test_manifest_beats_document_beats_file() -> None:
    dates = (
        at("2026-01-01", DateSource.FILE),
        at("2025-01-01"),
        at("2024-01-01", DateSource.MANIFEST),
    )

    chosen = last_activity(dates, (), TODAY)

    assert chosen is not None
    assert chosen.source is DateSource.MANIFEST


def test_impossible_dates_are_passed_over() -> None:
    """A zero stamp and a date after the day of the verdict are no activity."""
    dates = (
        at("1980-01-01", DateSource.MANIFEST),
        at("2027-01-01"),
        at("2026-05-01", DateSource.ZIP),
    )

    chosen = last_activity(dates, (), TODAY)

    assert chosen is not None
    assert chosen.source is DateSource.ZIP


def test_the_day_is_swedish() -> None:
    """Saved at 00:30 in Sweden is the new day, though UTC says the day before."""
    late = Dated(dt.datetime(2026, 10, 30, 23, 30, tzinfo=dt.UTC), DateSource.DOCUMENT)

    verdict = judge(ITEM, holding(Level.SENSITIVE, dates=(late,)), POLICY, TODAY)

    assert verdict.date == dt.date(2026, 10, 31)
    assert verdict.due == TODAY


def test_a_container_takes_the_worst_of_its_members() -> None:
    zip_item = Item("a.zip", "/x/a.zip", 1, 0)
    outer = Classification("a.zip", "zip", 1, 0)
    inner = Classification(
        "a.zip!/b.docx",
        "docx",
        1,
        5,
        (Finding("X", Level.EXTRA, 0.9, ()),),
        dates=(at("2026-01-01"),),
    )

    judged = judge_all(zip_item, [outer, inner], POLICY, TODAY)

    assert [row.verdict.status for row in judged] == [Status.OVERDUE, Status.OVERDUE]


def exempt_policy(until: str) -> policy.Policy:
    """The default policy with a decision for the Rehab folder."""
    text = policy.DEFAULT.read_text("utf-8") + (
        '\n[[exemptions]]\npaths = ["*/Rehab/*"]\nreason = "pågående rehab"\n'
        f'basis = "KS 2026/1"\nuntil = {until}\n'
    )
    return policy.parse(text.encode(), "egen.toml")


def test_an_exemption_holds_to_its_last_day_and_not_for_security() -> None:
    row = Classification(
        "k/Rehab/a.docx",
        "docx",
        1,
        1,
        (Finding("X", Level.SENSITIVE, 0.9, ()),),
        dates=(at("2026-01-01"),),
    )
    secret = Classification(
        "k/Rehab/b.docx", "docx", 1, 1, (Finding("X", Level.SECURITY, 0.9, ()),)
    )

    assert judge(ITEM, row, exempt_policy("2026-11-30"), TODAY).status is Status.EXEMPT
    assert judge(ITEM, row, exempt_policy("2026-11-29"), TODAY).status is Status.OVERDUE
    assert judge(ITEM, secret, exempt_policy("2027-11-29"), TODAY).status is Status.NEVER


@given(
    st.sampled_from([Level.PERSONAL, Level.EXTRA, Level.SENSITIVE, Level.SECRECY, Level.PROTECTED]),
    st.dates(dt.date(1991, 1, 1), TODAY),
    st.integers(0, 2000),
)
def test_time_only_makes_it_worse(level: Level, activity: dt.date, later: int) -> None:
    """A file that nobody touches never goes from overdue back to allowed."""
    row = holding(level, dates=(at(activity.isoformat()),))
    now = judge(ITEM, row, POLICY, TODAY)
    then = judge(ITEM, row, POLICY, TODAY + dt.timedelta(days=later))

    assert SEVERITY.index(then.status) >= SEVERITY.index(now.status)
    assert then.days >= now.days


def test_what_came_with_a_letter_was_last_used_with_the_letter() -> None:
    """An old file that was sent yesterday is not overdue; nor is one in a forwarded letter."""
    old, sent = at("2020-01-01"), at("2026-11-29", DateSource.MAIL)
    earlier = at("2021-01-01", DateSource.MAIL)
    rows = judge_all(
        Item("brev.msg", "", 1, 0),
        (
            Classification("brev.msg", "msg", 1, 1, dates=(sent,)),
            holding(Level.SENSITIVE, path="brev.msg!/intyg.docx", dates=(old,)),
            Classification("brev.msg!/inre.eml", "eml", 1, 1, dates=(earlier,)),
            holding(Level.SENSITIVE, path="brev.msg!/inre.eml!/intyg.docx", dates=(old,)),
        ),
        POLICY,
        TODAY,
    )

    assert [row.verdict.status for row in rows] == [
        Status.IN_PROCESSING,
        Status.IN_PROCESSING,
        Status.IN_PROCESSING,
        Status.IN_PROCESSING,
    ]
    assert {row.verdict.date for row in rows} == {dt.date(2026, 11, 29)}


def test_a_file_in_an_archive_keeps_its_own_date() -> None:
    rows = judge_all(
        Item("a.zip", "", 1, 0, dates=(at("2026-11-29", DateSource.MANIFEST),)),
        (
            Classification("a.zip", "zip", 1, 1),
            holding(Level.SENSITIVE, path="a.zip!/intyg.docx", dates=(at("2020-01-01"),)),
        ),
        POLICY,
        TODAY,
    )

    assert rows[1].verdict.date == dt.date(2020, 1, 1)
