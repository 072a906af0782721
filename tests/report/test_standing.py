"""Where decisions stand: every way in which one holds, ends, or holds no more."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable, Sequence

import msgspec
import pytest

from scanner.policy import Policy
from scanner.records import Decision, Finding, Judged, Level, Ruling, Run, Status
from scanner.report import html, ledger
from scanner.report.model import Report, build
from scanner.report.standing import Register, State

Make = Callable[..., Judged]
ENTITY = "SE_PERSONNUMMER"
BEFORE = dt.datetime(2026, 11, 2, 8, tzinfo=dt.UTC)
NUMBERED = "b/850101-2382.docx"


@pytest.fixture
def pnr(find: Callable[..., Finding]) -> Finding:
    return find(ENTITY, Level.EXTRA, 1, "850101-****")


def decided(
    ruling: Ruling = Ruling.EXEMPT,
    until: dt.date | None = None,
    *,
    content: str = "aa:0",
    path: str = "a/fil.docx",
    made: dt.datetime = BEFORE,
    number: int = 1,
    entity: str = ENTITY,
) -> Decision:
    return Decision(
        content, entity, ruling, made, "DSO", "utredning pågår", until, "10 § AL", path, number
    )


def file(
    make: Make,
    pnr: Finding,
    content: str = "aa:0",
    path: str = "a/fil.docx",
    *,
    dismissed: Sequence[str] = (),
    owner: str = "anna.lind@example.se",
) -> Judged:
    findings = [] if dismissed else [pnr]
    row = make(path, Status.OVERDUE, Level.EXTRA, days=9, findings=findings, owner=owner)
    return msgspec.structs.replace(row, content=content, dismissed=tuple(dismissed))


def standing(
    run: Run, rules: Policy, rows: Sequence[Judged], *made: Decision, scope: str = ""
) -> Report:
    decisions: dict[str, list[Decision]] = {}
    for one in made:
        decisions.setdefault(one.content, []).append(one)
    return build(run, rows, rules, scope=scope, decisions=decisions)


def states(report: Report) -> list[tuple[State, str]]:
    return [(one.state, one.path) for one in report.standings.told]


@pytest.mark.parametrize(
    ("until", "state"),
    [
        (dt.date(2027, 6, 30), State.EXEMPT),
        (dt.date(2026, 12, 31), State.EXEMPT),
        (dt.date(2026, 12, 30), State.ENDING),
        (dt.date(2026, 11, 30), State.ENDING),
        (dt.date(2026, 11, 29), State.ENDED),
    ],
)
def test_an_exemption_holds_to_its_last_day_and_says_so_a_month_before(
    until: dt.date, state: State, make: Make, pnr: Finding, run: Run, rules: Policy
) -> None:
    report = standing(run, rules, [file(make, pnr)], decided(until=until))

    assert states(report) == [(state, "a/fil.docx")]


def test_a_false_alarm_holds_without_end(make: Make, pnr: Finding, run: Run, rules: Policy) -> None:
    rows = [file(make, pnr, dismissed=[ENTITY])]

    report = standing(run, rules, rows, decided(Ruling.FALSE_ALARM))

    assert states(report) == [(State.FALSE_ALARM, "a/fil.docx")]
    assert len(report.standings.alarms) == 1


def test_a_changed_file_opens_the_decision_again_until_it_is_decided_anew(
    make: Make, pnr: Finding, run: Run, rules: Policy
) -> None:
    old = decided(until=dt.date(2027, 6, 30))
    rows = [file(make, pnr, content="bb:0")]

    opened = standing(run, rules, rows, old)
    again = standing(
        run, rules, rows, old, decided(until=dt.date(2027, 3, 31), content="bb:0", number=2)
    )
    harmless = standing(run, rules, [file(make, pnr, "bb:0", dismissed=["ANNAT"])], old)

    assert states(opened) == [(State.CHANGED, "a/fil.docx")]
    assert states(again) == [(State.EXEMPT, "a/fil.docx")]
    assert states(harmless) == []


def test_a_number_in_the_name_does_not_hide_that_a_file_has_changed(
    make: Make, pnr: Finding, run: Run, rules: Policy
) -> None:
    rows = [file(make, pnr, "bb:0", NUMBERED)]

    report = standing(run, rules, rows, decided(path="b/850101-****.docx"))
    csv, told = io.BytesIO(), io.BytesIO()
    ledger.csv(report, csv)
    ledger.json(report, told)

    assert [one.state for one in report.standings.told] == [State.CHANGED]
    for text in (csv.getvalue(), told.getvalue(), html.render(report).encode()):
        assert b"850101-****" in text
        assert b"2382" not in text


@pytest.mark.parametrize("ruling", [Ruling.MOVED, Ruling.DELETED])
def test_what_was_said_to_be_gone_and_is_there_is_told(
    ruling: Ruling, make: Make, pnr: Finding, run: Run, rules: Policy
) -> None:
    there = standing(run, rules, [file(make, pnr)], decided(ruling))
    gone = standing(run, rules, [make("c.docx")], decided(ruling))

    assert states(there) == [(State.THERE, "a/fil.docx")]
    assert (states(gone), gone.standings.done) == ([], 1)


def test_the_last_decision_counts(make: Make, pnr: Finding, run: Run, rules: Policy) -> None:
    """Moved after an exemption that has ended is told once, by what must be done now."""
    ended = decided(until=dt.date(2026, 11, 1))
    moved = decided(Ruling.MOVED, number=2)
    longer = decided(until=dt.date(2027, 6, 30), number=3)

    assert states(standing(run, rules, [file(make, pnr)], ended, moved)) == [
        (State.THERE, "a/fil.docx")
    ]
    assert states(standing(run, rules, [file(make, pnr)], ended, moved, longer)) == [
        (State.EXEMPT, "a/fil.docx")
    ]


def test_a_decision_after_the_scan_waits_for_the_next(
    make: Make, pnr: Finding, run: Run, rules: Policy
) -> None:
    late = decided(made=run.started + dt.timedelta(seconds=1), until=dt.date(2027, 6, 30))

    report = standing(run, rules, [file(make, pnr)], late)

    assert (states(report), report.standings.waiting) == ([], 1)


def test_every_copy_is_told_as_its_owners_own_and_a_part_tells_of_no_other(
    make: Make, pnr: Finding, run: Run, rules: Policy
) -> None:
    mine = file(make, pnr)
    other = file(make, pnr, path="b/kopia.docx", owner="bo.ek@example.se")
    made = decided(until=dt.date(2027, 6, 30))

    both = standing(run, rules, [mine, other], made)
    part = standing(run, rules, [other], made, scope="bo.ek@example.se")

    assert [one.owner for one in both.standings.told] == [
        "anna.lind@example.se",
        "bo.ek@example.se",
    ]
    assert states(part) == [(State.EXEMPT, "b/kopia.docx")]
    assert "a/fil.docx" not in html.render(part)


def test_a_sample_or_a_part_says_nothing_of_what_it_has_not_seen(
    make: Make, run: Run, rules: Policy
) -> None:
    part = standing(run, rules, [make("c.docx")], decided(Ruling.MOVED), scope="Socialkontoret")
    cut = msgspec.structs.replace(run, complete=False)

    assert part.standings.done == 0
    assert standing(cut, rules, [make("c.docx")], decided(Ruling.MOVED)).standings.done == 0


def test_what_is_withheld_is_not_told_whatever_was_decided_before(
    make: Make, find: Callable[..., Finding], pnr: Finding, run: Run, rules: Policy
) -> None:
    classified = find("SE_SAKERHETSSKYDD", Level.SECURITY)
    row = make("a/fil.docx", Status.NEVER, Level.SECURITY, findings=[pnr, classified])
    row = msgspec.structs.replace(row, content="bb:0")

    report = standing(run, rules, [row], decided(until=dt.date(2027, 6, 30)))

    assert states(report) == []
    assert "fil.docx" not in html.render(report)


def test_an_exemption_of_the_policy_is_told_apart_from_a_decision(
    make: Make, pnr: Finding, run: Run, rules: Policy
) -> None:
    until = dt.date(2027, 6, 30)
    mine, other = (
        msgspec.structs.replace(
            make(path, Status.EXEMPT, Level.EXTRA, due=until, findings=[pnr]), content=content
        )
        for path, content in (("a/fil.docx", "aa:0"), ("arkiv/fil.docx", "bb:0"))
    )

    report = standing(run, rules, [mine, other], decided(until=until))

    assert [one.path for one in report.standings.exempt] == ["a/fil.docx"]
    assert [one.path for one in report.exempt.files] == ["arkiv/fil.docx"]


def test_page_and_files_tell_who_why_until_when_and_by_which_law(
    make: Make, pnr: Finding, run: Run, rules: Policy
) -> None:
    report = standing(run, rules, [file(make, pnr)], decided(until=dt.date(2026, 12, 9)))
    csv, told = io.BytesIO(), io.BytesIO()
    ledger.csv(report, csv)
    ledger.json(report, told)

    page = html.render(report)
    (line,) = csv.getvalue().decode("utf-8-sig").splitlines()[1:]
    (entry,) = json.loads(told.getvalue())["decisions"]
    for text in (page, line):
        for part in ("DSO", "utredning pågår", "10 § AL", "2026-12-09", "fil.docx"):
            assert part in text
        assert "undantag" in text.casefold()
    assert entry["state"] == "ending"
    assert entry["until"] == "2026-12-09"
    assert (entry["who"], entry["why"]) == ("DSO", "utredning pågår")


def test_hostile_words_of_a_decision_stay_text_and_numbers_in_them_are_masked(
    make: Make, pnr: Finding, run: Run, rules: Policy
) -> None:
    made = msgspec.structs.replace(
        decided(until=dt.date(2027, 6, 30)),
        who="=HYPERLINK(1)",
        why="<script>\u202e",
        basis="rör 850101-2382",
    )
    report = standing(run, rules, [file(make, pnr)], made)
    csv, told = io.BytesIO(), io.BytesIO()
    ledger.csv(report, csv)
    ledger.json(report, told)
    page = html.render(report)

    assert "<script>\u202e" not in page
    assert "&lt;script&gt;&lt;U+202E&gt;" in page
    assert '"\'=HYPERLINK(1)"' in csv.getvalue().decode("utf-8-sig")
    for text in (csv.getvalue(), told.getvalue(), page.encode()):
        assert b"2382" not in text
        assert b"850101-****" in text


def test_without_decisions_nothing_is_noted(run: Run) -> None:
    """A million files cost nothing more where nobody has decided anything."""
    assert not Register({}, run, whole=True)


def test_what_lies_in_a_container_is_told_under_its_own_path(
    make: Make, pnr: Finding, run: Run, rules: Policy
) -> None:
    outer = msgspec.structs.replace(file(make, pnr, "bb:0", "post.zip"), content="")
    inner = make("post.zip", Status.OVERDUE, Level.EXTRA, days=3, findings=[pnr], member="a.docx")
    inner = msgspec.structs.replace(inner, content="aa:1")
    made = decided(until=dt.date(2027, 6, 30), content="aa:1", path="post.zip!/a.docx")

    report = standing(run, rules, [outer, inner], made)

    assert states(report) == [(State.EXEMPT, "post.zip!/a.docx")]
