"""`molnvakt report`: a folder for each reader, a part for one of them, and a report for anyone."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "samples"
WORDS_OF_LAW = {"SE_OSL", "SE_SEKRETESS", "SE_SAKERHETSSKYDD"}
"""Entities whose planted text is a marking or a citation, which the rules themselves quote."""
OWNER = "helena.sjoberg@danvik.example"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hem")


@pytest.fixture(scope="module")
def run(home: Path) -> Run:
    """Run `molnvakt report` on the scanned samples, in a folder of its own."""
    environment = os.environ | {"MOLNVAKT_HOME": str(home), "MOLNVAKT_STORE": str(home / "m.db")}

    def call(command: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "scanner", command, *map(str, arguments)],
            env=environment,
            cwd=Path(__file__).parents[1],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    lists = ["--manifest", SAMPLES / "manifest.csv", "--owners", SAMPLES / "agare.csv"]
    roots = [SAMPLES / "onedrive", SAMPLES / "mail"]
    scanned = call("scan", *roots, *lists, "--as-of", "2026-11-30", "--jobs", 1)
    assert scanned.returncode in (0, 3), scanned.stderr
    return call


@pytest.fixture(scope="module")
def folder(run: Run, home: Path) -> Path:
    """The report of everything."""
    ran = run("report", "--out", home / "hela")
    assert ran.returncode in (0, 3), ran.stderr
    return home / "hela"


@pytest.fixture(scope="module")
def public(run: Run, home: Path) -> Path:
    """The report for anyone."""
    ran = run("report", "--publishable", "--out", home / "publik")
    assert ran.returncode in (0, 3), ran.stderr
    return home / "publik"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def parts(name: str, content: bytes) -> list[bytes]:
    """What a file says, packed or not."""
    if not name.endswith((".docx", ".xlsx")):
        return [content]
    package = zipfile.ZipFile(io.BytesIO(content))
    return [package.read(member) for member in package.namelist()]


def rows(folder: Path) -> list[dict[str, str]]:
    """The rows of a report by the titles of their columns."""
    text = (folder / "fynd.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def planted() -> set[str]:
    """Every value that must not come out, but those that a file name tells."""
    paths = [str(path.relative_to(SAMPLES)) for path in SAMPLES.rglob("*")]
    told = "\n".join([*paths, (SAMPLES / "agare.csv").read_text("utf-8")]).casefold()
    lines = (SAMPLES / "truth" / "findings.jsonl").read_text("utf-8").splitlines()
    values = {
        row["value"]
        for row in map(json.loads, lines)
        if row["entity"] not in WORDS_OF_LAW and len(row["value"]) >= 6
    }
    return {value for value in values if value.casefold() not in told}


def test_the_folder_has_a_file_for_each_reader(folder: Path) -> None:
    names = set(files(folder))

    assert {
        "rapport.html",
        "fynd.csv",
        "fynd.json",
        "fynd.sarif",
        "beslut.csv",
        "beslut.json",
        "tjansteskrivelse.docx",
        "atgarder/utskick.csv",
        "atgarder/forvaltning/Socialkontoret.xlsx",
        f"atgarder/agare/{OWNER}.xlsx",
    } <= names


def test_a_second_run_gives_the_same_bytes(
    run: Run, home: Path, folder: Path, public: Path
) -> None:
    run("report", "--out", home / "igen")
    run("report", "--publishable", "--out", home / "publik igen")

    assert files(home / "igen") == files(folder)
    assert files(home / "publik igen") == files(public)


@pytest.mark.parametrize("which", ["folder", "public"])
def test_no_planted_value_is_in_any_file_unpacked(
    which: str, request: pytest.FixtureRequest
) -> None:
    written = files(request.getfixturevalue(which))
    values = planted()

    leaks = [
        (name, value)
        for name, content in written.items()
        for part in parts(name, content)
        for value in values
        if any(value.encode(e, "ignore") in part for e in ("utf-8", "utf-16-le"))
    ]

    assert len(values) > 100
    assert leaks == []


def test_the_part_of_a_forvaltning_names_no_file_of_another(
    run: Run, home: Path, folder: Path
) -> None:
    ran = run("report", "--only", "förvaltning=Socialkontoret", "--out", home / "social")
    whole, part = rows(folder), rows(home / "social")

    assert ran.returncode in (0, 3), ran.stderr
    mine = [row["Fil"] for row in whole if row["Förvaltning"] == "Socialkontoret"]
    assert [row["Fil"] for row in part] == mine
    others = {
        row["Fil"].rpartition("/")[2].encode()
        for row in whole
        if row["Förvaltning"] != "Socialkontoret"
    } - {name.rpartition("/")[2].encode() for name in mine}
    for name, content in files(home / "social").items():
        for told in parts(name, content):
            assert not any(other in told for other in others), name


@pytest.mark.parametrize("key", ["agare", "ägare", "ägare", "owner", "ÄGARE"])
def test_the_part_of_an_owner_by_any_spelling(key: str, run: Run, home: Path) -> None:
    out = home / "ägare"

    ran = run("report", "--only", f"{key}={OWNER.upper()}", "--out", out)

    assert ran.returncode in (0, 3), ran.stderr
    names = set(files(out))
    assert f"atgarder/agare/{OWNER}.xlsx" in names
    assert not any(name.startswith("atgarder/forvaltning") for name in names)
    assert "tjansteskrivelse.docx" not in names


@pytest.mark.parametrize(
    ("only", "said"),
    [
        ("förvaltning=Socialkontret", "Socialkontoret"),
        ("ägare=ingen", OWNER),
        ("enhet=X", "--only förvaltning=NAMN"),
        ("Socialkontoret", "--only förvaltning=NAMN"),
    ],
)
def test_a_wrong_part_says_what_there_is(only: str, said: str, run: Run, home: Path) -> None:
    ran = run("report", "--only", only, "--out", home / "fel")

    assert ran.returncode == 2
    assert said in ran.stderr
    assert not (home / "fel").exists()


@pytest.mark.parametrize("form", ["json", "csv", "sarif"])
def test_rows_on_standard_output_are_those_of_the_part(form: str, run: Run, folder: Path) -> None:
    ran = run("report", "--only", f"agare={OWNER}", "--format", form)

    assert ran.returncode in (0, 3), ran.stderr
    assert 0 < len(ran.stdout) < len((folder / f"fynd.{form}").read_text("utf-8"))


def test_the_report_for_anyone_has_no_rows(run: Run, public: Path, folder: Path) -> None:
    assert set(files(public)) == {
        "rapport.html",
        "rapport.csv",
        "rapport.json",
        "tjansteskrivelse.docx",
    }
    secrets = {row[key].encode() for row in rows(folder) for key in ("Fil", "Ägare")}
    for name, content in files(public).items():
        for told in parts(name, content):
            assert not any(secret in told for secret in secrets if secret), name


def test_the_report_for_anyone_on_standard_output(run: Run, public: Path) -> None:
    as_json = run("report", "--publishable", "--format", "json")
    as_sarif = run("report", "--publishable", "--format", "sarif")

    assert as_json.stdout == (public / "rapport.json").read_text("utf-8")
    assert as_sarif.returncode == 2
    assert "json eller csv" in as_sarif.stderr


def test_the_part_of_an_owner_is_not_for_anyone(run: Run) -> None:
    ran = run("report", "--publishable", "--only", f"agare={OWNER}")

    assert ran.returncode == 2
    assert "går inte att publicera" in ran.stderr
