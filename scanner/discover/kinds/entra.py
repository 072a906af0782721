"""The users that Microsoft Entra exports as CSV: who is who, where, and still employed.

Source: learn.microsoft.com/entra/identity/users/users-bulk-download.
"""

from __future__ import annotations

from scanner.discover.kind import Kind

KIND = Kind(
    key="entra",
    signs=(("userPrincipalName",), ("accountEnabled", "objectId", "displayName")),
    columns={
        "upn": ("userPrincipalName",),
        "name": ("displayName",),
        "mail": ("mail",),
        "object_id": ("objectId", "id"),
        "department": ("department",),
        "enabled": ("accountEnabled",),
    },
    unused=(
        "ageGroup",
        "alternateEmailAddress",
        "assignedLicenses",
        "city",
        "companyName",
        "consentProvidedForMinor",
        "country",
        "createdDateTime",
        "creationType",
        "directorySynced",
        "givenName",
        "identityIssuer",
        "invitationState",
        "jobTitle",
        "legalAgeGroupClassification",
        "mobilePhone",
        "physicalDeliveryOfficeName",
        "postalCode",
        "state",
        "streetAddress",
        "surname",
        "telephoneNumber",
        "usageLocation",
        "userType",
    ),
)
