"""The lists of accounts in `exporter/konton/`: Entra, OneDrive's usage report, own corrections."""

from __future__ import annotations

from export_lists import HOST, IDS, table
from people import DOMAIN, HELENA, KARIN, PETER, Employee

LEFT = (PETER.mail,)
"""Blocked in Entra."""
DEPARTMENTS = {
    "Barn och unga": HELENA.forvaltning,
    "HR-avdelningen": KARIN.forvaltning,
    "Gata och park": PETER.forvaltning,
}
"""Department of Entra -> förvaltning."""
NAMESAKES = ("anna.svensson", "anna_svensson")
"""Two accounts whose OneDrives have the same address."""

ENTRA = (
    "userPrincipalName", "displayName", "surname", "mail", "givenName", "objectId", "userType",
    "jobTitle", "department", "accountEnabled", "usageLocation", "companyName", "creationType",
    "directorySynced", "createdDateTime",
)  # fmt: skip
USAGE = (
    "Report Refresh Date", "Site Id", "Site URL", "Owner Display Name", "Is Deleted",
    "Last Activity Date", "File Count", "Active File Count", "Storage Used (Byte)",
    "Storage Allocated (Byte)", "Owner Principal Name", "Report Period",
)  # fmt: skip


def accounts() -> dict[str, bytes]:
    """Return the lists by file name."""
    return {
        "entra.csv": _entra(),
        "onedrive-anvandning.csv": _usage(),
        "avdelningar.csv": _departments(),
        "agare.csv": _own(),
    }


def _entra() -> bytes:
    """All users, as Entra's bulk download has them."""
    rows: list[list[object]] = [list(ENTRA)]
    rows += [
        _user(one.mail, one.name, IDS[one.mail], one.unit, one.mail not in LEFT)
        for one in (HELENA, KARIN, PETER)
    ]
    for number, local in enumerate(NAMESAKES, start=7):
        identity = f"{number:08x}-0000-4000-8000-00000000000{number}"
        rows.append(_user(f"{local}@{DOMAIN}", "Anna Svensson", identity, "Växel", True))
    return table(rows, encoding="utf-8-sig")


def _user(upn: str, name: str, identity: str, unit: str, enabled: bool) -> list[object]:
    given, _, surname = name.partition(" ")
    return [upn, name, surname, upn, given, identity, "Member", "", unit, enabled, "SE", "",
            "", True, "2021-08-16T07:00:00Z"]  # fmt: skip


def _usage() -> bytes:
    """Two OneDrives: an odd address, and one that is gone."""
    rows: list[list[object]] = [list(USAGE)]
    for owner, site, deleted in (
        (HELENA, HELENA.account, False),
        (KARIN, "karin_berg_danvik_example1", False),
    ):
        rows.append(_drive(owner, site, deleted))
    return table(rows, encoding="utf-8-sig")


def _drive(owner: Employee, site: str, deleted: bool) -> list[object]:
    return ["2026-11-19", "00000000-0000-0000-0000-000000000000", f"{HOST}/personal/{site}",
            owner.name, deleted, "2026-11-18", 1200, 14, 1_200_000_000, 1_099_511_627_776,
            owner.mail, 7]  # fmt: skip


def _departments() -> bytes:
    """Which förvaltning each department belongs to; `Växel` is forgotten."""
    return table([["avdelning", "förvaltning"], *DEPARTMENTS.items()], ";", "cp1252")


def _own() -> bytes:
    """What the municipality knows better: managers, and names of PCs' user folders."""
    rows = [["upn", "förvaltning", "enhet", "chef", "epost", "tidigare_upn"]]
    rows.append(
        [HELENA.mail, "", HELENA.unit, HELENA.manager, HELENA.mail, HELENA.mail.split("@")[0]]
    )
    return table(rows, ";", "cp1252")
