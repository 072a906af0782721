"""The CSV of a PnP PowerShell inventory: `Get-PnPListItem | Export-Csv`.

Headers are SharePoint's internal names; `FileRef` is relative to the server.
"""

from __future__ import annotations

from scanner.discover.kind import Fields, Kind


def _adapt(fields: Fields) -> Fields | None:
    """Leave folders out, and people that PowerShell wrote as the name of their class."""
    if fields.pop("folder", "") in ("1", "Folder"):
        return None
    if fields.get("author_name", "").startswith("Microsoft.SharePoint."):
        fields["author_name"] = ""
    return fields


KIND = Kind(
    key="pnp",
    signs=(("FileRef",), ("FileLeafRef", "File_x0020_Size", "Editor")),
    columns={
        "url": ("FileRef",),
        "folder": ("FSObjType", "FileSystemObjectType"),
        "item_id": ("UniqueId", "GUID"),
        "size": ("File_x0020_Size", "SMTotalFileStreamSize"),
        "author_name": ("Author",),
        "modified": ("Modified",),
        "created": ("Created",),
        "retention": ("_ComplianceTag",),
        "sensitivity": ("_DisplayName", "_IpLabelId"),
    },
    unused=("FileLeafRef", "Editor", "ID", "File_x0020_Type"),
    adapt=_adapt,
)
