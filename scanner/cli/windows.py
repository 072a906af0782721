"""`molnvakt windows …`: the check from File Explorer, for the user who is logged in.

A verb in the context menu of files and folders, and an entry under "Skicka till" that takes
many files at once. Both start the program itself: a command file would let a file called
`a&b.docx` run a command of its own, since Explorer quotes names with spaces only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import click

from scanner.cli.language import Group, explain, t
from scanner.errors import MolnvaktError, UsageError

TEXT = ("Kontrollera med Molnvakt", "Check with Molnvakt")
CLASSES = ("*", "Directory")
"""Files of every type, and folders: keys of `HKCU\\Software\\Classes`."""
VERB = "Molnvakt"
SHORTCUTS = tuple(f"{text}.lnk" for text in TEXT)

SHORTCUT = (
    "$s = (New-Object -ComObject WScript.Shell).CreateShortcut($env:MOLNVAKT_LNK);"
    "$s.TargetPath = $env:MOLNVAKT_EXE; $s.Arguments = $env:MOLNVAKT_ARGS;"
    "$s.IconLocation = $env:MOLNVAKT_ICON; $s.Save()"
)
"""Windows writes its own shortcut. The paths come as variables, so that none is code."""
ICON = r"%SystemRoot%\System32\imageres.dll,-78"

# ASCII only: Windows PowerShell reads a profile without a mark in the code page of the machine.
PROFILE = """\
function Test-Molnfil {
    # Test-Molnfil brev.docx, *.pdf : may these files be put in the cloud?
    & %(program)s check @args
}

function Copy-Granskad {
    # Copy-Granskad D:\\upp \\\\server\\del : copies the folder when every file in it may pass.
    param([Parameter(Mandatory)][string]$Fran, [Parameter(Mandatory)][string]$Till)
    & %(program)s check $Fran
    if ($LASTEXITCODE -ne 0) { return }
    robocopy $Fran $Till /E /COPY:DAT /DCOPY:DAT
}
"""

ENDS: dict[int, tuple[str, str]] = {
    0: ("Inget hindrar att filerna läggs i molnet.", "Nothing keeps the files out of the cloud."),
    1: (
        "Minst en fil ska inte läggas i molnet. Läs ovan vad du gör i stället.",
        "At least one file should not go to the cloud. Read above what to do instead.",
    ),
    3: (
        "Minst en fil kunde inte läsas. Lägg den inte i molnet förrän någon har granskat den.",
        "At least one file could not be read. Keep it out of the cloud until it is reviewed.",
    ),
}
FAILED = (
    "Kontrollen blev inte klar. Lägg inte filerna i molnet.",
    "The check did not finish. Do not put the files in the cloud.",
)


@click.group(
    "windows",
    cls=Group,
    help=t(
        "Kontrollera filer från Utforskaren i Windows.", "Check files from Explorer in Windows."
    ),
)
def command() -> None:
    """Check files from File Explorer."""


@command.command(
    "install-menu",
    help=t(
        "Lägg till kontrollen i högerklicksmenyn och under Skicka till, för dig.",
        "Add the check to the context menu and under Send to, for you.",
    ),
)
def install_menu() -> None:
    """Add the check to Explorer."""
    registry, folder, program = _registry(), _send_to(), _program()
    text = t(*TEXT)
    for name in CLASSES:
        key = f"Software\\Classes\\{name}\\shell\\{VERB}"
        with registry.CreateKey(registry.HKEY_CURRENT_USER, key) as opened:
            registry.SetValueEx(opened, "", 0, registry.REG_SZ, text)
            registry.SetValueEx(opened, "Icon", 0, registry.REG_EXPAND_SZ, ICON)
        with registry.CreateKey(registry.HKEY_CURRENT_USER, f"{key}\\command") as opened:
            line = f'{subprocess.list2cmdline([*program, "windows", "check"])} "%1"'
            registry.SetValueEx(opened, "", 0, registry.REG_SZ, line)
    _remove_shortcuts(folder)
    link = folder / f"{text}.lnk"
    _write_shortcut(link, program)
    click.echo(
        t(
            f'Klart. Högerklicka på en fil och välj "{text}" (i Windows 11 under Visa fler '
            "alternativ), eller markera flera filer och välj Skicka till.",
            f'Done. Right-click a file and choose "{text}" (in Windows 11 under Show more '
            "options), or select several files and choose Send to.",
        )
    )


@command.command(
    "uninstall-menu",
    help=t("Ta bort det som install-menu lade till.", "Remove what install-menu has added."),
)
def uninstall_menu() -> None:
    """Remove the check from Explorer."""
    registry, folder = _registry(), _send_to()
    for name in CLASSES:
        key = f"Software\\Classes\\{name}\\shell\\{VERB}"
        for each in (f"{key}\\command", key):
            try:
                registry.DeleteKey(registry.HKEY_CURRENT_USER, each)
            except FileNotFoundError:
                continue
    _remove_shortcuts(folder)
    click.echo(t("Klart. Menyvalen är borta.", "Done. The menu entries are gone."))


@command.command(
    "profile",
    help=t(
        "Skriv ut funktioner för PowerShell. Lägg dem i profilen: "
        "molnvakt windows profile >> $PROFILE",
        "Print functions for PowerShell. Put them in the profile: "
        "molnvakt windows profile >> $PROFILE",
    ),
)
def profile() -> None:
    """Print functions for PowerShell."""
    program = " ".join("'" + part.replace("'", "''") + "'" for part in _program())
    click.echo(PROFILE % {"program": program}, nl=False)


@command.command(
    "check",
    hidden=True,
    context_settings={"ignore_unknown_options": True},
    help=t(
        "Kontrollera filer i ett fönster som stannar kvar.", "Check files in a window that stays."
    ),
)
@click.argument("paths", nargs=-1, required=True, type=click.UNPROCESSED)
def check(paths: tuple[str, ...]) -> None:
    """Check files in a window that stays until Enter is pressed."""
    code = _checked(paths)
    click.echo()
    click.echo(t(*ENDS.get(code, FAILED)))
    click.echo(t("Tryck på Enter för att stänga fönstret.", "Press Enter to close the window."))
    sys.stdin.readline()
    sys.exit(code)


def _checked(paths: tuple[str, ...]) -> int:
    """Run the check of the paths and return its exit code, whatever happens."""
    from scanner.cli.check import command as checking

    try:
        checking.main([*("--", *paths)], prog_name="molnvakt check", standalone_mode=False)
    except SystemExit as end:
        return int(end.code or 0)
    except MolnvaktError as error:
        click.echo(f"molnvakt: {error}", err=True)
        return int(error.exit_code)
    except click.ClickException as error:
        click.echo(explain(error), err=True)
        return 2
    except Exception as error:  # noqa: BLE001 - the window must stay, whatever happens
        click.echo(f"molnvakt: {type(error).__name__}", err=True)
        return 4
    return 0


def _registry() -> ModuleType:
    """Return the module of the Windows registry.

    Raises:
        UsageError: this is not Windows.
    """
    try:
        import winreg
    except ImportError as error:
        raise UsageError(
            t(
                "Det här kommandot är för Windows. Kör molnvakt check i stället.",
                "This command is for Windows. Run molnvakt check instead.",
            )
        ) from error
    return winreg


def _send_to() -> Path:
    """Return the folder of the user's "Skicka till"."""
    return Path(os.environ["APPDATA"]) / "Microsoft" / "Windows" / "SendTo"


def _program() -> list[str]:
    """Return how this program is started by its full path."""
    found = shutil.which("molnvakt", path=str(Path(sys.executable).parent)) or shutil.which(
        "molnvakt"
    )
    return [found] if found else [sys.executable, "-m", "scanner"]


def _write_shortcut(link: Path, program: list[str]) -> None:
    """Let Windows write a shortcut that hands the chosen files to the check.

    Raises:
        MolnvaktError: Windows refuses.
    """
    given = {
        "MOLNVAKT_LNK": str(link),
        "MOLNVAKT_EXE": program[0],
        "MOLNVAKT_ARGS": subprocess.list2cmdline([*program[1:], "windows", "check"]),
        "MOLNVAKT_ICON": ICON,
    }
    system = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"))
    shell = system / "System32" / "WindowsPowerShell" / "v1.0" / "powershell.exe"
    try:
        link.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(  # noqa: S603 - a program of Windows, by its full path
            [str(shell), "-NoProfile", "-NonInteractive", "-Command", SHORTCUT],
            env=os.environ | given,
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise MolnvaktError(
            t(
                "Högerklicksmenyn är klar, men Skicka till gick inte att ändra. Be den som sköter "
                "datorn att tillåta genvägar.",
                "The context menu is done, but Send to could not be changed. Ask whoever manages "
                "the computer to allow shortcuts.",
            )
        ) from error


def _remove_shortcuts(folder: Path) -> None:
    """Remove our entries, in whichever language they were made."""
    for name in SHORTCUTS:
        (folder / name).unlink(missing_ok=True)
