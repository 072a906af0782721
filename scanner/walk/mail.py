"""What all mail formats share: names of headers, transport noise, labels, bodies said twice."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from scanner.records import Part, Place, Property, Step
from scanner.walk import names

NAMES = {
    "from": "Från",
    "to": "Till",
    "cc": "Kopia",
    "bcc": "Hemlig kopia",
    "sender": "Avsändare",
    "reply-to": "Svar till",
    "date": "Datum",
}
"""Header -> the word of Outlook's Swedish reading pane; others go by their own name."""

_TRANSPORT = re.compile(
    r"received|msip_labels|return-path|delivered-to|dkim-.*|domainkey-.*|arc-.*|authentication-results.*"
    r"|message-id|in-reply-to|references|mime-version|content-.*|x-ms-.*|x-microsoft-.*"
    r"|x-originating.*|x-forefront-.*|x-mailer|x-spam.*|x-virus.*|x-proofpoint.*|x-barracuda.*"
    r"|x-google-.*|x-gm-.*|x-received|x-exchange.*|x-eopattributed.*|x-incoming.*|x-mimeole"
    r"|x-auto-response-suppress|received-spf|thread-index|user-agent|list-.*|feedback-id|autocrypt"
    r"|x-priority|importance|x-uidl|x-mozilla-.*|status|x-status|date|mailfrom|x-cmae.*|x-ironport.*",
    re.I,
)
_TRACE = re.compile(
    r"received|received-spf|x-received|return-path|envelope-to|(?:x-)?delivered-to|x-original-to"
    r"|arc-.*|authentication-results.*|x-ms-.*|x-microsoft-.*|x-forefront-.*|x-spam.*|x-virus.*"
    r"|x-proofpoint.*|x-barracuda.*|x-google-.*|x-gm-.*|x-exchange.*|x-eopattributed.*"
    r"|x-incoming.*|x-originatororg|x-uidl?|x-imap.*|x-mozilla-status.*|status|x-status"
    r"|x-cmae.*|x-ironport.*",
    re.I,
)
"""Headers that differ between the copies of one letter: of its way, of filters, of mailboxes.
Others that begin with `X-` may be the sender's, and count."""
_LABEL = re.compile(r"MSIP_Label_([0-9a-fA-F-]{36})_(\w+)\s*=\s*([^;\r\n]*)")
_DULL = re.compile(r"[\W_]+")
SEARCH_BUDGET = 2_000_000_000
"""Characters to look through for lines said before; beyond, only whole lines are."""


def header_place(name: str) -> Place:
    """Return the place of a mail header, `Step("mailheader", "Från")`."""
    if name.lower() == "subject":
        return (Step("subject"),)
    return (Step("mailheader", NAMES.get(name.lower(), names.plain(name))),)


def is_transport(name: str) -> bool:
    """Tell whether a header is written by servers and programs for each other."""
    return _TRANSPORT.fullmatch(name) is not None


def is_trace(name: str) -> bool:
    """Tell whether a header says how one copy of a letter came to its mailbox."""
    return _TRACE.fullmatch(name) is not None


def labels(text: str) -> Iterator[Property]:
    """Yield the sensitivity labels in the value of an `msip_labels` header or property."""
    found: dict[str, str] = {}
    for guid, key, value in _LABEL.findall(text):
        if key == "Name" and value.strip():
            found[guid] = value.strip()
        else:
            found.setdefault(guid, guid)
    yield from (Property("label", name) for name in found.values())


def moment(text: str) -> dt.datetime | None:
    """Return the time of a `Date` header or of the end of a `Received` header, aware, UTC."""
    from email.utils import parsedate_to_datetime

    try:
        when = parsedate_to_datetime(text.rpartition(";")[2].strip())
        when = when.replace(tzinfo=dt.UTC) if when.tzinfo is None else when.astimezone(dt.UTC)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return when if when.year >= 1990 else None


def unsaid(parts: Iterable[Part], said: str) -> Iterator[Part]:
    """Yield `parts` of another body, without the visible lines that `said` has already.

    The plain and the HTML body of a mail say the same; a finding counts once. Words are
    compared: wrapping, quote marks and bullets differ between the two.
    """
    known = essence(said)
    lines_said = {line.strip() for line in said.split("\n")}
    budget = SEARCH_BUDGET
    for part in parts:
        if part.hidden or known == "  ":
            yield part
            continue
        lines = part.text.split("\n")
        fresh = []
        for line in lines:
            if line.strip() in lines_said:
                continue
            budget -= len(known)
            if budget < 0 or essence(line) not in known:
                fresh.append(line)
        if part.table and fresh:
            yield part
        elif fresh:
            yield Part("\n".join(fresh), part.place)


def essence(text: str) -> str:
    """Return the words of `text` in one case, each with a space before and after.

    >>> essence("> Hej,  Åsa!")
    ' hej åsa '
    """
    return f" {_DULL.sub(' ', text).strip().casefold()} "
