"""What a check lets through: the exit code, and the list of files that may pass."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from scanner.cli import options
from scanner.cli.language import t
from scanner.errors import ExitCode, MolnvaktError, UsageError
from scanner.records import Judged, Level, Status


def passes(row: Judged, fail_on: str) -> bool:
    """Tell whether one file may pass: read to its end, below the level, and not security class."""
    if row.classification.problems or row.verdict.status in (Status.NEVER, Status.UNREAD):
        return False
    level = max(row.classification.level, row.verdict.level)
    return fail_on in (options.NEVER, options.INCOMPLETE) or level < Level[fail_on.upper()]


class Gate:
    """Looks at every row on its way to the output."""

    def __init__(self, fail_on: str) -> None:
        self.fail_on = fail_on
        self.code = ExitCode.OK
        self.stopped = 0
        """Files and members that do not pass."""
        self._passing: dict[str, tuple[bool, int, int]] = {}

    def watch(self, rows: Iterable[Judged]) -> Iterator[Judged]:
        """Yield the rows as they are."""
        for row in rows:
            code = options.exit_code([row], self.fail_on)
            if self.code is not ExitCode.FINDINGS and code is not ExitCode.OK:
                self.code = code
            good = passes(row, self.fail_on)
            self.stopped += not good
            item = row.item
            before, _, _ = self._passing.get(item.location, (True, 0, 0))
            self._passing[item.location] = (before and good, item.size, item.modified_ns)
            yield row

    def clean(self) -> list[str]:
        """Return the paths of the files that may pass, with all that is in them.

        One that has changed since it was found is left out: what was read is not what it is.
        """
        return [
            location
            for location, (good, size, stamp) in self._passing.items()
            if good and location and _state(location) == (size, stamp)
        ]


def _state(location: str) -> tuple[int, int] | None:
    try:
        status = Path(location).lstat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


class CleanList:
    """The file of names that may pass. An earlier one is gone from the start of a check.

    It is there only when the check has come to its end, so that a gate that reads it after
    a crash finds nothing.
    """

    def __init__(self, path: Path, base: Path | None, *, null: bool) -> None:
        self.path = path
        self.base = base
        self.null = null
        self._draft = path.with_name(path.name + ".ofardig")
        try:
            path.unlink(missing_ok=True)
            self._draft.write_bytes(b"")
            self._draft.unlink()
        except OSError as error:
            raise UsageError(
                t(
                    f"{path} gick inte att skriva. Välj en annan fil efter --list-clean.",
                    f"{path} could not be written. Choose another file after --list-clean.",
                )
            ) from error

    def write(self, locations: Iterable[str]) -> int:
        """Write the list, and return how many names it cannot hold: line breaks without `-0`.

        Raises:
            MolnvaktError: it cannot be written.
        """
        end = b"\0" if self.null else b"\n"
        held = []
        left_out = 0
        for location in locations:
            name = os.fsencode(self._named(location))
            if not self.null and (b"\n" in name or b"\r" in name):
                left_out += 1
            else:
                held.append(name + end)
        try:
            self._draft.write_bytes(b"".join(held))
            self._draft.replace(self.path)
        except OSError as error:
            raise MolnvaktError(
                t(f"{self.path} gick inte att skriva.", f"{self.path} could not be written.")
            ) from error
        return left_out

    def _named(self, location: str) -> str:
        if self.base is None:
            return location
        return Path(os.path.relpath(location, self.base)).as_posix()


def outside(path: Path, roots: Iterable[Path]) -> None:
    """Check that the list lies outside what is checked: it would take the place of a file there.

    Raises:
        UsageError: it does not.
    """
    full = _full(path)
    for root in roots:
        if full.is_relative_to(_full(root)):
            raise UsageError(
                t(
                    f"{path} ligger i det som kontrolleras. Lägg listan någon annanstans.",
                    f"{path} lies in what is checked. Put the list somewhere else.",
                )
            )


def inside(base: Path, roots: Iterable[Path]) -> None:
    """Check that all that is checked lies in the folder that names are told from.

    Raises:
        UsageError: it is no folder, or something lies outside it.
    """
    if not base.is_dir():
        raise UsageError(
            t(f"{base} är ingen mapp. Ändra --base.", f"{base} is no folder. Change --base.")
        )
    around = _full(base)
    for root in roots:
        if not _full(root).is_relative_to(around):
            raise UsageError(
                t(
                    f"{root} ligger inte i {base}. Ändra --base.",
                    f"{root} does not lie in {base}. Change --base.",
                )
            )


def _full(path: Path) -> Path:
    """Return the path from the top, links as they are: names are told as they were given."""
    return Path(os.path.abspath(path))  # noqa: PTH100
