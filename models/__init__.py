"""The Swedish name model of Molnvakt: a spaCy pipeline, its training and its proof.

Importing this costs nothing; spaCy is needed only to load the pipeline. Other projects
may use it by path: `spacy.load(models.pipeline_path())`.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

PIPELINE = Path(__file__).parent / "sv_molnvakt"
SUMS = "SHA256SUMS"


class ModelError(Exception):
    """The pipeline is missing, incomplete or not the one that was shipped."""


def pipeline_path(folder: Path = PIPELINE) -> Path:
    """The folder for `spacy.load`, after proving that every file is as shipped.

    Raises:
        ModelError: A file is missing, changed or not in `SHA256SUMS`.
    """
    checksum(folder)
    return folder


@cache
def checksum(folder: Path = PIPELINE) -> str:
    """SHA-256 of `SHA256SUMS`, hex: one value for the whole pipeline.

    Raises:
        ModelError: A file is missing, changed or not in `SHA256SUMS`.
    """
    try:
        listing = (folder / SUMS).read_bytes()
        rows = [line.split("  ", 1) for line in listing.decode().splitlines()]
        expected = {name: digest for digest, name in rows}
        found = sums(folder)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"Språkmodellen i {folder} saknas eller går inte att läsa. Installera molnvakt på nytt."
            " / The language model is missing or unreadable: reinstall molnvakt."
        ) from error
    if found != expected:
        names = ", ".join(
            sorted(n for n in found.keys() | expected if found.get(n) != expected.get(n))
        )
        raise ModelError(
            f"Språkmodellen i {folder} är inte den som levererades ({names})."
            " Installera molnvakt på nytt."
            " / The language model is not the one that was shipped: reinstall molnvakt."
        )
    return hashlib.sha256(listing).hexdigest()


def sums(folder: Path) -> dict[str, str]:
    """SHA-256 in hex of every file under the folder, by relative path, but `SHA256SUMS`."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != SUMS
    }


def version(folder: Path = PIPELINE) -> tuple[str, str]:
    """Name and version of the pipeline, as its `meta.json` says.

    Raises:
        ModelError: The pipeline is not as shipped.
    """
    meta = json.loads((pipeline_path(folder) / "meta.json").read_text(encoding="utf-8"))
    return f"{meta['lang']}_{meta['name']}", meta["version"]
