"""What has been examined and judged, kept between runs. All SQL of the product is here.

A document row is what was found in the bytes of one file by one version and policy,
masked; it is never changed. A verdict row is the judgement of a run on it. So a run
that was cut short goes on where it was, and an old month can be told again.

SQLite by default; PostgreSQL by URL.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec
import sqlalchemy as sa

from scanner.errors import StoreError
from scanner.records import (
    Classification,
    Decision,
    Item,
    Judged,
    Level,
    Matching,
    Month,
    Run,
    Status,
    Stratum,
    Verdict,
)
from scanner.store import documents
from scanner.store.documents import Known
from scanner.store.refusal import refused, shown_url
from scanner.store.sealing import Seal
from scanner.store.statements import ALIKE, CARRIED, JUDGED, KNOWN, RECALL, REMEMBER
from scanner.store.tables import DECISION, DOCUMENT, RUN, VERDICT, adapt
from scanner.store.version import prepare
from scanner.units import units

BATCH = 500
"""Files between two commits: what a killed run has to do again at most."""
SECONDS = 2.0
"""Time between two commits, when large files make fewer than `BATCH`."""


class Store:
    """An open store. Use it as a context manager; leaving it commits what is pending.

    Raises:
        StoreError: from every method, when the database refuses.
    """

    def __init__(self, given: str | sa.URL, key: bytes = b"") -> None:
        url = given if isinstance(given, str) else f"{given.drivername}:///{given.database}"
        self.url = url
        """For words only: a path may hold what means something else in a URL."""
        self.seal = Seal(key)
        try:
            self.engine = sa.create_engine(given, hide_parameters=True)
            sa.event.listen(self.engine, "handle_error", self._refuse)
            adapt(self.engine.dialect.name)
            self.connection = self.engine.connect()
            prepare(self.connection, url, self.seal)
        except sa.exc.SQLAlchemyError as error:
            raise refused(url, error) from None
        except ImportError as error:
            raise StoreError(
                f"Databasen {shown_url(url)} kräver en drivrutin som inte är installerad. "
                'Kör pip install --no-index --find-links MAPPEN-MED-HJUL "molnvakt[postgresql]", '
                "eller ange en fil med --store."
            ) from error
        self.pending = 0
        self.committed = time.monotonic()
        self._verdicts: list[dict[str, Any]] = []
        """Rows that are written together, before anything is asked."""

    @property
    def is_sqlite(self) -> bool:
        """Tell whether it is a file."""
        return self.engine.dialect.name == "sqlite"

    @classmethod
    def open(cls, where: str | Path, key: bytes = b"") -> Store:
        """Open the store at a path or URL, made when it is not there.

        `key` is of the installation. Without it a path that names somebody by number is
        told with the number masked, and is not known again by the next scan.

        Raises:
            StoreError: it cannot be opened, is no store, or is of a later version.
        """
        url = str(where)
        if "://" not in url:
            path = Path(url)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                if not path.exists():
                    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
            except OSError as error:
                raise StoreError(
                    f"Resultatfilen {path} gick inte att skapa. "
                    "Kontrollera mappen och behörigheten."
                ) from error
            return cls(sa.URL.create("sqlite", database=str(path)), key)
        scheme, colons, rest = url.partition("://")
        # SQLAlchemy's own choice for these names is an older driver.
        if scheme in ("postgres", "postgresql"):
            scheme = "postgresql+psycopg"
        return cls(scheme + colons + rest, key)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if not isinstance(error, StoreError):
                self.commit()
        finally:
            self.connection.close()
            self.engine.dispose()

    def commit(self) -> None:
        """Make everything so far safe against a kill."""
        self._recover()
        self._write()
        self.connection.commit()
        self.pending = 0
        self.committed = time.monotonic()

    def begin(self, run: Run) -> int:
        """Record that a run has started; return its number."""
        row = msgspec.to_builtins(run)
        del row["id"]
        result = self._execute(RUN.insert().values(**row))
        self.commit()
        number = result.inserted_primary_key[0]
        return int(number)

    def finish(
        self,
        number: int,
        finished: dt.datetime,
        *,
        complete: bool,
        matching: Matching | None = None,
        sample: Sequence[Stratum] = (),
        month: Month | None = None,
    ) -> None:
        """Record that a run has ended, whether it saw every file, and what it came to."""
        self._execute(
            RUN.update()
            .where(RUN.c.id == number)
            .values(
                finished=finished.isoformat(),
                complete=complete,
                matching=msgspec.to_builtins(matching),
                sample=msgspec.to_builtins(list(sample)),
                month=msgspec.to_builtins(month),
            )
        )
        self.commit()

    def recall(self, items: Sequence[Item], tools: str) -> dict[str, Known]:
        """Return what is known of the unchanged `items`, by path: document and classification.

        Without those whose size or stamp has changed, that other `tools` looked at, or that
        met a trouble which may have passed.
        """
        hidden = {item.path: self.seal.hide(item.path) for item in items if item.trouble is None}
        asked = {"tools": tools, "masked": list({masked for masked, _ in hidden.values()})}
        found: dict[tuple[object, ...], list[Any]] = {}
        for row in self._execute(RECALL, asked) if hidden else ():
            same = (row.item, row.item_sealed, row.modified_ns, row.size)
            found.setdefault(same, []).append(row)
        recalled = {}
        for item in items:
            rows = found.get((*hidden.get(item.path, ()), item.modified_ns, item.size), ())
            if told := documents.known(rows, self.seal):
                recalled[item.path] = told
        return recalled

    def twin(
        self, item: Item, tools: str, digest: Callable[[], str], letter: str = ""
    ) -> list[Classification]:
        """Return what is known of a file with the bytes and the name of `item`, as of `item`.

        `digest` returns the SHA-256 of the item's bytes, hex; it is asked only when some
        file of that size and name is known. Empty when none has the same bytes, or is
        the same `letter`: see `scanner.extract.letter`.
        """
        likeness = documents.likeness(item.path, item.size, tools, letter)
        alike = self._execute(ALIKE, {"likeness": likeness}).all()
        sha256 = "" if letter or not alike else digest()
        for row in alike:
            if not (row.letter == letter if letter else sha256 and row.sha256 == sha256):
                continue
            same = documents.known(
                self._execute(
                    KNOWN.where(
                        DOCUMENT.c.item == row.item,
                        DOCUMENT.c.item_sealed == row.item_sealed,
                        DOCUMENT.c.tools == tools,
                        DOCUMENT.c.run == row.run,
                        DOCUMENT.c.sha256 == row.sha256,
                    )
                ).all(),
                self.seal,
            )
            if same:
                return documents.moved(same, item.path)
        return []

    def remember(
        self,
        run: int,
        item: Item,
        tools: str,
        sha256: str,
        classifications: Sequence[Classification],
        letter: str = "",
    ) -> Known:
        """Keep what an examination in `run` found; return it with its document numbers."""
        rows = documents.rows(run, item, tools, sha256, classifications, self.seal, letter)
        numbers = self._execute(REMEMBER, rows).scalars().all()
        return list(zip(map(int, numbers), classifications, strict=True))

    def add(self, run: int, documents: Sequence[int], judged: Sequence[Judged]) -> None:
        """Keep the verdicts of one item in `run`."""
        headline = {unit.head.classification.path for unit in units(judged) if unit.may_not_stay}
        rows = [
            {
                "run": run,
                "document": document,
                "path": self.seal.hide(row.classification.path)[0],
                "status": row.verdict.status.value,
                "level": int(row.verdict.level),
                "due": row.verdict.due and row.verdict.due.isoformat(),
                "days": row.verdict.days,
                "basis": row.verdict.basis,
                "date": row.verdict.date and row.verdict.date.isoformat(),
                "date_source": row.verdict.date_source,
                "completed": row.verdict.completed,
                "dismissed": " ".join(row.dismissed),
                "violating": row.classification.path in headline,
                **{name: getattr(row.item, name) for name in CARRIED},
                "url": self.seal.hide(row.item.url)[0],
            }
            for document, row in zip(documents, judged, strict=True)
        ]
        self._verdicts += rows
        self.pending += 1
        if self.pending >= BATCH or time.monotonic() - self.committed > SECONDS:
            self.commit()

    def decide(self, decisions: Iterable[Decision]) -> int:
        """Record decisions; return how many were new."""
        known = {_same(decision) for each in self.decisions().values() for decision in each}
        fresh = [decision for decision in decisions if _same(decision) not in known]
        for decision in fresh:
            row = msgspec.to_builtins(decision)
            del row["id"]
            self._execute(DECISION.insert().values(**row))
        self.commit()
        return len(fresh)

    def decisions(self) -> dict[str, list[Decision]]:
        """Return all decisions by content, in the order in which they were made."""
        found: dict[str, list[Decision]] = {}
        for row in self._execute(sa.select(DECISION).order_by(DECISION.c.id)):
            decision = msgspec.convert(_fields(row), Decision)
            found.setdefault(decision.content, []).append(decision)
        return found

    def sha256(self, document: int) -> str:
        """Return the checksum of the bytes that a document was found in; empty when unknown."""
        found = self._execute(sa.select(DOCUMENT.c.sha256).where(DOCUMENT.c.id == document))
        return str(found.scalar() or "")

    def runs(self) -> list[Run]:
        """Return all runs, oldest first."""
        return [_run(row) for row in self._execute(sa.select(RUN).order_by(RUN.c.id))]

    def violating(self, run: int) -> dict[str, Level]:
        """Return the files of a run that may not stay, with their level; numbers are masked."""
        query = sa.select(VERDICT.c.path, VERDICT.c.level)
        rows = self._execute(query.where(VERDICT.c.run == run, VERDICT.c.violating))
        return {path: _LEVELS[level] for path, level in rows}

    def names(self, run: int, field: str) -> list[str]:
        """Return every `forvaltning` or `owner` of a run, in order; the unknown one is left out."""
        column = VERDICT.c[field]
        query = sa.select(column).where(VERDICT.c.run == run, column != "").distinct()
        return sorted(self._execute(query).scalars())

    def statuses(self, run: int, paths: Collection[str]) -> dict[str, Status]:
        """Return the status in a run of each of `paths`, as `violating` tells them, that it has."""
        query = sa.select(VERDICT.c.path, VERDICT.c.status).where(VERDICT.c.run == run)
        rows = self._execute(query.execution_options(yield_per=10_000))
        return {path: _STATUSES[status] for path, status in rows if path in paths}

    def judged(self, run: int) -> Iterator[Judged]:
        """Yield every row of a run, by item; each item is followed by its members."""
        query = (
            sa.select(*JUDGED)
            # "+ 0" makes SQLite walk the documents in order and look up the verdict of each; the
            # other way round it sorts all rows, of a million files 2 GB.
            .join(DOCUMENT, DOCUMENT.c.id + 0 == VERDICT.c.document)
            .where(VERDICT.c.run == run)
            .order_by(DOCUMENT.c.item, DOCUMENT.c.item_sealed, DOCUMENT.c.number)
            .execution_options(yield_per=1000)
        )
        show = self.seal.show
        # By place, not by name: a million rows are read for every report.
        for (
            path, item_sealed, size, modified_ns, content, path_sealed,
            status, level, due, days, basis, date, date_source, completed,
            dismissed, sha256, number, owner, owner_source, forvaltning, *carried,
        ) in chain.from_iterable(self._execute(query).partitions()):  # fmt: skip
            if item_sealed:
                path = show(path, item_sealed)
            yield Judged(
                Item(
                    path, "", size, modified_ns, owner, owner_source, forvaltning, (), None,
                    *carried,
                ),
                documents.shown(content, path_sealed, self.seal, dismissed),
                Verdict(
                    _STATUSES[status], _LEVELS[level], _date(due), days, basis,
                    _date(date), date_source, completed,
                ),
                tuple(dismissed.split()),
                f"{sha256}:{number}" if sha256 else "",
            )  # fmt: skip

    def _execute(
        self, statement: Any, rows: list[dict[str, Any]] | dict[str, Any] | None = None
    ) -> Any:
        self._recover()
        self._write()
        return self.connection.execute(statement, rows)

    def _recover(self) -> None:
        """Go on after an interrupt in the middle of a call: what was not committed is gone.

        SQLAlchemy gives the connection up then, and refuses all work until it is told so.
        """
        if self.connection.invalidated:
            self.connection.rollback()
            self._verdicts.clear()

    def _write(self) -> None:
        """Write the verdicts that wait."""
        rows, self._verdicts = self._verdicts, []
        if rows:
            self.connection.execute(VERDICT.insert(), rows)

    def _refuse(self, context: sa.engine.ExceptionContext) -> None:
        """Say in words what the driver says, whoever asked it: its own may tell the values."""
        if context.sqlalchemy_exception is not None:
            raise refused(self.url, context.original_exception) from None


_STATUSES = {status.value: status for status in Status}
_LEVELS = tuple(Level)


def _same(decision: Decision) -> tuple[object, ...]:
    """Return what makes a decision the same one, read again."""
    return (
        decision.content, decision.entity, decision.ruling, decision.until,
        decision.who, decision.why, decision.basis,
    )  # fmt: skip


def _fields(row: Any) -> dict[str, Any]:
    return {str(key): value for key, value in row._mapping.items()}


def _run(row: Any) -> Run:
    told = _fields(row)
    told["sample"] = told["sample"] or ()
    return msgspec.convert(told, Run)


@lru_cache(4_096)
def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
