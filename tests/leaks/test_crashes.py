"""Whatever a library says of a file, and wherever it fails, nobody is shown it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SECRET = "19850101-2382 Åsa Öberg-Lindström"
SAID = f"Patienten {SECRET} har fått besked."
SABOTAGE = Path(__file__).with_name("sabotage.py")
ROOT = Path(__file__).parents[2]
FILES = ("extractor", "recognizer", "classifier", "god")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Four letters; three are named after the stage that fails on them."""
    root = tmp_path / "export"
    root.mkdir()
    for name in FILES:
        (root / f"{name}.txt").write_text(f"{SAID}\n{name}", "utf-8")
    return root


@pytest.fixture
def molnvakt(tmp_path: Path):
    """Run a command in which some stages fail; return its code and what it printed."""

    def run(*words: object, stages: tuple[str, ...]) -> tuple[int, str]:
        start = tmp_path / "-".join(stages)
        start.mkdir(exist_ok=True)
        (start / "sitecustomize.py").write_text(
            SABOTAGE.read_text("utf-8")
            .replace("STAGES: tuple[str, ...] = ()\n", f"STAGES = {stages!r}\n")
            .replace('TEXT = ""\n', f"TEXT = {SAID!r}\n"),
            "utf-8",
        )
        paths = [os.environ["PYTHONPATH"], str(start), str(ROOT)]
        ran = subprocess.run(
            [sys.executable, "-m", "scanner", *map(str, words)],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=120,
        )
        return ran.returncode, ran.stdout.decode()

    return run


READING = ("extractor", "recognizer", "classifier")


@pytest.fixture
def store(tmp_path: Path) -> list[str]:
    return ["--store", str(tmp_path / "m.db"), "--as-of", "2026-11-30"]


def test_a_check_tells_which_files_failed_and_nothing_of_them(needles, molnvakt, tree) -> None:
    code, told = molnvakt("check", tree, "--fail-on", "never", stages=READING)

    assert code == 3
    assert told.count("KUNDE INTE LÄSAS") == 3
    assert "4 kontrollerade" in told
    assert not needles(SECRET.split(" ", 1)).within(told.encode())


@pytest.mark.parametrize("name", FILES[1:3])
def test_an_explanation_that_fails_tells_the_place_in_the_code(
    needles, molnvakt, tree, name: str
) -> None:
    code, told = molnvakt("inspect", tree / f"{name}.txt", stages=READING)

    assert code == 4
    assert "Ett oväntat fel" in told
    assert "ValueError" in told and "KeyError" in told and "scanner/examine.py" in told
    assert not needles(SECRET.split(" ", 1)).within(told.encode())


def test_a_scan_goes_on_and_what_breaks_it_later_is_told_without_values(
    needles, molnvakt, tree, store, tmp_path
) -> None:
    """In the workers, in the store, in a statement of SQL, in the report."""
    needle = needles(SECRET.split(" ", 1))

    code, told = molnvakt("scan", tree, "--jobs", 1, *store, stages=READING)
    assert code == 3
    assert not needle.within(told.encode())

    out = ["--out", tmp_path / "rapport", *store[:2]]
    for stage, words, said in (
        ("store", ["scan", tree / "god.txt", "--jobs", 1, *store], "Ett oväntat fel"),
        ("statement", ["scan", tree / "god.txt", "--jobs", 1, *store], "kan inte användas"),
        ("report", ["report", *out], "Ett oväntat fel"),
    ):
        code, told = molnvakt(*words, stages=("", "", "", stage))
        assert (code, said in told) == (4, True), told
        assert "Traceback" not in told
        assert not needle.within(told.encode())

    for path in tmp_path.rglob("*"):
        if path.is_file() and path.suffix not in (".txt", ".py"):
            assert not needle.of_file(path), path


@pytest.mark.skipif(os.name != "posix", reason="core dumps")
def test_a_process_that_dies_leaves_no_image_of_its_memory() -> None:
    script = (
        "import resource\n"
        "_, most = resource.getrlimit(resource.RLIMIT_CORE)\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (most, most))\n"
        "from scanner import stray\n"
        "stray.own_voice()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0])\n"
    )

    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True,
                         check=True, cwd=ROOT)  # fmt: skip

    assert ran.stdout == "0\n"
