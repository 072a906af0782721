"""The lists of an export -> lines with our own field names. A list is known by its headers."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TextIO

from scanner.discover import objects, table
from scanner.discover.kind import Fields, Kind, squash
from scanner.discover.kinds import ACCOUNTS, FILES
from scanner.errors import ManifestError

OPTIONS: tuple[tuple[tuple[Kind, ...], str, str], ...] = (
    (FILES, "--manifest", "filer"),
    (ACCOUNTS, "--owners", "konton"),
)


class Reading(NamedTuple):
    """An open list: its kind, its headers that nobody knows, and its lines by number."""

    kind: Kind
    unmapped: tuple[str, ...]
    lines: Iterator[tuple[int, Fields]]


def read(path: Path, wanted: Sequence[Kind]) -> Reading:
    """Open the list at `path`, which must be one of the kinds `wanted`.

    Raises:
        ManifestError: it cannot be read or is no list of a wanted kind; also from `lines`,
            when it is broken further down.
    """
    try:
        stream = table.open_text(path)
    except OSError as error:
        raise ManifestError(
            f"{path} gick inte att läsa. Kontrollera sökvägen och behörigheten."
        ) from error
    try:
        begins = stream.read(4096).lstrip()[:1]
        stream.seek(0)
        reading = (_objects if begins in ("[", "{") else _table)(path, stream, wanted)
    except (OSError, csv.Error, ValueError) as error:
        stream.close()
        raise _broken(path) from error
    except ManifestError:
        stream.close()
        raise
    return reading._replace(lines=_lines(path, stream, reading))


def _lines(path: Path, stream: TextIO, reading: Reading) -> Iterator[tuple[int, Fields]]:
    """Yield the lines of a list as its kind has them, and close it."""
    with stream:
        try:
            for number, fields in reading.lines:
                if (adapted := reading.kind.adapt(fields)) is not None:
                    yield number, adapted
        except (OSError, csv.Error, ValueError) as error:
            raise _broken(path) from error


def _table(path: Path, stream: TextIO, wanted: Sequence[Kind]) -> Reading:
    headers, rows = table.read(stream)
    names = [squash(header) for header in headers]
    kind = _kind(path, frozenset(names), wanted, json=False)
    known = kind.known()
    unmapped = tuple(
        header for header, name in zip(headers, names, strict=True) if name and name not in known
    )
    columns = {
        field: [names.index(name) for name in map(squash, aliases) if name in names]
        for field, aliases in kind.columns.items()
    }
    first = [(field, at[0]) for field, at in columns.items() if at]
    others = [(field, at[1:]) for field, at in columns.items() if at[1:]]

    def lines() -> Iterator[tuple[int, Fields]]:
        for number, row in rows:
            fields = {field: row[at].strip() for field, at in first}
            for field, further in others:
                if not fields[field]:
                    fields[field] = next(filter(None, (row[at].strip() for at in further)), "")
            yield number, fields

    return Reading(kind, unmapped, lines())


def _objects(path: Path, stream: TextIO, wanted: Sequence[Kind]) -> Reading:
    found = objects.objects(stream)
    first = next(found, {})
    kind = _kind(path, frozenset(map(squash, first)), wanted, json=True)
    known = kind.known()
    unmapped = tuple(key for key in first if squash(key) not in known)
    plan = {
        field: [tuple(alias.split(".")) for alias in aliases]
        for field, aliases in kind.columns.items()
    }
    get = objects.getter(first)
    lines = (
        (
            number,
            {
                field: next((text for way in ways if (text := get(row, way))), "")
                for field, ways in plan.items()
            },
        )
        for number, row in enumerate(chain([first], found), start=1)
    )
    return Reading(kind, unmapped, lines)


def _kind(path: Path, headers: frozenset[str], wanted: Sequence[Kind], *, json: bool) -> Kind:
    """Return the kind that has these headers.

    Raises:
        ManifestError: none has, or it belongs to another option.
    """
    for kinds, option, what in OPTIONS:
        for kind in kinds:
            if kind.json is json and kind.fits(headers):
                if kind in wanted:
                    return kind
                raise ManifestError(f"{path.name} är en lista över {what}. Ange den med {option}.")
    signs = "; ".join(
        " + ".join(dict.fromkeys(group[0] for group in kind.signs))
        for kind in wanted
        if kind.json is json
    )
    raise ManifestError(
        f"{path.name} har inga kända kolumner. Väntade någon av dessa uppsättningar: {signs}."
    )


def _broken(path: Path) -> ManifestError:
    return ManifestError(
        f"{path.name} är skadad eller avbruten och gick inte att läsa till slutet. "
        "Gör om listan och försök igen."
    )
