"""`molnvakt doctor`: is everything here that Molnvakt needs, and what to do if not?"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from scanner import __version__, policy
from scanner.cli import options
from scanner.cli.language import Command, t
from scanner.errors import ExitCode, MolnvaktError

FREE_BYTES = 1024**3


class Check(NamedTuple):
    """One thing that was looked at."""

    name: str
    state: str
    """`ok`, `warning` or `failed`."""
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
    marks = {"ok": "OK", "warning": t("OBS", "NOTE"), "failed": t("FEL", "FAIL")}
    failed = False
    for check in _checks(options.store_path(store_file), policy_file):
        failed = failed or check.state == "failed"
        click.echo(f"{marks[check.state]:4} {check.name}: {check.told}")
    context.exit(ExitCode.FATAL if failed else ExitCode.OK)


def _checks(store_file: str, policy_file: Path | None) -> Iterator[Check]:
    yield Check("Molnvakt", "ok", f"{__version__}, Python {platform.python_version()}")
    yield from _packages()
    yield _policy(policy_file)
    yield _model()
    yield from _store(store_file)
    yield _encoding()


def _packages() -> Iterator[Check]:
    required = _required()
    missing = []
    for name in required:
        try:
            importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    name = t("Paket", "Packages")
    if missing:
        listed = ", ".join(missing)
        advice = t(
            f"saknas: {listed}. Installera om: pip install molnvakt",
            f"missing: {listed}. Reinstall: pip install molnvakt",
        )
        yield Check(name, "failed", advice)
    else:
        yield Check(name, "ok", t(f"alla {len(required)} finns", f"all {len(required)} are here"))


def _required() -> list[str]:
    """Return the packages that Molnvakt says it needs here, extras left out."""
    needs = importlib.metadata.requires("molnvakt") or []
    return [re.split(r"[^\w.-]", need, maxsplit=1)[0] for need in needs if ";" not in need]


def _policy(path: Path | None) -> Check:
    try:
        rules = policy.load(path)
    except MolnvaktError as error:
        return Check("Policy", "failed", str(error))
    return Check("Policy", "ok", f"{rules.name} {rules.version}, sha256 {rules.sha256[:16]}")


def _model() -> Check:
    name = t("Språkmodell", "Language model")
    try:
        return Check(name, "ok", options.model())
    except MolnvaktError as error:
        return Check(name, "failed", str(error))


def _store(where: str) -> Iterator[Check]:
    name = t("Resultat", "Results")
    if "://" in where:
        yield Check(name, "ok", where.partition("://")[0])
        return
    folder = Path(where).absolute().parent
    while not folder.exists():
        folder = folder.parent
    if not os.access(folder, os.W_OK):
        advice = t(
            f"{folder} går inte att skriva i. Ange en annan plats med --store.",
            f"{folder} cannot be written. Give another place with --store.",
        )
        yield Check(name, "failed", advice)
        return
    free = shutil.disk_usage(folder).free
    if Path(where).exists():
        try:
            with options.open_store(where):
                pass
        except MolnvaktError as error:
            yield Check(name, "failed", str(error))
            return
    state = "ok" if free > FREE_BYTES else "warning"
    told = t(f"{where}, {free // 1024**3} GB ledigt", f"{where}, {free // 1024**3} GB free")
    yield Check(name, state, told)


def _encoding() -> Check:
    # Molnvakt writes no temporary files; libraries of others may want a folder for theirs.
    folder = tempfile.gettempdir()
    return Check(
        t("Teckenkodning", "Encoding"),
        "ok" if sys.stdout.encoding.lower().startswith("utf") else "warning",
        f"{sys.stdout.encoding}, temp {folder}",
    )
