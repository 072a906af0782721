"""The licence of everything that Molnvakt installs: `python release/licences.py` prints a table.

Read from the metadata of what is installed, so run it with the Python of the environment
that is meant. Exit code 1 when a licence is not known to go with GPL-3.0-or-later.
"""

from __future__ import annotations

import importlib.metadata
import re
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

EXTRAS = ("cluster", "ocr", "postgresql", "review")

COMPATIBLE: dict[str, tuple[str, ...]] = {
    "0BSD": (),
    "Apache-2.0": ("Apache 2.0", "Apache Software License"),
    "BSD-2-Clause": (),
    "BSD-3-Clause": ("BSD", "BSD License", "3-Clause BSD License"),
    "CC-BY-SA-4.0": (),
    "CC0-1.0": (),
    "GPL-3.0-or-later": (),
    "ISC": ("ISC License", "ISC License (ISCL)"),
    "LGPL-2.1-or-later": ("LGPL-2.1+",),
    "LGPL-3.0-only": ("GNU Lesser General Public License v3 (LGPLv3)",),
    "LGPL-3.0-or-later": (),
    "MIT": ("MIT License",),
    "MIT-0": (),
    "MIT-CMU": (),
    "MPL-2.0": ("Mozilla Public License 2.0 (MPL 2.0)",),
    "PSF-2.0": (),
    "Public Domain": (),
    "Zlib": (),
}
"""SPDX name of a licence that may be combined with GPL-3.0-or-later -> other words for it in
metadata. A licence that is not here has to be read by somebody first.
Source: gnu.org/licenses/license-list."""

READ: dict[str, str] = {
    "pebble": "LGPL-3.0-or-later",
    "pypdfium2": "(Apache-2.0 OR BSD-3-Clause) AND those of PDFium, all permissive",
    # The words of CNRI's licence for Python 1.6 are those of what CPython itself is made of.
    "regex": "Apache-2.0 AND CNRI-Python",
}
"""Package -> licence as its files say, where its metadata does not say it exactly."""


class Row(NamedTuple):
    """One package."""

    name: str
    version: str
    licence: str
    known: bool
    """It may go with GPL-3.0-or-later."""


def rows(root: str = "molnvakt", extras: Iterable[str] = EXTRAS) -> list[Row]:
    """Return a row for `root` and for each package that it leads to and that is installed."""
    found = {}
    for package in _closure(root, frozenset(extras)):
        name = canonicalize_name(package.metadata["Name"])
        licence = READ.get(name) or declared(package)
        found[name] = Row(name, package.version, licence, name in READ or is_known(licence))
    return [found[name] for name in sorted(found)]


def declared(package: importlib.metadata.Distribution) -> str:
    """Return what the metadata says, the most exact word first; empty when it says nothing."""
    named = _field(package, "License")
    if "\n" in named or len(named) > 60:
        named = ""  # the whole text of a licence, under the name of its field
    lines = package.metadata.get_all("Classifier") or []
    kinds = [line.rpartition(" :: ")[2] for line in lines if line.startswith("License ::")]
    return _field(package, "License-Expression") or named or " AND ".join(kinds)


def _field(package: importlib.metadata.Distribution, name: str) -> str:
    # Not by its name in brackets: where the backport of the library is loaded, that raises.
    values: list[str] = package.metadata.get_all(name) or [""]
    return values[0]


def is_known(licence: str) -> bool:
    """Tell whether it, or every part of it, is in `COMPATIBLE`."""
    words = {word.lower() for name, others in COMPATIBLE.items() for word in (name, *others)}
    parts = (part.strip(" ()") for part in re.split(r" AND | OR |, ", licence))
    return licence.lower() in words or all(part.lower() in words for part in parts)


def _closure(root: str, extras: frozenset[str]) -> Iterator[importlib.metadata.Distribution]:
    waiting = [(root, extras)]
    seen = set()
    while waiting:
        name, wanted = waiting.pop()
        if (name, wanted) in seen:
            continue
        seen.add((name, wanted))
        try:
            package = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        yield package
        for line in package.requires or []:
            need = Requirement(line)
            if need.marker is None or any(
                need.marker.evaluate({"extra": extra}) for extra in ("", *wanted)
            ):
                waiting.append((canonicalize_name(need.name), frozenset(need.extras)))


def main() -> int:
    """Print the table."""
    table = rows()
    print("| package | version | licence |")
    print("|---|---|---|")
    for row in table:
        print(f"| {row.name} | {row.version} | {row.licence or '?'} |")
    unknown = [row.name for row in table if not row.known]
    if unknown:
        print(f"licences: read what {', '.join(unknown)} is under, then add it", file=sys.stderr)
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
