"""`molnvakt check PATH…`: may these files be put in the cloud? Keeps nothing."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from scanner import pipeline, policy, stray
from scanner.cli import listing, options
from scanner.cli.gate import CleanList, Gate, inside, outside
from scanner.cli.language import Command, t
from scanner.cli.listing import STDIN
from scanner.cli.terminal import colour, width
from scanner.errors import UsageError
from scanner.examine import Orders
from scanner.isolate import Given, Isolation


@click.command(
    "check",
    cls=Command,
    help=t(
        "Kontrollera filer och mappar innan de läggs i molnet. Ingenting sparas.",
        "Check files and folders before they go to the cloud. Nothing is kept.",
    ),
)
@click.argument("paths", nargs=-1, type=options.PATH, metavar=t("FIL|MAPP|-…", "FILE|FOLDER|-…"))
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "sarif", "csv")),
    default="text",
    help=t("Utskriftens format.", "Format of the output."),
)
@click.option(
    "--explain",
    is_flag=True,
    help=t(
        "Förklara sist reglerna bakom det som hittades.",
        "Explain the rules behind what was found, at the end.",
    ),
)
@click.option(
    "--files-from",
    type=options.PATH,
    metavar=t("FIL|-", "FILE|-"),
    help=t(
        "Kontrollera även filerna i en lista, en per rad.",
        "Check the files in a list too, one a line.",
    ),
)
@click.option(
    "--stdin-name",
    metavar=t("NAMN", "NAME"),
    help=t(
        "Filnamn för det som läses från standard in (-).",
        "File name of what is read from standard input (-).",
    ),
)
@click.option(
    "--list-clean",
    type=options.PATH,
    metavar=t("FIL", "FILE"),
    help=t(
        "Skriv namnen på de filer som får passera till en fil.",
        "Write the names of the files that may pass to a file.",
    ),
)
@click.option(
    "--base",
    type=options.PATH,
    metavar=t("MAPP", "FOLDER"),
    help=t(
        "Mapp som namnen i --list-clean räknas från.",
        "Folder that the names in --list-clean are relative to.",
    ),
)
@click.option(
    "-0",
    "--null",
    is_flag=True,
    help=t(
        "Listor har NUL efter varje namn i stället för radbyte.",
        "Lists have NUL after each name instead of a line break.",
    ),
)
@click.option(
    "--watch",
    "watched",
    type=options.PATH,
    metavar=t("MAPP", "FOLDER"),
    help=t(
        "Bevaka en mapp och kontrollera det som läggs där, tills du trycker Ctrl-C.",
        "Watch a folder and check what is put there, until you press Ctrl-C.",
    ),
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
    explain: bool,
    files_from: Path | None,
    stdin_name: str | None,
    list_clean: Path | None,
    base: Path | None,
    null: bool,
    watched: Path | None,
    policy_file: Path | None,
    passwords: Path | None,
    ocr: str,
    names: bool,
    as_of: dt.date | None,
    fail_on: str,
    lang: str,
) -> None:
    """Check files before they go to the cloud."""
    _fit(paths, form, explain, files_from, stdin_name, list_clean, base, watched)
    if names:
        stray.end_logs()
    limits = options.limits(passwords, ocr)
    orders = Orders(policy.load(policy_file), limits, presidio=False, key=b"", names=names)
    if watched is not None:
        _watch(watched, orders, as_of, fail_on, lang)
        return
    roots = list(options.existing(path for path in paths if path != STDIN))
    given: list[Given] = []
    for path in listing.names(files_from, null=null) if files_from else ():
        if path.exists():
            roots.append(path)
        else:
            given.append(listing.missing(path))
    if base is not None:
        inside(base, roots)
    gate = Gate(fail_on)
    kept = None
    if list_clean is not None:
        outside(list_clean, roots)
        kept = CleanList(list_clean, base, null=null)
    if STDIN in paths:
        name = stdin_name or t("standard in", "standard input")
        given.append(listing.standard_input(name, limits))
    rows = gate.watch(pipeline.check(roots, orders, as_of or options.today(), given))
    if form == "text":
        from scanner.report import lines

        told = lines.Checked(fail_on, lang, colour=colour(), width=width())
        for row in rows:
            _say(told.file(row))
        if explain:
            _say(told.lessons(orders.policy))
        _say(told.summed(gate.stopped))
    else:
        from scanner import report

        report.write(form, rows, sys.stdout.buffer, lang)
    if kept is not None and (left_out := kept.write(gate.clean())):
        click.echo(
            t(
                f"{left_out} namn har radbyte och står inte i listan. Använd -0.",
                f"{left_out} names have line breaks and are not in the list. Use -0.",
            ),
            err=True,
        )
    sys.exit(gate.code)


def _fit(
    paths: tuple[Path, ...],
    form: str,
    explain: bool,
    files_from: Path | None,
    stdin_name: str | None,
    list_clean: Path | None,
    base: Path | None,
    watched: Path | None,
) -> None:
    """Refuse what does not go together.

    Raises:
        UsageError: with what to do instead.
    """
    if watched is not None:
        if paths or files_from or list_clean or explain or form != "text":
            raise UsageError(
                t(
                    "--watch tar en mapp och skriver text. Ta bort de andra växlarna och filerna.",
                    "--watch takes one folder and writes text. Leave the other options and files.",
                )
            )
        if not watched.is_dir():
            raise UsageError(
                t(
                    f"{watched} är ingen mapp. Ange en mapp efter --watch.",
                    f"{watched} is no folder. Give a folder after --watch.",
                )
            )
    elif not paths and files_from is None:
        raise UsageError(
            t(
                "FIL eller MAPP saknas. Se molnvakt check --help.",
                "FILE or FOLDER is missing. See molnvakt check --help.",
            )
        )
    if STDIN in paths and files_from == STDIN:
        raise UsageError(
            t(
                "Standard in kan vara en fil eller en lista, inte båda.",
                "Standard input can be a file or a list, not both.",
            )
        )
    if stdin_name is not None and STDIN not in paths:
        raise UsageError(
            t(
                "--stdin-name hör till standard in. Lägg till - sist på raden.",
                "--stdin-name belongs to standard input. Add - at the end of the line.",
            )
        )
    if base is not None and list_clean is None:
        raise UsageError(
            t("--base hör till --list-clean.", "--base belongs to --list-clean."),
        )


def _say(told: Iterable[str]) -> None:
    """Print lines at once: somebody, or the next program in a pipe, waits for them."""
    for line in told:
        click.echo(line, color=colour())


def _watch(folder: Path, orders: Orders, as_of: dt.date | None, fail_on: str, lang: str) -> None:
    """Tell of every file that comes to a folder, until `KeyboardInterrupt`."""
    import time

    from scanner.cli.watch import PAUSE, Folder
    from scanner.report import lines

    click.echo(
        t(
            f"Bevakar {folder}. Filer flyttas inte. Avsluta med Ctrl-C.",
            f"Watching {folder}. No file is moved. End with Ctrl-C.",
        ),
        err=True,
    )
    told = lines.Checked(fail_on, lang, colour=colour(), width=width())
    seen = Folder(folder)
    with Isolation(orders) as isolation:
        while True:
            for path in seen.look():
                try:
                    before = path.lstat()
                    day = as_of or options.today()
                    rows = list(pipeline.check([path], orders, day, isolation=isolation))
                    after = path.lstat()
                except (OSError, UsageError):
                    continue  # it is gone
                if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
                    seen.forget(path)
                    continue
                for row in rows:
                    _say(told.file(row))
            time.sleep(PAUSE)
