"""`molnvakt report`: the month for people to act on, and the same rows for programs."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from scanner import pipeline, policy, report
from scanner.cli import options
from scanner.cli.language import Command, t
from scanner.cli.refusal import unwritable
from scanner.cli.scope import chosen
from scanner.errors import UsageError
from scanner.records import Run
from scanner.report import folder as whole
from scanner.report import model, publication
from scanner.report import text as summary
from scanner.report.actions import file_name
from scanner.report.figures import figures
from scanner.report.scope import Scope
from scanner.report.suppress import suppress

Told = TypeVar("Told")
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
@click.option(
    "--only",
    metavar=t("förvaltning=NAMN|ägare=KONTO", "forvaltning=NAME|owner=ACCOUNT"),
    help=t(
        "Bara det som hör till en förvaltning eller ägare.",
        "Only what belongs to one administration or owner.",
    ),
)
@click.option(
    "--publishable",
    is_flag=True,
    help=t(
        "En rapport att publicera: utan filnamn och ägare, små antal dolda.",
        "A report to publish: no file names or owners, small numbers hidden.",
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
    only: str | None,
    publishable: bool,
    store_file: str | None,
    policy_file: Path | None,
    fail_on: str,
    lang: str,
) -> None:
    """Write the monthly report."""
    rules = policy.load(policy_file)
    with options.open_store(store_file) as store:
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
        scope = chosen(store, run, only)
        if scope is not None:
            if run.sample and scope.field == "owner":
                click.echo(
                    t(
                        "Obs: skanningen är ett urval, så ägarens lista är inte fullständig.",
                        "Note: the scan is a sample, so the list of the owner is not complete.",
                    ),
                    err=True,
                )
            run = scope.run(run)

        def builder() -> model.Builder:
            if scope is None:
                return pipeline.reporter(store, run, rules)
            return model.Builder(run, rules, scope=scope.name, decisions=store.decisions())

        outcome = options.Outcome(fail_on)
        judged = store.judged(run.id)
        rows = outcome.watch(judged if scope is None else scope.rows(judged))
        if publishable:
            _publish(form, out, model.count(builder(), rows), lang, scope)
        elif form != "text":
            report.write(form, rows, sys.stdout.buffer, lang)
        else:
            folder = out or Path(f"molnvakt-rapport-{run.as_of:%Y-%m}{_suffix(scope)}")
            built = _write(folder, lambda: whole.write(folder, builder(), rows, lang, scope))
            for line in summary.lines(built, lang):
                click.echo(line)
            _tell(folder)
        context.exit(outcome.code)


def _publish(
    form: str, out: Path | None, built: model.Report, lang: str, scope: Scope | None
) -> None:
    """Write the report for anyone, to a folder or to standard output.

    Raises:
        UsageError: the format has rows, or the report would be of one person.
    """
    if scope is not None and scope.field == "owner":
        raise UsageError(
            t(
                "En ägares del går inte att publicera. Ta bort --publishable eller --only.",
                "The part of one owner cannot be published. Leave out --publishable or --only.",
            )
        )
    if form in report.AGGREGATES:
        told = suppress(figures(built, lang))
        name = scope.name if scope else ""
        getattr(publication, form)(built, told, sys.stdout.buffer, lang, name)
    elif form != "text":
        raise UsageError(
            t(
                f"--publishable har inga rader och går inte att skriva som {form}. "
                "Välj json eller csv.",
                f"--publishable has no rows and cannot be written as {form}. Choose json or csv.",
            )
        )
    else:
        month = f"{built.run.as_of:%Y-%m}"
        folder = out or Path(f"molnvakt-rapport-{month}{_suffix(scope)}-publik")
        _write(folder, lambda: whole.publish(folder, built, lang, scope))
        _tell(folder)


def _suffix(scope: Scope | None) -> str:
    """Return what a part adds to the name of the folder."""
    return f"-{file_name(scope.name, set())}" if scope else ""


def _tell(folder: Path) -> None:
    click.echo(t("Rapport: ", "Report: ") + str((folder / report.PAGE).absolute()))


def _choose(runs: Sequence[Run], month: str | None) -> Run:
    """Return the run to tell of: the last of the month, a complete one when there is one.

    Raises:
        UsageError: there is none.
    """
    if month is not None and not MONTH.fullmatch(month):
        raise UsageError(
            t(
                f"Skriv månaden som 2026-11, inte {month}.",
                f"Write the month as 2026-11, not {month}.",
            )
        )
    chosen = [run for run in runs if month in (None, f"{run.as_of:%Y-%m}")]
    if not chosen:
        known = ", ".join(sorted({f"{run.as_of:%Y-%m}" for run in runs}))
        raise UsageError(
            t(
                f"Ingen skanning finns för {month or 'någon månad'}. "
                f"Det finns för: {known or 'ingen månad'}. Kör molnvakt scan först.",
                f"There is no scan of {month or 'any month'}. "
                f"There is one of: {known or 'no month'}. Run molnvakt scan first.",
            )
        )
    return max(chosen, key=lambda run: (f"{run.as_of:%Y-%m}", run.complete, run.as_of, run.id))


def _write(folder: Path, write: Callable[[], Told]) -> Told:
    """Write files to `folder`.

    Raises:
        MolnvaktError: the folder cannot be written, or the disk is full.
    """
    try:
        return write()
    except OSError as error:
        raise unwritable(folder, "--out", error) from error
