"""Which part of an Office package belongs to which, and what it points at outside.

Format: ISO/IEC 29500-2, 8.5 (relationships).
"""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote

from scanner.errors import ReadError
from scanner.records import Place
from scanner.walk import xml
from scanner.walk.package import Package


class Relation(NamedTuple):
    """One arrow from a part."""

    id: str
    kind: str
    """Last word of its type: `officeDocument`, `header`, `hyperlink`."""
    target: str
    """Name of a member; as written when `external`."""
    external: bool


def of(package: Package, part: str) -> list[Relation]:
    """Return the relations of `part`, `""` for the package; none when they cannot be read."""
    known = package.relations.get(part)
    if known is None:
        known = package.relations[part] = _read(package, part)
    return known


def _read(package: Package, part: str) -> list[Relation]:
    name = rels(part)
    if name not in package:
        return []
    try:
        elements = xml.elements(package.open(name))
    except ReadError:
        # A broken list of relations costs places only: parts are found by name as well.
        return []
    return [_relation(part, e.attributes) for e in elements if e.name == "Relationship"]


def rels(part: str) -> str:
    """Return the name of the member with the relations of `part`.

    >>> rels("word/document.xml"), rels("")
    ('word/_rels/document.xml.rels', '_rels/.rels')
    """
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", name + ".rels")


def main(package: Package, folder: str, roots: tuple[str, ...]) -> str:
    """Return the main part: as the package says, else one of `roots` in `folder`; "" for none."""
    for relation in of(package, ""):
        if relation.kind == "officeDocument" and relation.target in package:
            return relation.target
    for name in package.names:
        if name.startswith(folder) and name.removeprefix(folder) in roots:
            return name
    return ""


def roots(package: Package, folder: str, main: str) -> dict[str, str]:
    """Return the root element of every part in `folder`, the main part first, then by number.

    Parts are known by what they are, not by their names, which are free.
    """
    names = [n for n in package.names if f"/{folder}" in f"/{n}" and n.lower().endswith(".xml")]
    found: dict[str, str] = {}
    for name in sorted({main, *names} - {""}, key=lambda n: (n != main, natural(n))):
        try:
            found[name] = xml.root(package.open(name))
        except ReadError:
            # What is wrong with it is told by whoever reads the rest of the package.
            continue
    return found


def natural(name: str) -> list[tuple[int, str]]:
    """Sort key by which `slide2` comes before `slide10`."""
    return [(int(w), "") if w.isdecimal() else (-1, w) for w in re.findall(r"\d{1,18}|\D+", name)]


def places(package: Package, roots: dict[str, Place]) -> dict[str, Place]:
    """Return every part that `roots` lead to, with the place of the first root that does."""
    found = dict(roots)
    waiting = list(roots)
    for part in waiting:
        for relation in of(package, part):
            target = relation.target
            if not relation.external and target in package and target not in found:
                found[target] = found[part]
                waiting.append(target)
    return found


def number(name: str) -> str:
    """Return the number at the end of a part's name, as in `chart12.xml`; "" for none."""
    stem = posixpath.basename(name).partition(".")[0]
    return stem[len(stem.rstrip("0123456789")) :]


def _relation(part: str, attributes: dict[str, str]) -> Relation:
    target = attributes.get("Target", "")
    external = attributes.get("TargetMode", "").lower() == "external"
    if not external:
        path = unquote(target.partition("#")[0])
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), path)).lstrip("/")
    return Relation(
        attributes.get("Id", ""),
        attributes.get("Type", "").rpartition("/")[2],
        target,
        external,
    )
