"""`molnvakt store backup|check`: care of the results."""

from __future__ import annotations

from pathlib import Path

import click

from scanner.cli import options
from scanner.cli.language import Command, Group, t
from scanner.cli.newfile import fresh_file
from scanner.errors import ExitCode
from scanner.store import upkeep


@click.group(
    "store",
    cls=Group,
    help=t("Säkerhetskopiera eller kontrollera resultatet.", "Back up or check the results."),
)
def command() -> None:
    """Look after a store."""


@command.command(
    "backup",
    cls=Command,
    help=t(
        "Kopiera resultatet och dess nyckel till en ny fil. Kan köras under en skanning.",
        "Copy the results and their key to a new file. May run during a scan.",
    ),
)
@click.argument("target", type=options.PATH, metavar=t("FIL", "FILE"))
@options.store
@options.lang
def backup(target: Path, store_file: str | None, lang: str) -> None:
    """Copy a store and its key."""
    where = options.existing_store(store_file)
    key, copied = options.key_path(where), options.key_path(str(target))
    with options.open_store(store_file) as store:
        if not key.exists():
            upkeep.backup(store, target)
        else:
            with fresh_file(copied, private=True) as stream:
                stream.write(key.read_bytes())
                stream.flush()
                upkeep.backup(store, target)
    click.echo(
        t(f"Säkerhetskopia: {target}", f"Backup: {target}")
        + (t(f" med nyckeln {copied}", f" with the key {copied}") if key.exists() else "")
    )


@command.command(
    "check",
    cls=Command,
    help=t("Kontrollera att resultatet är helt.", "Check that the results are whole."),
)
@options.store
@options.lang
@click.pass_context
def check(context: click.Context, store_file: str | None, lang: str) -> None:
    """Look at every row."""
    where = options.existing_store(store_file)
    with options.open_store(store_file) as store:
        health = upkeep.check(store)
    click.echo(
        t(
            f"{health.runs} skanningar, {health.documents} dokument, {health.verdicts} bedömningar",
            f"{health.runs} scans, {health.documents} documents, {health.verdicts} verdicts",
        )
    )
    for fault in health.faults:
        click.echo(fault, err=True)
    if not options.key_path(where).exists():
        click.echo(
            t(
                "Nyckeln saknas: samma värde och namngivna akter känns inte igen i nästa "
                "skanning. Återställ den från säkerhetskopia.",
                "The key is missing: equal values and named files will not be known again by "
                "the next scan. Restore it from a backup.",
            ),
            err=True,
        )
        context.exit(ExitCode.FATAL)
    if health.faults:
        context.exit(ExitCode.FATAL)
    click.echo(t("Inga fel.", "No faults."))
