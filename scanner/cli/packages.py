"""The part of `molnvakt doctor` that looks at packages: there, of a version that fits, loadable."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import NamedTuple

from scanner.cli import installed
from scanner.cli.language import t

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


def required() -> Check:
    """Look at what Molnvakt cannot do without."""
    name = t("Paket", "Packages")
    needs = installed.needs()
    if not needs:
        advice = t(
            f"Molnvakt är inte installerat som paket. Kör: {pip('molnvakt')}",
            f"Molnvakt is not installed as a package. Run: {pip('molnvakt')}",
        )
        return Check(name, "failed", advice)
    if amiss := list(_amiss(needs)):
        return Check(name, "failed", reinstall(amiss, "molnvakt"))
    told = t(
        f"alla {len(needs)} finns och går att ladda", f"all {len(needs)} are here and can be loaded"
    )
    return Check(name, "ok", told)


def optional(extra: str) -> Check:
    """Look at what an extra needs; no fault when it is not installed."""
    name = t(f"Tillägget {extra}", f"Extra {extra}")
    needs = installed.needs(extra)
    what = f'"molnvakt[{extra}]"'
    if not any(need.found for need in needs):
        use = t(*EXTRAS[extra])
        advice = t(
            f"inte installerat. Behövs för att {use}: {pip(what)}",
            f"not installed. Needed to {use}: {pip(what)}",
        )
        return Check(name, "absent", advice)
    if amiss := list(_amiss(needs)):
        return Check(name, "warning", reinstall(amiss, what))
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


def reinstall(amiss: list[str], what: str) -> str:
    """Say what is wrong, and how `what` is installed again."""
    listed = "; ".join(amiss)
    run = pip(f"--force-reinstall {what}")
    return t(
        f"{listed}. Installera om: {run}. Hjälper det inte kan ett virusskydd eller en spärr "
        "stoppa filerna: fråga den som sköter datorn.",
        f"{listed}. Reinstall: {run}. If that does not help, a virus scanner or a lock may stop "
        "the files: ask who looks after the computer.",
    )


def pip(what: str) -> str:
    """Return the command that installs; an index could give what a stranger calls Molnvakt."""
    folder = t("MAPPEN-MED-HJUL", "FOLDER-OF-WHEELS")
    return f"pip install --no-index --find-links {folder} {what}"
