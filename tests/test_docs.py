"""Every command in the guides works as it stands, in the order in which it stands."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLLOWED = (
    "docs/snabbguide.md",
    "docs/rapporten.md",
    "docs/kontroll.md",
    "README.md",
    "docs/drift.md",
)
"""In this order: the quick guide scans what the others tell of."""
GUIDES = (*FOLLOWED, "docs/extending.md", "release/README.md", "scanner/engine/README.md")
LINE = re.compile(r"^    (?:\S*[/\\])?molnvakt(?:\.exe)? (?P<words>.+)$", re.MULTILINE)
SHOWN = re.compile(
    LINE.pattern + r"\n\n(?P<output>(?:(?!    \S*molnvakt )    .+\n|\n(?=    ))+)", re.M
)
"""A command, and below it what it prints."""
DONE = {0, 1, 3}
"""Findings and files that cannot be read are no fault of the command."""
NOT_RUN = {
    "--watch": "ends when somebody ends it",
    "serve": "ends when nobody has used it for half an hour",
    "--cluster": "needs other machines",
    "install-menu": "is for Windows",
    "postgresql:": "needs a server",
}
"""Word of a command -> why it is only held to what the command knows; each has tests of its own."""
PLACES = re.compile(r"^(?:/(?=(?:data|export|tmp|var)(?:/|$))|D:/)")
"""Folders that only the reader has."""


def commands(path: Path) -> list[list[str]]:
    """The indented `molnvakt` lines of a guide, as words, without what a shell does with them."""
    found = []
    for line in LINE.finditer(path.read_text("utf-8")):
        words = shlex.split(line["words"].replace("\\", "/"), comments=True)
        ends = [words.index(word) for word in ("&&", ">>", ">", "|") if word in words]
        found.append(words[: min(ends, default=None)])
    return found


def is_run(words: list[str]) -> bool:
    return not any(word.startswith(tuple(NOT_RUN)) for word in words)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as after a fresh clone, with the folders and files that the guides speak of."""
    folder = tmp_path_factory.mktemp("clone")
    samples = folder / "samples"
    shutil.copytree(ROOT / "samples", samples)
    (folder / "demo").mkdir()
    account = "onedrive/amir_haddad_danvik_example/Documents/Äldre"
    shutil.copytree(samples / account, folder / "export" / account)
    for name in ("manifest.csv", "agare.csv"):
        shutil.copy2(samples / name, folder / "export")
    for name in ("data/upp", "tmp", "upp", "var/lib/molnvakt", "var/backups/molnvakt"):
        (folder / name).mkdir(parents=True)
    (folder / "data/upp/inbjudan.txt").write_text("Välkommen till höstens föräldramöte.", "utf-8")
    for name in ("Lönelista 2026.xlsx", "Ansökan från anhörig.docx"):
        (found,) = samples.rglob(name)
        shutil.copy2(found, folder)
    return folder


Ran = dict[str, list[tuple[list[str], subprocess.CompletedProcess[str]]]]


@pytest.fixture(scope="module")
def ran(place: Path) -> Ran:
    """What came of each command of each guide; one that stands in several is run once."""
    here = os.environ | {"MOLNVAKT_HOME": str(place / "home"), "PYTHONUTF8": "1"}
    once: dict[tuple[str, ...], subprocess.CompletedProcess[str]] = {}
    done: Ran = {}
    for guide in FOLLOWED:
        for words in filter(is_run, commands(ROOT / guide)):
            real = [PLACES.sub(f"{place}/", word) for word in words]
            if tuple(words) not in once:
                once[tuple(words)] = subprocess.run(
                    [sys.executable, "-m", "scanner", *real], cwd=place, env=here,
                    capture_output=True, text=True, encoding="utf-8", check=False,
                )  # fmt: skip
            done.setdefault(guide, []).append((words, once[tuple(words)]))
    return done


@pytest.mark.parametrize("guide", FOLLOWED)
def test_a_guide_can_be_followed_line_by_line(guide: str, ran: Ran) -> None:
    assert len(ran[guide]) >= 5

    for words, done in ran[guide]:
        assert done.returncode in DONE, (words, done.stderr)


def test_what_the_readme_shows_is_what_is_printed(ran: Ran) -> None:
    printed = {tuple(words): done.stdout for words, done in ran["README.md"]}
    shown = list(SHOWN.finditer((ROOT / "README.md").read_text("utf-8")))

    assert len(shown) >= 3
    for example in shown:
        expected = re.sub("^    ", "", example["output"], flags=re.MULTILINE).strip()
        told = printed[tuple(shlex.split(example["words"]))]
        assert expected.replace("\xa0", " ") in told.replace("\xa0", " ")


def test_the_guide_to_the_report_names_all_that_lies_in_it(ran: Ran, place: Path) -> None:
    """Who gets a folder learns what each file of it is for."""
    text = (ROOT / "docs/rapporten.md").read_text("utf-8")
    folder = place / "demo/rapport"
    written = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    names = {path.with_name("*.xlsx") if len(path.parts) > 2 else path for path in written}

    assert ran["docs/rapporten.md"]
    assert len(names) >= 5
    assert not [name.as_posix() for name in names if f"`{name.as_posix()}`" not in text]


@cache
def help_of(*name: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "scanner", *name, "--help"],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, name
    return done.stdout


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_and_option_in_the_docs_exists(guide: str) -> None:
    """Those that need a server or a reader of their own are held to what the command knows."""
    for words in commands(ROOT / guide):
        count = 2 if words[0] in ("store", "review", "schedule", "windows") else 1
        name = [] if words[0].startswith("-") else words[:count]
        own = words[: words.index("--")] if "--" in words else words
        for word in own:
            if word.startswith("--"):
                assert word.partition("=")[0] in help_of(*name), (name, word)


@pytest.mark.parametrize("guide", [*GUIDES, "CONTRIBUTING.md", "SECURITY.md"])
def test_every_link_in_the_docs_leads_somewhere(guide: str) -> None:
    text = (ROOT / guide).read_text("utf-8")

    for target, section in re.findall(r"\]\((?!https?:)([^)#]*)(#[^)]*)?\)", text):
        path = (ROOT / guide).parent / target if target else ROOT / guide
        assert path.exists(), target
        if section:
            titles = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
            assert section[1:] in [title.lower().replace(" ", "-") for title in titles]
