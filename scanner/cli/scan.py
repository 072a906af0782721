"""`molnvakt scan ROOT…`: examine an export and keep the result."""

from __future__ import annotations

import datetime as dt
import sys
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scanner import pipeline, policy
from scanner.cli import options
from scanner.cli.endings import interrupted_by_signals
from scanner.cli.language import Command, t
from scanner.cli.progress import shown
from scanner.discover.sample import Sample
from scanner.engine import capacity
from scanner.errors import EngineError, ExitCode, UsageError
from scanner.examine import Orders
from scanner.mask import load_key
from scanner.store import Store

if TYPE_CHECKING:
    from scanner.engine.cluster import Cluster

KEPT = (
    "Det som hann granskas är sparat; kör samma kommando igen för att fortsätta.",
    "What was examined is kept; run the same command to go on.",
)


@click.command(
    "scan",
    cls=Command,
    help=t(
        "Skanna mappar och filer ur en export. En avbruten skanning fortsätter där den var.",
        "Scan folders and files of an export. An interrupted scan goes on where it was.",
    ),
)
@click.argument("roots", nargs=-1, required=True, type=options.PATH, metavar=t("MAPP…", "FOLDER…"))
@options.manifests
@options.owners
@click.option(
    "--sample",
    type=options.Amount(),
    help=t(
        "Granska bara ett slumpmässigt urval: ett antal filer, eller en andel av varje "
        "förvaltning (5%). Rapporten anger osäkerheten.",
        "Examine only a random sample: a number of files, or a share of each administration "
        "(5%). The report tells the uncertainty.",
    ),
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**63),
    default=1,
    help=t("Frö för urvalet (1); samma frö ger samma filer.", "Seed of the sample (1)."),
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=capacity.jobs,
    help=t(
        "Antal processer (en per kärna, om minnet räcker till 400 MB för var och en).",
        "Number of processes (one per core, if there are 400 MB of memory for each).",
    ),
)
@click.option(
    "--cluster",
    "address",
    metavar="URL",
    envvar="MOLNVAKT_CLUSTER",
    help=t(
        "Granska på flera datorer: schemaläggarens adress, tls://dator:8786. "
        "Då gäller inte --jobs.",
        "Examine on many machines: address of the scheduler, tls://host:8786; without --jobs.",
    ),
)
@click.option(
    "--cluster-tls",
    "tls",
    type=options.PATH,
    envvar="MOLNVAKT_CLUSTER_TLS",
    help=t(
        "Mapp med ca.pem, cert.pem och key.pem för klustret.",
        "Folder of ca.pem, cert.pem and key.pem for the cluster.",
    ),
)
@click.option(
    "--json-log",
    metavar=t("FIL|-", "FILE|-"),
    help=t(
        "Skriv läget som en rad JSON i minuten: till en fil, eller med - till standard error.",
        "Write the state as a line of JSON a minute: to a file, or with - to standard error.",
    ),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "sarif", "csv")),
    default="text",
    help=t("Utskriftens format.", "Format of the output."),
)
@options.store
@options.policy
@options.passwords
@options.ocr("auto")
@options.as_of
@options.fail_on(options.NEVER)
@options.lang
@click.pass_context
def command(
    context: click.Context,
    roots: tuple[Path, ...],
    manifests: tuple[Path, ...],
    owners: tuple[Path, ...],
    sample: int | Fraction | None,
    seed: int,
    jobs: int,
    address: str | None,
    tls: Path | None,
    json_log: str | None,
    form: str,
    store_file: str | None,
    policy_file: Path | None,
    passwords: Path | None,
    ocr: str,
    as_of: dt.date | None,
    fail_on: str,
    lang: str,
) -> None:
    """Scan an export."""
    where = options.store_path(store_file)
    orders = Orders(
        policy.load(policy_file),
        options.limits(passwords, ocr),
        presidio=True,
        key=load_key(options.key_path(where)),
        names=True,
    )
    work = pipeline.Work(
        roots=tuple(root.absolute() for root in options.existing(roots))
        if address
        else options.existing(roots),
        cluster=_cluster(address, tls),
        orders=orders,
        today=as_of or options.today(),
        jobs=jobs,
        model=options.model(),
        manifests=options.existing(manifests),
        owners=options.existing(owners),
        sample=_sample(sample, seed),
    )
    with Store.open(where, orders.key) as store:
        try:
            with interrupted_by_signals(), shown(json_log) as watch:
                run = pipeline.scan(work, store, lambda: dt.datetime.now(dt.UTC), watch)
        except KeyboardInterrupt as end:
            by = f" ({end})" if str(end) else ""
            click.echo(f"{t('Avbrutet', 'Interrupted')}{by}. {t(*KEPT)}", err=True)
            context.exit(ExitCode.INTERRUPTED)
        except OSError as error:
            if error.filename is not None or isinstance(error, BrokenPipeError):
                raise  # told where all commands are
            told = error.strerror or type(error).__name__
            raise EngineError(
                t(
                    f"Operativsystemet stoppade skanningen ({told}). {KEPT[0]}",
                    f"The operating system stopped the scan ({told}). {KEPT[1]}",
                )
            ) from error
        outcome = options.Outcome(fail_on)
        rows = outcome.watch(store.judged(run.id))
        if form == "text":
            from scanner.report import lines

            for text in lines.scanned(run, rows, where, lang):
                click.echo(text)
        else:
            from scanner import report

            report.write(form, rows, sys.stdout.buffer, lang)
        context.exit(outcome.code)


def _sample(amount: int | Fraction | None, seed: int) -> Sample | None:
    """Return what is to be drawn; None for everything."""
    if amount is None:
        return None
    if isinstance(amount, Fraction):
        return Sample(seed, share=amount)
    return Sample(seed, files=amount)


def _cluster(address: str | None, tls: Path | None) -> Cluster | None:
    """Return where the cluster is; None for this machine alone."""
    if address is None:
        if tls is not None:
            raise UsageError(
                t(
                    "--cluster-tls behöver adressen till klustret. Ange den med --cluster.",
                    "--cluster-tls needs the address of the cluster: --cluster.",
                )
            )
        return None
    from scanner.engine.cluster import Cluster

    if address.startswith("tcp://"):
        click.echo(
            t(
                "Obs: förbindelsen med klustret är inte krypterad. Sökvägar, lösenord och nyckel "
                "går i klartext; använd tls:// utanför ett slutet nät.",
                "Note: the connection to the cluster is not encrypted. Paths, passwords and key "
                "are sent in the clear; use tls:// outside a closed network.",
            ),
            err=True,
        )
    return Cluster(address, tls)
