"""The classic content search's `Results.csv`, retired in May 2025 and still on file shares.

The true path of a file whose name was cut stands only here.
Source: learn.microsoft.com/purview, Export content search results (2023).
"""

from __future__ import annotations

from scanner.discover.kind import Kind
from scanner.discover.kinds.purview_items import owned

KIND = Kind(
    key="purview_classic",
    signs=(
        ("Target Path", "Original Path", "Document Path", "URL"),
        ("Duplicate to Item", "Decode Status", "Item Identity"),
    ),
    columns={
        "path": ("Target Path",),
        "original": ("Original Path",),
        "url": ("Document Path", "URL", "Preservation Original URL"),
        "item_id": ("Item Identity", "Document ID"),
        "size": ("Size",),
        "location": ("Location Name", "Location", "Site collection URL"),
        "author": ("Sender or Created by", "Created by"),
        "modified": ("Modified Date", "Last modified", "Last Modified Date"),
        "created": ("Created",),
        "sent": ("Sent",),
        "received": ("Received or Created", "Received"),
        "retention": ("Compliance Tag",),
    },
    unused=(
        "Decode Status",
        "Duplicate to Item",
        "Has Attachments",
        "Importance",
        "Is Read",
        "Recipients",
        "Recipients in Bcc line",
        "Recipients in Cc line",
        "Recipients in To line",
        "Selected",
        "Sender",
        "Subject",
        "Subject or Title",
        "Summary",
    ),
    adapt=owned,
)
