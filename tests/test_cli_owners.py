"""`molnvakt owners`: whose the files are, told before anything is read."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scanner.discover import census as told
from scanner.discover import discover, prefixes
from scanner.discover.manifest import Manifest
from scanner.discover.owners import Owners

EXPORTS = Path(__file__).parents[1] / "samples" / "exporter"
CLASSIC = EXPORTS / "purview-klassisk" / "11.20.2026-0915AM"
ACCOUNTS = [f"--owners={path}" for path in sorted((EXPORTS / "konton").iterdir())]
RESULTS = f"--manifest={CLASSIC / 'Results.csv'}"
NUMBER = "19850101-2382"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "scanner", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"PYTHONUTF8": "1"},
    )


def block(text: str, title: str) -> list[str]:
    """The lines below a heading, up to the next empty one."""
    lines = text.splitlines()
    (at,) = [number for number, line in enumerate(lines) if line.startswith(f"{title} (")]
    end = next((n for n in range(at, len(lines)) if not lines[n]), len(lines))
    return [line.strip() for line in lines[at + 1 : end]]


@pytest.mark.parametrize("name", ["owners", "agare", "ägare"])
def test_it_tells_what_to_ask_before_a_scan(name: str) -> None:
    """Unknown accounts, leavers, shared addresses, files and rows that miss each other."""
    ran = run(name, CLASSIC, RESULTS, *ACCOUNTS)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert max(map(len, ran.stdout.splitlines())) <= 80
    unknown, *_, advice = block(ran.stdout, "Okända konton")
    assert unknown.startswith("nils.ek@danvik.example")
    assert advice.startswith("→ Ange Entras användarlista")
    left = block(ran.stdout, "Ägare som har slutat")
    assert [line.split()[0] for line in left[:2]] == [
        "nils.ek@danvik.example", "peter.akesson@danvik.example",
    ]  # fmt: skip
    assert "Tekniska kontoret" in left[1]
    (same, _) = block(ran.stdout, "Konton som får samma adress i OneDrive")
    assert same == (
        "anna_svensson_danvik_example: anna.sve…k.example, anna_svensson@danvik.example"
    )
    (row,) = block(ran.stdout, "Rader utan fil")
    assert row.endswith("saknas.txt")
    assert "Filer utan rad" not in ran.stdout  # the list itself lies there, and is no file


def test_files_that_no_row_knows_are_told_with_their_folders() -> None:
    lists = EXPORTS / "kopia" / "lsjson.json"

    ran = run("owners", EXPORTS / "kopia" / "filer", f"--manifest={lists}", *ACCOUNTS)

    assert block(ran.stdout, "Filer utan rad") == ["Övrigt/utan rad.txt"]
    folder, advice, *_ = block(ran.stdout, "Mappar med filer utan ägare")
    assert folder.split() == ["Övrigt", "1", "fil"]
    assert advice.startswith("→ Ange exportens fillista")


def test_json_has_every_figure_under_a_stable_key() -> None:
    found = json.loads(
        run(
            "owners", EXPORTS / "kopia" / "filer", "--format=json",
            f"--manifest={EXPORTS / 'kopia' / 'lsjson.json'}", *ACCOUNTS,
        ).stdout
    )  # fmt: skip

    assert found["schema"] == 1
    assert found["files"] == 5
    assert found["sources"] == {"author": 4, "": 1}
    (helena,) = found["accounts"]
    assert helena["account"] == "helena.sjoberg@danvik.example"
    assert (helena["state"], helena["left"], helena["files"]) == ("known", False, 4)
    assert (helena["forvaltning"], helena["enhet"]) == ("Socialkontoret", "Barn och unga")
    assert found["without_owner"] == {"Övrigt": 1}
    assert found["collisions"] == {
        "anna_svensson_danvik_example": [
            "anna.svensson@danvik.example", "anna_svensson@danvik.example",
        ]
    }  # fmt: skip
    assert (found["listed"], found["absent"]) == (5, 4)
    matching = found["matching"]
    assert (matching["files"], matching["files_matched"], matching["rows"]) == (5, 4, 5)
    assert matching["rows_without"] == ["Övrigt/borttagen.docx"]
    assert [one["kind"] for one in matching["lists"]] == ["rclone"]


def test_csv_has_a_row_per_account_and_one_for_the_files_of_nobody(tmp_path: Path) -> None:
    """A name that a spreadsheet would compute is text."""
    for path in ("=1+2@danvik.example/a.txt", "anna@danvik.example/b.txt", "Mapp/c.txt"):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_bytes(b"x")

    ran = run("owners", tmp_path, "--format=csv")

    rows = list(csv.reader(io.StringIO(ran.stdout.removeprefix("\ufeff")), delimiter=";"))
    assert [row[:2] for row in rows] == [
        ["Konto", "Läge"],
        ["'=1+2@danvik.example", "okänt"],
        ["anna@danvik.example", "okänt"],
        ["", "ingen ägare"],
    ]
    assert [row[6] for row in rows[1:]] == ["1", "1", "1"]


def test_the_list_it_writes_is_filled_in_and_then_read(tmp_path: Path) -> None:
    """Only accounts without a förvaltning stand in it, each once; a file is never overwritten."""
    site = "kim_ek_danvik_example"
    for path in (f"export/personal/{site}/a.txt", "export/nils.ek@danvik.example/b.txt"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes(b"x")
    mine = tmp_path / "min.csv"
    call: list[str | Path] = ["owners", tmp_path / "export", *ACCOUNTS]

    assert run(*call, f"--write={mine}").returncode == 0
    text = mine.read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["konto"] for row in rows] == [site, "nils.ek@danvik.example"]
    assert {row["förvaltning"] for row in rows} == {""}
    again = run(*call, f"--write={mine}")
    assert again.returncode == 2
    assert "finns redan" in again.stderr

    filled = text.replace(f"{site};", f"{site};Kontaktcenter").replace(
        "nils.ek@danvik.example;", "nils.ek@danvik.example;Miljökontoret", 1
    )
    mine.write_text(filled, "utf-8-sig")
    found = json.loads(run(*call, f"--owners={mine}", "--format=json").stdout)
    assert {one["account"]: one["forvaltning"] for one in found["accounts"]} == {
        site: "Kontaktcenter",
        "nils.ek@danvik.example": "Miljökontoret",
    }
    assert {one["state"] for one in found["accounts"]} == {"known"}


def test_no_file_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only names, sizes and the lists are read: nothing is fetched from a cloud."""
    root = tmp_path / "export"
    root.mkdir()
    (root / "a.txt").write_bytes(b"x")
    opened: list[str] = []
    watching = True

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if watching and event == "open" and str(args[0]).startswith(str(root)):
            opened.append(str(args[0]))

    sys.addaudithook(hook)
    found = told.census(discover(prefixes([root]), Manifest(), Owners()), Manifest(), Owners())
    watching = False

    assert found.files == 1
    assert opened == []


def test_a_number_in_a_name_is_masked(tmp_path: Path) -> None:
    (tmp_path / f"Akt {NUMBER}").mkdir()
    (tmp_path / f"Akt {NUMBER}" / "a.txt").write_bytes(b"x")

    for form in ("text", "json", "csv"):
        ran = run("owners", tmp_path, f"--format={form}")
        assert ran.returncode == 0
        assert NUMBER[-4:] not in ran.stdout
    assert "Akt 19850101-****" in run("owners", tmp_path).stdout


def test_all_is_well_is_said() -> None:
    ran = run("owners", EXPORTS / "webb", *ACCOUNTS, "--lang=en")

    assert "Every file has an owner with an administration." in ran.stdout
    assert "Unknown accounts" not in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [([], "saknas"), (["finns-inte"], "finns inte"), ([".", "--owners=nix.csv"], "finns inte")],
)
def test_a_wrong_call_exits_2_and_says_so(arguments: list[str], said: str) -> None:
    ran = run("owners", *arguments)

    assert ran.returncode == 2
    assert said in ran.stderr


def test_a_department_that_the_list_lacks_is_told_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    (tmp_path / "users.csv").write_text(
        "userPrincipalName,displayName,department,accountEnabled\n"
        "a@danvik.example,A,Elevhälsan,True\nb@danvik.example,B,SOC,True\n",
        "utf-8",
    )
    (tmp_path / "avdelningar.csv").write_text(
        "avdelning;förvaltning\nsoc;Socialkontoret\n", "utf-8"
    )
    lists = [f"--owners={tmp_path / name}" for name in ("users.csv", "avdelningar.csv")]

    (row, *advice) = block(
        run("owners", tmp_path / "export", *lists).stdout, "Avdelningar som saknas i listan"
    )
    found = json.loads(run("owners", tmp_path / "export", *lists, "--format=json").stdout)

    assert row.split() == ["Elevhälsan", "1", "konton"]
    assert advice[0].startswith("→ Var och en räknas som en egen förvaltning.")
    assert found["departments_unplaced"] == {"Elevhälsan": 1}
