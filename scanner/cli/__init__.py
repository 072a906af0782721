"""The command line: arguments -> one call into the pipeline -> exit code.

Data goes to standard output, talk to standard error. Each command is a module that is
imported when it is used, so that `check` starts at once.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from scanner import stray
from scanner.cli import language
from scanner.cli.language import LANG, Group, t
from scanner.errors import ExitCode, MolnvaktError
from scanner.words import LANGUAGES

gc.set_threshold(50_000, 20, 50)
# Imports make objects that stay. To look through them again and again took 4 % of a check.

COMMANDS: dict[str, tuple[str, str, str]] = {
    "check": (
        "check",
        "Kontrollera filer innan de läggs i molnet",
        "Check files before they go to the cloud",
    ),
    "scan": (
        "scan",
        "Skanna en export av OneDrive och brevlådor",
        "Scan an export of OneDrive and mailboxes",
    ),
    "owners": (
        "owners",
        "Visa vems filerna är, innan du skannar",
        "Show whose the files are, before a scan",
    ),
    "inspect": (
        "inspect",
        "Förklara varför en fil bedöms som den gör",
        "Explain why a file is judged as it is",
    ),
    "report": ("report", "Skriv månadsrapporten", "Write the monthly report"),
    "monthly": (
        "monthly",
        "Skanna, rapportera och säkerhetskopiera som ett jobb",
        "Scan, report and back up as one job",
    ),
    "schedule": (
        "schedule",
        "Skriv texten för en schemaläggare",
        "Write the text for a scheduler",
    ),
    "review": (
        "review",
        "Fatta beslut om fynd i en arbetsbok",
        "Decide on findings in a workbook",
    ),
    "store": (
        "store",
        "Säkerhetskopiera eller kontrollera resultatet",
        "Back up or check the results",
    ),
    "policy": ("policy", "Visa och kontrollera reglerna", "Show and check the rules"),
    "windows": (
        "windows",
        "Kontrollera filer från Utforskaren i Windows",
        "Check files from Explorer in Windows",
    ),
    "completion": (
        "completion",
        "Låt skalet fylla i kommandon och växlar",
        "Let the shell complete commands and options",
    ),
    "doctor": (
        "doctor",
        "Kontrollera att Molnvakt fungerar här",
        "Check that Molnvakt works here",
    ),
}
"""Name -> module of `scanner.cli`, and what it does in Swedish and English."""

INSTANT = frozenset({"check"})
"""Commands that somebody waits for: see `scanner.cli.patterns`."""

COMPLETION = "_MOLNVAKT_COMPLETE"
"""What a shell sets when it asks for completions."""

ALIASES = {
    "agare": "owners",
    "forklara": "inspect",
    "förklara": "inspect",
    "granska": "review",
    "kontrollera": "check",
    "månad": "monthly",
    "rapport": "report",
    "regler": "policy",
    "skanna": "scan",
    "ägare": "owners",
}


class Main(Group):
    """The commands of `COMMANDS`, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        if name in INSTANT:
            from scanner.cli.patterns import compile_later

            compile_later()
        else:
            stray.end_logs()
        module = import_module(f"scanner.cli.{COMMANDS[name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        rows = [(name, t(sv, en)) for name, (_, sv, en) in COMMANDS.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _version(context: click.Context, parameter: click.Parameter, asked: bool) -> None:
    """Print the versions and end."""
    if asked and not context.resilient_parsing:
        from scanner.cli import version

        version.show()
        context.exit()


@click.command(
    cls=Main,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=t(
        "Molnvakt visar vilka dokument och brev som inte får ligga kvar i Office 365, och varför. "
        "Ingenting lämnar datorn.",
        "Molnvakt shows which documents and mail may not stay in Office 365, and why. "
        "Nothing leaves the computer.",
    ),
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help=t("Visa version, modell och policy.", "Show version, model and policy."),
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=LANG,
    expose_value=False,  # `scanner.cli.language` has read it
    help=t("Språk (sv).", "Language (sv)."),
)
def cli() -> None:
    """Molnvakt."""


def main() -> NoReturn:
    """Run the command line and exit with an `ExitCode`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A Windows console of another code page must not stop a report half-way.
            stream.reconfigure(errors="backslashreplace")
    if COMPLETION in os.environ:
        from scanner.cli import completion

        completion.register()
    try:
        code = _run()
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        code = error.exit_code
    except click.ClickException as error:
        click.echo(language.explain(error), err=True)
        code = ExitCode.USAGE
    except MolnvaktError as error:
        click.echo(f"molnvakt: {error}", err=True)
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(t("Avbrutet.", "Interrupted."), err=True)
        code = ExitCode.INTERRUPTED
    except BrokenPipeError:
        _give_up_output()
        code = ExitCode.FATAL  # what nobody could read is no go-ahead
    except Exception as error:  # noqa: BLE001 - its message may quote a file: see `stray`
        if isinstance(error, OSError) and error.filename is None:
            from scanner.cli.refusal import reason

            said = t("Utskriften gick inte att skriva.", "The output could not be written.")
            told = f"molnvakt: {said} {reason(error)}"
        else:
            told = _unforeseen(error)
        _give_up_output()
        click.echo(told, err=True)
        code = ExitCode.FATAL
    sys.exit(int(code))


def start() -> NoReturn:
    """Be the process of the command `molnvakt`: as `main`, and end at once.

    To take all modules apart before the end was 6 % of a check. What has workers ends as usual.
    """
    stray.own_voice()
    try:
        main()
    except SystemExit as end:
        if "multiprocessing" not in sys.modules and isinstance(end.code, int):
            sys.stderr.flush()
            os._exit(end.code)
        raise


def _give_up_output() -> None:
    """Send standard output nowhere: what is still in its buffer would fail again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unforeseen(error: Exception) -> str:
    """Return what to say of an error of ours: where in the code it arose, without its message."""
    said = t(
        "Ett oväntat fel stoppade Molnvakt; inget färdigt är förlorat. Kör igen, och anmäl felet "
        "med raderna nedan om det kommer tillbaka. De visar platser i programmet och inget ur "
        "dina filer.",
        "An unforeseen error stopped Molnvakt; nothing finished is lost. Run again, and report "
        "the error with the lines below if it comes back. They show places in the program and "
        "nothing of your files.",
    )
    return "\n".join([f"molnvakt: {said}", *stray.traced(error)])


def _run() -> int:
    """Run the command that is asked for and return the code it ends with."""
    out = sys.stdout
    try:
        code = cli.main(standalone_mode=False, prog_name="molnvakt")
    except SystemExit as end:
        code = end.code
    if sys.stdout is not out:
        # Click has met a pipe that nobody reads and put another stream there. It says 1: findings.
        return ExitCode.FATAL
    return code if isinstance(code, int) else ExitCode.FATAL if code else ExitCode.OK
