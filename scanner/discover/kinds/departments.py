"""Which förvaltning a department of Entra belongs to: `avdelning;förvaltning`."""

from __future__ import annotations

from scanner.discover.kind import Kind

KIND = Kind(
    key="departments",
    signs=(("avdelning", "department"), ("förvaltning", "forvaltning")),
    columns={
        "department": ("avdelning", "department"),
        "forvaltning": ("förvaltning", "forvaltning"),
    },
)
