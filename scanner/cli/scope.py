"""`--only`: the part of a report that a user asks for, among those that a scan has."""

from __future__ import annotations

import difflib

from scanner.cli.language import t
from scanner.errors import UsageError
from scanner.records import Run
from scanner.report import scope as scopes
from scanner.report.scope import Scope
from scanner.report.visible import shown
from scanner.store import Store

KNOWN = 12
"""Names told when a name is not known."""


def chosen(store: Store, run: Run, only: str | None) -> Scope | None:
    """Return what `--only` names.

    Raises:
        UsageError: it names nothing that the run has.
    """
    if only is None:
        return None
    try:
        field, name = scopes.parse(only)
    except ValueError as error:
        raise UsageError(
            t(
                f"Skriv --only förvaltning=NAMN eller --only ägare=KONTO, inte {only}.",
                f"Write --only forvaltning=NAME or --only owner=ACCOUNT, not {only}.",
            )
        ) from error
    known = store.names(run.id, field)
    found = scopes.find(name, known)
    if found is None:
        near = difflib.get_close_matches(name, known, KNOWN) or known[:KNOWN]
        told = ", ".join(map(shown, near)) or t("inga", "none")
        more = t(f" och {len(known) - len(near)} till", f" and {len(known) - len(near)} more")
        told += more if len(known) > len(near) else ""
        raise UsageError(
            t(
                f"{shown(name)} finns inte i skanningen. Det finns: {told}.",
                f"{shown(name)} is not in the scan. There are: {told}.",
            )
        )
    return Scope(field, found)
