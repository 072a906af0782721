"""`rclone lsjson -R -M --files-only --hash remote:`: the surest list for a small municipality.

Source: rclone.org/commands/rclone_lsjson and rclone.org/onedrive, section Metadata
(rclone 1.66 and later for OneDrive's own keys; earlier ones give path, size and date).
"""

from __future__ import annotations

from scanner.discover.kind import Fields, Kind


def _adapt(fields: Fields) -> Fields | None:
    """Leave folders out; people outside are seen in the list of permissions."""
    if fields.pop("folder", "") == "True":
        return None
    permissions = fields.pop("permissions", "")
    if "#ext#" in permissions.casefold():
        fields["shared"] = "external"
    return fields


KIND = Kind(
    key="rclone",
    signs=(("Path",), ("ModTime", "IsDir")),
    columns={
        "path": ("Path",),
        "folder": ("IsDir",),
        "item_id": ("ID", "Metadata.id"),
        "sha256": ("Hashes.sha256",),
        "size": ("Size",),
        "author": ("Metadata.created-by-id",),
        "author_name": ("Metadata.created-by-display-name",),
        "modified": ("Metadata.mtime", "ModTime"),
        "created": ("Metadata.btime",),
        "uploaded": ("Metadata.utime",),
        "shared": ("Metadata.shared-scope",),
        "permissions": ("Metadata.permissions",),
    },
    unused=(
        "Name",
        "MimeType",
        "Hashes",
        "Metadata",
        "Tier",
        "OrigID",
        "Encrypted",
        "EncryptedPath",
        "IsBucket",
    ),
    json=True,
    adapt=_adapt,
)
