"""A broken installation ends the run; a file that asks for a module costs only itself."""

from __future__ import annotations

import importlib
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.errors import InstallationError
from scanner.extract import read
from scanner.extract.source import Source
from scanner.records import Part, Trouble
from scanner.settings import Limits

ROOT = Path(__file__).parents[2]


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "beslut.pdf"
    path.write_bytes(b"%PDF-1.7\nhemligt")
    return path


def reads(monkeypatch: pytest.MonkeyPatch, extract: object) -> None:
    """Read PDFs by another function."""
    monkeypatch.setattr("scanner.extract.pdf.extract", extract)


def needs_a_library(source: Source, limits: Limits) -> Iterator[Part]:
    import a_library_that_is_gone.reader  # type: ignore[import-not-found]

    yield Part(a_library_that_is_gone.reader.text(source))


def test_a_module_that_is_missing_ends_the_reading_and_is_named(
    pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch, needs_a_library)

    with pytest.raises(InstallationError, match=r"a_library_that_is_gone.*molnvakt doctor"):
        read(pdf)


def test_it_ends_the_reading_also_from_inside_another_file(
    pdf: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reads(monkeypatch, needs_a_library)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(pdf, "beslut.pdf")

    with pytest.raises(InstallationError):
        read(tmp_path / "a.zip")


def test_an_extractor_whose_own_module_does_not_load_ends_the_reading(
    pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "scanner.extract.pdf", raising=False)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)

    with pytest.raises(InstallationError, match="pypdfium2"):
        read(pdf)


def test_a_name_that_a_file_chose_is_the_fault_of_the_file(
    pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else one hostile file could stop the scan of all others."""

    def asks(source: Source, limits: Limits) -> Iterator[Part]:
        importlib.import_module(source.read()[-7:].decode())
        yield Part("")

    reads(monkeypatch, asks)
    (problem,) = read(pdf).problems

    assert problem.trouble is Trouble.CORRUPT
    assert "hemligt" not in problem.detail


SITE = """
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "pypdfium2":
            raise ImportError("DLL load failed", name=name)
sys.meta_path.insert(0, Finder())
"""


@pytest.mark.parametrize("command", ["scan", "check"])
def test_a_library_that_does_not_load_ends_the_command_with_code_4(
    tmp_path: Path, pdf: Path, command: str
) -> None:
    """It is no result about the files: none of them is told as damaged."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/sitecustomize.py").write_text(SITE)
    folder = tmp_path / "export"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.pdf").write_bytes(pdf.read_bytes())

    ran = subprocess.run(
        [sys.executable, "-m", "scanner", command, str(folder),
         *(["--store", str(tmp_path / "m.db"), "--jobs", "1"] if command == "scan" else [])],
        capture_output=True, text=True, cwd=ROOT, timeout=300,
        env={"PATH": "", "PYTHONPATH": f"{tmp_path / 'site'}:{ROOT}", "HOME": str(tmp_path)},
    )  # fmt: skip

    assert ran.returncode == 4, ran.stderr
    assert "pypdfium2 går inte att ladda" in ran.stderr
    assert "Traceback" not in ran.stderr
