"""Care of a store: a copy of it while it may be in use, and a look at whether it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from scanner.errors import StoreError
from scanner.store import Store
from scanner.store.documents import decode
from scanner.store.tables import DOCUMENT, META, RUN, VERDICT

ROWS = 1_000


class Health(NamedTuple):
    """What a store holds, and what is wrong with it."""

    runs: int
    documents: int
    verdicts: int
    faults: tuple[str, ...]
    """Sentences in Swedish, without a value; empty when the store is whole."""


def backup(store: Store, target: Path) -> None:
    """Copy a store of any kind to a new SQLite file, as it is at this moment.

    Raises:
        StoreError: the file is there already, or cannot be written.
    """
    if target.exists():
        raise StoreError(f"{target} finns redan. Ange en ny fil för säkerhetskopian.")
    partial = target.with_name(target.name + ".part")
    try:
        partial.unlink(missing_ok=True)
        _copy(store, partial)
        # The journal is folded into the file when its last connection closes.
        partial.replace(target)
    except OSError as error:
        raise StoreError(
            f"{target} gick inte att skriva. Kontrollera mappen, behörigheten och utrymmet."
        ) from error
    finally:
        for left in ("", "-wal", "-shm"):
            with suppress(OSError):
                partial.with_name(partial.name + left).unlink()


def _copy(store: Store, target: Path) -> None:
    # All tables as of one moment, though a scan may be writing.
    store.commit()
    store.connection.exec_driver_sql(
        "BEGIN" if store.is_sqlite else "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
    )
    with Store.open(target) as copy:
        for table in META.sorted_tables:
            copy.connection.execute(table.delete())
            query = sa.select(table).execution_options(yield_per=ROWS)
            for rows in store.connection.execute(query).mappings().partitions(ROWS):
                copy.connection.execute(table.insert(), [dict(row) for row in rows])


def check(store: Store) -> Health:
    """Look at every row of a store."""
    count = store.connection.scalar
    return Health(
        count(sa.select(sa.func.count()).select_from(RUN)) or 0,
        count(sa.select(sa.func.count()).select_from(DOCUMENT)) or 0,
        count(sa.select(sa.func.count()).select_from(VERDICT)) or 0,
        tuple(_faults(store)),
    )


def _faults(store: Store) -> Iterator[str]:
    if store.is_sqlite:
        told = store.connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        if told != ["ok"]:
            yield f"SQLite finner {len(told)} fel i filen. Återställ den från säkerhetskopia."
    lost = store.connection.scalar(
        sa.select(sa.func.count())
        .select_from(VERDICT.outerjoin(DOCUMENT, VERDICT.c.document == DOCUMENT.c.id))
        .where(DOCUMENT.c.id.is_(None))
    )
    if lost:
        yield f"{lost} bedömningar saknar sitt dokument. Återställ från säkerhetskopia."
    broken = 0
    query = sa.select(DOCUMENT.c.classification).execution_options(yield_per=ROWS)
    for content in store.connection.execute(query).scalars():
        try:
            decode(content)
        except msgspec.MsgspecError:
            broken += 1
    if broken:
        yield f"{broken} dokument går inte att läsa. Återställ från säkerhetskopia."
