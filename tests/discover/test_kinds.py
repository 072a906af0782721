"""Each kind of list is known by its headers and gives the same record as the others.

The lists are invented; their columns are those that the programs write.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from scanner.discover import kinds, lists
from scanner.discover.kind import Kind, squash
from scanner.discover.manifest import Manifest
from scanner.discover.row import Row
from scanner.errors import ManifestError

Write = Callable[..., Path]

ANNA = "anna.berg@danvik.example"
SITE = "https://danvik-my.sharepoint.example/personal/anna_berg_danvik_example"
WHEN = "2024-05-03T10:11:12Z"
MODIFIED = int(dt.datetime(2024, 5, 3, 10, 11, 12, tzinfo=dt.UTC).timestamp())
SHA256 = "0f" * 32
VIEWER = f"{SITE}/_layouts/15/Doc.aspx?sourcedoc=%7B1%7D&file=Fr%C3%A5ga.docx&action=default"


def table(*rows: dict[str, str]) -> list[list[str]]:
    """Headers and rows; a row lacks what its program leaves empty."""
    headers = list(dict.fromkeys(header for row in rows for header in row))
    return [headers, *([row.get(header, "") for header in headers] for row in rows)]


CLASSIC = table(
    {
        "Item Identity": "1",
        "Target Path": "SharePoint\\anna_berg\\Fråga.docx",
        "Original Path": "",
        "Document Path": f"{SITE}/Documents/Fr%C3%A5ga.docx",
        "Location": "SharePoint",
        "Location Name": SITE,
        "Subject or Title": "Fråga.docx",
        "Modified Date": WHEN,
        "Size": "2048",
        "Decode Status": "",
        "Duplicate to Item": "",
    },
    {
        "Item Identity": "2",
        "Target Path": f"Exchange\\{ANNA} (Primary)\\Inbox\\Möte.msg",
        "Location": "Exchange",
        "Location Name": ANNA,
        "Subject or Title": "Möte,\ninställt",
        "Sent": "2024-05-03T10:11:12Z",
        "Received or Created": "2024-05-03T10:12:00Z",
        "Size": "512",
    },
)
PREMIUM = table(
    {
        "Export_native_path": f"NativeFiles/{SHA256}.docx",
        "Extracted_text_path": f"Extracted_text_files/{SHA256}.txt",
        "Native_file_name": "Fråga.docx",
        "Native_extension": "docx",
        "Native_size": "2048",
        "Native_SHA_256": SHA256.upper(),
        "Native_MD5": "ab" * 16,
        "Compound_path": f"{SITE}/Documents/Fråga.docx",
        "Location": "OneDrive",
        "Location_name": SITE,
        "Custodian": ANNA,
        "O365_created_by": "Anna Berg",
        "O365_date_created": "2020-01-01T00:00:00Z",
        "O365_date_modified": WHEN,
        "Doc_date_modified": "2010-01-01T00:00:00Z",
        "Compliance_labels": "Gallras 2 år",
        "Date": "2011-01-01T00:00:00Z",
        "Row_number": "1",
    }
)
ITEMS = table(
    {
        "File name": "Fråga.docx",
        "Target path": "SharePoint\\anna_berg\\Fråga.docx",
        "Data source": SITE,
        "SPO document link": f"{SITE}/Documents/Fr%C3%A5ga.docx",
        "Compound path": "",
        "Size": "2048",
        "Created": WHEN,
        "Sensitive type": "50842eb7-edc8-4019-85dd-5a5c1f2bb085$#,#&a44669fe",
    },
    {
        "File name": "Möte.msg",
        "Target path": f"Exchange\\{ANNA}\\Möte.msg",
        "Data source": ANNA,
        "Size": "512",
        "Created": WHEN,
    },
)
PNP = table(
    {
        "FileLeafRef": "Fråga.docx",
        "FileRef": "/personal/anna_berg_danvik_example/Documents/Fråga.docx",
        "File_x0020_Size": "2048",
        "Created": "2020-01-01 00:00:00",
        "Modified": "2024-05-03 10:11:12",
        "Author": "Anna Berg",
        "Editor": "Bo Ek",
        "_ComplianceTag": "Gallras 2 år",
    }
)
REPORT = table(
    {
        "FileName": "Fråga.docx",
        "Folder": "Mapp",
        "Author": "Anna Berg",
        "Created": "01-jan-2020 00:00",
        "Modified": "03-maj-2024 12:11",
        "Size": "2 KB",
        "DaysOld": "900",
        "Retention label": "Gallras 2 år",
        "Sensitivity label": "Intern",
        "FileType": "Word",
        "Bytes": "2048",
        "Extension": "docx",
        "WebURL": VIEWER,
    },
    {
        "FileName": "bild.png",
        "Folder": "Mapp",
        "Author": "Anna Berg",
        "Modified": "03-maj-2024 12:11",
        "Bytes": "1000",
        "WebURL": f"{SITE}/Documents/Mapp/bild.png",
    },
)
GENERIC = table(
    {
        "Sökväg": "Mapp\\Fråga.docx",
        "Ägare": ANNA,
        "Storlek": "2\u00a0048",
        "Ändrad": "2024-05-03T12:11:12",
        "SHA-256": SHA256,
    }
)
RCLONE: list[dict[str, Any]] = [
    {"Path": "Mapp", "Name": "Mapp", "Size": -1, "ModTime": WHEN, "IsDir": True},
    {
        "Path": "Mapp/Fråga?.docx",
        "Name": "Fråga?.docx",
        "Size": 2048,
        "MimeType": "application/msword",
        "ModTime": "2024-05-03T12:11:12.000000000+02:00",
        "IsDir": False,
        "ID": "01ABC",
        "Hashes": {"quickxor": "ab", "sha256": SHA256},
        "Metadata": {
            "mtime": WHEN,
            "btime": "2020-01-01T00:00:00Z",
            "utime": "2021-01-01T00:00:00Z",
            "created-by-id": "3fa85f64-5717-4562-b3fc-2c963f66afa6",
            "created-by-display-name": "Anna Berg",
            "shared-scope": "users",
            "permissions": json.dumps(
                [{"grantedToV2": {"user": {"email": "x_example.org#EXT#@danvik.example"}}}]
            ),
        },
    },
]
GRAPH: list[dict[str, Any]] = [
    {
        "id": "0",
        "name": "Mapp",
        "folder": {"childCount": 1},
        "parentReference": {"path": "/drive/root:"},
        "lastModifiedDateTime": WHEN,
    },
    {
        "id": "01ABC",
        "name": "Fråga.docx",
        "size": 2048,
        "webUrl": VIEWER,
        "createdDateTime": "2020-01-01T00:00:00Z",
        "lastModifiedDateTime": WHEN,
        "fileSystemInfo": {"lastModifiedDateTime": "2019-01-01T00:00:00Z"},
        "createdBy": {"user": {"id": "3fa85f64", "displayName": "Anna Berg"}},
        "parentReference": {"driveId": "b!x", "path": "/drives/b!x/root:/Mapp%20A/%C3%85r"},
        "file": {"mimeType": "application/msword", "hashes": {"quickXorHash": "ab"}},
        "shared": {"scope": "anonymous"},
        "retentionLabel": {"name": "Gallras 2 år"},
    },
    {
        "id": "9",
        "name": "borta.txt",
        "deleted": {"state": "deleted"},
        "parentReference": {"path": "/drive/root:"},
    },
]


def pascal(value: Any) -> Any:
    """As `Get-MgDriveItem | ConvertTo-Json` writes it: PascalCase, nothing left out."""
    if not isinstance(value, dict):
        return value
    said = {key[:1].upper() + key[1:]: pascal(inner) for key, inner in value.items()}
    nothing = {"Folder": {"ChildCount": None, "View": {"SortBy": None}}, "Deleted": {"State": None}}
    return {**(nothing if "Name" in said else {}), **said}


def rows(*paths: Path) -> list[Row]:
    """All rows of the lists, in order."""
    return [
        listing.row(number)
        for listing in Manifest.load(paths).listings
        for number in range(len(listing.packed))
    ]


def test_classic_results(write: Write) -> None:
    document, mail = rows(write("Results.csv", CLASSIC))

    assert document.places == (
        "sharepoint/anna_berg/fråga.docx",
        "personal/anna_berg_danvik_example/documents/fråga.docx",
    )
    assert (document.modified, document.size, document.owner) == (MODIFIED, 2048, "")
    assert document.site == "anna_berg_danvik_example"
    assert (mail.owner, mail.sent, mail.received) == (ANNA, MODIFIED, MODIFIED + 48)
    assert len(mail.dates) == 2


def test_premium_load_file(write: Write) -> None:
    """The date is the service's, not the one inside the document."""
    (row,) = rows(write("Export_load_file_1 of 2.csv", PREMIUM))

    assert row.path == f"NativeFiles/{SHA256}.docx"
    assert row.places[1] == "personal/anna_berg_danvik_example/documents/fråga.docx"
    assert (row.sha256, row.size) == (SHA256, 2048)
    assert (row.owner, row.author, row.modified) == (ANNA, "Anna Berg", MODIFIED)
    assert row.retention == "Gallras 2 år"


def test_new_items(write: Write) -> None:
    """A direct export has only the day of creation, which is no activity."""
    document, mail = rows(write("Items_0_2025-11-23_15-54-12.csv", ITEMS, "utf-8-sig"))

    assert (document.owner, document.site) == ("", "anna_berg_danvik_example")
    assert (document.created, document.dates) == (MODIFIED, ())
    assert (mail.owner, mail.url) == (ANNA, "")


def test_pnp_inventory(write: Write) -> None:
    (row,) = rows(write("pnp.csv", PNP, "utf-16"))

    assert row.places == ("personal/anna_berg_danvik_example/documents/fråga.docx",)
    assert (row.modified, row.size, row.author_name) == (MODIFIED, 2048, "Anna Berg")
    assert row.retention == "Gallras 2 år"


def test_pnp_people_that_powershell_could_not_write_are_nobody(write: Write) -> None:
    person = "Microsoft.SharePoint.Client.FieldUserValue"
    (row,) = rows(write("pnp.csv", [PNP[0], [person if c == "Anna Berg" else c for c in PNP[1]]]))

    assert row.author_name == ""


def test_pnp_folders_are_no_files(write: Write) -> None:
    folder = {"FileLeafRef": "Mapp", "FileRef": "/personal/x/Documents/Mapp", "FSObjType": "1"}
    file = {"FileLeafRef": "a.txt", "FileRef": "/personal/x/Documents/a.txt", "FSObjType": "0"}

    (row,) = rows(write("pnp.csv", table(folder, file)))

    assert row.url == file["FileRef"]


def test_onedrive_report_with_swedish_months(write: Write) -> None:
    """An Office file's URL is its viewer's, so the last folder and the name stand for it."""
    document, picture = rows(write("OneDriveFiles.csv", REPORT, "cp1252"))

    assert document.places == ("mapp/fråga.docx",)
    assert document.site == picture.site == "anna_berg_danvik_example"
    assert picture.places == ("personal/anna_berg_danvik_example/documents/mapp/bild.png",)
    assert document.modified == MODIFIED - 12
    assert (document.retention, document.sensitivity, document.size) == (
        "Gallras 2 år",
        "Intern",
        2048,
    )


def test_generic_manifest_in_swedish_time(write: Write) -> None:
    (row,) = rows(write("manifest.csv", GENERIC))

    assert (row.places, row.owner, row.size) == (("mapp/fråga.docx",), ANNA, 2048)
    assert (row.modified, row.sha256) == (MODIFIED, SHA256)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_rclone_lsjson(write: Write, encoding: str) -> None:
    """PowerShell 5.1 makes `> manifest.json` UTF-16."""
    text = "[\n" + ",\n".join(map(json.dumps, RCLONE)) + "\n]\n"

    (row,) = rows(write("manifest.json", text, encoding))

    assert (row.path, row.size, row.item_id, row.sha256) == (
        "Mapp/Fråga?.docx",
        2048,
        "01ABC",
        SHA256,
    )
    assert (row.modified, row.author_name) == (MODIFIED, "Anna Berg")
    assert row.author == "3fa85f64-5717-4562-b3fc-2c963f66afa6"
    assert row.shared == "external"


def test_rclone_of_before_metadata(write: Write) -> None:
    old = {key: RCLONE[1][key] for key in ("Path", "Name", "Size", "MimeType", "ModTime", "IsDir")}

    (row,) = rows(write("manifest.json", json.dumps([old])))

    assert (row.modified, row.author, row.shared) == (MODIFIED, "", "")


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(GRAPH),
        json.dumps({"@odata.context": "x", "value": GRAPH, "@odata.nextLink": "y"}, indent=2),
        "\n".join(map(json.dumps, GRAPH)),
        json.dumps([pascal(row) for row in GRAPH], indent=4),
    ],
    ids=["array", "page", "lines", "powershell"],
)
def test_graph_drive_items(write: Write, text: str) -> None:
    """Files only; the service's date; the folder from the parent, since the URL has none."""
    (row,) = rows(write("drive.json", text))

    assert row.places == ("mapp a/år/fråga.docx",)
    assert row.site == "anna_berg_danvik_example"
    assert (row.modified, row.size, row.author) == (MODIFIED, 2048, "3fa85f64")
    assert (row.shared, row.retention) == ("anonymous", "Gallras 2 år")


FILES: tuple[tuple[str, str | Sequence[Sequence[str]]], ...] = (
    ("purview_classic", CLASSIC),
    ("purview_premium", PREMIUM),
    ("purview_items", ITEMS),
    ("pnp", PNP),
    ("onedrive_report", REPORT),
    ("generic", GENERIC),
    ("rclone", json.dumps(RCLONE)),
    ("graph", json.dumps(GRAPH)),
)
ACCOUNTS: tuple[tuple[str, Sequence[Sequence[str]]], ...] = (
    ("entra", [["userPrincipalName", "displayName", "mail", "objectId", "accountEnabled"]]),
    ("owner_list", [["upn", "förvaltning", "enhet", "chef", "epost"]]),
    ("usage", [["Report Refresh Date", "Site URL", "Owner Principal Name", "Is Deleted"]]),
    ("departments", [["avdelning", "förvaltning"]]),
)


@pytest.mark.parametrize(("key", "content"), FILES, ids=lambda value: str(value)[:16])
def test_a_list_is_known_by_its_headers_whatever_its_name(
    write: Write, key: str, content: str | Sequence[Sequence[str]]
) -> None:
    (told,) = Manifest.load([write("lista.txt", content)]).lists

    assert (told.kind, told.unmapped, told.undated) == (key, (), 0)


@pytest.mark.parametrize(("key", "content"), ACCOUNTS, ids=lambda value: str(value)[:16])
def test_a_list_of_accounts_is_known_by_its_headers(
    write: Write, key: str, content: Sequence[Sequence[str]]
) -> None:
    reading = lists.read(write("lista.txt", content), kinds.ACCOUNTS)

    assert reading.kind.key == key
    assert list(reading.lines) == []


def test_every_kind_is_in_these_tests() -> None:
    assert {kind.key for kind in kinds.FILES} == {key for key, _ in FILES}
    assert {kind.key for kind in kinds.ACCOUNTS} == {key for key, _ in ACCOUNTS}


def test_every_file_of_a_kind_is_in_a_table() -> None:
    files = {path.stem for path in Path(kinds.__file__).parent.glob("*.py")} - {"__init__"}

    assert files == {kind.key for kind in (*kinds.FILES, *kinds.ACCOUNTS)}


@pytest.mark.parametrize("kind", (*kinds.FILES, *kinds.ACCOUNTS), ids=lambda kind: kind.key)
def test_no_header_of_a_kind_means_two_things(kind: Kind) -> None:
    meant = [squash(alias) for aliases in kind.columns.values() for alias in aliases]

    assert len(meant) == len(set(meant))
    assert not set(map(squash, kind.unused)) & set(meant)


@pytest.mark.parametrize("style", [str.upper, str.lower, lambda h: h.replace("_", " ")])
def test_headers_are_known_in_any_style(write: Write, style: Callable[[str], str]) -> None:
    headers = [style(header) for header in PREMIUM[0]]

    (row,) = rows(write("x.csv", [headers, PREMIUM[1]]))

    assert row.modified == MODIFIED


def test_new_headers_are_told(write: Write) -> None:
    """Microsoft adds columns; whoever runs the scan can send us their names."""
    path = write("Items.csv", [[*ITEMS[0], "Priority score"], [*ITEMS[1], "7"]])

    (told,) = Manifest.load([path]).lists

    assert told.unmapped == ("Priority score",)


def test_the_wrong_option_is_told(write: Write) -> None:
    with pytest.raises(ManifestError, match="--owners"):
        Manifest.load([write("x.csv", ACCOUNTS[0][1])])
    with pytest.raises(ManifestError, match="--manifest"):
        lists.read(write("x.csv", GENERIC), kinds.ACCOUNTS)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a;b\n1;2\n", "inga kända kolumner"),
        ("", "inga kända kolumner"),
        ("[]", "inga kända kolumner"),
        ("ägare\nanna\n", "sökväg"),
        ("sökväg;ändrad\na.txt;i går\n", "rad 2"),
        ("sökväg;ägare\n;anna\n", "rad 2"),
        ('[{"Path": "a", "ModTime": "2020-01-01T00:00:00Z"', "skadad"),
        ('[{"Path": "a", "ModTime": "2020-01-01T00:00:00Z"}', "skadad"),
        ("{not json", "skadad"),
    ],
)
def test_a_list_that_cannot_be_used_says_what_is_wrong(
    write: Write, content: str, said: str
) -> None:
    with pytest.raises(ManifestError, match=said) as raised:
        Manifest.load([write("lista.csv", content)])

    assert "i går" not in str(raised.value)


def test_a_list_that_is_not_there_says_so(tmp_path: Path) -> None:
    for path in (tmp_path / "saknas.csv", tmp_path):
        with pytest.raises(ManifestError, match="gick inte att läsa"):
            Manifest.load([path])


def test_one_odd_date_or_nameless_line_does_not_refuse_the_list(write: Write) -> None:
    """It is told by its line, and the file falls back on other dates."""
    path = write(
        "m.csv", [["sökväg", "ändrad"], ["a", "2020-01-01"], ["b", "5/3/2019"], ["", "2020-01-01"]]
    )

    manifest = Manifest.load([path])

    (told,) = manifest.lists
    assert (told.rows, told.nameless, told.undated, told.lines) == (2, 1, 1, (4, 3))
    assert [row.modified is None for row in rows(path)] == [False, True]
