"""Options that several commands share, and what they mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scanner.cli.language import LANG, t
from scanner.errors import ExitCode, ModelError, UsageError
from scanner.judge import SWEDEN
from scanner.mask import load_key
from scanner.records import Judged, Level
from scanner.settings import Limits, data_dir
from scanner.words import LANGUAGES

if TYPE_CHECKING:
    from fractions import Fraction

    from scanner.store import Store

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
        help=t(
            f"Lägsta nivå som ger slutkod 1. Förval: {default}.",
            f"Lowest level that gives exit code 1. Default: {default}.",
        ),
    )


def manifests(command: Command) -> Command:
    """Add `--manifest`."""
    return click.option(
        "--manifest",
        "manifests",
        multiple=True,
        type=PATH,
        help=t(
            "Exportens fillista (CSV) med ägare och datum. Får anges flera gånger.",
            "The export's file list (CSV) with owners and dates. May be given several times.",
        ),
    )(command)


def owners(command: Command) -> Command:
    """Add `--owners`."""
    return click.option(
        "--owners",
        multiple=True,
        type=PATH,
        help=t(
            "Lista över konton: Entra, OneDrives användningsrapport, agare.csv; eller regler "
            "om mappar (.toml). Får anges flera gånger.",
            "List of accounts: Entra, OneDrive's usage report, agare.csv; or rules about "
            "folders (.toml). May be given several times.",
        ),
    )(command)


def names(command: Command) -> Command:
    """Add `--names`."""
    return click.option(
        "--names",
        is_flag=True,
        help=t(
            "Sök namn även med språkmodellen. Tar några sekunder.",
            "Look for names with the language model too. Takes some seconds.",
        ),
    )(command)


def passwords(command: Command) -> Command:
    """Add `--passwords`."""
    return click.option(
        "--passwords",
        type=PATH,
        help=t(
            "Fil med lösenord, ett per rad, som prövas på låsta filer.",
            "File of passwords, one a line, that are tried on locked files.",
        ),
    )(command)


def ocr(default: str) -> Callable[[Command], Command]:
    """Add `--ocr` with a default."""
    return click.option(
        "--ocr",
        type=click.Choice(("auto", "on", "off")),
        default=default,
        help=t(
            f"Läs bilder och inskannade sidor: auto när tillägget finns. Förval: {default}.",
            f"Read pictures and scanned pages: auto when the extra is there. Default: {default}.",
        ),
    )


def limits(passwords_file: Path | None, ocr_choice: str) -> Limits:
    """Return the limits of a command, with passwords and OCR as asked for.

    Raises:
        UsageError: the passwords cannot be read, or OCR is asked for and not installed.
    """
    known: tuple[str, ...] = ()
    if passwords_file is not None:
        try:
            known = tuple(passwords_file.read_text("utf-8-sig").splitlines())
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                t(
                    f"{passwords_file} finns inte eller är inte text i UTF-8. "
                    "Kontrollera filen efter --passwords.",
                    f"{passwords_file} does not exist or is no text in UTF-8. "
                    "Check the file after --passwords.",
                )
            ) from error
    from scanner.walk.ocr import available

    here = ocr_choice != "off" and available()
    if ocr_choice == "on" and not here:
        raise UsageError(
            t(
                "OCR är inte installerat. Kör: "
                'pip install --no-index --find-links MAPPEN-MED-HJUL "molnvakt[ocr]"',
                "OCR is not installed. Run: "
                'pip install --no-index --find-links FOLDER-OF-WHEELS "molnvakt[ocr]"',
            )
        )
    return Limits(passwords=known, ocr=ocr_choice == "on" or (ocr_choice == "auto" and here))


def model() -> str:
    """Return name, version and checksum of the language model.

    Raises:
        ModelError: it is missing, changed or not as shipped.
    """
    import models

    try:
        name, number = models.version()
        return f"{name} {number} {models.checksum()[:12]}"
    except models.ModelError as error:
        raise ModelError(str(error)) from error


def today() -> dt.date:
    """Return the calendar date in Sweden now: the only clock of the verdicts."""
    return dt.datetime.now(SWEDEN).date()


def store_path(given: str | None) -> str:
    """Return where the results are."""
    return given or str(data_dir() / "molnvakt.db")


def existing_store(given: str | None) -> str:
    """Return where the results are.

    Raises:
        UsageError: there are none.
    """
    where = store_path(given)
    if "://" not in where and not Path(where).exists():
        raise UsageError(
            t(
                f"{where} finns inte. Kör molnvakt scan först, eller ange filen med --store.",
                f"{where} does not exist. Run molnvakt scan first, or give the file with --store.",
            )
        )
    return where


def open_store(given: str | None) -> Store:
    """Open the results with their key, without which an older store loses its paths.

    Raises:
        UsageError: there are none.
        StoreError: they cannot be used.
    """
    from scanner.store import Store

    where = existing_store(given)
    return Store.open(where, existing_key(where))


def key_path(store_file: str) -> Path:
    """Return where the key of the fingerprints is: beside a store file, never in it."""
    if "://" in store_file:
        return data_dir() / "molnvakt.key"
    path = Path(store_file)
    if path.is_dir() or not path.name:
        raise UsageError(
            t(
                f"{store_file} är en mapp. Ange en fil efter --store, till exempel molnvakt.db.",
                f"{store_file} is a folder. Give a file after --store, such as molnvakt.db.",
            )
        )
    return path.with_suffix(".key")


def existing_key(store_file: str) -> bytes:
    """Return the key that belongs to a store; empty when there is none."""
    path = key_path(store_file)
    return load_key(path) if path.exists() else b""


class Amount(click.ParamType["int | Fraction"]):
    """A number of files, `500`, or a share of them, `5%`."""

    name = t("ANTAL|%", "NUMBER|%")

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | Fraction:
        """Return a number of files as an `int`, a share as a `Fraction` of 1."""
        from fractions import Fraction

        text = str(value).replace(" ", "").replace(",", ".")
        try:
            if not text.endswith("%"):
                amount: int | Fraction = int(text)
            else:
                amount = Fraction(text[:-1]) / 100
        except ValueError:
            amount = 0
        if amount <= 0 or (isinstance(amount, Fraction) and amount > 1):
            self.fail(
                t("skriv ett antal filer, 500, eller en andel, 5%.", "write 500 files, or 5%.")
            )
        return amount


def exit_code(rows: Iterable[Judged], fail_on: str) -> ExitCode:
    """Return 1 for a finding at or above `fail_on`, 3 for something unread, else 0."""
    outcome = Outcome(fail_on)
    for _ in outcome.watch(rows):
        if outcome.code is ExitCode.FINDINGS:
            break
    return outcome.code


class Outcome:
    """What rows come to while somebody else reads them: `code` is as `exit_code` tells it."""

    def __init__(self, fail_on: str) -> None:
        self._fail_on = None if fail_on in (NEVER, INCOMPLETE) else Level[fail_on.upper()]
        self.code = ExitCode.OK

    def watch(self, rows: Iterable[Judged]) -> Iterator[Judged]:
        """Pass rows on."""
        for row in rows:
            if self._fail_on is not None and row.classification.level >= self._fail_on:
                self.code = ExitCode.FINDINGS
            elif row.classification.problems and self.code is ExitCode.OK:
                self.code = ExitCode.INCOMPLETE
            yield row


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
