"""A file that a command makes: nothing is overwritten, and nothing half is left behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from scanner.cli.language import t
from scanner.cli.refusal import reason
from scanner.errors import MolnvaktError, UsageError


@contextmanager
def fresh_file(path: Path, *, private: bool = False) -> Iterator[IO[bytes]]:
    """Give the stream of a new file; when the block fails, the file is removed.

    A private one is for the account alone.

    Raises:
        UsageError: the file is there already.
        MolnvaktError: it cannot be written.
    """
    try:
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        stream = os.fdopen(os.open(path, flags, 0o600 if private else 0o666), "wb")
    except FileExistsError as error:
        raise UsageError(
            t(
                f"{path} finns redan. Ange en ny fil, så att ingenting skrivs över.",
                f"{path} exists. Give a new file, so that nothing is overwritten.",
            )
        ) from error
    except OSError as error:
        raise _refused(path, error, UsageError) from error
    try:
        with stream:
            yield stream
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _refused(path, error, MolnvaktError) from error
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _refused(path: Path, error: OSError, kind: type[MolnvaktError]) -> MolnvaktError:
    said = t(f"{path} gick inte att skriva.", f"{path} could not be written.")
    return kind(f"{said} {reason(error)}")
