"""The tables of a store."""

from __future__ import annotations

import sqlalchemy as sa

META = sa.MetaData()

ABOUT = sa.Table("about", META, sa.Column("schema", sa.Integer, nullable=False))

RUN = sa.Table(
    "run",
    META,
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
    sa.Column("matching", sa.JSON),
    sa.Column("sample", sa.JSON),
    sa.Column("month", sa.JSON),
)

DOCUMENT = sa.Table(
    "document",
    META,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("run", sa.Integer, sa.ForeignKey("run.id"), nullable=False),
    sa.Column("item", sa.String, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("modified_ns", sa.BigInteger, nullable=False),
    sa.Column("tools", sa.String, nullable=False),
    sa.Column("sha256", sa.String, nullable=False),
    sa.Column("classification", sa.LargeBinary, nullable=False),
    sa.Column("item_sealed", sa.String, nullable=False, server_default=""),
    sa.Column("path_sealed", sa.String, nullable=False, server_default=""),
    sa.Column("likeness", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("letter", sa.String, nullable=False, server_default=""),
    sa.Index("document_known", "item", "tools"),
    sa.Index("document_alike", "likeness"),
)
"""`item` and the path in `classification` have their personnummer masked; then `item_sealed` and
`path_sealed` hold them as they are. `likeness` is of size, name and tools: files that share it
may be copies. Of a mail it is of `letter` instead of the size: the SHA-256 of what the copies of
a letter have in common."""

VERDICT = sa.Table(
    "verdict",
    META,
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
    sa.Column("owner_left", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("hold_copy", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("matched", sa.String, nullable=False, server_default=""),
    sa.Column("url", sa.String, nullable=False, server_default=""),
    sa.Column("item_id", sa.String, nullable=False, server_default=""),
    sa.Column("retention", sa.String, nullable=False, server_default=""),
    sa.Column("sensitivity", sa.String, nullable=False, server_default=""),
    sa.Column("shared", sa.String, nullable=False, server_default=""),
    sa.Column("violating", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("dismissed", sa.String, nullable=False, server_default=""),
)
"""`dismissed` names the entities that a decision called false alarms, by space. `violating` is
true of the rows that the headline counts: files, as their owners see them, that may not stay."""

VIOLATING = sa.Index(
    "verdict_violating",
    VERDICT.c.run,
    sqlite_where=VERDICT.c.violating,
)


def adapt(dialect: str) -> None:
    """Say to a database of another kind what it needs to know of the tables.

    SQLAlchemy loads all drivers of PostgreSQL when it is named, and most scans have none.
    """
    if dialect == "postgresql":
        VIOLATING.dialect_options["postgresql"]["where"] = VERDICT.c.violating


DECISION = sa.Table(
    "decision",
    META,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("content", sa.String, nullable=False),
    sa.Column("entity", sa.String, nullable=False),
    sa.Column("ruling", sa.String, nullable=False),
    sa.Column("made", sa.String, nullable=False),
    sa.Column("who", sa.String, nullable=False),
    sa.Column("why", sa.String, nullable=False),
    sa.Column("until", sa.String),
    sa.Column("basis", sa.String, nullable=False),
    sa.Column("path", sa.String, nullable=False),
)
"""Only ever added to: who decided what, and when, can be told for ever."""
