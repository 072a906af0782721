"""Microsoft Graph `driveItem` as JSON: an array, pages with `value`, or line by line.

Source: learn.microsoft.com/graph/api/resources/driveitem.
"""

from __future__ import annotations

from scanner.discover.kind import Fields, Kind
from scanner.discover.paths import VIEWER, unquote


def _adapt(fields: Fields) -> Fields | None:
    """Put path and name together; leave folders and removed files out."""
    if fields.pop("folder", "") or fields.pop("deleted", ""):
        return None
    name = fields.pop("name", "")
    _, found, folder = fields.get("path", "").partition("root:")
    fields["path"] = f"{unquote(folder)}/{name}".lstrip("/") if found and name else ""
    if not fields["path"] and VIEWER in fields.get("url", ""):
        fields["path"] = name
    return fields


KIND = Kind(
    key="graph",
    signs=(("parentReference", "webUrl"), ("fileSystemInfo", "lastModifiedDateTime")),
    columns={
        "name": ("name",),
        "path": ("parentReference.path",),
        "folder": ("folder", "root", "package"),
        "deleted": ("deleted",),
        "url": ("webUrl",),
        "item_id": ("id",),
        "sha256": ("file.hashes.sha256Hash",),
        "size": ("size",),
        "owner": ("shared.owner.user.email", "shared.owner.user.displayName"),
        "author": ("createdBy.user.id", "createdBy.user.email"),
        "author_name": ("createdBy.user.displayName",),
        "modified": ("lastModifiedDateTime", "fileSystemInfo.lastModifiedDateTime"),
        "created": ("createdDateTime", "fileSystemInfo.createdDateTime"),
        "retention": ("retentionLabel.name",),
        "sensitivity": ("sensitivityLabel.displayName", "sensitivityLabel.sensitivityLabelId"),
        "shared": ("shared.scope",),
    },
    unused=(
        "@microsoft.graph.downloadUrl",
        "@odata.context",
        "@odata.etag",
        "@odata.type",
        "cTag",
        "createdBy",
        "eTag",
        "file",
        "image",
        "lastModifiedBy",
        "parentReference",
        "photo",
        "publication",
        "retentionLabel",
        "sensitivityLabel",
        "shared",
        "specialFolder",
        "video",
    ),
    json=True,
    adapt=_adapt,
)
