"""The lists of Purview eDiscovery's three exports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from urllib.parse import quote

from export_lists import HOST, by_header, slug, utc
from people import DOMAIN, Employee

SUBJECTS = ("Möte om eleven", "Sv: Läkarintyg\nkopia")
"""Of the letters in the mailbox; one has a line break, as subjects may."""

CLASSIC = (
    "Item Identity", "Document ID", "Selected", "Duplicate to Item", "Original Path", "Location",
    "Location Name", "Target Path", "Document Path", "Subject or Title", "Sender or Created by",
    "Recipients in To line", "Received or Created", "Sent", "Modified Date", "Is Read",
    "Importance", "Size", "Has Attachments", "Decode Status", "Compliance Tag", "Summary",
)  # fmt: skip


def classic(rows: Sequence[dict[str, object]]) -> bytes:
    """Return `Results.csv`."""
    return by_header(CLASSIC, rows)


def classic_document(
    target: str, size: int, changed: dt.datetime, owner: Employee, kind: str
) -> dict[str, object]:
    """Return the row of a document; the target is what it was before it was cut."""
    library = target.split("/", 2)[2]
    url = f"{HOST}/{slug(owner)}/{quote(library)}"
    return {
        "Item Identity": f"{HOST}/{slug(owner)}#{len(target)}", "Selected": "Yes",
        "Original Path": url if kind == "long" else "", "Location": "SharePoint",
        "Location Name": f"{HOST}/{slug(owner)}", "Target Path": target.replace("/", "\\"),
        "Document Path": url, "Subject or Title": target.rsplit("/", 1)[-1],
        "Sender or Created by": owner.name, "Modified Date": american(changed), "Size": size,
        "Decode Status": "None",
        "Compliance Tag": "Bevaras 7 år" if kind == "hold" else "",
    }  # fmt: skip


def classic_mail(target: str, size: int, when: dt.datetime, owner: str) -> dict[str, object]:
    """Return the row of a letter."""
    return {
        "Item Identity": f"<{size}@{DOMAIN}>", "Selected": "Yes", "Location": "Exchange",
        "Location Name": owner, "Target Path": target.replace("/", "\\"),
        "Subject or Title": "Möte,\nenligt överenskommelse", "Sent": american(when),
        "Received or Created": american(when + dt.timedelta(minutes=1)), "Size": size,
        "Decode Status": "None", "Is Read": "True",
    }  # fmt: skip


PREMIUM = (
    "Row_number", "File_ID", "Immutable_ID", "Family_ID", "Native_file_name", "Native_extension",
    "Native_size", "Native_SHA_256", "Native_MD5", "Export_native_path", "Extracted_text_path",
    "Compound_path", "Location", "Location_name", "Custodian", "O365_created_by",
    "O365_date_created", "O365_date_modified", "Email_date_sent", "Email_date_received",
    "Email_subject", "Compliance_labels", "Doc_sensitivity_label", "Date", "Error_code",
)  # fmt: skip


def premium(rows: Sequence[dict[str, object]]) -> bytes:
    """Return an `Export_load_file`."""
    numbered = [{**row, "Row_number": number} for number, row in enumerate(rows, start=1)]
    return by_header(PREMIUM, numbered, "utf-8-sig")


def premium_row(
    path: str, name: str, digest: str, size: int, changed: dt.datetime, owner: Employee, kind: str
) -> dict[str, object]:
    """Return the row of a document, or of a letter when `kind` is `m`."""
    mail = kind == "m"
    where = owner.mail if mail else f"{HOST}/{slug(owner)}"
    dates: dict[str, object] = {"O365_date_modified": utc(changed)}
    if mail:
        dates = {"Email_date_sent": utc(changed), "Email_date_received": utc(changed)}
    return {
        "File_ID": f"fil-{name}", "Native_file_name": name, "Native_size": size,
        "Native_extension": name.rsplit(".", 1)[-1], "Native_SHA_256": digest.upper(),
        "Export_native_path": path.replace("/", "\\"), "Compound_path": f"{where}/{name}",
        "Location": "Exchange" if mail else "OneDrive", "Location_name": where,
        "Custodian": owner.mail, "Date": utc(changed), "Error_code": "" if path else "Encrypted",
        **dates,
    }  # fmt: skip


ITEMS = (
    "File name", "Target path", "Data source", "SPO document link", "Compound path", "Size",
    "Created", "Last modified", "Sensitive type", "Workload",
)  # fmt: skip


def items(rows: Sequence[dict[str, object]]) -> bytes:
    """Return one `Items_*.csv`."""
    return by_header(ITEMS, rows, "utf-8-sig")


def item(path: str, size: int, changed: dt.datetime, owner: Employee) -> dict[str, object]:
    """Return the row of a document."""
    link = f"{HOST}/{slug(owner)}/Documents/{quote(path.rsplit('/', 1)[-1])}"
    return {
        "File name": path.rsplit("/", 1)[-1], "Target path": path.replace("/", "\\"),
        "Data source": f"{HOST}/{slug(owner)}", "SPO document link": link, "Compound path": link,
        "Size": size, "Created": utc(changed - dt.timedelta(days=1)), "Last modified": utc(changed),
        "Sensitive type": "44ca1e9e-50e3-4d54-8a4e-3b0d4ea6ef1f$#,#&", "Workload": "OneDrive",
    }  # fmt: skip


def message(path: str, owner: Employee) -> dict[str, object]:
    """Return the row of a letter in a mailbox file."""
    return {
        "File name": path.rsplit("/", 1)[-1], "Target path": path.replace("/", "\\"),
        "Data source": owner.mail, "Compound path": path, "Workload": "Exchange",
    }  # fmt: skip


def american(when: dt.datetime) -> str:
    """Return a time as .NET writes it in en-US: `8/8/2026 12:30:07 PM`, UTC."""
    utc_time = when.astimezone(dt.UTC)
    return f"{utc_time.month}/{utc_time.day}/{utc_time:%Y} {utc_time:%I:%M:%S %p}".replace(
        " 0", " "
    )
