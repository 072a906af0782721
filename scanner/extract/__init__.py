"""Item -> Document: the table of formats, recursion into attachments, limits, problems.

An extractor is a module with `extract(source, limits)` that yields records: `Part`,
`Attachment`, `Problem`, `Dated`, `Property`. It never calls another extractor: what is
inside comes back here as an `Attachment`, so that depth, size and count are watched in
one place. `read` is the only way in.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import msgspec

from scanner import words
from scanner.errors import InstallationError, ReadError
from scanner.extract import installation, sniff
from scanner.extract.source import BytesSource, FileSource, Source
from scanner.records import (
    LETTERS,
    WRAPPERS,
    Attachment,
    Dated,
    DateSource,
    Document,
    Member,
    Part,
    Place,
    Problem,
    Property,
    Step,
    Trouble,
)
from scanner.settings import MIB, Limits

Record = Part | Attachment | Problem | Dated | Property
Extractor = Callable[[Source, Limits], Iterator[Record]]


class Format(NamedTuple):
    """One row of the table of formats."""

    kind: str
    module: str
    """Module of `scanner.extract`, imported when first needed; empty when not supported."""
    members: bool = False
    """Files inside are documents of their own, with their own verdict."""


FORMATS: dict[str, Format] = {
    row.kind: row
    for row in (
        Format("7z", "sevenzip", members=True),
        Format("bz2", "archive", members=True),
        Format("csv", "delimited"),
        Format("doc", "doc"),
        Format("docx", "docx"),
        Format("eml", "eml", members=True),
        Format("encrypted_office", "encrypted", members=True),
        Format("gz", "archive", members=True),
        Format("html", "html"),
        Format("image", "image"),
        Format("ics", "ics"),
        Format("mapi", "mapi", members=True),
        Format("mbox", "mbox", members=True),
        Format("msg", "msg", members=True),
        Format("ole", "ole"),
        Format("odp", "odf"),
        Format("ods", "odf"),
        Format("odt", "odf"),
        Format("one", "onenote"),
        Format("pdf", "pdf", members=True),
        Format("ppt", "ppt"),
        Format("pptx", "pptx"),
        Format("pst", "pst", members=True),
        Format("rtf", "rtf"),
        Format("tar", "archive", members=True),
        Format("text", "text"),
        Format("tnef", "tnef", members=True),
        Format("vcf", "vcf"),
        Format("xls", "xls"),
        Format("xlsb", "xlsb"),
        Format("xlsx", "xlsx"),
        Format("xz", "archive", members=True),
        Format("zip", "zip", members=True),
    )
}

SMALL = 4096
"""Bytes that a file inside another takes at least, as a rule."""
LOGO_BYTES = 20 * 1024
"""A picture in a letter up to so large is a logo or an icon, and no problem to tell of."""

DEFAULT = Limits()

EXPLAIN = {trouble: words.say(pair, "sv") for trouble, pair in words.ADVICE.items()}


HELD = 4_000_000
"""Code points of text after which a piece is given away, when somebody takes pieces."""

Each = Callable[[Document], None]
"""Takes a document in pieces, so that neither a mailbox nor a large table is held whole."""


def read(path: Path | str, limits: Limits = DEFAULT, each: Each | None = None) -> Document:
    """Open the file at `path` and return all text in it, with what could not be read.

    Trouble with the file becomes a `Problem` of the document.
    With `each`, the messages of a mailbox, the members of an archive and the text of a
    large file are given to it as they are read; what is returned is the last piece.

    Raises:
        InstallationError: a part of the program that the file needs is not there.
    """
    name = Path(path).name
    try:
        source: Source = FileSource(Path(path))
    except ReadError as error:
        problem = Problem(Trouble(error.trouble), error.detail)
        return Document(name, (Member("", "", 0),), (), (problem,))
    return read_source(source, limits, each)


def read_source(source: Source, limits: Limits, each: Each | None = None) -> Document:
    """As `read`, from bytes with a name."""
    reading = _Reading(source, limits, each)
    if source.size > limits.file_bytes:
        reading.members[""] = Member("", "", source.size)
        reading.trouble(Trouble.TOO_LARGE, "", ())
    else:
        try:
            reading.open(source, "", (), "", 0, None)
        except _NotTakenError as error:
            raise error.reason from None
    return reading.document()


class _NotTakenError(BaseException):
    """Who takes the pieces has failed: no trouble of the file, so no reader may catch it."""

    def __init__(self, reason: Exception) -> None:
        super().__init__()
        self.reason = reason


class _Reading:
    """One file being read: what has come out so far, and what it has cost."""

    def __init__(self, source: Source, limits: Limits, each: Each | None) -> None:
        self.name = source.name
        self.limits = limits
        self.each = each
        # The messages of a mailbox are its own bytes, and no expansion.
        self.allowance = limits.total_bytes + source.size
        self.most_members = most_members(source, limits)
        self.members: dict[str, Member] = {}
        self.parts: list[Part] = []
        self.problems: list[Problem] = []
        self.reading: list[str] = []
        """Members that are open, the outermost first."""
        self.names: Counter[str] = Counter()
        self.held = 0
        self.unpacked = 0
        self.count = 0

    def open(
        self,
        source: Source,
        member: str,
        place: Place,
        hidden: str,
        depth: int,
        stamp: dt.datetime | None,
    ) -> None:
        """Read `source`; what it holds goes to `member`, its places begin with `place`."""
        dates: list[Dated] = []
        properties: list[Property] = []
        kind = ""
        own = not place
        if own:
            self.members[member] = Member(member, "", source.size)
            self.reading.append(member)
        try:
            kind = sniff.kind(source)
            for record in _extractor(kind)(source, self.limits):
                match record:
                    case Part():
                        self.add(record, member, place, hidden)
                        if self.held > HELD:
                            self.hand_out()
                    case Attachment():
                        self.attach(record, kind, member, place, hidden, depth)
                        if not depth and kind in WRAPPERS:
                            self.hand_out()
                    case Problem():
                        where = place + record.place
                        self.trouble(record.trouble, member, where, record.detail)
                    case Dated() if own:
                        dates.append(record)
                    case Property() if own:
                        properties.append(Property(record.key, record.value, member))
        except ReadError as error:
            self.trouble(Trouble(error.trouble), member, place, error.detail)
        except (KeyboardInterrupt, SystemExit, GeneratorExit, InstallationError, _NotTakenError):
            raise
        except ImportError as error:
            installation.check(error)
            self.trouble(Trouble.CORRUPT, member, place)
        except MemoryError:
            self.trouble(Trouble.MEMORY, member, place)
        except BaseException:  # noqa: BLE001 - a parser may raise anything; a Rust panic is no Exception
            self.trouble(Trouble.CORRUPT, member, place)
        if own:
            if stamp is not None:
                dates.append(Dated(stamp, DateSource.ZIP))
            self.members[member] = Member(
                member, kind, source.size, tuple(dates), tuple(properties)
            )
            self.reading.remove(member)

    def document(self) -> Document:
        """Return what has come out and was not handed out."""
        return Document(
            self.name,
            tuple(self.members.values()),
            tuple(self.parts),
            tuple(self.problems),
            frozenset(self.reading),
        )

    def hand_out(self) -> None:
        """Give what has come out to whoever takes pieces, and forget it."""
        if self.each is None:
            return
        try:
            self.each(self.document())
        except Exception as error:
            raise _NotTakenError(error) from error
        self.members = {path: self.members[path] for path in self.reading}
        self.parts, self.problems = [], []
        self.held = 0

    def add(self, part: Part, member: str, place: Place, hidden: str) -> None:
        """Keep a part, cut to pieces of at most `part_characters` at line ends."""
        text, start = part.text, 0
        self.held += len(text)
        while text:
            cut = len(text)
            if cut > self.limits.part_characters:
                cut = text.rfind("\n", 0, self.limits.part_characters) + 1
                cut = cut or self.limits.part_characters
            piece, text = text[:cut], text[cut:]
            table = part.table
            if table is not None and (start or text):
                table = msgspec.structs.replace(
                    table, rows=table.rows[start : start + piece.count("\n") + 1]
                )
            start += piece.count("\n")
            self.parts.append(
                Part(piece, place + part.place, part.hidden or hidden, table, member, part.ocr)
            )

    def attach(
        self, inner: Attachment, kind: str, member: str, place: Place, hidden: str, depth: int
    ) -> None:
        """Open a file inside the file, as a member of its own or as a place in this one."""
        if kind in LETTERS and _is_logo(inner):
            return
        apart = FORMATS[kind].members and not place
        name = inner.name or "namnlös"
        within = f"{member}!/{name}" if member else name
        if apart:
            self.names[within] += 1
            if self.names[within] > 1:
                within = f"{within} ({self.names[within]})"
        where = () if apart else (*place, *inner.place, Step("attachment", name))
        target = within if apart else member
        self.count += 1
        if kind not in LETTERS:
            # What lies in a letter has been counted with the letter.
            self.unpacked += len(inner.content)
        over = (
            (depth + 1 > self.limits.depth, Trouble.TOO_DEEP),
            (self.count > self.most_members, Trouble.TOO_LARGE),
            (self.unpacked > self.allowance, Trouble.TOO_LARGE),
        )
        for exceeded, trouble in over:
            if exceeded:
                if apart:
                    self.members[target] = Member(target, "", len(inner.content))
                self.trouble(trouble, target, where)
                return
        self.open(
            BytesSource(name, inner.content),
            target,
            where,
            inner.hidden or hidden,
            depth + 1,
            inner.modified,
        )

    def trouble(self, trouble: Trouble, member: str, place: Place, detail: str = "") -> None:
        """Record that something was not examined."""
        self.problems.append(Problem(trouble, detail or EXPLAIN[trouble], place, member))


def _is_logo(inner: Attachment) -> bool:
    """Tell whether a file in a letter is a picture too small to be a page of text.

    A drawing holds its text as text, however small it is.
    """
    from scanner.walk import metafile

    return (
        len(inner.content) <= LOGO_BYTES
        and not metafile.starts(inner.content[:44])
        and sniff.kind(BytesSource(inner.name, inner.content)) == "image"
    )


def _extractor(kind: str) -> Extractor:
    """Return the function that reads `kind`.

    Raises:
        ReadError: nothing reads it (`UNSUPPORTED`), or there is nothing to read (`EMPTY`).
    """
    if kind in FORMATS:
        module = import_module(f"scanner.extract.{FORMATS[kind].module}")
        extractor: Extractor = module.extract
        return extractor
    trouble = Trouble.EMPTY if kind == "empty" else Trouble.UNSUPPORTED
    raise ReadError(trouble, EXPLAIN[trouble])


def most_members(source: Source, limits: Limits) -> int:
    """Return how many files may lie in `source`: a mailbox of 10 GB holds more than a bomb may."""
    return max(limits.members, source.size // SMALL)


def check_expansion(packed: int, unpacked: int, limits: Limits) -> None:
    """Refuse a member that grows more than the limits allow; sizes in bytes.

    Raises:
        ReadError: too large, or the ratio of a bomb (`TOO_LARGE`).
    """
    bomb = unpacked > MIB and unpacked > packed * limits.ratio
    if unpacked > limits.member_bytes or bomb:
        raise ReadError(Trouble.TOO_LARGE, EXPLAIN[Trouble.TOO_LARGE])
