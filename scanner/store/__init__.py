"""What has been examined and judged, kept between runs. All SQL of the product is here.

A document row is what was found in the bytes of one file by one version and policy,
masked; it is never changed. A verdict row is the judgement of a run on it. So a run
that was cut short goes on where it was, and an old month can be told again.

SQLite by default; any database that SQLAlchemy knows, by URL.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec
import sqlalchemy as sa

from scanner.errors import StoreError
from scanner.records import Classification, Item, Judged, Level, Run, Status, Trouble, Verdict

SCHEMA = 1

_meta = sa.MetaData()

_about = sa.Table("about", _meta, sa.Column("schema", sa.Integer, nullable=False))

_run = sa.Table(
    "run",
    _meta,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("started", sa.String, nullable=False),
    sa.Column("finished", sa.String),
    sa.Column("as_of", sa.String, nullable=False),
    sa.Column("roots", sa.JSON, nullable=False),
    sa.Column("version", sa.String, nullable=False),
    sa.Column("policy_name", sa.String, nullable=False),
    sa.Column("policy_sha256", sa.String, nullable=False),
    sa.Column("model", sa.String, nullable=False),
    sa.Column("complete", sa.Boolean, nullable=False),
)

_document = sa.Table(
    "document",
    _meta,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("run", sa.Integer, sa.ForeignKey("run.id"), nullable=False),
    sa.Column("item", sa.String, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("modified_ns", sa.BigInteger, nullable=False),
    sa.Column("tools", sa.String, nullable=False),
    sa.Column("sha256", sa.String, nullable=False),
    sa.Column("classification", sa.LargeBinary, nullable=False),
    sa.Index("document_known", "item", "tools"),
)

_verdict = sa.Table(
    "verdict",
    _meta,
    sa.Column("run", sa.Integer, sa.ForeignKey("run.id"), primary_key=True),
    sa.Column("document", sa.Integer, sa.ForeignKey("document.id"), primary_key=True),
    sa.Column("path", sa.String, nullable=False),
    sa.Column("owner", sa.String, nullable=False),
    sa.Column("owner_source", sa.String, nullable=False),
    sa.Column("forvaltning", sa.String, nullable=False),
    sa.Column("status", sa.String, nullable=False),
    sa.Column("level", sa.Integer, nullable=False),
    sa.Column("due", sa.String),
    sa.Column("days", sa.Integer, nullable=False),
    sa.Column("basis", sa.String, nullable=False),
    sa.Column("date", sa.String),
    sa.Column("date_source", sa.String, nullable=False),
    sa.Column("completed", sa.String, nullable=False),
)

PASSING = frozenset({Trouble.CRASHED, Trouble.MEMORY, Trouble.TIMEOUT, Trouble.UNREADABLE})
"""Troubles that another try may not meet."""

BATCH = 500
"""Files between two commits: what a killed run has to do again at most."""


class Store:
    """An open store. Use it as a context manager; leaving it commits what is pending.

    Raises:
        StoreError: from every method, when the database refuses.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        try:
            self.engine = sa.create_engine(url)
            self.connection = self.engine.connect()
            self._prepare()
        except sa.exc.SQLAlchemyError as error:
            raise _refused(url, error) from error
        except ImportError as error:
            raise StoreError(
                f"Databasen {_shown(url)} kräver en drivrutin som inte är installerad. "
                "Ange en fil med --store i stället."
            ) from error
        self.pending = 0

    @classmethod
    def open(cls, where: str | Path) -> Store:
        """Open the store at a path or URL, made when it is not there.

        Raises:
            StoreError: it cannot be opened, is no store, or is of another version.
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
            url = f"sqlite:///{path}"
        return cls(url)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.commit()
        self.connection.close()
        self.engine.dispose()

    def commit(self) -> None:
        """Make everything so far safe against a kill."""
        self._do(self.connection.commit)
        self.pending = 0

    def begin(self, run: Run) -> int:
        """Record that a run has started; return its number."""
        row = msgspec.to_builtins(run)
        del row["id"]
        row["roots"] = list(run.roots)
        result = self._execute(_run.insert().values(**row))
        self.commit()
        number = result.inserted_primary_key[0]
        return int(number)

    def finish(self, number: int, finished: dt.datetime, *, complete: bool) -> None:
        """Record that a run has ended, and whether it saw every file."""
        self._execute(
            _run.update()
            .where(_run.c.id == number)
            .values(finished=finished.isoformat(), complete=complete)
        )
        self.commit()

    def recall(self, item: Item, tools: str) -> list[tuple[int, Classification]]:
        """Return what is known of the unchanged `item`: document number and classification.

        Empty when its size or stamp has changed, when other `tools` looked at it, or when
        the trouble it met may have passed.
        """
        if item.trouble is not None:
            return []
        rows = self._execute(
            sa.select(_document.c.id, _document.c.run, _document.c.classification)
            .where(
                _document.c.item == item.path,
                _document.c.tools == tools,
                _document.c.modified_ns == item.modified_ns,
                _document.c.size == item.size,
            )
            .order_by(_document.c.id)
        ).all()
        newest = max((row.run for row in rows), default=0)
        known = [(row.id, _decode(row.classification)) for row in rows if row.run == newest]
        if any(p.trouble in PASSING for _, c in known for p in c.problems):
            return []
        return known

    def remember(
        self,
        run: int,
        item: Item,
        tools: str,
        sha256: str,
        classifications: Sequence[Classification],
    ) -> list[tuple[int, Classification]]:
        """Keep what an examination in `run` found; return it with its document numbers."""
        known = []
        for number, classification in enumerate(classifications):
            result = self._execute(
                _document.insert().values(
                    run=run,
                    item=item.path,
                    number=number,
                    size=item.size,
                    modified_ns=item.modified_ns,
                    tools=tools,
                    sha256=sha256,
                    classification=msgspec.msgpack.encode(classification),
                )
            )
            known.append((int(result.inserted_primary_key[0]), classification))
        return known

    def add(self, run: int, documents: Sequence[int], judged: Sequence[Judged]) -> None:
        """Keep the verdicts of one item in `run`."""
        rows = [
            {
                "run": run,
                "document": document,
                "path": row.classification.path,
                "owner": row.item.owner,
                "owner_source": row.item.owner_source,
                "forvaltning": row.item.forvaltning,
                "status": row.verdict.status.value,
                "level": int(row.verdict.level),
                "due": row.verdict.due and row.verdict.due.isoformat(),
                "days": row.verdict.days,
                "basis": row.verdict.basis,
                "date": row.verdict.date and row.verdict.date.isoformat(),
                "date_source": row.verdict.date_source,
                "completed": row.verdict.completed,
            }
            for document, row in zip(documents, judged, strict=True)
        ]
        self._execute(_verdict.insert(), rows)
        self.pending += 1
        if self.pending >= BATCH:
            self.commit()

    def runs(self) -> list[Run]:
        """Return all runs, oldest first."""
        return [
            msgspec.convert({str(key): value for key, value in row._mapping.items()}, Run)
            for row in self._execute(sa.select(_run).order_by(_run.c.id))
        ]

    def judged(self, run: int) -> Iterator[Judged]:
        """Yield every row of a run, by item; each item is followed by its members."""
        query = (
            sa.select(_verdict, _document.c.item, _document.c.size, _document.c.modified_ns)
            .add_columns(_document.c.classification)
            .join(_document, _document.c.id == _verdict.c.document)
            .where(_verdict.c.run == run)
            .order_by(_document.c.item, _document.c.number)
            .execution_options(yield_per=1000)
        )
        for row in self._execute(query):
            item = Item(
                row.item,
                "",
                row.size,
                row.modified_ns,
                row.owner,
                row.owner_source,
                row.forvaltning,
            )
            verdict = Verdict(
                Status(row.status),
                Level(row.level),
                _date(row.due),
                row.days,
                row.basis,
                _date(row.date),
                row.date_source,
                row.completed,
            )
            yield Judged(item, _decode(row.classification), verdict)

    def _prepare(self) -> None:
        """Make the tables of a new store; refuse one of another version."""
        if self.url.startswith("sqlite"):
            self.connection.exec_driver_sql("PRAGMA journal_mode=WAL")
            self.connection.exec_driver_sql("PRAGMA synchronous=NORMAL")
            self.connection.commit()
        _meta.create_all(self.connection)
        found = self.connection.execute(sa.select(_about.c.schema)).scalar()
        if found is None:
            self.connection.execute(_about.insert().values(schema=SCHEMA))
        elif found != SCHEMA:
            raise StoreError(
                f"Resultatet i {_shown(self.url)} är av version {found}, "
                f"den här versionen av Molnvakt läser {SCHEMA}. Ange en ny fil med --store."
            )
        self.connection.commit()

    def _execute(self, statement: Any, rows: list[dict[str, Any]] | None = None) -> Any:
        return self._do(lambda: self.connection.execute(statement, rows))

    def _do(self, action: Any) -> Any:
        try:
            return action()
        except sa.exc.SQLAlchemyError as error:
            raise _refused(self.url, error) from None


def _refused(url: str, error: sa.exc.SQLAlchemyError) -> StoreError:
    """Say in words why the database refused, without its parameters."""
    reason = str(getattr(error, "orig", "") or type(error).__name__)
    known = {
        "locked": "Den används av en annan körning. Vänta tills den är klar.",
        "not a database": "Filen är skadad eller inget resultat från Molnvakt. Ange en annan.",
        "malformed": "Filen är skadad. Återställ den från säkerhetskopia.",
        "full": "Disken är full. Frigör utrymme och kör igen; inget färdigt är förlorat.",
        "readonly": "Filen är skrivskyddad. Kontrollera behörigheten.",
        "unable to open": "Den gick inte att öppna. Kontrollera sökvägen och behörigheten.",
    }
    told = next((text for word, text in known.items() if word in reason), "Kontrollera databasen.")
    return StoreError(f"Resultatet i {_shown(url)} kan inte användas. {told}")


def _shown(url: str) -> str:
    """Return a store's URL without its password."""
    return url.removeprefix("sqlite:///") if url.startswith("sqlite") else str(sa.make_url(url))


def _decode(content: bytes) -> Classification:
    return msgspec.msgpack.decode(content, type=Classification)


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
