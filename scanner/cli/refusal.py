"""What the operating system says when it refuses to write, in words that say what to do."""

from __future__ import annotations

import errno
from pathlib import Path

from scanner.cli.language import t
from scanner.errors import MolnvaktError, UsageError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""Another place would not have been refused, but nor was this one wrong."""
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def reason(error: OSError) -> str:
    """Return a sentence without the name of the file."""
    if error.errno in FULL:
        return t(
            "Disken eller kvoten är full. Frigör utrymme och kör igen.",
            "The disk or the quota is full. Free some space and run again.",
        )
    if error.errno in FORBIDDEN:
        return t(
            "Behörighet saknas. Ge kontot som kör Molnvakt skrivrätt.",
            "Permission is missing. Let the account that runs Molnvakt write.",
        )
    return t("Kontrollera disken eller delningen.", "Check the disk or the share.")


def unwritable(path: Path, option: str, error: OSError) -> MolnvaktError:
    """Return the error to raise when `path`, which `option` gives, could not be written."""
    said = t(f"{path} gick inte att skriva.", f"{path} could not be written.")
    if error.errno in FULL:
        return MolnvaktError(f"{said} {reason(error)}")
    other = t(f"Eller ange en annan plats med {option}.", f"Or give another place with {option}.")
    return UsageError(f"{said} {reason(error)} {other}")
