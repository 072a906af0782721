"""`molnvakt check PATH…`: may these files be put in the cloud? Keeps nothing."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from scanner import pipeline, policy
from scanner.cli import options
from scanner.cli.language import Command, t
from scanner.examine import Orders


@click.command(
    "check",
    cls=Command,
    help=t(
        "Kontrollera filer och mappar innan de läggs i molnet. Ingenting sparas.",
        "Check files and folders before they go to the cloud. Nothing is kept.",
    ),
)
@click.argument(
    "paths", nargs=-1, required=True, type=options.PATH, metavar=t("FIL|MAPP…", "FILE|FOLDER…")
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "sarif", "csv")),
    default="text",
    help=t("Utskriftens format.", "Format of the output."),
)
@options.policy
@options.passwords
@options.ocr("off")
@options.names
@options.as_of
@options.fail_on("sensitive")
@options.lang
def command(
    paths: tuple[Path, ...],
    form: str,
    policy_file: Path | None,
    passwords: Path | None,
    ocr: str,
    names: bool,
    as_of: dt.date | None,
    fail_on: str,
    lang: str,
) -> None:
    """Check files before they go to the cloud."""
    roots = options.existing(paths)
    orders = Orders(
        policy.load(policy_file),
        options.limits(passwords, ocr),
        presidio=False,
        key=b"",
        names=names,
    )
    rows = list(pipeline.check(roots, orders, as_of or options.today()))
    if form == "text":
        from scanner.report import lines

        color = sys.stdout.isatty()
        for text in lines.checked(rows, lang, fail_on=fail_on, colour=color):
            click.echo(text)
    else:
        from scanner import report

        report.write(form, rows, sys.stdout.buffer, lang)
    sys.exit(options.exit_code(rows, fail_on))
