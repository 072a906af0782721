"""Every error that Molnvakt raises on purpose, each with its exit code.

The message names the file or the line and says what to do next; in Swedish, but where the
command line raises it, in the language of the call. It never holds a value from a document.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells its caller; when several apply: 2, 4, 1, 3."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    INCOMPLETE = 3
    FATAL = 4
    INTERRUPTED = 130


class MolnvaktError(Exception):
    """Base of all errors that end the program with a message and no traceback."""

    exit_code = ExitCode.FATAL


class UsageError(MolnvaktError):
    """The command line names something that is not there or does not fit together."""

    exit_code = ExitCode.USAGE


class PolicyError(MolnvaktError):
    """The policy file breaks a rule; the message says file, line, key and what is allowed."""

    exit_code = ExitCode.USAGE


class ManifestError(MolnvaktError):
    """A manifest or owner list of an export cannot be used as it is."""

    exit_code = ExitCode.USAGE


class StoreError(MolnvaktError):
    """The result store is missing, locked, damaged or from another version."""


class EngineError(MolnvaktError):
    """The worker processes or the cluster cannot work, or are gone."""


class InstallationError(MolnvaktError):
    """A part of the program is missing or does not load, so that files cannot be read."""


class ModelError(MolnvaktError):
    """The language model is missing or is not the one that was shipped."""


class ReadError(Exception):
    """A file or a part of it cannot be read; becomes a `Problem`, never ends a run.

    `trouble` is a `scanner.records.Trouble` value; `detail` follows the rules of
    `Problem.detail`.
    """

    def __init__(self, trouble: str, detail: str) -> None:
        super().__init__(trouble, detail)
        self.trouble = trouble
        self.detail = detail
