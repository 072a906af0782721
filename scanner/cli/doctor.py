"""`molnvakt doctor`: is everything here that Molnvakt needs, and what to do if not?"""

from __future__ import annotations

import importlib
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from scanner import __version__, policy
from scanner.cli import installed, options
from scanner.cli.language import Command, t
from scanner.errors import ExitCode, MolnvaktError

FREE_BYTES = 1024**3

MODULES = {"libpff-python": "pypff", "msoffcrypto-tool": "msoffcrypto", "python-docx": "docx"}
"""Package -> the module that it is imported as, where the two differ in more than a dash."""

EXTRAS = {
    "cluster": ("skanna med flera datorer (--cluster)", "scan with many machines (--cluster)"),
    "ocr": ("läsa bilder och inskannade sidor", "read pictures and scanned pages"),
    "postgresql": ("spara resultatet i PostgreSQL", "keep the results in PostgreSQL"),
    "review": (
        "fatta beslut i webbläsaren (molnvakt review serve)",
        "decide in the browser (molnvakt review serve)",
    ),
}
"""Extra -> what it is for."""


class Check(NamedTuple):
    """One thing that was looked at."""

    name: str
    state: str
    """`ok`, `absent` for what not everybody needs, `warning` or `failed`."""
    told: str


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
    yield _packages()
    for extra in installed.extras():
        yield _extra(extra)
    yield _policy(policy_file)
    yield _model()
    yield _recognizers()
    yield from _store(store_file)
    yield _encoding()


def _packages() -> Check:
    name = t("Paket", "Packages")
    needs = installed.needs()
    if not needs:
        advice = t(
            "Molnvakt är inte installerat som paket. Kör: pip install molnvakt",
            "Molnvakt is not installed as a package. Run: pip install molnvakt",
        )
        return Check(name, "failed", advice)
    if amiss := list(_amiss(needs)):
        return Check(name, "failed", _reinstall(amiss, "molnvakt"))
    told = t(
        f"alla {len(needs)} finns och går att ladda", f"all {len(needs)} are here and can be loaded"
    )
    return Check(name, "ok", told)


def _extra(extra: str) -> Check:
    name = t(f"Tillägget {extra}", f"Extra {extra}")
    needs = installed.needs(extra)
    what = f'"molnvakt[{extra}]"'
    if not any(need.found for need in needs):
        use = t(*EXTRAS[extra])
        advice = t(
            f"inte installerat. Behövs för att {use}: pip install {what}",
            f"not installed. Needed to {use}: pip install {what}",
        )
        return Check(name, "absent", advice)
    if amiss := list(_amiss(needs)):
        return Check(name, "warning", _reinstall(amiss, what))
    return Check(name, "ok", ", ".join(f"{need.name} {need.found}" for need in needs))


def _amiss(needs: list[installed.Need]) -> Iterator[str]:
    """Yield what is wrong with each package that cannot be used."""
    for need in needs:
        if not need.found:
            yield t(f"{need.name} saknas", f"{need.name} is missing")
        elif not need.fits:
            yield t(
                f"{need.name} är {need.found}, {need.wanted} behövs",
                f"{need.name} is {need.found}, {need.wanted} is needed",
            )
        elif trouble := _load(MODULES.get(need.name, need.name.replace("-", "_"))):
            yield t(
                f"{need.name} går inte att ladda ({trouble})",
                f"{need.name} cannot be loaded ({trouble})",
            )


def _load(module: str) -> str:
    """Import a module; return what hinders it, empty when nothing does."""
    try:
        importlib.import_module(module)
    except Exception as error:  # noqa: BLE001 - a package may fail in any way: it is told
        return " ".join(str(error).split())[:200] or type(error).__name__
    return ""


def _reinstall(amiss: list[str], what: str) -> str:
    listed = "; ".join(amiss)
    return t(
        f"{listed}. Installera om: pip install --force-reinstall {what}. Hjälper det inte kan ett "
        "virusskydd eller en spärr stoppa filerna: fråga den som sköter datorn.",
        f"{listed}. Reinstall: pip install --force-reinstall {what}. If that does not help, a "
        "virus scanner or a lock may stop the files: ask who looks after the computer.",
    )


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
        return Check(name, "failed", _reinstall([str(error) or type(error).__name__], "molnvakt"))
    if entities >= {"SE_PERSONNUMMER", "SE_HALSA"}:
        return Check(name, "ok", t("hittar nummer och ord", "finds numbers and words"))
    amiss = t("ett provnummer eller provord hittas inte", "a number or word of the trial is missed")
    return Check(name, "failed", _reinstall([amiss], "molnvakt"))


def _store(where: str) -> Iterator[Check]:
    name = t("Resultat", "Results")
    if "://" in where:
        yield _opened(name, where, where.partition("://")[0])
        return
    folder = Path(where).absolute().parent
    while not folder.exists():
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
