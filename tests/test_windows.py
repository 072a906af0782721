"""What is written for File Explorer and PowerShell, on a Windows that is only played here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest
from click.testing import CliRunner

from scanner.cli import windows
from scanner.errors import MolnvaktError, UsageError

EXE = r"C:\Program Files\Molnvakt\molnvakt.exe"
CLEAN = "Välkommen till höstens föräldramöte."


class Key:
    """An open key of the registry."""

    def __init__(self, values: dict[str, tuple[int, str]]) -> None:
        self.values = values

    def __enter__(self) -> Key:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None


class Registry:
    """The part of `winreg` that is used, with its rules: a key with keys in it cannot go."""

    HKEY_CURRENT_USER = "HKCU"
    REG_SZ = 1
    REG_EXPAND_SZ = 2

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, tuple[int, str]]] = {}

    def CreateKey(self, root: str, path: str) -> Key:  # noqa: N802 - the name is of Windows
        assert root == self.HKEY_CURRENT_USER
        return Key(self.keys.setdefault(path, {}))

    def SetValueEx(self, key: Key, name: str, zero: int, kind: int, value: str) -> None:  # noqa: N802
        key.values[name] = (kind, value)

    def DeleteKey(self, root: str, path: str) -> None:  # noqa: N802
        assert not [key for key in self.keys if key.startswith(path + "\\")]
        if path not in self.keys:
            raise FileNotFoundError(path)
        del self.keys[path]


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Registry:
    """Windows, with Molnvakt installed; shortcuts are written as text."""
    played = Registry()
    monkeypatch.setitem(sys.modules, "winreg", played)
    monkeypatch.setenv("APPDATA", str(tmp_path))
    monkeypatch.setattr(windows, "_program", lambda: [EXE])

    def run(command: list[str], *, env: dict[str, str], **_: Any) -> None:
        assert command[-1] == windows.SHORTCUT
        told = (env[f"MOLNVAKT_{name}"] for name in ("EXE", "ARGS", "ICON"))
        Path(env["MOLNVAKT_LNK"]).write_text("\n".join(told))

    monkeypatch.setattr(subprocess, "run", run)
    return played


def run(*arguments: str, given: str = "") -> Any:
    return CliRunner().invoke(windows.command, list(arguments), input=given)


def send_to(tmp_path: Path) -> Path:
    return tmp_path / "Microsoft" / "Windows" / "SendTo"


def test_install_writes_a_verb_for_files_and_folders_and_a_shortcut(
    registry: Registry, tmp_path: Path
) -> None:
    assert run("install-menu").exit_code == 0

    for kind in ("*", "Directory"):
        key = f"Software\\Classes\\{kind}\\shell\\Molnvakt"
        assert registry.keys[key][""] == (1, "Kontrollera med Molnvakt")
        assert registry.keys[f"{key}\\command"][""] == (1, f'"{EXE}" windows check "%1"')
    (link,) = send_to(tmp_path).iterdir()
    assert link.name == "Kontrollera med Molnvakt.lnk"
    assert link.read_text().splitlines()[:2] == [EXE, "windows check"]


def test_nothing_is_started_through_a_command_interpreter(registry: Registry) -> None:
    """A file may be called `a&calc.docx`."""
    run("install-menu")

    commands = [v[""][1] for k, v in registry.keys.items() if k.endswith("command")]
    assert commands
    assert not [c for c in commands if "cmd" in c.lower() or ".bat" in c or "powershell" in c]
    assert EXE not in windows.SHORTCUT


def test_install_twice_is_as_once_and_uninstall_takes_all_back(
    registry: Registry, tmp_path: Path
) -> None:
    send_to(tmp_path).mkdir(parents=True)
    (send_to(tmp_path) / "Annan.lnk").write_text("någon annans")
    run("install-menu")
    once = {key: dict(values) for key, values in registry.keys.items()}
    run("install-menu")
    assert registry.keys == once

    assert run("uninstall-menu").exit_code == 0
    assert run("uninstall-menu").exit_code == 0

    assert registry.keys == {}
    assert [path.name for path in send_to(tmp_path).iterdir()] == ["Annan.lnk"]


def test_a_shortcut_that_windows_refuses_is_told_with_what_to_do(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise subprocess.CalledProcessError(1, "powershell")

    monkeypatch.setattr(subprocess, "run", refuse)

    ran = run("install-menu")

    assert isinstance(ran.exception, MolnvaktError)
    assert "Skicka till" in str(ran.exception)


@pytest.mark.skipif(sys.platform == "win32", reason="this is Windows")
@pytest.mark.parametrize("command", ["install-menu", "uninstall-menu"])
def test_elsewhere_it_says_that_it_is_for_windows(command: str) -> None:
    assert isinstance(run(command).exception, UsageError)


@pytest.mark.parametrize(
    "name", ["a&calc.txt", "å ä ö.txt", "100%PATH%.txt", "-x.txt", "a;b'c.txt"]
)
def test_the_window_checks_the_file_and_waits_for_enter(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(CLEAN, "utf-8")

    ran = run("check", str(path), given="\n")

    assert ran.exit_code == 0, ran.output
    assert f"OK       {path}" in ran.output
    assert ran.output.splitlines()[-2:] == [
        "Inget hindrar att filerna läggs i molnet.",
        "Tryck på Enter för att stänga fönstret.",
    ]


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"Patienten, 19850101-2382, har diabetes.", 1, "Läs ovan vad du"),
        (b"PK\x03\x04 trasig", 3, "Minst en fil kunde inte läsas"),
    ],
)
def test_the_window_ends_with_a_sentence_and_the_code_of_the_check(
    tmp_path: Path, content: bytes, code: int, said: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)

    ran = run("check", str(path), given="\n")

    assert ran.exit_code == code, ran.output
    assert said in ran.output


def test_the_window_stays_when_the_check_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(CLEAN)

    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("hemligt")

    monkeypatch.setattr("scanner.pipeline.check", broken)

    for path, code in ((tmp_path / "a.txt", 4), (tmp_path / "borta.txt", 2)):
        ran = run("check", str(path), given="\n")
        assert ran.exit_code == code
        assert "Lägg inte filerna i molnet" in ran.output
        assert "Tryck på Enter" in ran.output
        assert "hemligt" not in ran.output


def test_the_profile_is_ascii_and_quotes_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows PowerShell reads a profile without a mark in the code page of the machine."""
    monkeypatch.setattr(windows, "_program", lambda: [r"C:\O'Brien\molnvakt.exe"])

    told = run("profile").output

    assert told.isascii()
    assert r"& 'C:\O''Brien\molnvakt.exe' check $Fran" in told
    assert told.index("$LASTEXITCODE -ne 0) { return }") < told.index("robocopy")
