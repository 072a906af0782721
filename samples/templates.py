"""Templates of the trial: a head of `key: value` lines, `---`, and the text of a document.

`{…}` is a slot (`slots.py`), `«…|…»` a mark (`marks.py`). A line with ` ¦ ` is a row of a
table, `*8 ` before it repeats the row with other people and numbers. `~ ` begins one of
several lines of which each document has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TEMPLATES = Path(__file__).parent / "mallar"
HALVES = ("utveckling", "test")
"""The two parts that share the numbers under "Bara i provet"."""
FINAL = "slutprov"
"""The final examination, with numbers of its own."""
SETS = (*HALVES, FINAL)
KEYS = {"fil", "antal", "huvud", "fot", "rubrik", "från", "till", "ämne", "teckenkodning", "blad"}
CELL = " ¦ "
REPEATED = re.compile(r"\*(\d+) ")


@dataclass(frozen=True)
class Template:
    """One file of `mallar/`."""

    name: str
    head: dict[str, str]
    lines: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many documents are made of it."""
        return int(self.head.get("antal", "1"))


def load(name: str) -> list[Template]:
    """Return the templates of a set, in order of name."""
    return [read(path) for path in sorted((TEMPLATES / name).glob("*.txt"))]


def read(path: Path) -> Template:
    """Return a template.

    Raises:
        ValueError: the head has a line that it does not know.
    """
    top, _, body = path.read_text("utf-8").partition("\n---\n")
    head = dict(line.split(": ", 1) for line in top.splitlines())
    if unknown := set(head) - KEYS:
        raise ValueError(f"{path.name}: {', '.join(sorted(unknown))}")
    return Template(path.stem, head, tuple(body.rstrip("\n").split("\n")))


def repeated(line: str) -> Iterator[str]:
    """Yield a line as often as it says, each time with people of its own in `_` slots."""
    match = REPEATED.match(line)
    if match is None:
        yield line
        return
    for number in range(int(match[1])):
        yield line[match.end() :].replace("_.", f"_{number}.")
