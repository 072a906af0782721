"""Purview eDiscovery Premium's `Export_load_file*.csv` of a review set.

Files of a condensed export are named by hash, so this list alone has name, path and owner.
Source: learn.microsoft.com/purview/ediscovery-document-metadata-fields.
"""

from __future__ import annotations

from scanner.discover.kind import Kind
from scanner.discover.kinds.purview_items import owned

KIND = Kind(
    key="purview_premium",
    signs=(("Export_native_path",),),
    columns={
        "path": ("Export_native_path",),
        "original": ("Compound_path",),
        "item_id": ("Immutable_ID", "File_ID"),
        "sha256": ("Native_SHA_256",),
        "size": ("Native_size",),
        "owner": ("Custodian",),
        "location": ("Location_name",),
        "author": ("O365_created_by",),
        "modified": ("O365_date_modified",),
        "created": ("O365_date_created",),
        "sent": ("Email_date_sent",),
        "received": ("Email_date_received",),
        "retention": ("Compliance_labels",),
        "sensitivity": ("Sensitivity_label", "Doc_sensitivity_label"),
    },
    unused=(
        "Extracted_text_path",
        "Native_file_name",
        "Native_extension",
        "Native_MD5",
        "Location",
        "Deduped_custodians",
        "Deduped_compound_path",
        "O365_modified_by",
        "O365_authors",
        "Doc_authors",
        "Doc_date_created",
        "Doc_date_modified",
        "Doc_last_saved_by",
        "Doc_modified_by",
        "File_system_date_created",
        "File_system_date_modified",
        "Date",
        "Email_sender",
        "Email_to",
        "Email_cc",
        "Email_bcc",
        "Email_subject",
        "Family_ID",
        "Parent_ID",
        "Version_Number",
        "Version_Group_Id",
        "Error_code",
        "Row_number",
    ),
    adapt=owned,
)
