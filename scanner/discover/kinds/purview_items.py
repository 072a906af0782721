"""Purview eDiscovery's `Items_*.csv`, the direct export since 2025.

The custodian is not filled in by a direct export, so the data source and the link decide.
Source: learn.microsoft.com/purview/edisc-process-report; the columns were seen in scripts
that read real exports, and new ones are told.
"""

from __future__ import annotations

from scanner.discover.kind import Fields, Kind


def owned(fields: Fields) -> Fields | None:
    """Take the location as the owner when it is a mailbox, and as a URL when it is a site."""
    location = fields.pop("location", "")
    if "@" in location and "/" not in location:
        fields["owner"] = fields.get("owner") or location
    elif "://" in location and not fields.get("url"):
        fields["url"] = location.rstrip("/") + "/"
    return fields


KIND = Kind(
    key="purview_items",
    signs=(
        ("Target path",),
        ("SPO document link", "Compound path", "Data source"),
        ("File name", "SPO document link", "Sensitive type"),
    ),
    columns={
        "path": ("Target path",),
        "original": ("Compound path",),
        "url": ("SPO document link", "Document link"),
        "item_id": ("Immutable ID", "Item ID"),
        "sha256": ("Native SHA 256", "SHA256"),
        "size": ("Size", "Native size"),
        "location": ("Data source", "Location name"),
        "author": ("Custodian", "Created by", "Author"),
        "modified": ("Last modified", "Modified", "Last modified date", "Date modified"),
        "created": ("Created", "Date created"),
        "sent": ("Sent", "Date sent", "Email date sent"),
        "received": ("Received", "Date received", "Email date received"),
        "retention": ("Compliance labels", "Retention label"),
        "sensitivity": ("Sensitivity label", "Sensitivity labels"),
    },
    unused=("File name", "Sensitive type"),
    adapt=owned,
)
