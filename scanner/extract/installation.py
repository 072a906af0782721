"""Whether an import failed for the installation's sake, which no file is to blame for."""

from __future__ import annotations

from types import TracebackType

from scanner.errors import InstallationError


def check(error: ImportError) -> None:
    """Tell a broken installation from a file that asks for a module that nobody has.

    Raises:
        InstallationError: an `import` statement named what is not there or does not load.
    """
    names = _imported(error.__traceback__)
    missing = (error.name or "").rpartition(".")[2]
    if missing and missing in names:
        raise InstallationError(
            f"Installationen är ofullständig eller skadad: modulen {error.name} går inte att "
            "ladda. Installera om Molnvakt, och kör sedan molnvakt doctor."
        ) from error


def _imported(trace: TracebackType | None) -> set[str]:
    """Return what the `import` statements name in the code that was running."""
    import dis

    names: set[str] = set()
    while trace is not None:
        for step in dis.get_instructions(trace.tb_frame.f_code):
            if step.opname in ("IMPORT_NAME", "IMPORT_FROM"):
                names.update(str(step.argval).split("."))
        trace = trace.tb_next
    return names
