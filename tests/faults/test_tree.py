"""Trees that no tidy export has: every file is accounted for, and none is read twice for ever."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from scanner.discover.tree import is_plain, walk
from scanner.examine import Examiner
from scanner.extract import read as extract
from scanner.records import Item, Trouble
from tests.faults.conftest import ORDERS, SENSITIVE

DAY = ("--as-of", "2026-11-30")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="names, links and mounts of POSIX")


def files(told: str) -> dict[str, list[str]]:
    """Each file with the troubles it met."""
    return {
        file["path"]: [problem["trouble"] for problem in file["problems"]]
        for file in json.loads(told)["files"]
    }


def test_names_that_are_no_text_are_told_and_known_again(molnvakt, tmp_path: Path) -> None:
    """In files, folders, the root itself and the results, as an old Windows archive leaves them."""
    root = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe5rsakt"))
    folder = Path(os.fsdecode(os.fsencode(root) + b"/\xf6ppet"))
    folder.mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(folder) + b"/br\xe5k 19850101-2382.txt")).write_text(SENSITIVE)
    (folder / "rad\nbrytning\x1b[31m.txt").write_text(SENSITIVE)
    where = ("--store", Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe4.db")), *DAY)

    first = molnvakt("scan", root, *where, "--format", "json")
    again = molnvakt("scan", root, *where)
    report = molnvakt("report", *where[:2], "--out", root.with_name("rapport"))

    assert (first.code, again.code, report.code) == (0, 0, 0), first.err + again.err
    assert len(files(first.out)) == 2
    assert "2 redan kända" in again.err.replace("\u00a0", " ")
    assert molnvakt("check", root, "--fail-on", "never", *DAY).code == 0
    assert "\x1b" not in molnvakt("check", root, *DAY).out


def test_paths_of_400_characters_and_beyond_what_the_system_takes(molnvakt, tmp_path: Path) -> None:
    root = tmp_path / "export"
    long = root / ("m" * 200) / ("n" * 190)
    long.mkdir(parents=True)
    (long / "akt.txt").write_text(SENSITIVE)
    here = os.getcwd()  # noqa: PTH109
    try:
        os.chdir(root)
        for _ in range(20):
            # No path of the system is so long: only from within can it be made.
            os.mkdir("d" * 250)  # noqa: PTH102
            os.chdir("d" * 250)
        Path("djup.txt").write_text(SENSITIVE)
    finally:
        os.chdir(here)
    store = ("--store", tmp_path / "m.db", *DAY)

    scanned = molnvakt("scan", root, *store, "--format", "json")
    report = molnvakt("report", *store[:2], "--out", tmp_path / "rapport")
    subprocess.run(["rm", "-rf", str(root)], check=True)  # longer than Python can remove

    told = files(scanned.out)
    assert (scanned.code, report.code) == (3, 3)
    assert told[f"{'m' * 200}/{'n' * 190}/akt.txt"] == []
    (deep,) = (path for path in told if path.startswith("d"))
    assert told[deep] == ["unreadable"]
    assert len(deep) > 3500


def test_links_in_a_circle_are_told_and_not_followed(molnvakt, tree: Path) -> None:
    (tree / "in").mkdir()
    (tree / "in" / "ut").symlink_to(tree)
    (tree / "sig-själv").symlink_to("sig-själv")
    (tree / "bort").symlink_to("/finns/inte")

    ran = molnvakt("scan", tree, "--store", tree.parent / "m.db", *DAY, "--format", "json")

    told = files(ran.out)
    assert ran.code == 3
    assert len(told) == 43
    assert told["in/ut"] == told["sig-själv"] == told["bort"] == ["link"]


def test_a_folder_that_is_mounted_in_itself_is_entered_once(tree: Path) -> None:
    inner = tree / "spegel"
    inner.mkdir()
    (inner / "här.txt").write_text(SENSITIVE)
    mounted = subprocess.run(["mount", "--bind", str(tree), str(inner)], capture_output=True)
    if mounted.returncode:
        pytest.skip("mounting needs Linux and the right to it")
    try:
        found = {path: status for path, _, status in walk(tree)}
    finally:
        subprocess.run(["umount", "-l", str(inner)], check=True)

    assert len(found) == 41
    assert found["spegel"] is not None and not is_plain(found["spegel"])


@pytest.mark.parametrize("change", ["grows", "vanishes", "is replaced"])
def test_a_file_that_changes_while_it_is_read_is_no_clean_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """And it is no twin of what it was before or after."""
    path = tmp_path / "akt.txt"
    path.write_text("Välkommen.")

    def reading(*words, **more):
        document = extract(*words, **more)
        if change == "grows":
            with path.open("a") as stream:
                stream.write(SENSITIVE)
        else:
            path.unlink()
        if change == "is replaced":
            path.write_text("Farväl!!!!")
            os.utime(path, (1, 1))
        return document

    monkeypatch.setattr("scanner.extract.read", reading)
    status = path.stat()
    examined = Examiner(ORDERS).examine(
        Item("akt.txt", str(path), status.st_size, status.st_mtime_ns)
    )

    (only,) = examined.classifications
    assert [problem.trouble for problem in only.problems] == [Trouble.UNREADABLE]
    assert "ändrades eller försvann medan den lästes" in only.problems[0].detail
    assert examined.sha256 == ""


def test_a_file_that_vanished_before_it_was_read_is_told_and_tried_again(
    molnvakt, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until then it is told as not read."""
    where = ("--store", tree.parent / "m.db", *DAY, "--format", "json")
    examine = Examiner.examine

    def gone(self, item):
        if item.path == "07.txt":
            Path(item.location).rename(tree.parent / "07.txt")
        return examine(self, item)

    with monkeypatch.context() as patch:
        patch.setattr(Examiner, "examine", gone)
        first = molnvakt("scan", tree, *where)
    (tree.parent / "07.txt").rename(tree / "07.txt")
    second = molnvakt("scan", tree, *where)

    assert (first.code, second.code) == (3, 0)
    assert {path for path, troubles in files(first.out).items() if troubles} == {"07.txt"}
    assert "försvann under läsningen" in first.out
    assert "39 redan kända" in second.err.replace("\u00a0", " ")
    assert Counter(map(tuple, files(second.out).values())) == {(): 40}


@pytest.fixture
def crowd() -> Iterator[Path]:
    """A folder of 100,000 empty files, in memory where there is such a file system."""
    shared = Path("/dev/shm")
    with TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        for number in range(100_000):
            os.close(os.open(f"{folder}/{number:06}", os.O_CREAT))
        yield Path(folder)


def test_a_hundred_thousand_empty_files_in_a_folder_take_little_memory(crowd: Path) -> None:
    """To find them, that is; each is examined as any other."""
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from scanner.discover import discover, prefixes, survey\n"
        "from scanner.discover.manifest import Manifest\n"
        "from scanner.discover.owners import Owners\n"
        "roots = (Path(sys.argv[1]),)\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "seen = survey(roots)\n"
        "found = sum(1 for _ in discover(prefixes(roots), Manifest(), Owners()))\n"
        "after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "print(seen.files, found, (after - before) // 1024)\n"
    )

    ran = subprocess.run(
        [sys.executable, "-c", script, str(crowd)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip

    files_seen, found, mebibytes = map(int, ran.stdout.split())
    assert files_seen == found == 100_000
    assert mebibytes < 100
