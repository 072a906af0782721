"""The commands as scripts and people use them: codes, streams, words."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from scanner.cli import cli
from scanner.records import Level

NUMBER = "19850101-2382"
CLEAN = "Välkommen till höstens föräldramöte i aulan på torsdag."
PERSONAL = "Kontakt: Anna Lindberg, anna.lindberg@example.se"
EXTRA = f"Personnummer: {NUMBER}"
SENSITIVE = f"Patienten, {NUMBER}, har diabetes och är sjukskriven."
SECURITY = "HEMLIG\nenligt 15 kap. 2 § offentlighets- och sekretesslagen (2009:400)\n"


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "scanner", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"PYTHONUTF8": "1"} | environment,
    )


def write(folder: Path, **texts: str) -> Path:
    """Write text files `name.txt` to a folder."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def test_a_clean_file_is_ok_and_exits_0(tmp_path: Path) -> None:
    ran = run("check", write(tmp_path, a=CLEAN) / "a.txt")

    assert ran.returncode == 0
    assert ran.stdout.startswith("OK ")
    assert ran.stderr == ""


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (PERSONAL, "sensitive", 0),
        (EXTRA, "sensitive", 0),
        (EXTRA, "extra", 1),
        (SENSITIVE, "sensitive", 1),
        (SENSITIVE, "secrecy", 0),
        (SENSITIVE, "never", 0),
        (SENSITIVE, "incomplete", 0),
        (SECURITY, "security", 1),
    ],
)
def test_fail_on_decides_what_exits_1(tmp_path: Path, text: str, fail_on: str, code: int) -> None:
    ran = run("check", write(tmp_path, a=text), "--fail-on", fail_on)

    assert ran.returncode == code, ran.stdout


@pytest.mark.parametrize(("other", "code"), [(CLEAN, 3), (SENSITIVE, 1)])
def test_unread_exits_3_unless_something_was_found(tmp_path: Path, other: str, code: int) -> None:
    write(tmp_path, a=other)
    (tmp_path / "trasig.docx").write_bytes(b"PK\x03\x04 trasig")

    ran = run("check", tmp_path)

    assert ran.returncode == code
    assert "KUNDE INTE LÄSAS" in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "saknas"),
        (["check", "finns-inte.docx"], "finns inte"),
        (["check", "--okänd", "."], "--okänd"),
        (["chekc", "."], "Kommandot finns inte"),
        (["check", ".", "--as-of", "igår"], "2026-11-30"),
        (["check", ".", "--as-of"], "--as-of saknar sitt värde"),
        (["check", ".", "--policy", "finns-inte.toml"], "finns-inte.toml"),
        (["report", "--month", "november", "--store", "finns-inte.db"], "molnvakt scan"),
        (["scan", ".", "--jobs", "0"], "--jobs"),
    ],
)
def test_a_wrong_call_exits_2_and_says_what_to_do_in_swedish(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    ran = run(*arguments)

    assert ran.returncode == 2, ran.stderr
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stdout == ""


def test_a_store_that_is_no_store_exits_4(tmp_path: Path) -> None:
    (tmp_path / "m.db").write_bytes(b"inte en databas " * 100)

    ran = run("report", "--store", tmp_path / "m.db")

    assert ran.returncode == 4
    assert "skadad" in ran.stderr


def test_json_of_check_keeps_the_contract(tmp_path: Path) -> None:
    ran = run("check", write(tmp_path, a=SENSITIVE) / "a.txt", "--format", "json")

    told = json.loads(ran.stdout)
    (file,) = told["files"]
    assert told["schema"] == 1
    assert file["path"] == (tmp_path / "a.txt").as_posix()
    assert set(file) == {"path", "status", "level", "verdict", "findings", "problems"}
    assert set(file["verdict"]) == {"status", "due", "days", "basis", "date", "date_source"}
    assert file["level"] == Level.SENSITIVE.key
    finding_keys = {"entity", "level", "score", "count", "locator", "hidden", "masked"}
    assert all(set(finding) == finding_keys for finding in file["findings"])
    assert NUMBER[-4:] not in ran.stdout


def test_security_class_has_no_excerpt_in_any_format(tmp_path: Path) -> None:
    write(tmp_path, a=SECURITY)
    for form in ("text", "json", "csv", "sarif"):
        ran = run("check", tmp_path, "--format", form)

        assert "HEMLIG" not in ran.stdout.replace("KVALIFICERAT", "")
    assert "säkerhetsskyddschefen" in run("check", tmp_path).stdout


def test_english_is_english(tmp_path: Path) -> None:
    ran = run("check", write(tmp_path, a=SENSITIVE), "--lang", "en")

    assert "STOP" in ran.stdout or "WARNING" in ran.stdout
    assert "Health information" in ran.stdout
    assert "Nothing was kept" in ran.stdout


def test_the_language_may_stand_before_the_command(tmp_path: Path) -> None:
    folder = write(tmp_path, a=CLEAN)

    assert "1 checked" in run("--lang", "en", "check", folder).stdout
    assert "Check files" in run("--help", "--lang", "en").stdout


def test_the_help_of_every_command_is_in_one_language() -> None:
    """Also of commands in commands, which click makes with its own English words."""
    waiting: list[tuple[click.Command, click.Context]] = [(cli, click.Context(cli))]
    seen = 0
    while waiting:
        command, context = waiting.pop()
        told = command.get_help(context)
        assert not [word for word in ("OPTIONS", "COMMAND", "Show this") if word in told], told
        seen += 1
        if isinstance(command, click.Group):
            for name in command.list_commands(context):
                inner = command.get_command(context, name)
                assert inner is not None
                waiting.append((inner, click.Context(inner, context, info_name=name)))
    assert seen > 20


def test_swedish_aliases(tmp_path: Path) -> None:
    assert run("kontrollera", write(tmp_path, a=CLEAN)).returncode == 0


def scan_folder(tmp_path: Path) -> tuple[Path, list[str]]:
    root = tmp_path / "export"
    root.mkdir()
    for number in range(40):
        write(root, **{f"f{number}": f"{SENSITIVE} Nummer {number}."})
    return root, ["--store", str(tmp_path / "m.db"), "--as-of", "2026-11-30", "--jobs", "1"]


def test_scan_then_report(tmp_path: Path) -> None:
    root, where = scan_folder(tmp_path)

    scanned = run("scan", root, *where)
    reported = run("report", *where[:2], "--month", "2026-11", "--out", tmp_path / "rapport")

    assert scanned.returncode == 0, scanned.stderr
    assert "molnvakt report --month 2026-11" in scanned.stdout
    assert reported.returncode == 0, reported.stderr
    assert "rapport.html" in reported.stdout
    assert (tmp_path / "rapport" / "rapport.html").read_text("utf-8").startswith("<!DOCTYPE html")


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_keeps_what_was_done_and_the_next_run_finishes(tmp_path: Path) -> None:
    root, where = scan_folder(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "scanner", "scan", str(root), *where],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not (tmp_path / "m.db").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)

    again = run("scan", root, *where, "--format", "json")

    assert process.returncode == 130, said
    assert "Avbrutet" in said
    assert len(json.loads(again.stdout)["files"]) == 40


@pytest.mark.skipif(os.name != "posix", reason="names in bytes, pipes, /dev/full")
def test_odd_names_pipes_and_links_are_told_and_stop_nothing(tmp_path: Path) -> None:
    """A name from an old Windows zip, a link out of the folder, a pipe that never ends."""
    root = tmp_path / "export"
    root.mkdir()
    (root / "b.txt").write_text(SENSITIVE, "utf-8")
    Path(os.fsdecode(os.fsencode(root) + b"/b\xe5.txt")).write_text(CLEAN, "utf-8")
    (root / "länk.txt").symlink_to("/etc/hostname")
    os.mkfifo(root / "rör")

    ran = run(
        "scan", root, "--store", tmp_path / "m.db", "--format", "json", "--as-of", "2026-11-30"
    )

    assert ran.returncode == 3, ran.stderr
    told = {file["path"]: file for file in json.loads(ran.stdout)["files"]}
    assert set(told) == {"b.txt", "b\\xe5.txt", "länk.txt", "rör"}
    assert [p["trouble"] for p in told["länk.txt"]["problems"]] == ["link"]
    assert run("check", root / "rör").returncode == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    write(tmp_path, a=CLEAN)
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "scanner", "check", str(tmp_path)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert ran.returncode == 4
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("where", ["/", "postgresql+saknas://u:hemligt@localhost/x"])
def test_a_store_that_cannot_be_is_said_without_its_password(tmp_path: Path, where: str) -> None:
    ran = run("scan", write(tmp_path, a=CLEAN), "--store", where)

    assert ran.returncode in (2, 4)
    assert "Traceback" not in ran.stderr
    assert "hemligt" not in ran.stderr


@pytest.mark.parametrize(("fail_on", "word"), [("extra", "STOPP"), ("sensitive", "VARNING")])
def test_what_is_told_as_stopped_ends_with_1(tmp_path: Path, fail_on: str, word: str) -> None:
    path = write(tmp_path, a=EXTRA) / "a.txt"
    os.utime(path, (1_600_000_000, 1_600_000_000))

    ran = run("check", path, "--fail-on", fail_on, "--as-of", "2026-11-30")

    assert ran.stdout.startswith(word)
    assert (ran.returncode == 1) is (word == "STOPP")
