"""`molnvakt --version`: everything that a finding may depend on, for a report of an error."""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Iterator
from pathlib import Path

import click

from recognizers.shipped import shipped
from scanner import __version__, policy
from scanner.cli import installed
from scanner.cli.language import t
from scanner.errors import MolnvaktError

LIBRARIES = (
    "ahocorasick-rs", "msgspec", "pikepdf", "presidio-analyzer", "pypdfium2", "spacy", "sqlalchemy",
)  # fmt: skip
"""Those that read, search and keep; `molnvakt doctor` looks at all."""


def show() -> None:
    """Print the versions; the first line is the program's alone."""
    click.echo(f"molnvakt {__version__}")
    for name, told in _lines():
        click.echo(f"{name:11} {told}")


def _lines() -> Iterator[tuple[str, str]]:
    yield "Python", f"{platform.python_version()}, {platform.python_implementation()}"
    yield t("System", "System"), platform.platform()
    yield t("Språkmodell", "Model"), _model()
    yield "Policy", _policy()
    yield t("Ordlista", "Terms"), _terms()
    versions = ((name, installed.installed(name)) for name in LIBRARIES)
    missing = t("saknas", "missing")
    yield t("Bibliotek", "Libraries"), ", ".join(f"{n} {v or missing}" for n, v in versions)


def _model() -> str:
    import models

    try:
        name, number = models.version()
        return f"{name} {number}, sha256 {models.checksum()}"
    except models.ModelError as error:
        return str(error)


def _policy() -> str:
    chosen = os.environ.get("MOLNVAKT_POLICY")
    try:
        rules = policy.load(Path(chosen) if chosen else None)
    except MolnvaktError as error:
        return str(error)
    return f"{rules.name} {rules.version}, sha256 {rules.sha256}"


def _terms() -> str:
    try:
        return f"sha256 {hashlib.sha256(shipped('terms/lexicon.txt')).hexdigest()}"
    except OSError:
        return t("saknas. Installera molnvakt på nytt.", "missing. Reinstall molnvakt.")
