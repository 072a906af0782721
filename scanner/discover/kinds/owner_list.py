"""The municipality's own `agare.csv`: it corrects and completes what Entra says."""

from __future__ import annotations

from scanner.discover.kind import Kind

ACCOUNT = ("konto", "upn", "userPrincipalName", "account", "ägare", "agare", "epost", "mail")
FORVALTNING = ("förvaltning", "forvaltning", "department", "kontor")

KIND = Kind(
    key="owner_list",
    signs=(
        ACCOUNT,
        (*FORVALTNING, "avdelning", "enhet", "chef", "namn", "tidigare_upn", "har_slutat"),
    ),
    columns={
        "upn": ACCOUNT,
        "name": ("namn", "displayName", "name"),
        "forvaltning": FORVALTNING,
        "department": ("avdelning",),
        "enhet": ("enhet", "unit"),
        "chef": ("chef", "manager"),
        "former": ("tidigare_upn", "tidigare konto", "former upn"),
        "left": ("har_slutat", "slutat", "left"),
    },
)
