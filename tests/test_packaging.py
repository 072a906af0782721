"""What is installed: our names are ours alone, and the packages hold what the program needs."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from release import licences
from scanner import __version__
from scanner.cli import installed, packages

ROOT = Path(__file__).parents[1]
OURS = ("scanner", "recognizers", "models")
NEEDED = (
    "scanner/policy/default.toml",
    "scanner/policy/default.msgpack",
    "scanner/report/templates/report.html.j2",
    "scanner/report/templates/report.css",
    "scanner/report/templates/report.js",
    "scanner/report/templates/review.html.j2",
    "recognizers/py.typed",
    "recognizers/terms/lexicon.txt",
    "recognizers/names/first.txt",
    "models/sv_molnvakt/SHA256SUMS",
    "models/sv_molnvakt/ner/model",
    "models/sv_molnvakt/vocab/vectors",
    "models/sv_molnvakt/refiner/weights.json",
)
LICENCES = ("LICENSE", "models/LICENSE", "models/ATTRIBUTION")
GUIDES = ("README.md", "SECURITY.md", "CHANGELOG.md", "docs/drift.md", "samples/testnummer.txt")

PLACES = """
import os, models, recognizers, scanner
print(os.getcwd(), models.__file__, recognizers.__file__, scanner.__file__, sep="\\n")
"""

Run = Callable[..., str]


@pytest.mark.parametrize("name", OURS)
def test_no_other_distribution_owns_our_names(name: str) -> None:
    owners = set(importlib.metadata.packages_distributions().get(name, ()))

    assert owners <= {"molnvakt"}


def build(source: Path, folder: Path, *targets: str) -> None:
    """Build as `pip` would, without asking an index for the tool."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    for target in targets:
        command += ["-t", target]
    subprocess.run(command, cwd=source, check=True, capture_output=True)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source package."""
    folder = tmp_path_factory.mktemp("dist")
    build(ROOT, folder, "wheel", "sdist")
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return built / f"molnvakt-{__version__}-py3-none-any.whl"


@pytest.fixture(scope="module")
def run(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run Python with Molnvakt as installed from the wheel and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    install = ["install", "--quiet", "--no-index", "--no-deps", "--no-compile", "--target"]
    subprocess.run([sys.executable, "-m", "pip", *install, folder, wheel], check=True)

    def python(*words: str | Path, code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, *words],
            cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
            env=os.environ | {"PYTHONPATH": str(folder), "MOLNVAKT_HOME": str(folder / "home")},
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        return done.stdout

    return python


def test_the_wheel_holds_rules_words_and_templates_and_nothing_of_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        names = set(package.namelist())

    assert set(NEEDED) <= names
    about = f"molnvakt-{__version__}.dist-info"
    assert {f"{about}/licenses/{name}" for name in LICENCES} <= names
    assert {name.split("/")[0] for name in names} == {*OURS, about}
    assert not [name for name in names if name.startswith("models/training/")]


def test_the_source_package_makes_the_same_wheel(built: Path, wheel: Path, tmp_path: Path) -> None:
    """So what is built from it can be held against what is delivered."""
    with tarfile.open(built / f"molnvakt-{__version__}.tar.gz") as package:
        package.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()

    build(source, tmp_path / "dist", "wheel")

    assert all((source / name).is_file() for name in (*NEEDED, *LICENCES, *GUIDES))
    assert (tmp_path / "dist" / wheel.name).read_bytes() == wheel.read_bytes()


def test_the_installed_copy_works_without_the_checkout(run: Run, tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text("Eleven, 19850101-2382, har diabetes.", "utf-8")

    places = run("-c", PLACES)
    version = run("-m", "scanner", "--version")
    health = run("-m", "scanner", "doctor")
    told = run("-m", "scanner", "check", tmp_path / "brev.txt", code=1)

    folder, *files = places.splitlines()
    assert all(Path(file).is_relative_to(folder) for file in files)
    assert version.startswith(f"molnvakt {__version__}\n")
    assert "FEL" not in health
    assert "Hälsouppgift" in told


def test_the_installed_command_is_on_its_path(run: Run) -> None:
    """Pip makes the command from the entry point: the name is the one that the guides use."""
    script = Path(run("-c", "import os; print(os.getcwd())").strip()) / "bin" / "molnvakt"

    assert run(script, "policy").startswith("PM Office 365")


def test_each_extra_that_users_may_want_goes_into_the_folder_of_wheels() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")

    (line,) = [line for line in makefile.splitlines() if line.startswith("EXTRAS := ")]
    assert line.removeprefix("EXTRAS := ").split(",") == installed.extras()
    assert list(licences.EXTRAS) == installed.extras()


def test_the_licence_of_every_dependency_is_known_and_goes_with_ours() -> None:
    """A new one is read by somebody before it is delivered."""
    table = licences.rows()

    assert not [row for row in table if not row.known]
    assert {"molnvakt", "spacy", "click", "numpy"} <= {row.name for row in table}


@pytest.mark.parametrize(
    ("licence", "known"),
    [
        ("MIT AND (Apache-2.0 OR BSD-2-Clause)", True),
        ("ISC License (ISCL)", True),
        ("MIT AND GPL-2.0-only", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_a_licence_that_nobody_has_looked_at_is_not_taken(licence: str, known: bool) -> None:
    assert licences.is_known(licence) is known


def test_the_bill_of_materials_lists_every_package_and_is_the_same_each_time(
    tmp_path: Path,
) -> None:
    for name in ("a.json", "b.json"):
        subprocess.run(
            [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible",
             "--no-validate", "-o", tmp_path / name, sys.executable],
            check=True, capture_output=True,
        )  # fmt: skip

    content = (tmp_path / "a.json").read_bytes()
    bill = json.loads(content)
    listed = {(canonicalize_name(c["name"]), c["version"]) for c in bill["components"]}
    assert bill["bomFormat"] == "CycloneDX"
    assert listed >= {(row.name, row.version) for row in licences.rows()}
    assert content == (tmp_path / "b.json").read_bytes()


def imported() -> set[str]:
    """The top-level modules of others that the program imports anywhere."""
    found: set[str] = set()
    for path in (path for name in OURS for path in (ROOT / name).rglob("*.py")):
        if "training" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add((node.module or "").split(".")[0])
    return found - set(sys.stdlib_module_names) - set(OURS)


def test_what_is_imported_is_asked_for_and_what_is_asked_for_is_imported() -> None:
    """A package that nothing uses is one more to trust, to approve and to mend."""
    needs = [
        *installed.needs(),
        *(n for extra in installed.extras() for n in installed.needs(extra)),
    ]
    asked = {packages.MODULES.get(need.name, need.name.replace("-", "_")) for need in needs}

    assert imported() - asked == {"numpy", "thinc", "PIL"}  # of spacy, spacy and pikepdf
    assert asked - imported() == {"onnxruntime", "psycopg"}  # rapidocr and SQLAlchemy load them


def test_every_direct_dependency_is_bounded_on_both_sides() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = (project["dependencies"], *project["optional-dependencies"].values())

    unbounded = [line for group in groups for line in group if ">=" not in line or "<" not in line]
    assert unbounded == ["tzdata>=2024.1; sys_platform == 'win32'"]  # a time zone has no last year
