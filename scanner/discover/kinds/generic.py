"""A list of one's own: `manifest.csv`, with Swedish or English headers.

The path is needed; all else is taken when it is there.
"""

from __future__ import annotations

from scanner.discover.kind import Kind
from scanner.discover.times import SWEDEN

PATH = ("sökväg", "sokvag", "path", "target path", "fil", "filename")

KIND = Kind(
    key="generic",
    signs=(PATH,),
    columns={
        "path": PATH,
        "original": ("ursprunglig sökväg", "original path"),
        "url": ("url", "länk", "weburl", "link"),
        "item_id": ("id", "item id", "objekt-id"),
        "sha256": ("sha256", "kontrollsumma"),
        "size": ("storlek", "size", "bytes"),
        "owner": ("ägare", "agare", "owner", "konto", "upn", "custodian", "namn", "owner name"),
        "author": ("skapad av", "created by", "författare", "author"),
        "forvaltning": ("förvaltning", "forvaltning", "department"),
        "modified": ("ändrad", "andrad", "senast ändrad", "modified", "last modified", "modtime"),
        "created": ("skapad", "created"),
        "uploaded": ("uppladdad", "uploaded"),
        "sent": ("skickad", "sänd", "sent"),
        "received": ("mottagen", "received"),
        "retention": ("bevarandeetikett", "gallringsetikett", "retention label"),
        "sensitivity": ("känslighetsetikett", "etikett", "sensitivity label"),
        "shared": ("delning", "delad", "shared", "shared scope"),
    },
    zone=SWEDEN,
)
