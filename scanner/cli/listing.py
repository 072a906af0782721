"""Files that are not named on the command line: from a list, or from standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from scanner.cli.language import t
from scanner.discover import writable
from scanner.errors import UsageError
from scanner.isolate import Given
from scanner.records import Item, Trouble
from scanner.settings import Limits

STDIN = Path("-")

_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""First bytes of a list that Windows PowerShell writes."""


def names(source: Path, *, null: bool) -> list[Path]:
    """Return the paths in a list, one a line or between NUL bytes.

    Raises:
        UsageError: it cannot be read, or names nothing.
    """
    try:
        content = sys.stdin.buffer.read() if source == STDIN else source.read_bytes()
        found = [Path(name) for name in _split(content, null=null)]
    except (OSError, UnicodeError, ValueError) as error:
        raise UsageError(
            t(
                f"Listan {source} gick inte att läsa. Den ska finnas, och vara text i UTF-8.",
                f"The list {source} could not be read. It must exist, and be text in UTF-8.",
            )
        ) from error
    if not found:
        # A search that failed before the check must not look like a clean folder.
        raise UsageError(
            t(
                f"Listan {source} nämner ingen fil. Kontrollera det som gör listan.",
                f"The list {source} names no file. Check what makes the list.",
            )
        )
    return found


def _split(content: bytes, *, null: bool) -> Iterator[str]:
    if null:
        yield from (os.fsdecode(name) for name in content.split(b"\0") if name)
        return
    if encoding := _WIDE.get(content[:2]):
        content = content.decode(encoding).encode("utf-8", "surrogatepass")
    for line in content.removeprefix(b"\xef\xbb\xbf").split(b"\n"):
        if name := line.removesuffix(b"\r"):
            yield os.fsdecode(name)


def missing(path: Path) -> Given:
    """Return what stands for a file of a list that is not there: it cannot pass."""
    return Given(Item(writable(path.as_posix()), str(path), 0, 0, trouble=Trouble.UNREADABLE))


def standard_input(name: str, limits: Limits) -> Given:
    """Read standard input as a file called `name`; what is larger than a member may be is not read.

    Raises:
        UsageError: it cannot be read.
    """
    if sys.stdin.isatty():
        end = "Ctrl-Z, Enter" if os.name == "nt" else "Ctrl-D"
        click.echo(
            t(f"Skriv eller klistra in. Avsluta med {end}.", f"Type or paste. End with {end}."),
            err=True,
        )
    try:
        content = sys.stdin.buffer.read(limits.member_bytes + 1)
    except OSError as error:
        raise UsageError(
            t("Standard in gick inte att läsa.", "Standard input could not be read.")
        ) from error
    size = len(content)
    if size > limits.member_bytes:
        return Given(Item(name, "", size, 0, trouble=Trouble.TOO_LARGE))
    return Given(Item(name, "", size, 0), content)
