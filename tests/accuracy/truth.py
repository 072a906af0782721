"""What is planted in the samples, as the measurement counts it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SAMPLES = Path(__file__).parents[2] / "samples"
EXAM = "slutprov"
"""The final examination: nobody who mends a recognizer looks at what it misses."""
SETS = ("municipality", "utveckling", "test", EXAM)
"""The sample municipality, and the three sets of the trial."""


class Value(NamedTuple):
    """A value of a kind in a file, or in a member of one: `post.zip!/bilaga.docx`."""

    path: str
    entity: str
    text: str


class Lookalike(NamedTuple):
    """A text that must not be told as its entity."""

    value: Value
    why: str


def files(name: str) -> list[Path]:
    """Return the files of a set, in order of path."""
    roots = ("onedrive", "mail") if name == "municipality" else (f"prov/{name}",)
    return sorted(p for root in roots for p in (SAMPLES / root).rglob("*") if p.is_file())


def planted(name: str) -> set[Value]:
    """Return what must be told of a set; a value counts once in a file."""
    return {Value(path, row["entity"], row["value"]) for path, row in _rows(name, "findings")}


def lookalikes(name: str) -> set[Lookalike]:
    """Return what must not be told of a set."""
    return {
        Lookalike(Value(path, row["entity"], row["text"]), row["why"])
        for path, row in _rows(name, "lookalikes")
    }


def levels() -> dict[str, str]:
    """Return the level of each entity that is planted anywhere."""
    return {row["entity"]: row["level"] for name in SETS for _, row in _rows(name, "findings")}


def _rows(name: str, table: str) -> Iterator[tuple[str, dict[str, str]]]:
    stem = table if name == "municipality" else f"prov_{table}"
    for line in (SAMPLES / "truth" / f"{stem}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if name == "municipality" or row["path"].startswith(f"prov/{name}/"):
            member = row.get("member")
            yield (f"{row['path']}!/{member}" if member else row["path"]), row
