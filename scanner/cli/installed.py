"""What is installed of Molnvakt and of all that it asks for, by the metadata of the packages."""

from __future__ import annotations

import importlib.metadata
from typing import NamedTuple

NAME = "molnvakt"


class Need(NamedTuple):
    """A package that Molnvakt asks for on this platform."""

    name: str
    wanted: str
    """The versions that fit, `<9,>=8.1`."""
    found: str
    """The version that is installed, empty when there is none."""
    fits: bool


def needs(extra: str = "") -> list[Need]:
    """Return what Molnvakt needs here, or what one of its extras adds.

    Empty when Molnvakt itself is no installed package.
    """
    from packaging.requirements import Requirement

    found = []
    for line in _lines():
        need = Requirement(line)
        # A mark such as `sys_platform == "win32"` holds with and without an extra.
        always = need.marker is None or need.marker.evaluate({"extra": ""})
        asked = need.marker is None or need.marker.evaluate({"extra": extra})
        if asked and always is not bool(extra):
            version = installed(need.name)
            fits = bool(version) and need.specifier.contains(version, prereleases=True)
            found.append(Need(need.name, str(need.specifier), version, fits))
    return found


def extras() -> list[str]:
    """Return the names of the extras that users may want, in order."""
    try:
        names = importlib.metadata.metadata(NAME).get_all("Provides-Extra") or []
    except importlib.metadata.PackageNotFoundError:
        return []
    return sorted(set(names) - {"dev"})


def installed(name: str) -> str:
    """Return the version of a package, empty when it is not installed."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _lines() -> list[str]:
    try:
        return importlib.metadata.requires(NAME) or []
    except importlib.metadata.PackageNotFoundError:
        return []
