"""The figures of a month, number by number, and that counting them takes little memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator

from hypothesis import given
from hypothesis import strategies as st

from scanner.policy import Policy
from scanner.records import Finding, Judged, Level, Run, Status, Trouble
from scanner.report.listing import Top
from scanner.report.model import LISTED, OVERDUE, Report, build
from scanner.units import Unit


def test_headline_counts_what_may_not_stay_and_leaves_low_risk_apart(report: Report) -> None:
    """A file with only names is old too, but it is not in the figure that the board reads."""
    total = report.total

    assert total.files == 15
    assert total.may_not_stay == 7
    assert total.low_risk == 1
    assert total.violating == {
        Level.EXTRA: 3,
        Level.SENSITIVE: 1,
        Level.SECRECY: 1,
        Level.PROTECTED: 1,
        Level.SECURITY: 1,
    }


def test_files_that_may_still_stay_or_cannot_be_judged_are_counted_by_themselves(
    report: Report,
) -> None:
    total = report.total

    assert (total.in_processing, total.due_soon, total.undated, total.exempt) == (1, 1, 1, 1)


def test_what_was_not_examined_is_counted_in_files_and_bytes(report: Report) -> None:
    total = report.total

    assert (total.unread, total.partly, total.not_examined) == (1, 1, 2)
    assert (total.size, total.unread_size) == (19000, 6000)
    assert [(reason.trouble, reason.files, reason.size) for reason in report.reasons] == [
        (Trouble.ENCRYPTED, 1, 5000),
        (Trouble.IMAGE, 1, 1000),
    ]


def test_share_per_level_covers_every_file_once(report: Report) -> None:
    """The memo's open question: how much of the content holds what."""
    assert report.total.holding == {
        Level.OPEN: 4,
        Level.PERSONAL: 1,
        Level.EXTRA: 4,
        Level.SENSITIVE: 2,
        Level.SECRECY: 2,
        Level.PROTECTED: 1,
        Level.SECURITY: 1,
    }
    assert sum(report.total.holding_size.values()) == report.total.size


def test_forvaltningar_and_owners_leave_out_security_classified_files(report: Report) -> None:
    """Not even a count may tell in which förvaltning such a file is."""
    counted = [(t.name, t.files, t.may_not_stay, t.oldest) for t in report.forvaltningar]

    assert counted == [
        ("Socialkontoret", 6, 4, 400),
        ("Utbildningskontoret", 6, 1, 100),
        ("", 2, 1, 30),
    ]
    assert [(t.name, t.may_not_stay) for t in report.owners] == [
        ("anna.lind@example.se", 4),
        ("eva.sund@example.se", 1),
        ("", 1),
    ]
    assert report.security == 1
    assert all(Level.SECURITY not in tally.holding for tally in report.forvaltningar)


def test_security_classified_files_stand_in_no_list(report: Report) -> None:
    tops = (
        report.overdue,
        report.low_risk,
        report.coming,
        report.undated,
        report.unread,
        report.exempt,
    )

    assert not [f.path for top in tops for f in top.files if "hemlig" in f.path]
    assert not [kind for kind in report.kinds if kind.level is Level.SECURITY]


def test_action_list_has_the_gravest_and_oldest_first(report: Report) -> None:
    assert [(f.path, f.days) for f in report.overdue.files] == [
        ("a/skyddad.docx", 2),
        ("a/utredning slutversion.docx", 75),
        ("a/journal.docx", 400),
        ("b/mejl.msg", 100),
        ("c/arkiv.zip!/gammal.docx", 30),
        ("a/anställda.xlsx", 20),
    ]


def test_finding_in_an_attachment_is_told_with_the_mail(report: Report) -> None:
    mail = next(f for f in report.overdue.files if f.path == "b/mejl.msg")

    assert [(f.entity, f.count, f.member) for f in mail.found] == [
        ("SE_PERSONNUMMER", 3, "löner.xlsx")
    ]
    assert mail.kinds == 2


def test_names_are_told_only_where_there_is_nothing_graver(report: Report) -> None:
    listed = next(f for f in report.low_risk.files if f.path == "b/lista.docx")

    assert [f.entity for f in listed.found] == ["PERSON"]


def test_ages_count_days_past_the_last_day_with_both_ends_in_the_bucket(report: Report) -> None:
    assert report.ages == {
        "month": {Level.EXTRA: 2, Level.PROTECTED: 1},
        "quarter": {Level.SECRECY: 1},
        "year": {Level.EXTRA: 1},
        "three_years": {Level.SENSITIVE: 1},
        "older": {},
    }


def test_date_sources_are_counted_with_those_that_have_none(report: Report) -> None:
    assert report.dates == {"": 1, "manifest": 8}


def test_kinds_count_files_not_findings(report: Report) -> None:
    assert {(kind.entity, kind.files) for kind in report.kinds} == {
        ("SE_SKYDDAD_IDENTITET", 1),
        ("SE_SOCIALTJANST", 2),
        ("SE_HALSA", 2),
        ("SE_PERSONNUMMER", 5),
        ("PERSON", 2),
    }


def test_month_is_kept_for_the_next_report(report: Report, run: Run, rules: Policy) -> None:
    later = build(run, [], rules, history=[report.month])

    assert later.previous == report.month
    assert later.history[0].may_not_stay == 7


def test_a_wrapper_with_findings_of_its_own_does_not_inherit_its_members_verdict(
    run: Run, rules: Policy, make: Callable[..., Judged], find: Callable[..., Finding]
) -> None:
    """The member that may not stay is counted; the zip with a name in its name is not, too."""
    name = find("PERSON", Level.PERSONAL)
    number = find("SE_PERSONNUMMER", Level.EXTRA)
    overdue = (Status.OVERDUE, Level.EXTRA)
    rows = [
        make("Anna Lind.zip", *overdue, days=5, kind="zip", findings=[name]),
        make("Anna Lind.zip", *overdue, days=5, member="a.docx", findings=[number]),
    ]

    report = build(run, rows, rules)

    assert report.total.files == 2
    assert report.total.may_not_stay == 1


def test_two_members_of_the_same_name_are_two_files(
    run: Run, rules: Policy, make: Callable[..., Judged], find: Callable[..., Finding]
) -> None:
    """A zip may hold a name twice; the second must not hide behind the first."""
    number = find("SE_PERSONNUMMER", Level.EXTRA)
    rows = [
        make("a.zip", Status.OVERDUE, Level.EXTRA, days=5, kind="zip"),
        make("a.zip", member="x.docx"),
        make("a.zip", Status.OVERDUE, Level.EXTRA, days=5, member="x.docx", findings=[number]),
    ]

    report = build(run, rows, rules)

    assert (report.total.files, report.total.may_not_stay) == (2, 1)


def test_an_encrypted_zip_is_a_file_that_could_not_be_read(
    run: Run, rules: Policy, make: Callable[..., Judged]
) -> None:
    from scanner.records import Problem

    locked = Problem(Trouble.ENCRYPTED, "Filen är krypterad.")
    rows = [make("a.zip", Status.UNREAD, kind="zip", problems=[locked], characters=0)]

    report = build(run, rows, rules)

    assert (report.total.files, report.total.unread) == (1, 1)


def test_lists_are_cut_but_say_how_many_there_are(
    run: Run, rules: Policy, make: Callable[..., Judged], find: Callable[..., Finding]
) -> None:
    rows = [_overdue(make, find, number) for number in range(3 * OVERDUE)]

    report = build(run, rows, rules)

    assert (len(report.overdue.files), report.overdue.total) == (OVERDUE, 3 * OVERDUE)


def test_memory_does_not_grow_with_the_number_of_files(
    run: Run, rules: Policy, make: Callable[..., Judged], find: Callable[..., Finding]
) -> None:
    """Once the lists are full, ten times as many rows need no more."""

    def peak(count: int) -> int:
        def rows() -> Iterator[Judged]:
            for number in range(count):
                yield _overdue(make, find, number)

        tracemalloc.start()
        build(run, rows(), rules)
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    few, many = peak(1500), peak(15000)

    assert many < 1.3 * few


def _overdue(make: Callable[..., Judged], find: Callable[..., Finding], number: int) -> Judged:
    number_found = find("SE_PERSONNUMMER", Level.EXTRA)
    days = 1 + number * 7919 % 1000
    return make(
        f"{number:06}.docx", Status.OVERDUE, Level.EXTRA, days=days, findings=[number_found]
    )


@given(st.lists(st.integers(0, 50), max_size=400), st.integers(1, 20))
def test_top_keeps_what_sorting_everything_would(numbers: list[int], limit: int) -> None:
    """The bounded list is the head of the full one, whatever the order of arrival."""
    top = Top(limit)
    for place, number in enumerate(numbers):
        top.offer((number, place), _unit(f"{number}-{place}"))

    expected = sorted((number, place) for place, number in enumerate(numbers))[:limit]
    assert [f.path for f in top.files] == [f"{number}-{place}" for number, place in expected]
    assert top.total == len(numbers)


def _unit(path: str) -> Unit:
    from scanner.records import Classification, Item, Verdict

    item = Item(path, "", 1, 0)
    verdict = Verdict(Status.CLEAN, Level.OPEN)
    return Unit((Judged(item, Classification(path, "docx", 1, 1), verdict),))


def test_limits_of_lists_keep_a_page_small() -> None:
    """Two hundred in the action list, a hundred elsewhere: a million files stay under 5 MB."""
    assert (OVERDUE, LISTED) == (200, 100)
