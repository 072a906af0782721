"""The month's work as one job, and the text that makes a scheduler do it."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scanner.cli import schedule
from scanner.cli.schedule import When
from scanner.store import Store

NUMBER = "19850101-2382"
WHEN = When(3, 4, 5)
HARD = ["monthly", "/data/ex port", "--manifest", 'a"b%c$d\\e.csv', "--out", "R & D <x>"]


def molnvakt(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scanner", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_month_of_work_leaves_report_and_backup(tmp_path: Path) -> None:
    """The next month tells what has moved, and only the last copies are kept."""
    root = tmp_path / "export"
    root.mkdir()
    (root / "ny.txt").write_text(f"Elev: {NUMBER} har diabetes.", "utf-8")
    (root / "gammal.txt").write_text(f"Elev: {NUMBER} har astma.", "utf-8")
    shared = ["--store", tmp_path / "m.db", "--out", tmp_path / "r", "--jobs", 1]

    first = molnvakt("monthly", root, *shared, "--as-of", "2027-10-31", "--backup", tmp_path / "b")
    (root / "gammal.txt").unlink()
    second = molnvakt("monthly", root, *shared, "--as-of", "2027-11-30", "--backup", tmp_path / "b")

    assert (first.returncode, second.returncode) == (0, 0), second.stderr
    page = (tmp_path / "r" / "2027-11" / "rapport.html").read_text("utf-8")
    assert "flyttade eller raderade" in page
    assert (tmp_path / "r" / "2027-10" / "rapport.html").exists()
    copies = sorted(path.name for path in (tmp_path / "b").glob("*.db"))
    assert copies == ["molnvakt-2027-10-31.db", "molnvakt-2027-11-30.db"]
    with Store.open(tmp_path / "b" / copies[1]) as store:
        assert [run.month and run.month.may_not_stay for run in store.runs()] == [2, 1]


def test_a_job_that_cannot_begin_says_so(tmp_path: Path) -> None:
    done = molnvakt("monthly", tmp_path / "saknas", "--store", tmp_path / "m.db")

    assert done.returncode == 2
    assert "finns inte" in done.stderr
    assert not (tmp_path / "molnvakt-rapporter").exists()


def test_cron_runs_the_words_as_they_are() -> None:
    line = schedule.cron(WHEN, HARD).splitlines()[-1]

    minute, hour, day, *_ = line.split()
    assert (minute, hour, day) == ("5", "4", "3")
    assert shlex.split(line.split(" ", 5)[5].replace(r"\%", "%"))[1:] == HARD


def test_systemd_runs_the_words_as_they_are() -> None:
    text = schedule.systemd(WHEN, HARD)

    command = next(line for line in text.splitlines() if line.startswith("ExecStart="))
    words = shlex.split(command.removeprefix("ExecStart=").replace("%%", "%").replace("$$", "$"))
    assert words[1:] == HARD
    assert "OnCalendar=*-*-03 04:05:00" in text


def test_windows_runs_the_words_as_they_are() -> None:
    text = schedule.windows(WHEN, HARD)

    task = ElementTree.fromstring(text.replace('encoding="UTF-16"', ""))
    name = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    assert task.findtext(f".//{name}Arguments") == subprocess.list2cmdline(HARD)
    assert task.findtext(f".//{name}Day") == "3"
    assert len(task.findall(f".//{name}Months/*")) == 12


@pytest.mark.parametrize("kind", sorted(schedule.WRITERS))
def test_the_command_prints_it(kind: str) -> None:
    done = molnvakt("schedule", "print", kind, "--day", "9", "--", "/data", "--out", "/r")

    assert done.returncode == 0, done.stderr
    assert "/data" in done.stdout
    assert "--out" in done.stdout
