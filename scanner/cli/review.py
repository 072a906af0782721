"""`molnvakt review export|import|list`: what people decide about findings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from scanner.cli import options
from scanner.cli.language import Command, Group, t
from scanner.errors import UsageError
from scanner.records import Decision, Run
from scanner.report import review
from scanner.report.visible import shown
from scanner.store import Store
from scanner.words import entity as entity_word
from scanner.words import say


@click.group(
    "review",
    cls=Group,
    help=t(
        "Fatta beslut om fynd: falskt larm, undantag till en dag, flyttad, raderad.",
        "Decide on findings: false alarm, exempt until a day, moved, deleted.",
    ),
)
def command() -> None:
    """Decide on findings."""


@command.command(
    "export",
    cls=Command,
    help=t(
        "Skriv en arbetsbok med en rad per fynd och kolumner för beslutet.",
        "Write a workbook with a row per finding and columns for the decision.",
    ),
)
@click.argument("target", type=options.PATH, metavar=t("FIL.xlsx", "FILE.xlsx"))
@options.store
@options.lang
def export(target: Path, store_file: str | None, lang: str) -> None:
    """Write the workbook."""
    with _open(store_file) as store:
        run = last_run(store)
        try:
            with target.open("xb") as stream:
                count = review.write(store.judged(run.id), stream, run.as_of, lang)
        except FileExistsError as error:
            raise UsageError(
                t(
                    f"{target} finns redan. Ange en ny fil, så att inget beslut skrivs över.",
                    f"{target} exists. Give a new file, so that no decision is overwritten.",
                )
            ) from error
        except OSError as error:
            raise UsageError(
                t(f"{target} gick inte att skriva.", f"{target} cannot be written.")
            ) from error
    click.echo(t(f"{count} fynd att besluta om: {target}", f"{count} findings: {target}"))


@command.command(
    "import",
    cls=Command,
    help=t(
        "För in besluten ur en ifylld arbetsbok. De gäller från nästa skanning.",
        "Record the decisions of a workbook. They hold from the next scan on.",
    ),
)
@click.argument("source", type=options.PATH, metavar=t("FIL.xlsx", "FILE.xlsx"))
@options.store
@options.lang
def import_(source: Path, store_file: str | None, lang: str) -> None:
    """Record the decisions."""
    options.existing([source])
    with _open(store_file) as store:
        made = dt.datetime.now(dt.UTC).replace(microsecond=0)
        decisions = review.read(source, decidable(store, last_run(store)), made)
        fresh = store.decide(decisions)
    click.echo(
        t(
            f"{fresh} beslut införda, {len(decisions) - fresh} fanns redan. "
            "De gäller från nästa skanning.",
            f"{fresh} decisions recorded, {len(decisions) - fresh} were known. "
            "They hold from the next scan on.",
        )
    )


@command.command(
    "list", cls=Command, help=t("Visa alla beslut, det senaste sist.", "Show all decisions.")
)
@options.store
@options.lang
def list_(store_file: str | None, lang: str) -> None:
    """Show the log."""
    with _open(store_file) as store:
        decisions = [decision for each in store.decisions().values() for decision in each]
    for decision in sorted(decisions, key=lambda each: each.id):
        click.echo(_line(decision, lang))
    if not decisions:
        click.echo(t("Inga beslut är fattade.", "No decisions have been made."))


def decidable(store: Store, run: Run) -> dict[str, str]:
    """Return the keys of what may be decided on, each with the path of its file."""
    return {
        review.key(row.content, entity): row.classification.path
        for row in store.judged(run.id)
        for entity in review.groups(row)
    }


def last_run(store: Store) -> Run:
    """Return the last complete run.

    Raises:
        UsageError: there is none.
    """
    runs = [run for run in store.runs() if run.complete]
    if not runs:
        raise UsageError(
            t(
                "Ingen skanning är klar. Kör molnvakt scan först.",
                "No scan is complete. Run molnvakt scan first.",
            )
        )
    return runs[-1]


def _line(decision: Decision, lang: str) -> str:
    until = t(f" till {decision.until}", f" until {decision.until}") if decision.until else ""
    basis = f" ({shown(decision.basis)})" if decision.basis else ""
    return (
        f"{decision.made:%Y-%m-%d}  {say(review.RULINGS[decision.ruling], lang)}{until}  "
        f"{entity_word(decision.entity, lang)}  {shown(decision.path)}\n"
        f"            {shown(decision.who)}: {shown(decision.why)}{basis}"
    )


def _open(store_file: str | None) -> Store:
    """Open the results.

    Raises:
        UsageError: there are none.
    """
    where = options.existing_store(store_file)
    return Store.open(where, options.existing_key(where))
