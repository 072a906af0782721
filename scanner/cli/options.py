"""Options that several commands share, and what they mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from scanner.cli.language import LANG, t
from scanner.errors import ExitCode, UsageError
from scanner.records import Judged, Level
from scanner.settings import data_dir
from scanner.words import LANGUAGES

Command = Callable[..., Any]

NEVER = "never"
INCOMPLETE = "incomplete"
FAIL_ON = (*[level.key for level in Level if level > Level.OPEN], NEVER, INCOMPLETE)


class Day(click.ParamType[dt.date]):
    """A calendar date, `2026-11-30`."""

    name = t("DATUM", "DATE")

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Return the date."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(t("skriv datumet som 2026-11-30.", "write the date as 2026-11-30."))


PATH = click.Path(path_type=Path)


def lang(command: Command) -> Command:
    """Add `--lang`, which `scanner.cli.language` has already read."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default=LANG,
        help=t("Språk (sv).", "Language (sv)."),
    )(command)


def policy(command: Command) -> Command:
    """Add `--policy`."""
    return click.option(
        "--policy",
        "policy_file",
        type=PATH,
        envvar="MOLNVAKT_POLICY",
        help=t("Egen policyfil (TOML).", "Policy file of your own (TOML)."),
    )(command)


def store(command: Command) -> Command:
    """Add `--store`."""
    return click.option(
        "--store",
        "store_file",
        envvar="MOLNVAKT_STORE",
        help=t("Resultatfil, eller URL till en databas.", "Result file, or the URL of a database."),
    )(command)


def as_of(command: Command) -> Command:
    """Add `--as-of`."""
    return click.option(
        "--as-of",
        type=Day(),
        help=t("Dag som bedömningen gäller (i dag).", "Day of the verdicts (today)."),
    )(command)


def fail_on(default: str) -> Callable[[Command], Command]:
    """Add `--fail-on` with a default."""
    return click.option(
        "--fail-on",
        type=click.Choice(FAIL_ON),
        default=default,
        show_default=True,
        help=t(
            "Lägsta nivå som ger slutkod 1.",
            "Lowest level that gives exit code 1.",
        ),
    )


def today() -> dt.date:
    """Return the calendar date in Sweden now: the only clock of the verdicts."""
    return dt.datetime.now(ZoneInfo("Europe/Stockholm")).date()


def store_path(given: str | None) -> str:
    """Return where the results are."""
    return given or str(data_dir() / "molnvakt.db")


def key_path(store_file: str) -> Path:
    """Return where the key of the fingerprints is: beside a store file, never in it."""
    if "://" in store_file:
        return data_dir() / "molnvakt.key"
    return Path(store_file).with_suffix(".key")


def exit_code(rows: Iterable[Judged], fail_on: str) -> ExitCode:
    """Return 1 for a finding at or above `fail_on`, 3 for something unread, else 0."""
    incomplete = False
    for row in rows:
        incomplete = incomplete or bool(row.classification.problems)
        if fail_on in (NEVER, INCOMPLETE):
            continue
        if row.classification.level >= Level[fail_on.upper()]:
            return ExitCode.FINDINGS
    return ExitCode.INCOMPLETE if incomplete else ExitCode.OK


def existing(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the paths when all are there.

    Raises:
        UsageError: one is not.
    """
    found = tuple(paths)
    for path in found:
        if not path.exists():
            raise UsageError(
                t(
                    f"{path} finns inte. Kontrollera sökvägen.",
                    f"{path} does not exist. Check the path.",
                )
            )
    return found
