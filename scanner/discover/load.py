"""Lists of files -> the manifest: each line becomes a `Row` under the listing of its kind."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

from scanner.discover import kinds, lists
from scanner.discover.kind import Fields
from scanner.discover.listing import Listing
from scanner.discover.manifest import LISTED, Manifest
from scanner.discover.paths import address, is_hold_copy
from scanner.discover.row import TIMES, UNKNOWN, Row
from scanner.discover.times import seconds
from scanner.errors import ManifestError
from scanner.records import ListRead

STAMP = re.compile(r"(\d{4}-\d\d-\d\d)[_T](\d\d)-(\d\d)-(\d\d)")
"""When a list was made, in the name of a Purview report: `Items_0_2025-11-23_15-54-12.csv`."""

SHARED: dict[str, str] = {
    "anonymous": "anonymous",
    "anonym": "anonymous",
    "organization": "organization",
    "organisation": "organization",
    "users": "people",
    "personer": "people",
    "external": "external",
    "extern": "external",
}
"""Words of rclone, Graph and own lists -> `Item.shared`."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_GROUPING = str.maketrans("", "", " \u00a0\u202f")


def load(paths: Sequence[Path]) -> Manifest:
    """Read the lists at `paths`, of any kind of `kinds.FILES`.

    Raises:
        ManifestError: one cannot be read, is of no known kind, or has no row that names a
            file or no date that can be read.
    """
    listings: dict[str, Listing] = {}
    read = tuple(_list(path, number, listings) for number, path in enumerate(paths))
    made = [when for path in paths if (when := _made(path)) is not None]
    return Manifest(listings.values(), read, max(made, default=None))


def _list(path: Path, source: int, listings: dict[str, Listing]) -> ListRead:
    """Read one list into the listing of its kind; say what of it could not be used."""
    reading = lists.read(path, kinds.FILES)
    listing = listings.setdefault(reading.kind.key, Listing())
    rows = dates = 0
    nameless: list[int] = []
    undated: list[int] = []
    for line, fields in reading.lines:
        times, odd = _times(fields, reading.kind.zone)
        dates += len(times)
        if odd:
            undated.append(line)
        row = _row(fields, times, source)
        if row.name:
            listing.add(row)
            rows += 1
        else:
            nameless.append(line)
    if nameless and not rows:
        raise ManifestError(
            f"{path.name} rad {nameless[0]}: sökväg saknas, och på alla andra rader. "
            "Kontrollera kolumnen med sökväg."
        )
    if undated and not dates:
        raise ManifestError(
            f"{path.name} rad {undated[0]}: datumet går inte att tolka, och inget annat i listan. "
            "Skriv datum som 2026-11-24T08:30:00Z."
        )
    return ListRead(
        path.name,
        reading.kind.key,
        rows,
        len(nameless),
        len(undated),
        tuple((nameless + undated)[:LISTED]),
        reading.unmapped,
    )


def _times(fields: Fields, zone: dt.tzinfo) -> tuple[dict[str, int], bool]:
    """Return the times of a line, and whether one of them could not be read."""
    times, odd = {}, False
    for name in TIMES:
        if text := fields.get(name):
            try:
                when = seconds(text, zone)
            except (ValueError, OverflowError):
                odd = True
            else:
                if when is not None:
                    times[name] = when
    return times, odd


def _row(fields: Fields, times: dict[str, int], source: int) -> Row:
    get = fields.get
    path, original, url = get("path", ""), get("original", ""), get("url", "")
    size = get("size", "").translate(_GROUPING)
    sha256 = get("sha256", "").casefold()
    return Row(
        path,
        "" if _plain(original) in (_plain(path), _plain(url)) else original,
        url,
        get("item_id", ""),
        sha256 if _SHA256.fullmatch(sha256) else "",
        int(size) if size.isascii() and size.isdigit() else UNKNOWN,
        get("owner", ""),
        get("author", ""),
        get("author_name", ""),
        get("forvaltning", ""),
        times.get("modified"),
        times.get("created"),
        times.get("uploaded"),
        times.get("sent"),
        times.get("received"),
        get("retention", ""),
        get("sensitivity", ""),
        SHARED.get(get("shared", "").casefold(), ""),
        is_hold_copy(path, original, url),
        source,
    )


def _plain(path: str) -> str:
    return address(path).replace("\\", "/").lstrip("/")


def _made(path: Path) -> int | None:
    """Return when a list was made, by its name, seconds since 1970."""
    found = STAMP.search(path.name)
    if not found:
        return None
    day, hour, minute, second = found.groups()
    try:
        return seconds(f"{day}T{hour}:{minute}:{second}", dt.UTC)
    except ValueError:
        return None
