"""The OneDrive usage report: which account an odd address of a OneDrive belongs to.

Source: learn.microsoft.com/graph/api/reportroot-getonedriveusageaccountdetail. A tenant may
conceal the names; then the report says nothing that can be used.
"""

from __future__ import annotations

from scanner.discover.kind import Fields, Kind


def _adapt(fields: Fields) -> Fields | None:
    """Leave out accounts whose name the tenant conceals."""
    return fields if "@" in fields.get("upn", "") else None


KIND = Kind(
    key="usage",
    signs=(("Owner Principal Name",), ("Site URL",)),
    columns={
        "upn": ("Owner Principal Name",),
        "name": ("Owner Display Name",),
        "site": ("Site URL",),
        "deleted": ("Is Deleted",),
    },
    unused=(
        "Active File Count",
        "File Count",
        "Last Activity Date",
        "Report Period",
        "Report Refresh Date",
        "Site Id",
        "Storage Allocated (Byte)",
        "Storage Used (Byte)",
    ),
    adapt=_adapt,
)
