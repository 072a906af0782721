"""`molnvakt doctor` finds what is missing and says what to do; `--version` says what is here."""

from __future__ import annotations

import hashlib
import importlib.metadata
import shutil
import subprocess
import sys
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import models
import recognizers
from scanner import __version__, policy
from scanner.cli import doctor, installed, packages
from scanner.records import Classification

ROOT = Path(__file__).parents[1]
FOUND = Classification("brev.txt", "text", 10, 7)


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Run the command in this process; without words it looks at a store that is not there."""

    def run(*words: str | Path) -> tuple[int, str]:
        given = words or ("--store", tmp_path / "m.db")
        done = CliRunner().invoke(doctor.command, [str(word) for word in given])
        return done.exit_code, done.output

    return run


@pytest.fixture
def asks(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make Molnvakt ask for these packages."""

    def ask(*lines: str) -> None:
        monkeypatch.setattr(importlib.metadata, "requires", lambda _: list(lines))

    return ask


Told = Callable[..., tuple[int, str]]
Asks = Callable[..., None]


def test_a_healthy_installation_has_no_fault(told: Told) -> None:
    code, output = told()

    assert code == 0
    assert "FEL" not in output
    for name in ("Paket", "Policy", "Språkmodell", "Igenkänning", "Resultat", "Disk"):
        assert f"OK   {name}:" in output


def test_a_package_that_is_missing_or_too_old_is_told_with_what_to_do(
    told: Told, asks: Asks
) -> None:
    asks("saknat-paket>=2", "click>=99", "msgspec>=0.19")

    code, output = told()

    assert code == 4
    assert "saknat-paket saknas" in output
    assert f"click är {importlib.metadata.version('click')}, >=99 behövs" in output
    assert "pip install" in output
    assert "msgspec" not in output


def test_a_package_that_cannot_be_loaded_is_told_with_its_reason(
    told: Told, asks: Asks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a virus scanner holds back the library of a package that pip thinks is there."""
    (tmp_path / "halvt_paket.py").write_text("raise OSError('DLL load failed')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(installed, "installed", lambda name: "1.0")
    asks("halvt-paket")

    code, output = told()

    assert code == 4
    assert "halvt-paket går inte att ladda (DLL load failed)" in output


def test_molnvakt_outside_an_installation_is_told(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> list[str]:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "requires", absent)
    monkeypatch.setattr(importlib.metadata, "metadata", absent)

    code, output = told()

    assert code == 4
    assert "inte installerat som paket" in output


@pytest.mark.parametrize("extra", packages.EXTRAS)
def test_an_extra_that_is_not_installed_is_no_fault_and_says_how_to_get_it(
    told: Told, asks: Asks, extra: str
) -> None:
    asks("click", f'saknat-paket>=2; extra == "{extra}"')

    code, output = told()

    assert code == 0
    assert f"INFO Tillägget {extra}: inte installerat" in output
    assert f'pip install --no-index --find-links MAPPEN-MED-HJUL "molnvakt[{extra}]"' in output


def test_half_an_extra_is_worth_a_remark(told: Told, asks: Asks) -> None:
    asks("click", 'msgspec; extra == "ocr"', 'saknat-paket; extra == "ocr"')

    code, output = told()

    assert code == 0
    assert "OBS  Tillägget ocr: saknat-paket saknas" in output


def test_what_only_another_platform_needs_is_not_asked_for(asks: Asks) -> None:
    asks("click", 'tzdata; sys_platform == "another"', 'tzdata; sys_platform != "another"')

    assert [need.name for need in installed.needs()] == ["click", "tzdata"]
    assert installed.needs("ocr") == []


def test_every_extra_has_its_use_in_words() -> None:
    assert set(packages.EXTRAS) == set(installed.extras())


def test_the_policy_of_an_earlier_version_is_told_of_what_it_does_not_know(
    told: Told, tmp_path: Path
) -> None:
    text = policy.DEFAULT.read_text("utf-8")
    (tmp_path / "kommun.toml").write_text(text.replace(', "SE_BIOMETRI"', ""), "utf-8")

    code, output = told("--policy", tmp_path / "kommun.toml", "--store", tmp_path / "m.db")

    assert code == 0
    assert "OBS  Policy" in output
    assert "Ingen regel för SE_BIOMETRI" in output


def test_a_wrong_policy_is_a_fault(told: Told, tmp_path: Path) -> None:
    (tmp_path / "kommun.toml").write_text("schema = 1\n", "utf-8")

    code, output = told("--policy", tmp_path / "kommun.toml", "--store", tmp_path / "m.db")

    assert code == 4
    assert "FEL  Policy: kommun.toml rad 1" in output


def test_a_changed_model_is_a_fault(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    def changed(*_: object) -> None:
        raise models.ModelError("Språkmodellen är inte den som levererades.")

    monkeypatch.setattr(models, "version", changed)

    code, output = told()

    assert code == 4
    assert "FEL  Språkmodell: Språkmodellen är inte" in output


def test_word_lists_that_find_nothing_are_a_fault(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognizers, "find", lambda _: [])

    code, output = told()

    assert code == 4
    assert "FEL  Igenkänning" in output


def test_a_folder_that_cannot_be_written_is_told(told: Told, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")

    code, output = told("--store", tmp_path / "fil" / "m.db")

    assert code == 4
    assert "går inte att skriva i. Ange en annan plats med --store" in output


def test_a_store_that_is_none_is_told(told: Told, tmp_path: Path) -> None:
    (tmp_path / "m.db").write_text("inte en databas" * 100)

    code, output = told("--store", tmp_path / "m.db")

    assert code == 4
    assert "FEL  Resultat" in output


def test_results_without_their_key_are_a_fault(
    told: Told, tmp_path: Path, version_1: Callable[[Path, Classification], None]
) -> None:
    version_1(tmp_path / "m.db", FOUND)

    code, output = told("--store", tmp_path / "m.db")

    assert code == 4
    assert "nyckeln" in output
    assert "säkerhetskopia" in output


def test_a_database_without_its_driver_or_server_is_told(told: Told) -> None:
    code, output = told("--store", "finnsinte://server/molnvakt")

    assert code == 4
    assert "FEL  Resultat" in output


def test_a_full_disk_is_worth_a_remark(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**12, 10**12, 10**6))

    code, output = told()

    assert code == 0
    assert "OBS  Disk: 0,0 GB ledigt" in output
    assert "Frigör plats" in output


def test_the_version_tells_all_that_a_finding_depends_on() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "scanner", "--version"],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip

    first, *more = done.stdout.splitlines()
    text = "\n".join(more)
    assert first == f"molnvakt {__version__}"
    for told in (sys.version.split()[0], *models.version(), models.checksum(), policy.load().name):
        assert told in text
    for file in ("scanner/policy/default.toml", "recognizers/terms/lexicon.txt"):
        assert hashlib.sha256((ROOT / file).read_bytes()).hexdigest() in text
    assert f"spacy {importlib.metadata.version('spacy')}" in text
    for heavy in ("spacy", "presidio_analyzer", "sqlalchemy", "pikepdf", "numpy"):
        assert f" {heavy}\n" not in done.stderr


def test_the_version_is_told_when_policy_or_model_is_broken(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scanner", "--version"], env={"MOLNVAKT_POLICY": "finns-inte.toml"},
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip

    assert done.stdout.startswith(f"molnvakt {__version__}\n")
    assert "finns-inte.toml gick inte att läsa" in done.stdout
