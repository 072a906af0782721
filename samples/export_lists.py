"""The lists beside a copied OneDrive, each with the headers, encoding and habits of its tool."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

from people import HELENA, KARIN, PETER, Employee
from verdicts import SWEDEN

HOST = "https://danvik-my.sharepoint.example"
IDS = {
    person.mail: f"{number:08x}-0000-4000-8000-00000000000{number}"
    for number, person in enumerate((HELENA, KARIN, PETER), start=1)
}
"""UPN -> object id in Entra."""
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
Table = Sequence[Sequence[object]]


class Listed(NamedTuple):
    """A file as a list tells it; paths are below the OneDrive's Documents."""

    path: str
    size: int
    changed: dt.datetime
    shared: str = ""
    retention: str = ""
    sensitivity: str = ""

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rsplit("/", 1)[-1]

    @property
    def folder(self) -> str:
        """All before it."""
        return self.path.rpartition("/")[0]


def table(rows: Table, separator: str = ",", encoding: str = "utf-8", before: str = "") -> bytes:
    """Return a CSV file with Windows line ends; `before` stands above the headers."""
    out = io.StringIO(newline="")
    out.write(before)
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def by_header(
    headers: Sequence[str], rows: Sequence[dict[str, object]], encoding: str = "utf-8"
) -> bytes:
    """Return a CSV file of rows by header; what a row does not say is empty."""
    lines = [[row.get(header, "") for header in headers] for row in rows]
    return table([headers, *lines], encoding=encoding)


def utc(when: dt.datetime, form: str = "%Y-%m-%dT%H:%M:%SZ") -> str:
    """Return a time in UTC."""
    return when.astimezone(dt.UTC).strftime(form)


def slug(owner: Employee) -> str:
    """Return the folder of an OneDrive in its URL."""
    return f"personal/{owner.account}"


def of_a_copy(files: Sequence[Listed], owner: Employee) -> dict[str, bytes]:
    """Return the same files as five tools list them."""
    return {
        "lsjson.json": _rclone(files, owner),
        "driveitem.json": _graph(files, owner),
        "pnp.csv": _pnp(files, owner),
        "OneDriveFiles.csv": _script(files, owner),
        "manifest.csv": _own(files, owner),
    }


def _rclone(files: Sequence[Listed], owner: Employee) -> bytes:
    """`rclone lsjson -R -M --files-only --hash`: an array, an object a line."""
    lines = []
    for number, one in enumerate(files):
        when = utc(one.changed)
        metadata = {
            "content-type": "application/octet-stream",
            "created-by-display-name": owner.name,
            "created-by-id": IDS[owner.mail],
            "last-modified-by-display-name": owner.name,
            "last-modified-by-id": IDS[owner.mail],
            "btime": utc(one.changed - dt.timedelta(days=9)),
            "mtime": when,
            "utime": utc(one.changed + dt.timedelta(minutes=2)),
            **({"shared-scope": one.shared} if one.shared else {}),
        }
        row = {
            "Path": one.path, "Name": one.name, "Size": one.size,
            "MimeType": "application/octet-stream", "ModTime": when, "IsDir": False,
            "Hashes": {"quickxor": f"{number:040x}"}, "ID": f"01DANVIK{number:04}",
            "Metadata": metadata,
        }  # fmt: skip
        lines.append(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def _graph(files: Sequence[Listed], owner: Employee) -> bytes:
    """Two pages of Graph, one after the other; folders among the files, names in NFD."""
    stamp = "2026-10-05T12:30:07Z"
    items: list[dict[str, object]] = [
        {
            "id": "01MAPP",
            "name": "Anteckningar",
            "size": 119,
            "webUrl": f"{HOST}/{slug(owner)}/Documents/Anteckningar",
            "lastModifiedDateTime": stamp,
            "fileSystemInfo": {"lastModifiedDateTime": stamp},
            "parentReference": {"driveId": "b!d", "path": "/drives/b!d/root:"},
            "folder": {"childCount": 2},
        }
    ]
    for number, one in enumerate(files):
        where = quote(unicodedata.normalize("NFD", one.folder))
        created = {"user": {"id": IDS[owner.mail], "displayName": owner.name}}
        items.append(
            {
                "id": f"01DANVIK{number:04}",
                "name": unicodedata.normalize("NFD", one.name),
                "size": one.size,
                "webUrl": f"{HOST}/{slug(owner)}/Documents/{quote(one.path)}",
                "createdBy": created,
                "createdDateTime": utc(one.changed - dt.timedelta(days=9)),
                "lastModifiedBy": created,
                "lastModifiedDateTime": utc(one.changed),
                "fileSystemInfo": {"lastModifiedDateTime": utc(one.changed)},
                "parentReference": {"driveId": "b!d", "path": f"/drives/b!d/root:/{where}"},
                "file": {"mimeType": "application/octet-stream"},
                **({"shared": {"scope": one.shared}} if one.shared else {}),
                **({"retentionLabel": {"name": one.retention}} if one.retention else {}),
            }
        )
    pages = ({"@odata.context": f"{HOST}/$meta", "value": part} for part in (items[:3], items[3:]))
    return "\n".join(json.dumps(page, ensure_ascii=False) for page in pages).encode("utf-8-sig")


def _pnp(files: Sequence[Listed], owner: Employee) -> bytes:
    """PowerShell 5.1: the class above the headers, `;` and UTF-16."""
    rows: list[list[object]] = [
        ["FileLeafRef", "FileRef", "FSObjType", "File_x0020_Size", "Created", "Modified", "Author",
         "Editor", "UniqueId", "_ComplianceTag", "_DisplayName"],
        ["Anteckningar", f"/{slug(owner)}/Documents/Anteckningar", 1, "", "", "", "", "", "", "",
         ""],
    ]  # fmt: skip
    for number, one in enumerate(files):
        rows.append(
            [one.name, f"/{slug(owner)}/Documents/{one.path}", 0, one.size,
             utc(one.changed - dt.timedelta(days=9)), utc(one.changed),
             "Microsoft.SharePoint.Client.FieldUserValue", owner.name,
             f"0000000{number}-1111-4111-8111-111111111111", one.retention, one.sensitivity]
        )  # fmt: skip
    before = "#TYPE System.Management.Automation.PSCustomObject\r\n"
    return table(rows, ";", "utf-16", before)


def _script(files: Sequence[Listed], owner: Employee) -> bytes:
    """`Report-OneDriveFiles.PS1` on a Swedish Windows: its months, and cp1252."""
    rows: list[list[object]] = [
        ["FileName", "Folder", "Author", "Created", "Modified", "Size", "DaysOld",
         "Retention label", "Sensitivity label", "FileType", "Bytes", "Extension", "WebURL"]
    ]  # fmt: skip
    for one in files:
        made = _swedish(one.changed - dt.timedelta(days=9))
        url = f"{HOST}/{slug(owner)}/Documents/{quote(one.path)}"
        extension = one.name.rsplit(".", 1)[-1]
        if extension == "docx":
            url = f"{HOST}/{slug(owner)}/_layouts/15/Doc.aspx?file={quote(one.name)}"
        rows.append(
            [one.name, one.folder.rsplit("/", 1)[-1], owner.name, made, _swedish(one.changed),
             f"{one.size / 1024:.2f} KB", 30, one.retention, one.sensitivity, extension, one.size,
             extension, url]
        )  # fmt: skip
    return table(rows, encoding="cp1252")


def _swedish(when: dt.datetime) -> str:
    local = when.astimezone(SWEDEN)
    return f"{local.day:02}-{MONTHS[local.month - 1]}-{local:%Y %H:%M}"


def _own(files: Sequence[Listed], owner: Employee) -> bytes:
    """What one fills in oneself, in Excel: `;`, a decimal-free size, local time."""
    rows: list[list[object]] = [["sökväg", "ägare", "ändrad", "storlek", "bevarandeetikett"]]
    for one in files:
        local = one.changed.astimezone(SWEDEN).strftime("%Y-%m-%d %H:%M:%S")
        rows.append([one.path.replace("/", "\\"), owner.mail, local, f"{one.size:,}".replace(
            ",", "\u00a0"), one.retention])  # fmt: skip
    return table(rows, ";", "utf-8-sig")
