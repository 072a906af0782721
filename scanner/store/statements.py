"""What a scan asks the store for every file, put together once."""

from __future__ import annotations

import sqlalchemy as sa

from scanner.store.tables import DOCUMENT, VERDICT

CARRIED = (
    "owner",
    "owner_source",
    "forvaltning",
    "owner_left",
    "hold_copy",
    "matched",
    "url",
    "item_id",
    "retention",
    "sensitivity",
    "shared",
)
"""Fields of `Item` that a verdict row holds, in the order of `Item`."""

KNOWN = sa.select(
    DOCUMENT.c.id,
    DOCUMENT.c.run,
    DOCUMENT.c.number,
    DOCUMENT.c.classification,
    DOCUMENT.c.path_sealed,
)
RECALL = KNOWN.add_columns(
    DOCUMENT.c.item, DOCUMENT.c.item_sealed, DOCUMENT.c.modified_ns, DOCUMENT.c.size
).where(
    DOCUMENT.c.item.in_(sa.bindparam("masked", expanding=True)),
    DOCUMENT.c.tools == sa.bindparam("tools"),
)
ALIKE = sa.select(
    DOCUMENT.c.run, DOCUMENT.c.item, DOCUMENT.c.item_sealed, DOCUMENT.c.sha256, DOCUMENT.c.letter
).where(DOCUMENT.c.likeness == sa.bindparam("likeness"))
JUDGED = (
    DOCUMENT.c.item, DOCUMENT.c.item_sealed, DOCUMENT.c.size, DOCUMENT.c.modified_ns,
    DOCUMENT.c.classification, DOCUMENT.c.path_sealed,
    VERDICT.c.status, VERDICT.c.level, VERDICT.c.due, VERDICT.c.days, VERDICT.c.basis,
    VERDICT.c.date, VERDICT.c.date_source, VERDICT.c.completed,
    VERDICT.c.dismissed, DOCUMENT.c.sha256, DOCUMENT.c.number,
    *(VERDICT.c[name] for name in CARRIED),
)  # fmt: skip
REMEMBER = DOCUMENT.insert().returning(DOCUMENT.c.id, sort_by_parameter_order=True)
