"""What an Office package says about itself: title, authors, dates, labels, whether it is final.

Format: ISO/IEC 29500-2, 11 (core properties); 29500-1, 22.2-22.3 (extended and custom
properties); MS-OFFCRYPTO 2.6 (sensitivity labels).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from scanner.errors import ReadError
from scanner.records import Dated, DateSource, Part, Problem, Property, Signal, Step, Trouble
from scanner.walk import stamps, xml
from scanner.walk.flow import text_parts
from scanner.walk.package import Package

CORE = {
    "title": "title",
    "subject": "topic",
    "creator": "author",
    "keywords": "keywords",
    "description": "description",
    "lastModifiedBy": "modified_by",
    "category": "category",
    "contentStatus": "status",
}
"""Element of core.xml -> kind of place; any other is a property without a name."""
EXTENDED = {"Company": "company", "Manager": "manager", "HyperlinkBase": "link"}
"""Element of app.xml -> kind of place; any other is a property without a name."""
HOLDERS = frozenset({"coreProperties", "Properties", "variant", "vector"})
"""Elements that only hold others."""
USUAL = re.compile(
    r"[-+]?[\d.,: ]{1,20}|\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?|true|false|[a-z]{2,3}(?:-[A-Z]{2})?"
    r"|Normal(?:\.dot[mx]?)?|(?:Microsoft|LibreOffice|OpenOffice)[\w .()/$-]{0,60}",
    re.IGNORECASE,
)
"""What a program writes by itself: counts, times, languages, its own name."""
LONG = re.compile(r"\d{8}")
PEOPLE = {"creator": "author", "lastModifiedBy": "modified_by"}
"""Element of core.xml -> key of `Property`."""

STATUS_WORDS = {
    Signal.FINAL: re.compile(r"final|slutgiltig|slutlig|färdig", re.IGNORECASE),
    Signal.DRAFT: re.compile(r"draft|utkast|arbetsmaterial", re.IGNORECASE),
}
LABEL_NAME = re.compile(r"MSIP_Label_.+_Name", re.IGNORECASE)
LABEL_FIELD = re.compile(
    r"MSIP_Label_.+_(?:Enabled|SetDate|Method|SiteId|ActionId|ContentBits|Tag)"
)
PLAIN_NAME = re.compile(r"[A-Za-zÅÄÖåäö_ .-]{1,40}")


def records(package: Package) -> Iterator[Part | Problem | Dated | Property]:
    """Yield all that the property parts of the package say."""
    for name in package.names:
        lower = name.lower()
        try:
            if lower.startswith("docprops/core") or lower.endswith(".psmdcp"):
                yield from _core(package, name)
            elif lower.startswith("docprops/app"):
                yield from _extended(package, name)
            elif lower.startswith("docprops/custom"):
                yield from _custom(package, name)
            elif lower.startswith("docmetadata/label"):
                yield from _labels(package, name)
            elif lower.startswith("_xmlsignatures/") and lower.endswith(".xml"):
                yield Property("signal", Signal.SIGNED)
                yield from _signature(package, name)
        except ReadError as error:
            yield Problem(Trouble(error.trouble), error.detail, (Step("property"),))
    yield from comment(package)


def comment(package: Package) -> Iterator[Part]:
    """Yield the comment of the zip file, if it has one."""
    text = package.comment.decode("utf-8", "replace").strip()
    if text:
        yield Part(text, (Step("zipcomment"),), "metadata")


def is_property(name: str) -> bool:
    """Tell whether `records` reads the member."""
    lower = name.lower()
    return lower.endswith(".psmdcp") or lower.startswith(
        ("docprops/core", "docprops/app", "docprops/custom", "docmetadata/label", "_xmlsignatures/")
    )


def when(text: str) -> dt.datetime | None:
    """Return an ISO time in UTC, Swedish time when it names no zone; None when it is no date.

    >>> when("2026-03-05T08:30:00Z").isoformat()
    '2026-03-05T08:30:00+00:00'
    >>> when("2026-03-05T08:30:00").isoformat()
    '2026-03-05T07:30:00+00:00'
    """
    text = text.strip()
    if "." in text:  # ODF writes nine decimals, Python reads six
        text = re.sub(r"\.(\d{1,6})\d*", lambda found: "." + found[1].ljust(6, "0"), text)
    try:
        time = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return stamps.aware(time)


def _core(package: Package, name: str) -> Iterator[Part | Dated | Property]:
    dates: dict[str, str] = {}
    others: list[str] = []
    for element in xml.elements(package.open(name)):
        text = element.text.strip()
        if element.name in ("created", "modified"):
            dates[element.name] = text
        elif text and element.name in CORE:
            yield Part(text, (Step(CORE[element.name]),), "metadata")
            if element.name in PEOPLE:
                yield Property(PEOPLE[element.name], text)
            if element.name == "contentStatus":
                yield from status(text)
        elif element.name not in HOLDERS:
            others.append(text)
    yield from _others(others)
    time = when(dates.get("modified", "")) or when(dates.get("created", ""))
    if time is not None:
        yield Dated(time, DateSource.DOCUMENT)


def status(text: str) -> Iterator[Property]:
    """Yield the signal in a document's own word for its status, if it says one."""
    for signal, words in STATUS_WORDS.items():
        if words.search(text):
            yield Property("signal", signal)


def _extended(package: Package, name: str) -> Iterator[Part]:
    others: list[str] = []
    listed: list[str] = []
    for element in xml.elements(package.open(name)):
        text = element.text.strip()
        if element.name in EXTENDED:
            yield from text_parts([text], (Step(EXTENDED[element.name]),), "metadata")
        elif element.name in ("lpstr", "lpwstr"):
            listed.append(text)
        elif element.name == "HeadingPairs":
            # It only counts what `TitlesOfParts` lists.
            listed.clear()
        elif element.name in ("TitlesOfParts", "HLinks"):
            others += listed
            listed.clear()
        elif element.name not in HOLDERS:
            others.append(text)
    yield from _others(others + listed)


def _others(texts: list[str]) -> Iterator[Part]:
    """Yield the properties that no name is known for, as far as they can say anything."""
    told = [text for text in dict.fromkeys(texts) if LONG.search(text) or not USUAL.fullmatch(text)]
    yield from text_parts(told, (Step("property"),), "metadata")


def _custom(package: Package, name: str) -> Iterator[Part | Property]:
    for element in xml.elements(package.open(name)):
        if element.name == "property":
            yield from custom(element.attributes.get("name", ""), element.text.strip())


def custom(name: str, value: str) -> Iterator[Part | Property]:
    """Yield what one custom property says."""
    if name == "_MarkAsFinal":
        if value.lower() in ("true", "1"):
            yield Property("signal", Signal.FINAL)
    elif LABEL_NAME.fullmatch(name):
        yield Property("label", value)
        yield Part(value, (Step("property", "MSIP_Label"),), "metadata")
    elif value and not LABEL_FIELD.fullmatch(name):
        # A name that a user typed may itself hold a value, and places are shown in reports.
        shown = name if PLAIN_NAME.fullmatch(name) else ""
        yield Part(f"{name}: {value}", (Step("property", shown),), "metadata")


def _signature(package: Package, name: str) -> Iterator[Part]:
    """Yield why somebody signed."""
    for element in xml.elements(package.open(name)):
        if element.name == "SignatureComments" and element.text.strip():
            yield Part(element.text.strip(), (Step("property", "signature"),), "metadata")


def _labels(package: Package, name: str) -> Iterator[Property]:
    for element in xml.elements(package.open(name)):
        removed = element.attributes.get("removed", "0") in ("1", "true")
        if element.name == "label" and element.attributes.get("id") and not removed:
            yield Property("label", element.attributes["id"].strip("{}"))
