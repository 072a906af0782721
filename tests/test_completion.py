"""Completion, asked for by real shells where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A search path on which `molnvakt` is this one."""
    program = tmp_path / "bin" / "molnvakt"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m scanner "$@"\n')
    program.chmod(0o755)
    return f"{program.parent}{os.pathsep}{os.environ['PATH']}"


def python_path(*folders: Path) -> str:
    """What children import from, after what keeps them from the network."""
    return os.pathsep.join([os.environ["PYTHONPATH"], *map(str, folders)])


def run(command: list[str], path: str, **environment: str) -> str:
    ran = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ
        | {"PATH": path, "PYTHONPATH": python_path(ROOT), "PYTHONUTF8": "1"}
        | environment,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def shell(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")


BASH = """
eval "$(molnvakt completion bash)"
COMP_WORDS=({words}); COMP_CWORD={last}; COMPREPLY=()
_molnvakt_completion molnvakt 2>/dev/null
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@shell("bash")
@pytest.mark.skipif(os.name != "posix", reason="a shell script stands for the program")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("molnvakt ch", "check"),
        ("molnvakt win", "windows"),
        ("molnvakt check --list", "--list-clean"),
        ("molnvakt check --format sa", "sarif"),
        ("molnvakt kontrollera --fail-on sen", "sensitive"),
        ("molnvakt windows un", "uninstall-menu"),
    ],
)
def test_bash_completes(path: str, words: str, expected: str) -> None:
    script = BASH.format(words=words, last=len(words.split()) - 1)

    assert run(["bash", "-c", script], path).split() == [expected]


@shell("zsh")
def test_zsh_takes_the_script_and_the_answers(path: str) -> None:
    script = run([sys.executable, "-m", "scanner", "completion", "zsh"], path)
    answers = run(
        [sys.executable, "-m", "scanner"], path, _MOLNVAKT_COMPLETE="zsh_complete",
        COMP_WORDS="molnvakt che", COMP_CWORD="1",
    )  # fmt: skip

    run(["zsh", "-n", "-c", script], path)
    assert "check" in answers.splitlines()


@shell("fish")
def test_fish_completes(path: str) -> None:
    script = "molnvakt completion fish | source; complete -C 'molnvakt che'"

    assert run(["fish", "--no-config", "-c", script], path).startswith("check\t")


@pytest.mark.parametrize(
    ("words", "begun", "expected"),
    [
        ("molnvakt\nche", "che", ["check"]),
        ("molnvakt\ncheck\n--list", "--list", ["--list-clean"]),
        ("molnvakt\ncheck\n--format", "", ["text", "json", "sarif", "csv"]),
        ("molnvakt\ncheck\n--fail-on\n'sen", "'sen", ["sensitive"]),
    ],
)
def test_powershell_is_answered_a_value_a_line(
    path: str, words: str, begun: str, expected: list[str]
) -> None:
    told = run(
        [sys.executable, "-m", "scanner"], path, _MOLNVAKT_COMPLETE="powershell_complete",
        COMP_WORDS=words, COMP_LAST=begun,
    )  # fmt: skip

    assert [line.split("\t")[:2] for line in told.splitlines()] == [["plain", v] for v in expected]


POWERSHELL = """
molnvakt completion powershell | Out-String | Invoke-Expression
(TabExpansion2 -inputScript 'molnvakt check --list' -cursorColumn 21).CompletionMatches |
    ForEach-Object CompletionText
"""


@shell("pwsh")
def test_powershell_completes(path: str) -> None:
    assert run(["pwsh", "-NoProfile", "-Command", POWERSHELL], path).split() == ["--list-clean"]


def test_the_powershell_script_is_ascii_and_puts_the_environment_back(path: str) -> None:
    script = run([sys.executable, "-m", "scanner", "completion", "powershell"], path)

    assert script.isascii()
    assert "finally" in script
    assert script.count("{") == script.count("}")


@pytest.mark.parametrize("name", ["bash", "zsh", "fish", "powershell"])
def test_a_script_asks_this_program_in_its_own_way(path: str, name: str) -> None:
    script = run([sys.executable, "-m", "scanner", "completion", name], path)

    assert f"{name}_complete" in script
    assert "_MOLNVAKT_COMPLETE" in script


def test_an_unknown_shell_is_a_wrong_call(path: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "scanner", "completion", "tcsh"], capture_output=True, check=False
    )

    assert ran.returncode == 2
    assert "powershell" in ran.stderr.decode()
