"""`molnvakt report`: the month for people to act on, and the same rows for programs."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from scanner import policy, report
from scanner.cli import options
from scanner.cli.language import Command, t
from scanner.errors import UsageError
from scanner.records import Run
from scanner.report import html, model
from scanner.report import text as summary
from scanner.store import Store
from scanner.units import publishable

MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


@click.command(
    "report",
    cls=Command,
    help=t(
        "Skriv månadsrapporten ur den senaste skanningen i månaden.",
        "Write the monthly report from the last scan of the month.",
    ),
)
@click.option(
    "--month",
    metavar=t("ÅÅÅÅ-MM", "YYYY-MM"),
    help=t("Månad (den senaste som skannats).", "Month (the last one scanned)."),
)
@click.option(
    "--out",
    type=options.PATH,
    help=t(
        "Mapp för rapporten (molnvakt-rapport-ÅÅÅÅ-MM).",
        "Folder of the report (molnvakt-rapport-YYYY-MM).",
    ),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "sarif", "csv")),
    default="text",
    help=t(
        "Skriv raderna till standard ut i stället för en mapp.",
        "Write the rows to standard output instead of a folder.",
    ),
)
@options.store
@options.policy
@options.fail_on(options.NEVER)
@options.lang
@click.pass_context
def command(
    context: click.Context,
    month: str | None,
    out: Path | None,
    form: str,
    store_file: str | None,
    policy_file: Path | None,
    fail_on: str,
    lang: str,
) -> None:
    """Write the monthly report."""
    where = options.store_path(store_file)
    if "://" not in where and not Path(where).exists():
        raise UsageError(
            t(
                f"{where} finns inte. Kör molnvakt scan först, eller ange filen med --store.",
                f"{where} does not exist. Run molnvakt scan first, or give the file with --store.",
            )
        )
    rules = policy.load(policy_file)
    with Store.open(where, options.existing_key(where)) as store:
        runs = store.runs()
        run = _choose(runs, month)
        if any(not later.complete and later.id >= run.id for later in runs):
            click.echo(
                t(
                    "Obs: den senaste skanningen avbröts. Kör molnvakt scan igen innan "
                    "rapporten används.",
                    "Note: the last scan was interrupted. Run molnvakt scan again before "
                    "the report is used.",
                ),
                err=True,
            )
        if form != "text":
            report.write(form, store.judged(run.id), sys.stdout.buffer, lang)
        else:
            folder = out or Path(f"molnvakt-rapport-{run.as_of:%Y-%m}")
            built = model.build(run, store.judged(run.id), rules)
            _write(folder, store, run, built, lang)
            for line in summary.lines(built, lang):
                click.echo(line)
            click.echo(t("Rapport: ", "Report: ") + str((folder / report.PAGE).absolute()))
        context.exit(options.exit_code(store.judged(run.id), fail_on))


def _choose(runs: Sequence[Run], month: str | None) -> Run:
    """Return the run to tell of: the last of the month, a complete one when there is one.

    Raises:
        UsageError: there is none.
    """
    if month is not None and not MONTH.fullmatch(month):
        raise UsageError(t(f"Skriv månaden som 2026-11, inte {month}.", "Write it as 2026-11."))
    chosen = [run for run in runs if month in (None, f"{run.as_of:%Y-%m}")]
    if not chosen:
        known = ", ".join(sorted({f"{run.as_of:%Y-%m}" for run in runs}))
        raise UsageError(
            t(
                f"Ingen skanning finns för {month or 'någon månad'}. "
                f"Det finns för: {known or 'ingen månad'}. Kör molnvakt scan först.",
                f"There is no scan of {month or 'any month'}. "
                f"There are of: {known or 'no month'}. Run molnvakt scan first.",
            )
        )
    return max(chosen, key=lambda run: (f"{run.as_of:%Y-%m}", run.complete, run.as_of, run.id))


def _write(folder: Path, store: Store, run: Run, built: model.Report, lang: str) -> None:
    """Write the page and the rows to `folder`.

    Raises:
        UsageError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / report.PAGE).open("wb") as stream:
            html.write(built, stream, lang)
        for form, row in report.FORMATS.items():
            with (folder / row.file).open("wb") as stream:
                report.write(form, publishable(store.judged(run.id)), stream, lang)
    except OSError as error:
        raise UsageError(
            t(
                f"{folder} går inte att skriva i. Ange en annan mapp med --out.",
                f"{folder} cannot be written. Give another folder with --out.",
            )
        ) from error
