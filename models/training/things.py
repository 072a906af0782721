"""Words with a capital that are no people: `things.toml` and the medicine list."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

_KINDS: dict[str, str] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)


def kind(name: str) -> list[str]:
    """The words of one list of `things.toml`."""
    return _KINDS[name].split()


def things(medicine_list: Path) -> set[str]:
    """Every word that is never a person."""
    lists = _KINDS.keys() - {"organisations"}
    return {word for name in lists for word in kind(name)} | medicines(medicine_list)


def organisations() -> set[str]:
    """Words of the names of well-known organisations."""
    return set(kind("organisations"))


def medicines(path: Path) -> set[str]:
    """The single words of the medicine list that are no common words as well."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return {row["term"] for row in rows if not row["flag"] and " " not in row["term"]}
