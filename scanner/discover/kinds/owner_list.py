"""The municipality's own `agare.csv`: it corrects and completes what Entra says."""

from __future__ import annotations

from scanner.discover.kind import Fields, Kind

ACCOUNT = ("konto", "upn", "userPrincipalName", "account", "ägare", "agare")
MAIL = ("epost", "mail")
FORVALTNING = ("förvaltning", "forvaltning", "department", "kontor")


def _adapt(fields: Fields) -> Fields | None:
    """Take the mail address as the account where there is no other."""
    fields["upn"] = fields.get("upn") or fields.get("mail", "")
    return fields


KIND = Kind(
    key="owner_list",
    signs=(
        (*ACCOUNT, *MAIL),
        (*FORVALTNING, "avdelning", "enhet", "chef", "namn", "tidigare_upn", "har_slutat"),
    ),
    columns={
        "upn": ACCOUNT,
        "mail": MAIL,
        "name": ("namn", "displayName", "name"),
        "forvaltning": FORVALTNING,
        "department": ("avdelning",),
        "enhet": ("enhet", "unit"),
        "chef": ("chef", "manager"),
        "former": ("tidigare_upn", "tidigare konto", "former upn"),
        "left": ("har_slutat", "slutat", "left"),
    },
    adapt=_adapt,
)
