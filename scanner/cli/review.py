"""`molnvakt review export|import|serve|list`: what people decide about findings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from scanner.cli import options
from scanner.cli.language import Command, Group, t
from scanner.cli.newfile import fresh_file
from scanner.errors import UsageError
from scanner.records import Decision, Run
from scanner.report import decisions, review
from scanner.report.prior import Log
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
    with options.open_store(store_file) as store:
        run = last_run(store)
        with fresh_file(target) as stream:
            log = Log(store.decisions(), run.started, run.as_of)
            count = review.write(store.judged(run.id), stream, run.as_of, lang, log)
    click.echo(
        t(f"{count} fynd att besluta om: {target}", f"{count} findings to decide on: {target}")
    )


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
    with options.open_store(store_file) as store:
        entered = review.read(source, decidable(store, last_run(store)), _now())
        fresh = store.decide(entered)
    if not entered:
        click.echo(
            t(
                f"Inget beslut är ifyllt i {source}. Fyll i kolumnerna och kör igen.",
                f"No decision is filled in in {source}. Fill in the columns and run again.",
            )
        )
        return
    click.echo(
        t(
            f"{fresh} beslut införda, {len(entered) - fresh} fanns redan. "
            "De gäller från nästa skanning.",
            f"{fresh} decisions recorded, {len(entered) - fresh} were known. "
            "They hold from the next scan on.",
        )
    )


@command.command(
    "serve",
    cls=Command,
    help=t(
        "Besluta på en sida i webbläsaren. Bara den här datorn når den.",
        "Decide on a page in the browser. Only this computer reaches it.",
    ),
)
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=0,
    help=t("Port (en ledig).", "Port (a free one)."),
)
@click.option(
    "--idle",
    type=click.IntRange(1, 1_440),
    default=30,
    metavar=t("MINUTER", "MINUTES"),
    help=t("Stäng när ingen använt sidan så länge (30).", "Stop when unused so long (30)."),
)
@options.store
@options.lang
def serve_(port: int, idle: int, store_file: str | None, lang: str) -> None:
    """Serve the page."""
    try:
        from scanner.cli import loopback, serve
        from scanner.report.reviewpage import policy
    except ModuleNotFoundError as error:
        raise UsageError(
            t(
                "Sidan kräver ett tillägg. Kör: "
                'pip install --no-index --find-links MAPPEN-MED-HJUL "molnvakt[review]"',
                "The page needs an extra. Run: "
                'pip install --no-index --find-links FOLDER-OF-WHEELS "molnvakt[review]"',
            )
        ) from error
    with options.open_store(store_file) as store:
        last_run(store)
    desk = serve.Desk(lambda: options.open_store(store_file), last_run, _now, lang)
    loopback.serve(desk.app(), policy(), port, idle * 60, _tell)


def _tell(address: str) -> None:
    click.echo(
        t(
            "Öppna adressen i webbläsaren. Dela den inte: den som har den kan besluta. "
            "Avsluta med Ctrl-C.",
            "Open the address in a browser. Do not share it: who has it can decide. "
            "Stop with Ctrl-C.",
        ),
        err=True,
    )
    click.echo(address)


@command.command(
    "list", cls=Command, help=t("Visa alla beslut, det senaste sist.", "Show all decisions.")
)
@options.store
@options.lang
def list_(store_file: str | None, lang: str) -> None:
    """Show the log."""
    with options.open_store(store_file) as store:
        made = [decision for each in store.decisions().values() for decision in each]
    for decision in sorted(made, key=lambda each: each.id):
        click.echo(_line(decision, lang))
    if not made:
        click.echo(t("Inga beslut är fattade.", "No decisions have been made."))


def decidable(store: Store, run: Run) -> dict[str, str]:
    """Return the keys of what may be decided on, each with the path of its file."""
    return {
        decisions.key(row.content, entity): row.classification.path
        for row, entity, _ in decisions.decidable(store.judged(run.id))
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


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def _line(decision: Decision, lang: str) -> str:
    until = t(f" till {decision.until}", f" until {decision.until}") if decision.until else ""
    basis = f" ({shown(decision.basis)})" if decision.basis else ""
    return (
        f"{decision.made:%Y-%m-%d}  {say(decisions.RULINGS[decision.ruling], lang)}{until}  "
        f"{entity_word(decision.entity, lang)}  {shown(decision.path)}\n"
        f"            {shown(decision.who)}: {shown(decision.why)}{basis}"
    )
