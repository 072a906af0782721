"""`molnvakt monthly ROOT…`: scan, report and housekeeping as one job, for a scheduler."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from scanner.cli import options, report, scan, store
from scanner.cli.language import LANG, Command, t
from scanner.cli.refusal import unwritable
from scanner.errors import ExitCode

KEPT = 6
"""Backups that are kept; an older one is removed."""
WORST = (ExitCode.INTERRUPTED, ExitCode.USAGE, ExitCode.FATAL, ExitCode.FINDINGS)
"""Which exit code tells of the whole job, before `INCOMPLETE`."""


@click.command(
    "monthly",
    cls=Command,
    help=t(
        "Skanna, skriv månadens rapport och säkerhetskopiera, som ett jobb för en schemaläggare.",
        "Scan, write the month's report and back up, as one job for a scheduler.",
    ),
)
@click.argument("roots", nargs=-1, required=True, type=options.PATH, metavar=t("MAPP…", "FOLDER…"))
@options.manifests
@options.owners
@click.option(
    "--out",
    type=options.PATH,
    default="molnvakt-rapporter",
    help=t(
        "Mapp för rapporterna, en mapp per månad (molnvakt-rapporter).",
        "Folder of the reports, a folder a month (molnvakt-rapporter).",
    ),
)
@click.option(
    "--backup",
    type=options.PATH,
    help=t(
        f"Mapp för säkerhetskopior; de {KEPT} senaste behålls.",
        f"Folder of backups; the last {KEPT} are kept.",
    ),
)
@click.option("--jobs", type=click.IntRange(1, 256), help=t("Antal processer.", "Processes."))
@click.option(
    "--json-log", metavar=t("FIL|-", "FILE|-"), help=t("Läget som JSON.", "The state as JSON.")
)
@options.store
@options.policy
@options.as_of
@options.lang
@click.pass_context
def command(
    context: click.Context,
    roots: tuple[Path, ...],
    manifests: tuple[Path, ...],
    owners: tuple[Path, ...],
    out: Path,
    backup: Path | None,
    jobs: int | None,
    json_log: str | None,
    store_file: str | None,
    policy_file: Path | None,
    as_of: dt.date | None,
    lang: str,
) -> None:
    """Do the month's work."""
    day = as_of or options.today()
    shared = _words(store=options.store_path(store_file), lang=LANG)
    rules = _words(policy=policy_file)
    scanned = _words(as_of=day, jobs=jobs, json_log=json_log)
    for name, paths in (("--manifest", manifests), ("--owners", owners)):
        scanned += [word for path in paths for word in (name, str(path))]
    codes = [_run(scan.command, [*map(str, roots), *scanned, *rules, *shared])]
    if codes[0] in (ExitCode.OK, ExitCode.FINDINGS, ExitCode.INCOMPLETE):
        month = f"{day:%Y-%m}"
        told = _words(month=month, out=out / month)
        codes.append(_run(report.command, [*told, *rules, *shared]))
        if backup is not None:
            codes.append(_back_up(backup, day, shared))
    context.exit(next((code for code in WORST if code in codes), max(codes)))


def _words(**given: Any) -> list[str]:
    """Return options as words of a command line; those that are None are left out."""
    pairs = ((f"--{name.replace('_', '-')}", value) for name, value in given.items())
    return [word for name, value in pairs if value is not None for word in (name, str(value))]


def _run(command: click.Command, words: list[str]) -> int:
    return int(command.main(words, standalone_mode=False, prog_name="molnvakt") or 0)


def _back_up(folder: Path, day: dt.date, shared: list[str]) -> int:
    """Copy the results, and remove the oldest copies.

    Raises:
        MolnvaktError: the folder cannot be written, or the disk is full.
    """
    target = folder / f"molnvakt-{day}.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in (target, target.with_suffix(".key")):
            path.unlink(missing_ok=True)
        code = _run(store.backup, [str(target), *shared])
        copies = sorted(folder.glob("molnvakt-????-??-??.db"))
        for old in copies[:-KEPT]:
            for path in (old, old.with_suffix(".key")):
                path.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(folder, "--backup", error) from error
    return code
