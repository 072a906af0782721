"""Whose files are by where they lie, as the municipality says it: `[[kalla]]` in a TOML file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from scanner.discover.paths import normal
from scanner.errors import ManifestError

GROUPS = ("upn", "slug", "namn")
"""What a pattern may call the part of a path that names the account."""


class Entry(msgspec.Struct, forbid_unknown_fields=True):
    """One `[[kalla]]`, with the keys as they are written."""

    mapp: str = ""
    """A folder of the export."""
    monster: str = ""
    """A regular expression that is searched for in path and address."""
    agare: str = ""
    """Account or name; empty when a group of the pattern names it."""


class Lines(msgspec.Struct, forbid_unknown_fields=True):
    """The whole file."""

    kalla: list[Entry]


class Rule(NamedTuple):
    """Which files, and whose they are."""

    folder: str
    """In normal form; empty when the pattern decides."""
    pattern: re.Pattern[str] | None
    owner: str

    def named(self, path: str, url: str) -> tuple[str, str]:
        """Return the group (of `GROUPS`) and the account that it names; empty for other files."""
        if self.pattern is None:
            inside = f"{normal(path)}/".startswith(f"{self.folder}/")
            return ("upn", self.owner) if inside else ("", "")
        found = self.pattern.search(path) or (self.pattern.search(url) if url else None)
        if found is None:
            return "", ""
        if self.owner:
            return "upn", self.owner
        return next(((key, text) for key, text in found.groupdict().items() if text), ("", ""))


def load(paths: Sequence[Path]) -> tuple[Rule, ...]:
    """Read the rules at `paths`, in order.

    Raises:
        ManifestError: a file cannot be read, or a rule says too little or what nobody knows.
    """
    return tuple(rule for path in paths for rule in _file(path))


def _file(path: Path) -> list[Rule]:
    try:
        lines = msgspec.convert(tomllib.loads(path.read_text("utf-8-sig")), Lines)
    except OSError as error:
        raise ManifestError(
            f"{path} gick inte att läsa. Kontrollera sökvägen och behörigheten."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise ManifestError(
            f"{path.name} är inte skriven som den ska ({error}). Varje [[kalla]] har mapp eller "
            "monster, och agare."
        ) from error
    return [_rule(path, number, entry) for number, entry in enumerate(lines.kalla, start=1)]


def _rule(path: Path, number: int, entry: Entry) -> Rule:
    where = f"{path.name}, [[kalla]] nummer {number}"
    if bool(entry.mapp) is bool(entry.monster):
        raise ManifestError(f"{where}: ange antingen mapp eller monster.")
    if entry.mapp:
        if not entry.agare:
            raise ManifestError(f"{where}: agare saknas. Ange kontot som äger mappen.")
        return Rule(normal(entry.mapp), None, entry.agare)
    try:
        pattern = re.compile(entry.monster)
    except re.error as error:
        raise ManifestError(
            f"{where}: monster är inget reguljärt uttryck ({error}). Rätta det."
        ) from error
    if not entry.agare and (
        not pattern.groupindex or any(key not in GROUPS for key in pattern.groupindex)
    ):
        named = ", ".join(f"(?P<{key}>…)" for key in GROUPS)
        raise ManifestError(f"{where}: ange agare, eller namnge kontot i monster med {named}.")
    return Rule("", pattern, entry.agare)
