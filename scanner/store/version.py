"""Versions of the tables: a new store gets the latest, an older one is brought up to date.

All or nothing, however it ends: a store is of one version or of another, never between.
"""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from scanner.errors import StoreError
from scanner.store import documents
from scanner.store.refusal import NOT_OURS, refused, shown_url
from scanner.store.sealing import Seal
from scanner.store.tables import ABOUT, DECISION, DOCUMENT, META, RUN, VERDICT

SCHEMA = 3


def prepare(connection: sa.Connection, url: str, seal: Seal) -> None:
    """Make the tables of a new store; bring an older one up to date.

    Raises:
        StoreError: the store is of a later version, or the tables are another program's.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        connection.exec_driver_sql("PRAGMA synchronous=NORMAL")
        connection.commit()
    if _version(connection, url) != SCHEMA:
        connection.rollback()
        if is_sqlite:
            # Else the driver commits each table by itself.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        _upgrade(connection, url, seal)
    connection.commit()


def _version(connection: sa.Connection, url: str) -> int | None:
    """Return the version of the tables; None when there are none."""
    tables = sa.inspect(connection)
    if tables.has_table(ABOUT.name):
        return connection.execute(sa.select(ABOUT.c.schema)).scalar()
    if connection.dialect.name == "sqlite" and tables.get_table_names():
        raise refused(url, ValueError(NOT_OURS))
    return None


def _upgrade(connection: sa.Connection, url: str, seal: Seal) -> None:
    found = _version(connection, url)
    if found is None:
        META.create_all(connection)
        connection.execute(ABOUT.insert().values(schema=SCHEMA))
    elif found > SCHEMA or (found < SCHEMA and found not in MIGRATIONS):
        raise StoreError(
            f"Resultatet i {shown_url(url)} är av version {found}, den här versionen av "
            f"Molnvakt läser {SCHEMA}. Uppgradera Molnvakt, eller ange en ny fil med --store."
        )
    else:
        for version in range(found, SCHEMA):
            MIGRATIONS[version](connection, seal)
            connection.execute(ABOUT.update().values(schema=version + 1))


Migration = Callable[[sa.Connection, Seal], None]


def _to_2(connection: sa.Connection, seal: Seal) -> None:
    """Add what the lists of an export say; take the personnummer out of the paths."""
    _add(connection, RUN, "matching", "sample", "month")
    _add(connection, DOCUMENT, "item_sealed", "path_sealed", "likeness")
    _add(connection, VERDICT, *NEW_IN_VERDICT)
    for index in (*DOCUMENT.indexes, *VERDICT.indexes):
        index.create(connection, checkfirst=True)
    DECISION.create(connection, checkfirst=True)
    documents.hide_paths(connection, seal)


def _to_3(connection: sa.Connection, seal: Seal) -> None:
    """Make room for what the copies of a letter have in common."""
    _add(connection, DOCUMENT, "letter")


def _add(connection: sa.Connection, table: sa.Table, *names: str) -> None:
    """Add columns to a table that was made without them."""
    for name in names:
        column = sa.schema.CreateColumn(table.c[name]).compile(dialect=connection.dialect)
        connection.exec_driver_sql(f'ALTER TABLE "{table.name}" ADD COLUMN {column}')


NEW_IN_VERDICT = (
    "owner_left",
    "hold_copy",
    "matched",
    "url",
    "item_id",
    "retention",
    "sensitivity",
    "shared",
    "violating",
    "dismissed",
)

MIGRATIONS: dict[int, Migration] = {1: _to_2, 2: _to_3}
"""Version that is found -> the step to the next one."""
