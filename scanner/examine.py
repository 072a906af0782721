"""One file: extract -> recognize -> classify. What a worker runs, and what `check` runs.

The stages are loaded by the first `Examiner`: a scan of an unchanged tree never needs them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from scanner.records import Classification, Document, Item, Problem, Trouble

if TYPE_CHECKING:
    from recognizers.base import Recognizer
    from scanner.classify import Watch
    from scanner.policy import AdHoc, Policy
    from scanner.settings import Limits

CHANGED = "Filen ändrades eller försvann medan den lästes. Kör igen när ingen skriver i den längre."


class Orders(NamedTuple):
    """What an examination needs besides the file: plain data, so that it crosses processes."""

    policy: Policy
    limits: Limits
    presidio: bool
    """Through Presidio's engine, as `scan` does; else directly."""
    key: bytes
    """Of the fingerprints; empty when none are wanted."""
    names: bool = False
    """With the language model beside the name lists."""


class Examined(msgspec.Struct, frozen=True):
    """All that is known of one item; the item itself is the first classification."""

    path: str
    sha256: str
    """Of the item's bytes, hex; empty when they could not be read."""
    classifications: tuple[Classification, ...]


class Examiner:
    """Examines items by the same orders; built once a process, since engines are slow to load."""

    def __init__(self, orders: Orders) -> None:
        from scanner import recognize
        from scanner.letters import Letters

        self.orders = orders
        self.extra = tuple(_adhoc(entry) for entry in orders.policy.adhoc)
        make = recognize.through_presidio if orders.presidio else recognize.direct
        self.search = make(self.extra, names=orders.names)
        self.letters = Letters()

    def examine(
        self, item: Item, watch: Watch | None = None, content: bytes | None = None
    ) -> Examined:
        """Read, search and classify one item. Trouble becomes problems, not exceptions.

        `watch` is shown every hit with what is made of it. `content` is read instead of a file.
        """
        from scanner.classify import Classifier, unread
        from scanner.extract import read, read_source
        from scanner.extract.source import BytesSource

        orders = self.orders
        if item.trouble is not None:
            return Examined(item.path, "", unread(item, item.trouble))
        classifier = Classifier(item, self.search, orders.policy, orders.key, watch)
        take = classifier.take if watch else self.letters.taker(item, classifier.take)
        members: list[Classification] = []

        def each(piece: Document) -> None:
            members.extend(take(piece))

        if content is not None:
            source = BytesSource(item.path.rpartition("/")[2], content)
            itself, *others = take(read_source(source, orders.limits, each))
            return Examined(item.path, "", (itself, *members, *others))
        before = _state(item.location)
        itself, *others = take(read(item.location, orders.limits, each))
        digest = sha256(Path(item.location)) if orders.key else ""
        if _state(item.location) != before:
            # What was read may be of neither the old file nor the new one.
            problem = Problem(Trouble.UNREADABLE, CHANGED)
            itself = msgspec.structs.replace(itself, problems=(*itself.problems, problem))
            digest = ""
        return Examined(item.path, digest, (itself, *members, *others))


def _state(location: str) -> tuple[int, int] | None:
    """Return size and stamp of a file; None when it is not there."""
    try:
        status = Path(location).stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def lost(item: Item, trouble: str, error: str = "") -> Examined:
    """Return what is known of an item whose worker gave no result; `error` is named, if any."""
    from scanner.classify import unread

    (told,) = unread(item, Trouble(trouble))
    if error:
        (problem,) = told.problems
        named = msgspec.structs.replace(problem, detail=f"{problem.detail} ({error})")
        told = msgspec.structs.replace(told, problems=(named,))
    return Examined(item.path, "", (told,))


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, hex; empty when it cannot be read."""
    import hashlib

    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _adhoc(entry: AdHoc) -> Recognizer:
    """Make the recognizer that a policy asks for."""
    import recognizers

    return recognizers.adhoc(
        entry.entity,
        words=entry.words,
        regex=entry.regex,
        context=entry.context,
        score=entry.score,
    )
