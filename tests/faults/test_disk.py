"""A disk that is full or may not be written to: said in words, and nothing whole is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scanner.report.atomic import written

DAY = ("--as-of", "2026-11-30")


def test_a_scan_on_a_full_disk_says_so_and_goes_on_when_there_is_room(
    molnvakt, tree: Path, disk
) -> None:
    where = ("--store", disk.folder / "m.db", *DAY)
    assert molnvakt("scan", tree, *where).code == 0
    for number in range(400):
        (tree / f"ny{number}.txt").write_text(f"Elev {number}, 19850101-2382, har diabetes.")
    disk.fill(leave=40_000)

    full = molnvakt("scan", tree, *where)

    assert full.code == 4
    assert "Disken är full. Frigör utrymme och kör igen" in full.err
    disk.empty()
    assert molnvakt("store", "check", *where[:2]).code == 0
    again = molnvakt("scan", tree, *where, "--format", "csv")
    assert again.code == 0
    assert sum(".txt" in line for line in again.out.splitlines()) == 440


def test_a_report_on_a_full_disk_leaves_the_earlier_one(molnvakt, tree: Path, disk) -> None:
    store = ("--store", tree.parent / "m.db")
    molnvakt("scan", tree, *store, *DAY)
    report = ("report", *store, "--out", disk.folder / "rapport")
    assert molnvakt(*report).code == 0
    before = {path: path.read_bytes() for path in disk.folder.rglob("*.*")}
    disk.fill(leave=8_000)

    full = molnvakt(*report)

    assert full.code == 4
    assert "Disken eller kvoten är full. Frigör utrymme och kör igen." in full.err
    assert {path: path.read_bytes() for path in before} == before
    assert not [*disk.folder.rglob("*.part")]


def test_a_backup_to_a_full_disk_leaves_nothing(molnvakt, tree: Path, disk) -> None:
    store = ("--store", tree.parent / "m.db")
    molnvakt("scan", tree, *store, *DAY)
    disk.fill(leave=30_000)

    full = molnvakt("store", "backup", disk.folder / "kopia.db", *store)

    assert full.code == 4
    assert "Disken är full" in full.err
    assert [path.name for path in disk.folder.iterdir()] == ["fyllning"]
    disk.empty()
    assert molnvakt("store", "backup", disk.folder / "kopia.db", *store).code == 0


def test_a_workbook_on_a_full_disk_can_be_written_anew(molnvakt, tree: Path, disk) -> None:
    store = ("--store", tree.parent / "m.db")
    molnvakt("scan", tree, *store, *DAY)
    disk.fill(leave=1_000)

    full = molnvakt("review", "export", disk.folder / "beslut.xlsx", *store)

    assert (full.code, "Disken eller kvoten är full" in full.err) == (4, True)
    disk.empty()
    assert molnvakt("review", "export", disk.folder / "beslut.xlsx", *store).code == 0


def test_a_log_on_a_full_disk_stops_no_scan(molnvakt, tree: Path, disk) -> None:
    disk.fill(leave=0)

    ran = molnvakt(
        "scan", tree, "--store", tree.parent / "m.db", *DAY,
        "--json-log", disk.folder / "logg.jsonl",
    )  # fmt: skip

    assert ran.code == 0
    assert "Obs: --json-log gick inte att skriva. Disken eller kvoten är full" in ran.err


def test_the_list_of_what_may_pass_is_whole_or_not_there(molnvakt, tree: Path, disk) -> None:
    (tree / "ren.txt").write_text("Välkommen till föräldramötet.", "utf-8")
    disk.fill(leave=0)

    ran = molnvakt("check", tree, "--list-clean", disk.folder / "ok.txt", *DAY)

    assert ran.code in (2, 4)
    assert "gick inte att skriva" in ran.err
    assert not (disk.folder / "ok.txt").exists() or (disk.folder / "ok.txt").stat().st_size == 0


def test_a_file_that_is_not_finished_takes_no_place(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("gammal")

    with pytest.raises(ValueError, match="mitt i"), written(tmp_path / "a") as stream:
        stream.write(b"ny")
        raise ValueError("mitt i")

    assert [path.read_text() for path in tmp_path.iterdir()] == ["gammal"]


def test_what_may_not_be_read_is_told_and_the_rest_is_checked(unprivileged, tree: Path) -> None:
    (tree / "00.txt").chmod(0)
    (tree / "låst").mkdir(0)

    ran = unprivileged("check", tree, "--fail-on", "never", *DAY)

    assert ran.code == 3
    assert ran.out.count("KUNDE INTE LÄSAS") == 2
    assert "Behörighet saknas. Ge kontot som kör Molnvakt läsrätt." in ran.out
    assert "41 kontrollerade" in ran.out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["scan", "{tree}", "--store", "{locked}/m.db"], 4, "Kontrollera behörigheten"),
        (["report", "--store", "{open}/m.db", "--out", "{locked}/r"], 2, "annan plats med --out"),
        (["store", "backup", "{locked}/k.db", "--store", "{open}/m.db"], 2, "Behörighet saknas"),
        (["review", "export", "{locked}/b.xlsx", "--store", "{open}/m.db"], 2, "Behörighet"),
    ],
)
def test_a_folder_that_may_not_be_written_to_is_named_with_what_to_do(
    molnvakt, unprivileged, tree: Path, words: list[str], code: int, said: str
) -> None:
    molnvakt("scan", tree / "00.txt", "--store", tree.parent / "m.db", *DAY)
    locked = tree.parent / "last"
    locked.mkdir(0o500)
    places = {"tree": tree, "locked": locked, "open": tree.parent}

    ran = unprivileged(*(word.format(**places) for word in words))

    assert ran.code == code, ran
    assert said in ran.out + ran.err
    assert str(locked) in ran.out + ran.err
    assert not [*os.scandir(locked)]


def test_results_that_may_only_be_read_are_told_of(molnvakt, unprivileged, tree: Path) -> None:
    molnvakt("scan", tree / "00.txt", "--store", tree.parent / "m.db", *DAY)
    (tree.parent / "m.db").chmod(0o400)

    ran = unprivileged("scan", tree / "00.txt", "--store", tree.parent / "m.db", *DAY)

    assert ran.code == 4
    assert "skrivskyddad. Kontrollera behörigheten." in ran.err
