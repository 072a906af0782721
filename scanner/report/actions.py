"""The action lists: a workbook for each who must act, and an index to mail them by.

Each förvaltning and each owner has one; so have the archivist, of what must be registered
before it is removed, and IT, of what could not be read.

One pass over the rows makes the tasks; a sort on disk groups them. So neither the number of
rows nor that of readers decides how much memory is needed.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from scanner.records import Judged
from scanner.report.atomic import written
from scanner.report.csv import cell
from scanner.report.spool import Spool
from scanner.report.standing import Standing
from scanner.report.task import LOW_RISK, Task, reading, registration, task
from scanner.report.taskwords import text
from scanner.report.visible import shown, visible
from scanner.report.workbook import List
from scanner.units import Unit, units

FOLDER = "atgarder"
INDEX = "utskick.csv"
"""In `FOLDER`: which list goes to whom."""
NAME_LENGTH = 80
"""Characters of a file name without its ending."""

_UNSAFE = re.compile(r"[^\w .,@()+\-]|_")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices."""


class Reader(NamedTuple):
    """Whom a list is for."""

    folder: str
    """Below `FOLDER`."""
    of: Callable[[Task], str]
    """Tells whose a task is; empty when nobody is known, or there is one reader only."""
    nameless: str
    """Key of `taskwords.TEXTS`: the name where it is empty."""


READERS: dict[str, Reader] = {
    "archive": Reader("funktion", lambda _: "", "archive_name"),
    "it": Reader("funktion", lambda _: "", "it_name"),
    "forvaltning": Reader("forvaltning", attrgetter("forvaltning"), "forvaltning_name"),
    "owner": Reader("agare", attrgetter("owner"), "forvaltning_name"),
}
"""Kind of reader -> its lists. The archivist and IT get one each, of all förvaltningar."""


class Entry(NamedTuple):
    """One list: a line of the index."""

    file: str
    """Below `FOLDER`."""
    reader: str
    kind: str
    """Key of `READERS`."""
    tasks: int
    low_risk: int


def write(
    rows: Iterable[Judged],
    folder: Path,
    as_of: dt.date,
    lang: str,
    *,
    forvaltningar: bool = True,
) -> list[Entry]:
    """Write the lists of some rows; those of one item stand together."""
    with Lists(folder, as_of, lang, forvaltningar=forvaltningar) as lists:
        for unit in units(rows):
            lists.add(unit)
        return lists.write()


class Lists:
    """Takes the files of a run and writes the lists and the index below `folder`.

    A context manager: leaving it frees the disk on which the tasks are sorted.
    """

    def __init__(
        self, folder: Path, as_of: dt.date, lang: str, *, forvaltningar: bool = True
    ) -> None:
        self._place = folder / FOLDER
        self._as_of = as_of
        self._lang = lang
        self._forvaltningar = forvaltningar
        self._stack = ExitStack()
        kinds = tuple(READERS) if forvaltningar else ("owner",)
        self._spools = {kind: self._spool(READERS[kind].of) for kind in kinds}

    def __enter__(self) -> Lists:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def add(self, unit: Unit) -> None:
        """Note what somebody must do about a file."""
        todo = task(unit, self._as_of, self._lang)
        self._give("forvaltning", todo)
        self._give("owner", todo if todo and todo.theirs else None)
        if "archive" in self._spools:
            self._give("archive", registration(unit, self._as_of, self._lang))
            self._give("it", reading(unit, self._as_of, self._lang))

    def write(self, standings: Iterable[Standing] = ()) -> list[Entry]:
        """Write the lists and the index; return what the index tells.

        Lists that the index of an earlier run names and this run does not have are removed.
        Who has nothing to do gets no list. A file whose owner has left, or cannot remove it,
        stands in the list of the förvaltning only. `standings` are told to those they concern.
        """
        stale = set(_indexed(self._place))
        told = tuple(standings)
        entries = [entry for kind in self._spools for entry in self._written(kind, told)]
        for name in sorted(stale - {entry.file for entry in entries}):
            (self._place / name).unlink(missing_ok=True)
        _index(self._place, entries, self._lang)
        return entries

    def _spool(self, of: Callable[[Task], str]) -> Spool[Task]:
        return self._stack.enter_context(Spool(Task, lambda t: (of(t), *t.urgency)))

    def _give(self, kind: str, todo: Task | None) -> None:
        if todo is not None and kind in self._spools:
            self._spools[kind].add(todo)

    def _written(self, kind: str, standings: Iterable[Standing]) -> Iterator[Entry]:
        """Write a list for each reader of a kind."""
        reader = READERS[kind]
        concerned: defaultdict[str, list[Standing]] = defaultdict(list)
        for standing in standings if kind in ("forvaltning", "owner") else ():
            concerned[getattr(standing, kind)].append(standing)
        taken: set[str] = set()
        for key, theirs in groupby(self._spools[kind], reader.of):
            name = key or text(reader.nameless, self._lang)
            file = f"{reader.folder}/{file_name(name, taken)}.xlsx"
            book = List(name, self._as_of, self._lang, kind)
            for todo in theirs:
                book.add(todo)
            book.add_decisions(concerned[key])
            (self._place / reader.folder).mkdir(parents=True, exist_ok=True)
            with written(self._place / file) as stream:
                book.save(stream)
            yield Entry(file, name, kind, book.tasks, book.acts[LOW_RISK])


def file_name(name: str, taken: set[str]) -> str:
    r"""Return a name without ending that every file system takes, and add it to `taken`.

    >>> file_name("Bygg/miljö: \u202eplan", set()), file_name("CON", {"con-"})
    ('Bygg-miljö- -U+202E-plan', 'CON- (2)')
    """
    safe = unicodedata.normalize("NFC", visible(shown(name)))
    safe = " ".join(_UNSAFE.sub("-", safe).split())[:NAME_LENGTH].strip(" .") or "-"
    if _RESERVED.fullmatch(safe):
        safe += "-"
    unique, number = safe, 1
    while unique.casefold() in taken:
        number += 1
        unique = f"{safe} ({number})"
    taken.add(unique.casefold())
    return unique


def _index(place: Path, entries: Iterable[Entry], lang: str) -> None:
    titles = ("index_list", "index_kind", "index_for", "index_tasks", "index_low")
    place.mkdir(parents=True, exist_ok=True)
    rows = io.StringIO()
    writer = csv.writer(rows, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([text(key, lang) for key in titles])
    for entry in entries:
        kind = text(f"index_{entry.kind}", lang)
        told = (entry.file, kind, shown(entry.reader), str(entry.tasks), str(entry.low_risk))
        writer.writerow([cell(value) for value in told])
    with written(place / INDEX) as stream:
        stream.write(rows.getvalue().encode("utf-8-sig"))


def _indexed(place: Path) -> Iterator[str]:
    """Yield the lists that an earlier run wrote, by its index."""
    try:
        with (place / INDEX).open(encoding="utf-8-sig", newline="") as stream:
            for line in list(csv.reader(stream, delimiter=";"))[1:]:
                if line and re.fullmatch(r"(?:agare|forvaltning|funktion)/[^/\\]+\.xlsx", line[0]):
                    yield line[0]
    except (OSError, UnicodeDecodeError, csv.Error):
        return
