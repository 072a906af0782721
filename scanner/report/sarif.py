"""SARIF 2.1.0, for tools that gather findings of many scanners.

A problem is a result of kind `open`: the tool could not tell. An exempt file's results
are suppressed, with the decision as their justification.

Source: OASIS SARIF 2.1.0, sections 3.27.9 (kind), 3.27.10 (level), 3.35 (suppression).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

from scanner import __version__, words
from scanner.mask import mask_numbers
from scanner.records import Judged, Level, Status, Trouble
from scanner.report.json import day, encode
from scanner.report.visible import shown, visible, where
from scanner.words import say

SCHEMA_URI = "https://json.schemastore.org/sarif-2.1.0.json"
UNREAD = "unread."
"""Rule ids of problems: `unread.encrypted`."""

LEVELS: dict[Status, str] = {
    Status.NEVER: "error",
    Status.OVERDUE: "error",
    Status.UNDATED: "warning",
    Status.IN_PROCESSING: "note",
    Status.EXEMPT: "note",
    Status.UNREAD: "note",
    Status.CLEAN: "note",
}
"""Status of the file -> level of its results."""


class Writer:
    """Writes one run, a result a line, without keeping the results."""

    def __init__(self, stream: BinaryIO, lang: str = "sv") -> None:
        self._stream = stream
        self._lang = lang
        self._used: set[str] = set()
        self._before = b"\n"
        stream.write(b'{"$schema": "%s", "version": "2.1.0", "runs": [{' % SCHEMA_URI.encode())
        stream.write(b'"columnKind": "unicodeCodePoints", "results": [')

    def add(self, row: Judged) -> None:
        """Write the results of one row."""
        for result in _results(row, self._lang):
            self._used.add(result["ruleId"])
            self._stream.write(self._before + encode(result))
            self._before = b",\n"

    def close(self) -> None:
        """Write which program this was; the stream is the caller's to close."""
        driver = {
            "name": "Molnvakt",
            "version": __version__,
            "language": self._lang,
            "rules": [_rule(rule, self._lang) for rule in sorted(self._used)],
        }
        self._stream.write(b'\n], "tool": {"driver": %s}}]}\n' % encode(driver))


def _results(row: Judged, lang: str) -> Iterator[dict[str, Any]]:
    classification, status = row.classification, row.verdict.status
    if not (classification.findings or classification.problems):
        return
    artifact = {"artifactLocation": _artifact(classification.path)}
    for finding in row.classification.findings:
        name = words.entity(finding.entity, lang)
        masked = "" if finding.level is Level.SECURITY else visible(finding.masked)
        told = f"{name} × {finding.count}" + (f": {masked}" if masked else "")
        result: dict[str, Any] = {
            "ruleId": finding.entity,
            "level": LEVELS[status],
            "message": {"text": f"{told}. {say(words.STATUSES[status], lang)}."},
            "locations": [_location(artifact, where(finding, lang))],
            "rank": round(100 * finding.score, 2),
            "properties": {
                "level": finding.level.key,
                "status": status.value,
                "due": day(row.verdict.due),
                "basis": row.verdict.basis,
            },
        }
        if finding.fingerprint:
            result["partialFingerprints"] = {"value/v1": finding.fingerprint}
        if status is Status.EXEMPT:
            decision = {"kind": "external", "justification": visible(row.verdict.basis)}
            result["suppressions"] = [decision]
        yield result
    for problem in row.classification.problems:
        yield {
            "ruleId": f"{UNREAD}{problem.trouble.value}",
            "kind": "open",
            "level": "none",
            "message": {"text": say(words.ADVICE[problem.trouble], lang)},
            "locations": [_location(artifact, shown(words.place(problem.place, lang)))],
        }


def _location(artifact: dict[str, Any], told: str) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": artifact}
    if told:
        location["logicalLocations"] = [{"fullyQualifiedName": told}]
    return location


def _artifact(path: str) -> dict[str, str]:
    """Return where a file is: below the scanned root, or where it was given to `check`."""
    path = mask_numbers(path).replace("\\", "/")
    uri = quote(path, safe="/!", errors="surrogateescape")
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    if path[1:3] == ":/":
        return {"uri": f"file:///{path[:2]}{uri[4:]}"}
    return {"uri": uri, "uriBaseId": "ROOT"}


def _rule(rule: str, lang: str) -> dict[str, Any]:
    if rule.startswith(UNREAD):
        trouble = Trouble(rule.removeprefix(UNREAD))
        return {"id": rule, "shortDescription": {"text": say(words.TROUBLES[trouble], lang)}}
    return {"id": rule, "shortDescription": {"text": words.entity(rule, lang)}}
