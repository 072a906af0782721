"""The CSV of the widely copied script `Report-OneDriveFiles.PS1` (Office365itpros).

Its dates have the month's name in the language of the Windows that ran it; `Folder` is
only the last folder; the URL of an Office file is that of its viewer.
"""

from __future__ import annotations

from scanner.discover.kind import Fields, Kind
from scanner.discover.paths import VIEWER
from scanner.discover.times import SWEDEN


def _adapt(fields: Fields) -> Fields | None:
    """Use folder and name where the URL is the viewer's."""
    folder, name = fields.pop("folder", ""), fields.pop("name", "")
    if not fields.get("url") or VIEWER in fields["url"]:
        fields["original"] = f"{folder}/{name}".lstrip("/") if name else ""
    return fields


KIND = Kind(
    key="onedrive_report",
    signs=(("FileName",), ("WebURL",), ("DaysOld", "Bytes", "Retention label")),
    columns={
        "name": ("FileName",),
        "folder": ("Folder",),
        "url": ("WebURL",),
        "size": ("Bytes",),
        "author_name": ("Author",),
        "modified": ("Modified",),
        "created": ("Created",),
        "retention": ("Retention label",),
        "sensitivity": ("Sensitivity label",),
    },
    unused=("Size", "DaysOld", "FileType", "Extension"),
    zone=SWEDEN,
    adapt=_adapt,
)
