"""The exports of `samples/exporter/`, each scanned as it is: whose, when, and what met what."""

from __future__ import annotations

import datetime as dt
import importlib
import os
import shutil
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from scanner import pipeline, policy
from scanner.discover import survey, tree
from scanner.examine import Orders
from scanner.records import Judged, Matching, Run, Status
from scanner.settings import Limits
from scanner.store import Store

SAMPLES = Path(__file__).parents[2] / "samples"
COMMITTED = SAMPLES / "exporter"
DAY = dt.date(2026, 11, 30)
NOW = dt.datetime(2026, 11, 30, 5, tzinfo=dt.UTC)
KEY = bytes(range(32))
ORDERS = Orders(policy.load(), Limits(), presidio=False, key=KEY)

HELENA, KARIN, PETER = (
    f"{name}@danvik.example" for name in ("helena.sjoberg", "karin.lindqvist", "peter.akesson")
)
SOC, KLK, TEK = "Socialkontoret", "Kommunledningskontoret", "Tekniska kontoret"
CLASSIC = "purview-klassisk/11.20.2026-0915AM"
PREMIUM = "purview-premium"
UNIFIED = "purview-2025"
ITEMS = tuple(f"{UNIFIED}/Items_{number}_2026-11-20_08-15-12.csv" for number in (0, 1))


class Scanned(NamedTuple):
    """An export after one scan: rows by path below its root."""

    run: Run
    rows: dict[str, Judged]

    @property
    def matching(self) -> Matching:
        assert self.run.matching is not None
        return self.run.matching

    def of(self, end: str) -> Judged:
        """The only row whose path ends so."""
        (row,) = [row for path, row in self.rows.items() if path.endswith(end)]
        return row


Scan = Callable[..., Scanned]


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """All exports as they lay when they were made: with the stamps that git does not keep."""
    top = tmp_path / "exporter"
    shutil.copytree(COMMITTED, top)
    for line in (COMMITTED / "tider.csv").read_text("utf-8").splitlines()[1:]:
        path, when = line.rsplit(";", 1)
        os.utime(top / path, (dt.datetime.fromisoformat(when).timestamp(),) * 2)
    return top


@pytest.fixture
def scan(exports: Path, tmp_path: Path) -> Scan:
    """Scan one export through the real pipeline, its lists first moved out of it."""

    def scanner(root: str, lists: Sequence[str] = (), *, inside: bool = False) -> Scanned:
        manifests = [exports / name for name in lists]
        if not inside:
            manifests = [path.rename(tmp_path / path.name) for path in manifests]
        work = pipeline.Work(
            roots=(exports / root,),
            orders=ORDERS,
            today=DAY,
            jobs=1,
            manifests=tuple(manifests),
            owners=tuple(sorted((exports / "konton").iterdir())),
        )
        with Store.open(tmp_path / "m.db", KEY) as store:
            run = pipeline.scan(work, store, lambda: NOW, lambda _: None)
            return Scanned(run, {row.classification.path: row for row in store.judged(run.id)})

    return scanner


def told(row: Judged) -> tuple[str, str, str, str, str]:
    """Owner, how that is known, förvaltning, and the date with its source."""
    item, verdict = row.item, row.verdict
    return (
        item.owner, item.owner_source, item.forvaltning, str(verdict.date), verdict.date_source
    )  # fmt: skip


def made(out: Path) -> dict[str, bytes]:
    """Every file below `out`."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file()
    }


def test_the_committed_exports_are_what_the_generator_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same seed, same bytes, and small. (Only what zlib packs may differ between Pythons.)"""
    monkeypatch.setattr(sys, "path", [str(SAMPLES), *sys.path])
    generator: Any = importlib.import_module("exports")
    for name in ("one", "two"):
        generator.write(generator.exports(1), tmp_path / name)

    first = made(tmp_path / "one" / "exporter")
    committed = made(COMMITTED)
    packed = (".docx", ".zip")
    assert first == made(tmp_path / "two" / "exporter")
    # The load file and the condensed names have the hash of what was packed.
    bare = [path for path in committed if not path.endswith(packed) and PREMIUM not in path]
    assert len(bare) >= 30
    assert {path: first[path] for path in bare} == {path: committed[path] for path in bare}
    assert sum(map(len, committed.values())) < 300_000


def test_a_synced_folder_is_of_its_user_and_keeps_its_dates(scan: Scan) -> None:
    """A PC's `Users` folder: own OneDrive and a library, under one account of the own list."""
    scanned = scan("synk/Users")

    assert len(scanned.rows) == 12
    assert {told(row)[:3] for row in scanned.rows.values()} == {(HELENA, "folder", SOC)}
    assert told(scanned.of("Utredning.docx"))[3:] == ("2026-06-01", "document")
    assert told(scanned.of("anteckning.txt"))[3:] == ("2026-07-03", "file")
    assert scanned.of("anteckning.txt").verdict.status is Status.OVERDUE
    assert scanned.of("film.mp4").verdict.status is Status.UNREAD


def test_a_copy_that_lost_its_stamps_dates_nothing_by_them(scan: Scan, exports: Path) -> None:
    """All files stamped by the copy: what has no date of its own cannot be judged."""
    root = exports / "synk" / "Users"
    assert survey([root]).flattened == frozenset()
    for path in root.rglob("*"):
        os.utime(path, (NOW.timestamp(),) * 2)

    assert survey([root]).flattened == {str(root)}
    scanned = scan("synk/Users")
    assert scanned.of("anteckning.txt").verdict.status is Status.UNDATED
    assert told(scanned.of("Utredning.docx"))[3:] == ("2026-06-01", "document")


def test_a_file_that_is_only_in_the_cloud_is_told_and_never_opened(
    scan: Scan, exports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whose it is and how large is told; what lies in it here would be found if it were read."""
    path = "helena.sjoberg/OneDrive - Danviks kommun/Skrivbord/film.txt"
    (exports / "synk/Users" / path).write_text("Personnummer: 19850101-2382", "utf-8")
    size = (exports / "synk/Users" / path).stat().st_size

    class Placeholder:
        """What Windows says of a placeholder: no link, no reparse point."""

        st_file_attributes = 0x400020

    def on_windows(status: os.stat_result) -> bool:
        fake: Any = Placeholder() if status.st_size == size else status
        return tree.is_cloud_only(fake)

    monkeypatch.setattr("scanner.discover.is_cloud_only", on_windows)

    scanned = scan("synk/Users")

    row = scanned.rows[path]
    assert [problem.trouble.value for problem in row.classification.problems] == ["cloud_only"]
    assert (row.item.owner, row.item.forvaltning, row.item.size) == (HELENA, SOC, size)
    assert row.verdict.status is Status.UNREAD
    assert row.classification.findings == ()
    told_of = [trouble for one in scanned.rows.values() for trouble in one.classification.problems]
    assert len(told_of) == 2  # it, and the film


def test_a_web_download_is_read_in_place_though_its_end_is_broken(
    scan: Scan, exports: Path
) -> None:
    """OneDrive's Zip64 end says that there are 0 disks: unzip refuses it."""
    (path,) = (exports / "webb").rglob("*.zip")
    assert path.read_bytes()[-42:-38] == b"PK\6\7"
    assert zipfile.ZipFile(path).testzip() is None

    scanned = scan("webb")

    assert len(scanned.rows) == 5
    assert {told(row)[:3] for row in scanned.rows.values()} == {(KARIN, "address", KLK)}
    assert told(scanned.of("lönesamtal.txt"))[3:] == ("2026-08-12", "zip")
    assert scanned.of("lönesamtal.txt").verdict.status is Status.OVERDUE
    assert not any(row.classification.problems for row in scanned.rows.values())


def test_a_member_without_a_time_is_not_dated_by_the_download(scan: Scan) -> None:
    assert scan("webb").of("utan tid.txt").verdict.status is Status.UNDATED


@pytest.mark.parametrize(
    ("name", "kind", "source", "how"),
    [
        ("lsjson.json", "rclone", "author", {"path": 4}),
        ("driveitem.json", "graph", "personal", {"path": 4}),
        ("pnp.csv", "pnp", "personal", {"tail": 4}),
        ("OneDriveFiles.csv", "onedrive_report", "personal", {"path": 1, "tail": 3}),
        ("manifest.csv", "generic", "manifest", {"path": 4}),
    ],
)
def test_five_tools_say_the_same_of_one_copy(
    scan: Scan, name: str, kind: str, source: str, how: dict[str, int]
) -> None:
    """Full-width marks, NFD, percent, back slashes, UTF-16, Swedish months: the same four."""
    scanned = scan("kopia/filer", [f"kopia/{name}"])

    matching = scanned.matching
    assert [(one.kind, one.rows, one.nameless, one.undated) for one in matching.lists] == [
        (kind, 5, 0, 0)
    ]
    assert (matching.files, matching.files_matched, matching.how) == (5, 4, how)
    assert (matching.rows, matching.rows_matched, matching.rows_inside) == (5, 4, 0)
    assert matching.files_without == ("Övrigt/utan rad.txt",)
    (missing,) = matching.rows_without
    assert missing.endswith("borttagen.docx")
    dates = {
        "Barn och unga/Utredning A&O 50%.docx": "2026-06-15",
        "Barn och unga/Vad gäller？.txt": "2026-09-01",
        "Anteckningar/möte med skolan.txt": "2026-02-02",
    }
    for path, date in dates.items():
        assert told(scanned.rows[path]) == (HELENA, source, SOC, date, "manifest")
        assert scanned.rows[path].verdict.status is Status.OVERDUE
    assert told(scanned.rows["Övrigt/utan rad.txt"])[:3] == ("", "", "")


@pytest.mark.parametrize(
    ("name", "retention", "sensitivity", "shared"),
    [
        ("lsjson.json", "", "", "organization"),
        ("driveitem.json", "Gallras efter 2 år", "", "organization"),
        ("pnp.csv", "Gallras efter 2 år", "Intern", ""),
        ("OneDriveFiles.csv", "Gallras efter 2 år", "Intern", ""),
        ("manifest.csv", "Gallras efter 2 år", "", ""),
    ],
)
def test_labels_and_sharing_come_from_the_lists_that_have_them(
    scan: Scan, name: str, retention: str, sensitivity: str, shared: str
) -> None:
    scanned = scan("kopia/filer", [f"kopia/{name}"])

    meeting, purchase = scanned.of("möte med skolan.txt").item, scanned.of("inköp.txt").item
    assert (meeting.retention, meeting.shared) == (retention, shared)
    assert purchase.sensitivity == sensitivity


def test_a_classic_search_gives_owners_leavers_hold_copies_and_american_dates(scan: Scan) -> None:
    scanned = scan(CLASSIC, [f"{CLASSIC}/Results.csv"])

    assert len(scanned.rows) == 5
    assert told(scanned.of("barnet.txt")) == (HELENA, "personal", SOC, "2026-05-03", "manifest")
    blocked, unknown = scanned.of("Möte 1.msg"), scanned.of("Möte 2.msg")
    assert told(blocked) == (PETER, "manifest", TEK, "2026-08-08", "manifest")
    assert told(unknown)[:3] == ("nils.ek@danvik.example", "manifest", "")
    assert blocked.item.owner_left
    assert unknown.item.owner_left  # Entra was given, and does not know him
    held = [path for path, row in scanned.rows.items() if row.item.hold_copy]
    assert [path.split("/")[2] for path in held] == ["PreservationHoldLibrary"]
    assert scanned.rows[held[0]].item.retention == "Bevaras 7 år"
    assert [row.item.owner_left for row in scanned.rows.values()].count(True) == 2
    assert "SharePoint\\Helena Sjöberg\\Documents\\saknas.txt" in scanned.matching.rows_without
    assert (scanned.matching.files, scanned.matching.rows) == (5, 6)


def test_a_name_that_the_classic_search_cut_is_known_by_its_row(scan: Scan) -> None:
    scanned = scan(CLASSIC, [f"{CLASSIC}/Results.csv"])

    assert scanned.matching.how == {"cut": 1, "path": 4}
    assert scanned.of("Sammanst.docx").item.owner == HELENA


def test_a_condensed_export_is_told_by_its_load_file(scan: Scan) -> None:
    """Names are hashes; owner and date are only in the list."""
    scanned = scan(PREMIUM, [f"{PREMIUM}/Export_load_file_1 of 1.csv"])

    assert len(scanned.rows) == 3
    assert {told(row) for row in scanned.rows.values()} == {
        (KARIN, "manifest", KLK, "2026-09-15", "manifest")
    }
    matching = scanned.matching
    assert (matching.files, matching.files_matched, matching.how) == (3, 3, {"path": 3})
    assert (matching.rows, matching.rows_matched) == (4, 3)
    (missing,) = matching.rows_without
    assert missing.endswith("låst.docx")
    assert matching.lists[0].unmapped == ()


def test_the_export_of_2025_joins_its_pieces_and_knows_a_mailbox(scan: Scan) -> None:
    """Two lists that overlap by a row; letters in a PST are rows that are no files."""
    scanned = scan(UNIFIED, ITEMS)

    plan = scanned.of("plan.txt")
    assert told(plan) == (HELENA, "personal", SOC, "2026-10-10", "manifest")
    letters = {path: row for path, row in scanned.rows.items() if ".pst!/" in path}
    assert {told(row) for row in letters.values()} == {(HELENA, "pst", SOC, "2026-11-02", "mail")}
    assert len(letters) == 2
    stray = scanned.of("utan rad.txt")
    assert stray.verdict.status is Status.UNDATED  # stamped after the list was made
    matching = scanned.matching
    assert (matching.files, matching.files_matched) == (4, 2)
    assert (matching.rows, matching.rows_matched, matching.rows_inside) == (6, 2, 3)
    assert [path.split("\\")[-1] for path in matching.rows_without] == ["saknas.txt"]
    assert [one.unmapped for one in matching.lists] == [("Workload",)] * 2


@pytest.mark.parametrize(
    ("root", "lists"),
    [
        (CLASSIC, [f"{CLASSIC}/Results.csv"]),
        (PREMIUM, [f"{PREMIUM}/Export_load_file_1 of 1.csv"]),
        (UNIFIED, ITEMS),
    ],
    ids=["classic", "premium", "2025"],
)
def test_the_lists_of_an_export_are_not_files_of_it(
    scan: Scan, root: str, lists: Sequence[str]
) -> None:
    """Purview puts them beside the files; they are nobody's document."""
    scanned = scan(root, lists, inside=True)

    assert [path for path in scanned.rows if path.endswith(".csv")] == []
