"""`molnvakt doctor`: is everything here that Molnvakt needs, and what to do if not?"""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from scanner import __version__, policy
from scanner.cli import installed, options, packages
from scanner.cli.language import Command, t
from scanner.cli.packages import Check
from scanner.errors import ExitCode, MolnvaktError

FREE_BYTES = 1024**3


@click.command(
    "doctor",
    cls=Command,
    help=t(
        "Kontrollera installationen och säg vad som saknas.",
        "Check the installation and say what is missing.",
    ),
)
@options.store
@options.policy
@options.lang
@click.pass_context
def command(
    context: click.Context, store_file: str | None, policy_file: Path | None, lang: str
) -> None:
    """Check the installation."""
    marks = {"ok": "OK", "absent": "INFO", "warning": t("OBS", "NOTE"), "failed": t("FEL", "FAIL")}
    failed = False
    for check in _checks(options.store_path(store_file), policy_file):
        failed = failed or check.state == "failed"
        click.echo(f"{marks[check.state]:4} {check.name}: {check.told}")
    context.exit(ExitCode.FATAL if failed else ExitCode.OK)


def _checks(store_file: str, policy_file: Path | None) -> Iterator[Check]:
    here = f"{__version__}, Python {platform.python_version()}, {platform.system()}"
    yield Check("Molnvakt", "ok", here)
    yield packages.required()
    for extra in installed.extras():
        yield packages.optional(extra)
    yield _policy(policy_file)
    yield _model()
    yield _recognizers()
    yield from _store(store_file)
    yield _encoding()


def _policy(path: Path | None) -> Check:
    try:
        rules = policy.load(path)
    except MolnvaktError as error:
        return Check("Policy", "failed", str(error))
    told = f"{rules.name} {rules.version}, sha256 {rules.sha256[:16]}"
    if absent := policy.without_rule(rules):
        listed = ", ".join(absent)
        advice = t(
            f"{told}. Ingen regel för {listed}: det räknas inte. Se molnvakt policy.",
            f"{told}. No rule for {listed}: that does not count. See molnvakt policy.",
        )
        return Check("Policy", "warning", advice)
    return Check("Policy", "ok", told)


def _model() -> Check:
    name = t("Språkmodell", "Language model")
    try:
        return Check(name, "ok", options.model())
    except MolnvaktError as error:
        return Check(name, "failed", str(error))


def _recognizers() -> Check:
    """Look for what must be found, for word lists can be there and be damaged."""
    name = t("Igenkänning", "Recognition")
    try:
        from recognizers import find

        entities = {hit.entity for hit in find("Eleven Ada, 19850101-2382, har diabetes.")}
    except Exception as error:  # noqa: BLE001 - a damaged list may fail in any way: it is told
        return Check(
            name, "failed", packages.reinstall([str(error) or type(error).__name__], "molnvakt")
        )
    if entities >= {"SE_PERSONNUMMER", "SE_HALSA"}:
        return Check(name, "ok", t("hittar nummer och ord", "finds numbers and words"))
    amiss = t("ett provnummer eller provord hittas inte", "a number or word of the trial is missed")
    return Check(name, "failed", packages.reinstall([amiss], "molnvakt"))


def _store(where: str) -> Iterator[Check]:
    name = t("Resultat", "Results")
    if "://" in where:
        yield _opened(name, where, where.partition("://")[0])
        return
    folder = Path(where).absolute().parent
    while not folder.exists() and folder != folder.parent:  # a drive may be missing
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        advice = t(
            f"{folder} går inte att skriva i. Ange en annan plats med --store.",
            f"{folder} cannot be written. Give another place with --store.",
        )
        yield Check(name, "failed", advice)
        return
    if Path(where).exists():
        yield _opened(name, where, where)
    else:
        yield Check(name, "ok", t(f"{where} skapas av scan", f"{where} is made by scan"))
    free = shutil.disk_usage(folder).free
    amount = f"{free / 1024**3:.1f}"
    told = t(f"{amount.replace('.', ',')} GB ledigt i {folder}", f"{amount} GB free in {folder}")
    if free < FREE_BYTES:
        told += t(". Frigör plats eller byt --store.", ". Make room or change --store.")
    yield Check("Disk", "ok" if free >= FREE_BYTES else "warning", told)


def _opened(name: str, where: str, shown: str) -> Check:
    try:
        with options.open_store(where) as store:
            used = bool(store.runs())
    except MolnvaktError as error:
        return Check(name, "failed", str(error))
    if used and not options.key_path(where).exists():
        advice = t(
            f"{shown} går att öppna, men nyckeln {options.key_path(where)} saknas: återställ den "
            "från säkerhetskopia.",
            f"{shown} can be opened, but the key {options.key_path(where)} is missing: restore it "
            "from a backup.",
        )
        return Check(name, "failed", advice)
    return Check(name, "ok", t(f"{shown} går att läsa", f"{shown} can be read"))


def _encoding() -> Check:
    # Molnvakt writes no temporary files; libraries of others may want a folder for theirs.
    folder = tempfile.gettempdir()
    told = f"{sys.stdout.encoding}, temp {folder}"
    if sys.stdout.encoding.lower().startswith("utf"):
        return Check(t("Teckenkodning", "Encoding"), "ok", told)
    advice = t(
        f"{told}. Sätt PYTHONUTF8=1, annars kan å, ä och ö visas fel.",
        f"{told}. Set PYTHONUTF8=1, or å, ä and ö may look wrong.",
    )
    return Check(t("Teckenkodning", "Encoding"), "warning", advice)
