"""Folders and files -> Items: what there is, whose it is, and when it was last used.

Nothing is opened but the export's own lists. Links are not followed, devices and pipes are
passed over, files that are only in the cloud are told and never fetched. What was left out
is told.
"""

from __future__ import annotations

import datetime as dt
import heapq
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from scanner.discover.manifest import Entry, Manifest
from scanner.discover.owners import Owners
from scanner.discover.paths import is_hold_copy
from scanner.discover.stamps import Stamps, is_late
from scanner.discover.tree import is_cloud_only, is_plain, walk
from scanner.records import Dated, DateSource, Item, Trouble

LARGE = 4 * 1024 * 1024
"""Bytes of a file that is worth starting early: an hour of one mailbox at the end of a run
would leave the other workers without work."""
LARGEST = 1000
"""Of those, how many are remembered."""
REMEMBERED = 10_000
"""Files of a root that need not be looked up twice: some megabytes."""

Seen = tuple[str, str, os.stat_result | None]
"""As `walk` gives it."""


class Place(NamedTuple):
    """Where a file is."""

    size: int
    root: str
    path: str
    """With the prefix of its root."""
    location: str


class Survey(NamedTuple):
    """What lies under the roots, before anything is read."""

    files: int
    size: int
    """Bytes."""
    flattened: frozenset[str]
    """The roots, as text, whose file system dates are those of the export."""
    largest: tuple[Place, ...] = ()
    """The `LARGEST` files of at least `LARGE`, largest first."""
    seen: Mapping[str, Sequence[Seen]] = MappingProxyType({})
    """Roots, as text, of at most `REMEMBERED` files, with all that lies in them."""


def survey(roots: Sequence[Path], manifest: Manifest | None = None) -> Survey:
    """Count the files under `roots`, look at their stamps, and note who claims which row.

    Raises:
        UsageError: a root does not exist.
    """
    files = size = 0
    flattened = set()
    largest: list[Place] = []
    seen: dict[str, Sequence[Seen]] = {}
    lists = _named(manifest.sources) if manifest else {}
    for prefix, root in prefixes(roots):
        stamps = Stamps(manifest.exported if manifest else None)
        remembered: list[Seen] = []
        for entry in walk(root):
            relative, location, status = entry
            if len(remembered) <= REMEMBERED:
                remembered.append(entry)
            if _is_one(location, lists):
                continue
            if status is None or not is_plain(status):
                files += 1
                continue
            row = manifest.claim(prefix + relative, status.st_size) if manifest else None
            stamps.add(status.st_mtime_ns, row.modified if row else None)
            size += status.st_size
            if status.st_size >= LARGE:
                add = heapq.heappush if len(largest) < LARGEST else heapq.heappushpop
                add(largest, Place(status.st_size, str(root), prefix + relative, location))
        if len(remembered) <= REMEMBERED:
            seen[str(root)] = remembered
        files += stamps.files
        if stamps.flattened:
            flattened.add(str(root))
    return Survey(files, size, frozenset(flattened), tuple(sorted(largest, reverse=True)), seen)


def discover(
    roots: Sequence[tuple[str, Path]],
    manifest: Manifest,
    owners: Owners,
    *,
    flattened: frozenset[str] = frozenset(),
    first: Sequence[Place] = (),
    seen: Mapping[str, Sequence[Seen]] = MappingProxyType({}),
) -> Iterator[Item]:
    """Yield every file under `roots` once: those in `first`, then sorted by path in each root.

    The export's own lists, which often lie beside its files, are none of them.

    A root comes with what stands before its relative paths: see `prefixes`. The stamps of a
    root in `flattened` are marked as untrusted; one in `seen` is not walked again.

    Raises:
        UsageError: a root does not exist.
    """

    def item(path: str, location: str, status: os.stat_result | None, root: str) -> Item:
        if status is None:
            return Item(writable(path), location, 0, 0, trouble=Trouble.UNREADABLE)
        if not is_plain(status):
            return Item(writable(path), location, 0, 0, trouble=Trouble.LINK)
        trusted = root not in flattened and not is_late(status.st_mtime_ns, manifest.exported)
        found = Item(
            writable(path),
            location,
            status.st_size,
            status.st_mtime_ns,
            dates=(_stamp(status, trusted),),
            trouble=Trouble.CLOUD_ONLY if is_cloud_only(status) else None,
        )
        return _attributed(found, path, manifest.entry(path, status.st_size), owners)

    for place in first:
        yield item(place.path, place.location, _status(place.location), place.root)
    done = {place.location for place in first}
    lists = _named(manifest.sources | owners.sources)
    for prefix, root in roots:
        for relative, location, status in seen.get(str(root)) or walk(root):
            if location not in done and not _is_one(location, lists):
                yield item(prefix + relative, location, status, str(root))


def _named(lists: frozenset[Path]) -> dict[str, frozenset[Path]]:
    """Return the export's own lists by their names."""
    names = {path.name for path in lists}
    return {name: frozenset(path for path in lists if path.name == name) for name in names}


def _is_one(location: str, lists: dict[str, frozenset[Path]]) -> bool:
    """Tell whether a file is one of the export's own lists."""
    same = lists.get(os.path.basename(location)) if lists else None  # noqa: PTH119 - asked of all
    return same is not None and Path(location).resolve() in same


def _status(location: str) -> os.stat_result | None:
    try:
        return Path(location).lstat()
    except OSError:
        return None


def member(item: Item, path: str, manifest: Manifest, owners: Owners) -> Item:
    """Return `item` as it is for one file inside it, at `path` as in `Classification.path`.

    The export's lists may name the file in the zip: then its owner, dates and labels hold.
    Else it is as the container, without the dates; when that has no owner, the path inside
    may name one.
    """
    bare = msgspec.structs.replace(item, dates=())
    entry = manifest.member(path.rsplit("!/", 1)[-1])
    if entry is None and item.owner:
        return bare
    return _attributed(bare, path, entry, owners)


def _attributed(item: Item, path: str, entry: Entry | None, owners: Owners) -> Item:
    """Return `item` with what its row and its path say about it."""
    row = entry.row if entry else None
    owner = owners.resolve(path, row)
    attributed = msgspec.structs.replace(
        item,
        owner=owner.account,
        owner_source=owner.source,
        owner_left=owner.left,
        forvaltning=owner.forvaltning,
        hold_copy=is_hold_copy(path),
    )
    if entry is None or row is None:
        return attributed
    return msgspec.structs.replace(
        attributed,
        forvaltning=owner.forvaltning or row.forvaltning,
        dates=(*row.dates, *item.dates),
        url=row.url,
        item_id=row.item_id,
        retention=row.retention,
        sensitivity=row.sensitivity,
        shared=row.shared,
        hold_copy=attributed.hold_copy or row.hold_copy,
        matched=entry.how,
    )


def writable(path: str) -> str:
    r"""Return a path that any store and report can hold: bytes that are no UTF-8 as `\xe5`."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _stamp(status: os.stat_result, trusted: bool) -> Dated:
    """Return the file system's date, whole seconds."""
    when = dt.datetime.fromtimestamp(status.st_mtime_ns // 1_000_000_000, dt.UTC)
    return Dated(when, DateSource.FILE, trusted)


def prefixes(roots: Sequence[Path]) -> list[tuple[str, Path]]:
    """Give each root its prefix: none for a single one, so that monthly exports compare."""
    several = len(roots) > 1
    return [(f"{root.name}/" if several and root.is_dir() else "", root) for root in roots]


def as_given(roots: Sequence[Path]) -> list[tuple[str, Path]]:
    """Give each root the prefix by which its paths are as the user wrote them."""
    return [(_folder(root if root.is_dir() else root.parent), root) for root in roots]


def _folder(path: Path) -> str:
    text = path.as_posix()
    return "" if text == "." else text.rstrip("/") + "/"
