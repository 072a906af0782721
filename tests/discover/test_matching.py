"""Which row means which file; evidence that fits two files names none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.discover import discover, prefixes, survey
from scanner.discover.listing import CANDIDATES, Listing
from scanner.discover.manifest import LISTED, Manifest
from scanner.discover.owners import Owners
from scanner.discover.row import Row
from scanner.records import Item, Matching

Write = Callable[..., Path]
Plant = Callable[..., Path]

SITE = "https://danvik-my.sharepoint.example/personal"
SHA256 = "a1" * 32
LONG = "personal/anna/Documents/" + "Utredningar och underlag/" * 7


def manifest(*rows: Row) -> Manifest:
    listing = Listing()
    for row in rows:
        listing.add(row)
    return Manifest([listing])


def how(rows: Sequence[Row], path: str, size: int = 7) -> str:
    """How the file is found, or nothing."""
    entry = manifest(*rows).entry(path, size)
    return entry.how if entry else ""


@pytest.mark.parametrize(
    ("row", "path", "found"),
    [
        (Row("Mapp\\Fråga?.docx"), "mapp/Fra\u030aga？.docx", "path"),
        (
            Row("x.docx", url=f"{SITE}/anna/Documents/a.docx"),
            "personal/anna/Documents/a.docx",
            "path",
        ),
        (Row("Mapp/a.docx", size=1), "Mapp/a.docx", "path"),
        (Row("q.docx", sha256=SHA256), f"NativeFiles/{SHA256}.docx", "sha256"),
        (Row("q.docx", sha256=SHA256), f"NativeFiles/{'b2' * 32}.docx", ""),
        (Row(url=f"{SITE}/anna/Documents/Mapp/a.docx", size=7), "onedrive/Mapp/a.docx", "tail"),
        (Row(url=f"{SITE}/anna/Documents/Mapp/a.docx", size=8), "onedrive/Mapp/a.docx", ""),
        (Row(url=f"{SITE}/anna/Documents/Mapp/a.docx"), "onedrive/Mapp/a.docx", "tail"),
        (Row("Annan mapp/a.docx", size=7), "Mapp/a.docx", "name"),
        (Row("Annan mapp/a.docx", size=8), "Mapp/a.docx", ""),
        (Row("Annan mapp/a.docx"), "Mapp/a.docx", ""),
    ],
    ids=[
        "path in any form",
        "path of the url",
        "path beats size",
        "named by content",
        "other content",
        "end of url and size",
        "end of url, other size",
        "end of url, size not said",
        "name and size",
        "name, other size",
        "name alone",
    ],
)
def test_evidence_in_order(row: Row, path: str, found: str) -> None:
    assert how([row], path) == found


def test_empty_files_are_not_known_by_name_and_size() -> None:
    """All of them have the same size."""
    assert how([Row("Annan mapp/a.docx", size=0)], "Mapp/a.docx", 0) == ""


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (f"{LONG}Beslutsun.docx", "cut"),
        ("personal/anna/Documents/Beslutsunderlag (2).docx", "cut"),
        (f"{LONG}Beslut.docx", ""),
        (f"{LONG}Beslutsmall.docx", ""),
        (f"{LONG}Beslutsun.xlsx", ""),
        ("personal/bo/Documents/Beslutsunderlag.docx", ""),
    ],
    ids=["cut", "moved up and numbered", "too short", "other name", "other format", "elsewhere"],
)
def test_a_name_that_the_export_cut(path: str, found: str) -> None:
    """Windows' 260 characters: the name is cut to no less than eight, then moved up."""
    row = Row(f"{LONG}Beslutsunderlag till nämnden.docx", size=7)

    assert how([row], path) == found


def test_a_short_path_has_no_name_to_cut() -> None:
    """A file that begins alike is another file."""
    row = Row("Documents/Beslutsunderlag till nämnden.docx", size=7)

    assert how([row], "Documents/Beslutsunderlag.docx") == ""


def test_the_longest_common_end_wins() -> None:
    rows = [
        Row(url=f"{SITE}/{name}/Documents/Mapp/a.docx", item_id=name, size=7)
        for name in ("anna", "bo")
    ]

    entry = manifest(*rows).entry("onedrive/bo/Documents/Mapp/a.docx", 7)

    assert entry is not None
    assert entry.row.item_id == "bo"


def test_the_site_breaks_a_tie() -> None:
    rows = [
        Row("Mapp/a.docx", url=f"{SITE}/{name}/_layouts/15/Doc.aspx?file=a", item_id=name, size=7)
        for name in ("anna", "bo")
    ]

    entry = manifest(*rows).entry("onedrive/bo/Documents/Mapp/a.docx", 7)

    assert entry is not None
    assert entry.row.item_id == "bo"
    assert how(rows, "onedrive/Mapp/a.docx") == ""


@pytest.mark.parametrize("path", ["Mapp/a.docx", "rot/Mapp/a.docx", "annat/a.docx"])
def test_two_rows_that_fit_are_none(path: str) -> None:
    rows = [Row("Mapp/a.docx", owner=owner, size=7) for owner in ("anna", "bo")]

    assert how(rows, path) == ""


def test_a_file_listed_twice_has_its_latest_date_and_no_row_is_left_over() -> None:
    """Chunks of a list overlap, and two months may be given together."""
    rows = [Row("a.docx", owner="anna", modified=when) for when in (5, 9, 7)]
    listed = manifest(*rows)

    entry = listed.entry("a.docx", 7)

    assert entry is not None
    assert entry.row.modified == 9
    assert listed.matching().rows_without == ()


def test_two_files_that_claim_one_row_on_weak_grounds_get_none(plant: Plant, write: Write) -> None:
    """A template lies in everybody's folder; the list is of one person."""
    root = plant(("bo/Documents/mall.docx", 9), ("eva/Documents/mall.docx", 9))
    listed = Manifest.load(
        [write("m.csv", [["sökväg", "storlek", "ägare"], ["Documents/mall.docx", 9, "x"]])]
    )

    items = scan(root, listed)

    assert [item.owner for item in items] == ["", ""]


def test_a_row_whose_own_file_is_there_is_not_given_to_another(plant: Plant, write: Write) -> None:
    """Whichever of them comes first."""
    root = plant(("a/Documents/mall.docx", 9), ("b/Documents/mall.docx", 9))
    for own in ("a", "b"):
        rows = [["sökväg", "storlek", "ägare"], [f"{own}/Documents/mall.docx", 9, "x"]]
        items = scan(root, Manifest.load([write("m.csv", rows)]))

        assert {item.path[0]: item.owner for item in items} == {"a": "", "b": "", own: "x"}


def scan(root: Path, listed: Manifest) -> list[Item]:
    survey([root], listed)
    return list(discover(prefixes([root]), listed, Owners()))


def test_too_many_rows_of_one_name_are_no_evidence() -> None:
    """And do not make a scan take a day."""
    few = [Row(f"{n}/Documents/a.docx", size=7, owner=str(n)) for n in range(CANDIDATES + 1)]

    assert how(few, "x/Documents/a.docx") == ""


def test_lists_of_several_kinds_complete_each_other(plant: Plant, write: Write) -> None:
    """The one has the date, the other the label; the latest date holds."""
    root = plant(("Mapp/a.docx", 9))
    listed = Manifest.load(
        [
            write("m.csv", [["sökväg", "ändrad", "ägare"], ["Mapp/a.docx", "2020-01-01", "anna"]]),
            write(
                "p.csv",
                [
                    ["FileRef", "File_x0020_Size", "Modified", "_ComplianceTag"],
                    ["/personal/x/Documents/Mapp/a.docx", 9, "2021-01-01", "Gallras 2 år"],
                ],
            ),
        ]
    )

    (item,) = scan(root, listed)

    assert (item.owner, item.retention, item.matched) == ("anna", "Gallras 2 år", "path")
    assert item.dates[0].when.year == 2021


def test_the_report_of_a_match(plant: Plant, write: Write) -> None:
    """Counts, and the first files and rows that have not met."""
    root = plant(("a.txt", 1), ("Mapp/b.txt", 2), ("Mapp/c.txt", 3), ("post/anna.pst", 4))
    listed = Manifest.load(
        [
            write(
                "m.csv",
                [
                    ["sökväg", "storlek", "nyhet"],
                    ["a.txt", 1, ""],
                    ["Annan/b.txt", 2, ""],
                    ["borta.txt", 5, ""],
                    ["post/anna.pst/Inkorg/Hej.msg", 6, ""],
                ],
            )
        ]
    )

    scan(root, listed)

    assert listed.matching() == Matching(
        files=4,
        files_matched=2,
        rows=4,
        rows_matched=2,
        rows_inside=1,
        how={"name": 1, "path": 1},
        files_without=("Mapp/c.txt", "post/anna.pst"),
        rows_without=("borta.txt",),
        lists=listed.lists,
    )
    assert listed.lists[0].unmapped == ("nyhet",)


def test_what_has_not_met_is_told_to_a_limit() -> None:
    listed = manifest(*(Row(f"borta{number}.txt") for number in range(LISTED + 5)))
    for number in range(LISTED + 5):
        listed.entry(f"ny{number}.txt", 1)

    matching = listed.matching()

    assert (matching.files, matching.rows) == (LISTED + 5, LISTED + 5)
    assert len(matching.files_without) == len(matching.rows_without) == LISTED


def test_without_a_list_nothing_is_counted(plant: Plant) -> None:
    listed = Manifest()

    scan(plant("a.txt"), listed)

    assert listed.matching() == Matching(0, 0, 0, 0, 0, {}, (), (), ())


NAMES = st.sampled_from(["a", "b", "Mapp/a", "Mapp/b", "x/Mapp/a"])


@given(st.lists(st.tuples(NAMES, st.integers(1, 3))), st.sets(st.tuples(NAMES, st.integers(1, 3))))
def test_no_row_is_given_to_two_files(
    rows: list[tuple[str, int]], files: set[tuple[str, int]]
) -> None:
    """Files are told apart by path here, and rows by an id."""
    one_each = dict(files)
    listed = manifest(
        *(Row(path, size=size, item_id=str(number)) for number, (path, size) in enumerate(rows))
    )

    for path, size in one_each.items():
        listed.claim(path, size)
    given_to = [
        entry.row.item_id for path, size in one_each.items() if (entry := listed.entry(path, size))
    ]

    assert len(given_to) == len(set(given_to))
    assert listed.matching().rows_matched == listed.matching().files_matched == len(given_to)
