"""`molnvakt inspect FILE…`: why is a file judged as it is, and what would change that?"""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from pathlib import Path

import click

from scanner import inspection, policy
from scanner.cli import options
from scanner.cli.language import Command, t
from scanner.errors import UsageError
from scanner.examine import Orders
from scanner.records import Account, Level

WIDEST = 100


@click.command(
    "inspect",
    cls=Command,
    help=t(
        "Förklara vad som hittas i en fil: varför det räknas eller inte, och vad som skulle "
        "ändra bedömningen. Ingenting sparas.",
        "Explain what is found in a file: why it counts or does not, and what would change "
        "that. Nothing is kept.",
    ),
)
@click.argument("paths", nargs=-1, required=True, type=options.PATH, metavar=t("FIL…", "FILE…"))
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    help=t("Utskriftens format.", "Format of the output."),
)
@click.option(
    "--entity",
    "entities",
    multiple=True,
    help=t(
        "Visa bara en sorts fynd, till exempel SE_PERSONNUMMER. Kan anges flera gånger.",
        "Show one kind of finding only, as SE_PERSONNUMMER. May be given several times.",
    ),
)
@click.option(
    "--level",
    type=click.Choice([level.key for level in Level if level > Level.OPEN]),
    help=t("Visa bara den nivån och uppåt.", "Show this level and above only."),
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help=t(
        "Visa varje träff för sig, även de som ingen regel gäller.",
        "Show each hit by itself, also those that no rule is about.",
    ),
)
@options.policy
@options.passwords
@options.ocr("off")
@options.names
@options.as_of
@options.fail_on("never")
@options.lang
def command(
    paths: tuple[Path, ...],
    form: str,
    entities: tuple[str, ...],
    level: str | None,
    everything: bool,
    policy_file: Path | None,
    passwords: Path | None,
    ocr: str,
    names: bool,
    as_of: dt.date | None,
    fail_on: str,
    lang: str,
) -> None:
    """Explain what is found in a file."""
    roots = _files(options.existing(paths))
    rules = policy.load(policy_file)
    orders = Orders(rules, options.limits(passwords, ocr), presidio=False, key=b"", names=names)
    least = Level[level.upper()] if level else Level.OPEN

    def wanted(account: Account) -> bool:
        if account.left_out == "no_rule" and not (everything or entities):
            return False
        return account.level >= least and (not entities or account.entity in entities)

    found = list(
        inspection.inspect(roots, orders, as_of or options.today(), wanted=wanted, apart=everything)
    )
    from scanner.report import accounts

    if form == "json":
        from scanner.report.json import SCHEMA, encode

        files = [accounts.plain(*one, lang) for one in found]
        click.echo(encode({"schema": SCHEMA, "files": files}))
    else:
        width = min(shutil.get_terminal_size((80, 24)).columns, WIDEST)
        for number, one in enumerate(found):
            if number:
                click.echo()
            for line in accounts.lines(*one, lang, width=width, bold=sys.stdout.isatty()):
                click.echo(line)
    sys.exit(options.exit_code([one.judged for one in found], fail_on))


def _files(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the paths when all are files.

    Raises:
        UsageError: one is a folder.
    """
    for path in paths:
        if path.is_dir():
            raise UsageError(
                t(
                    f"{path} är en mapp. Ange filer, eller kör: molnvakt check {path}",
                    f"{path} is a folder. Give files, or run: molnvakt check {path}",
                )
            )
    return paths
