"""What a document consists of, whatever its format. Texts have marks (see `marks`).

A plain string is a paragraph; `# ` and `## ` begin headings, `- ` begins a list item.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first row is the heading."""

    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Deleted:
    """A paragraph with text that a tracked change has removed: nobody sees it."""

    text: str
    gone: str


@dataclass(frozen=True)
class Inserted:
    """A paragraph with text that a tracked change has added."""

    text: str
    new: str


@dataclass(frozen=True)
class Comment:
    """A paragraph with a comment in the margin."""

    text: str
    comment: str
    author: str


@dataclass(frozen=True)
class Footnote:
    """A paragraph with a footnote."""

    text: str
    note: str


@dataclass(frozen=True)
class TextBox:
    """A floating box with one line of text."""

    text: str


Block = str | Table | Deleted | Inserted | Comment | Footnote | TextBox


def heading(text: str) -> tuple[int, str]:
    """Return the level of a paragraph (0 text, 1-2 heading, 9 list item) and its text."""
    for start, level in (("## ", 2), ("# ", 1), ("- ", 9)):
        if text.startswith(start):
            return level, text.removeprefix(start)
    return 0, text
