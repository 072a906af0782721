"""The records that flow through the pipeline; every stage takes some and gives others.

All are frozen, hold plain values only and compare by value. Times are aware and in
UTC; dates are Swedish calendar dates. Paths are relative to the scanned root with
forward slashes. Offsets count code points, half open. Only `Part`, `Attachment` and
`Document` hold text of a file; nothing else does, and those are never stored.
Those that come by the million are outside the garbage collector: none can be in a cycle.
"""

from __future__ import annotations

import datetime as dt
from enum import IntEnum, StrEnum

import msgspec


class Level(IntEnum):
    """How protected a value is, ascending. The names are the keys of policy and JSON."""

    OPEN = 0
    PERSONAL = 1
    EXTRA = 2
    """Integritetskänslig or extra skyddsvärd, as IMY uses the words."""
    SENSITIVE = 3
    """GDPR art. 9 (känslig personuppgift) and art. 10 (lagöverträdelse)."""
    SECRECY = 4
    """Covered by a secrecy provision (OSL). A scanner can only say that it is likely."""
    PROTECTED = 5
    """Skyddade personuppgifter: one leak can cost a life."""
    SECURITY = 6
    """Säkerhetsskyddsklassificerad. Never an excerpt, anywhere."""

    @property
    def key(self) -> str:
        """The word of policy and JSON: `open` … `security`."""
        return self.name.lower()


class Trouble(StrEnum):
    """Why a file, or a part of one, was not examined."""

    CLOUD_ONLY = "cloud_only"
    CORRUPT = "corrupt"
    CRASHED = "crashed"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    LINK = "link"
    """A link, pipe or device: not followed, so that a scan stays within its root."""
    IMAGE = "image"
    """Pixels that may show text; read only with OCR."""
    MEMORY = "memory"
    TIMEOUT = "timeout"
    TOO_DEEP = "too_deep"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    """The operating system refuses: permission, vanished, device."""
    UNSUPPORTED = "unsupported"


class Status(StrEnum):
    """The verdict on a file on a day."""

    NEVER = "never"
    OVERDUE = "overdue"
    IN_PROCESSING = "in_processing"
    UNDATED = "undated"
    EXEMPT = "exempt"
    UNREAD = "unread"
    CLEAN = "clean"


class DateSource(StrEnum):
    """Where a date comes from, best first; `judge` takes the first that is trusted."""

    MANIFEST = "manifest"
    DOCUMENT = "document"
    MAIL = "mail"
    ZIP = "zip"
    FILE = "file"
    """The file system's modified time: an export may have reset it."""


class Signal(StrEnum):
    """What a file says about whether the work on it is done."""

    FINAL = "final"
    """Marked as Final, or content status final."""
    SIGNED = "signed"
    SETTLED = "settled"
    """The text says so: justerat, expedierat, avslutat, vunnit laga kraft."""
    NAMED_FINAL = "named_final"
    """The file name says so: slutversion, justerat, undertecknad."""
    REGISTERED = "registered"
    """Diariefört."""
    DRAFT = "draft"
    """The file name or text says utkast or arbetsmaterial."""
    TRACKED = "tracked"
    """Tracked changes are left in it."""


class Step(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One step of the way to a place inside a file: `Step("sheet", "Löner")`.

    `kind` is a key of `scanner.words.PLACES`, which holds the words in each language.
    """

    kind: str
    value: str = ""


Place = tuple[Step, ...]
"""From the file inwards; empty for the file as a whole."""


class Dated(msgspec.Struct, frozen=True, gc=False):
    """A time at which something was last done to a file, and who says so."""

    when: dt.datetime
    source: DateSource
    trusted: bool = True
    """False when the source is known to be unreliable here, as in a flattened tree."""


class Item(msgspec.Struct, frozen=True, gc=False):
    """A file as discovered: known by name and size, not opened."""

    path: str
    location: str
    """Absolute path on this machine, for the extractor; never stored or shown."""
    size: int
    """Bytes."""
    modified_ns: int
    """The file system's stamp, nanoseconds since 1970: key of the incremental scan."""
    owner: str = ""
    """Account or mailbox, as the export names it; empty when nothing names one."""
    owner_source: str = ""
    forvaltning: str = ""
    dates: tuple[Dated, ...] = ()
    trouble: Trouble | None = None
    """Set when the file must not be opened at all (`CLOUD_ONLY`, `LINK`, `UNREADABLE`)."""
    owner_left: bool = False
    """The owner's account is blocked or gone: the head of the förvaltning answers."""
    hold_copy: bool = False
    """A copy that a retention hold keeps: the owner cannot see or remove it."""
    matched: str = ""
    """How the export's list was found to mean it: `path`, `sha256`, `tail`, `name`, `cut`."""
    url: str = ""
    """In the cloud, as the export says it."""
    item_id: str = ""
    retention: str = ""
    """Name of its retention label."""
    sensitivity: str = ""
    """Name or id of its sensitivity label."""
    shared: str = ""
    """`people`, `organization`, `external`, `anonymous`; empty when not shared or not said."""


class Table(msgspec.Struct, frozen=True):
    """How to find a cell from an offset in the text of a table part.

    The text has one line a row, cells between tabs; `rows[i]` and `columns[j]` name
    line i and field j. Line breaks and tabs inside a cell are spaces in the text.
    """

    rows: tuple[int, ...]
    """Row numbers as shown to the user, from 1."""
    columns: tuple[str, ...]
    """`A`, `B` … in a sheet; `1`, `2` … in a document's table or a CSV file."""
    header: tuple[str, ...] = ()
    """Column titles, in the order of `columns`; they may stand in an earlier part."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[str] = frozenset()
    hidden_cells: frozenset[str] = frozenset()
    """Cells whose text cannot be seen, white or formatted away: `B7`."""


class Part(msgspec.Struct, frozen=True):
    """A run of text with one address inside its file."""

    text: str
    place: Place = ()
    hidden: str = ""
    """Why a reader does not see it: a key of `scanner.words.HIDDEN`; empty when visible."""
    table: Table | None = None
    member: str = ""
    """Path of the member inside a container: `bilaga.docx`, `a.zip!/b.txt`; else empty."""
    ocr: bool = False


class Attachment(msgspec.Struct, frozen=True):
    """A file inside a file, for `scanner.extract` to hand to the right module."""

    name: str
    content: bytes
    place: Place = ()
    hidden: str = ""
    modified: dt.datetime | None = None
    """The container's stamp for it, where it has one."""


class Problem(msgspec.Struct, frozen=True, gc=False):
    """Something that was not examined, and why. A result, not an exception."""

    trouble: Trouble
    detail: str
    """One sentence in Swedish for the reader; never a value from the file."""
    place: Place = ()
    """Empty when it is the whole file."""
    member: str = ""


class Property(msgspec.Struct, frozen=True):
    """Something a file says about itself that is not text to search.

    `key` is one of `author`, `modified_by`, `label` (sensitivity label name or id),
    `signal` (a `Signal`), `message_id`, `pages`.
    """

    key: str
    value: str
    member: str = ""


class Member(msgspec.Struct, frozen=True):
    """One file that was opened: the item itself, or a file inside a container."""

    path: str
    """Empty for the item itself, else as in `Part.member`."""
    kind: str
    """Format key of `scanner.extract.FORMATS`, by content; empty when unknown."""
    size: int
    dates: tuple[Dated, ...] = ()
    properties: tuple[Property, ...] = ()


WRAPPERS = frozenset({"7z", "bz2", "encrypted_office", "gz", "mbox", "pst", "tar", "xz", "zip"})
"""Kinds of `Member` that only hold other files, and are no document to count."""

LETTERS = frozenset({"eml", "mapi", "msg", "tnef"})
"""Kinds of `Member` that are letters, and what came with them."""


class Document(msgspec.Struct, frozen=True):
    """An item, opened. The only record with text; never stored, never logged.

    A large one is given in pieces: documents whose `open` names the members of which
    more follows. What `Member` says of those holds only in the last piece.
    """

    name: str
    members: tuple[Member, ...]
    """In reading order; the first is the item itself, but in a piece that is not the last."""
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]
    open: frozenset[str] = frozenset()
    """Paths of members that are still being read; empty for the last, or only, piece."""


class Finding(msgspec.Struct, frozen=True, gc=False):
    """One kind of value at one place, without the value."""

    entity: str
    """An `ENTITY` of `recognizers`, as `SE_PERSONNUMMER`."""
    level: Level
    score: float
    """0 to 1: how likely it is what the entity says."""
    place: Place
    count: int = 1
    hidden: str = ""
    masked: str = ""
    """For a human: `850101-****`. Empty for `Level.SECURITY`."""
    fingerprint: str = ""
    """Keyed HMAC-SHA-256 of the normalised value, hex; equal values, equal prints."""
    why: str = ""
    """Its form and what moved its score: keys of `scanner.reasons`, by space."""


class Classification(msgspec.Struct, frozen=True, gc=False):
    """What a file holds, as far as the policy cares. Changes with bytes, policy and version."""

    path: str
    """Of the item, or `post.zip!/bilaga.docx` for a member of a container."""
    kind: str
    size: int
    characters: int
    """Code points of text that were examined."""
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    dates: tuple[Dated, ...] = ()
    signals: tuple[Signal, ...] = ()
    level: Level = Level.OPEN
    """The highest level of `findings`."""
    labels: tuple[str, ...] = ()


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """The judgement of the policy on one file on one day."""

    status: Status
    level: Level
    due: dt.date | None = None
    """Last day on which it may stay; None when nothing may be said."""
    days: int = 0
    """Whole days past `due`; 0 when not overdue."""
    basis: str = ""
    """The law or decision, in the words of the policy."""
    date: dt.date | None = None
    """Last activity that was counted from, a Swedish calendar date."""
    date_source: str = ""
    completed: str = ""
    """The `Signal` that says that the work is done; empty when none does."""


class Judged(msgspec.Struct, frozen=True, gc=False):
    """A file with its classification and verdict: a row of every output."""

    item: Item
    classification: Classification
    verdict: Verdict
    dismissed: tuple[str, ...] = ()
    """Entities that were found and that a decision calls false alarms: not in `findings`."""
    content: str = ""
    """Key of the content in the store, `sha256:number`; empty when it is not stored."""


class Ruling(StrEnum):
    """What somebody has decided about a finding."""

    FALSE_ALARM = "false_alarm"
    """It is not what Molnvakt takes it for."""
    EXEMPT = "exempt"
    """It may stay until a day."""
    MOVED = "moved"
    """The file has been registered, or moved to where it belongs; the copy should be gone."""
    DELETED = "deleted"
    """The file has been deleted."""


class Decision(msgspec.Struct, frozen=True):
    """A ruling on one kind of finding in one content; never changed, only followed by others."""

    content: str
    """`Judged.content`: when the bytes change, it no longer holds."""
    entity: str
    ruling: Ruling
    made: dt.datetime
    who: str
    why: str
    until: dt.date | None = None
    """Last day on which it holds; None for no end."""
    basis: str = ""
    """Law or decision, for an exemption."""
    path: str = ""
    """Where the file lay, personnummer masked."""
    id: int = 0

    def holds(self, day: dt.date) -> bool:
        """Tell whether it is in force on a Swedish calendar day."""
        return self.until is None or day <= self.until


class Reason(msgspec.Struct, frozen=True):
    """One thing that made the score of a hit what it is."""

    key: str
    """Of `scanner.reasons.REASONS`."""
    word: str = ""
    """A word of Molnvakt's own lists or of the policy; never one of the file otherwise."""
    distance: int | None = None
    """Characters between it and the value, negative when it stands before; None when neither."""


class Spot(msgspec.Struct, frozen=True):
    """One place of a value, without the value."""

    place: Place
    hidden: str
    masked: str


class Account(msgspec.Struct, frozen=True):
    """Why values of one kind in one file are told, or are not. Holds no value."""

    entity: str
    level: Level
    """`OPEN` when no rule gives one."""
    score: float
    min_score: float
    rule: str
    """Id in the policy; empty when there is none."""
    basis: str
    form: str
    """How it is written: name of the pattern, or how telling a term is."""
    detail: str
    """Category of a term; empty for all else."""
    reasons: tuple[Reason, ...]
    left_out: str
    """Why it is not told: a key of `scanner.reasons.LEFT_OUT`; empty when it is."""
    changes: tuple[str, ...]
    """What would change that: keys of `scanner.reasons.CHANGES`."""
    spots: tuple[Spot, ...]
    """The first places; `count` tells of how many."""
    count: int


class ListRead(msgspec.Struct, frozen=True):
    """One list of an export, as it was read."""

    name: str
    """Of the file, without folder."""
    kind: str
    """Key of `scanner.discover.kinds.FILES`."""
    rows: int
    nameless: int = 0
    """Lines that name no file, and so were passed over."""
    undated: int = 0
    """Lines with a date that cannot be read, and so was passed over."""
    lines: tuple[int, ...] = ()
    """Which lines those are, the first of them."""
    unmapped: tuple[str, ...] = ()
    """Headers that Molnvakt does not know."""


class Matching(msgspec.Struct, frozen=True):
    """How well the files of an export and the rows of its lists have met."""

    files: int
    files_matched: int
    rows: int
    rows_matched: int
    rows_inside: int
    """Rows of messages in a mailbox file, which are no files here."""
    how: dict[str, int]
    """Files matched by each of `Item.matched`."""
    files_without: tuple[str, ...]
    """The first files that no row means; paths as in `Item`."""
    rows_without: tuple[str, ...]
    """The first rows that mean no file here."""
    lists: tuple[ListRead, ...]


class Stratum(msgspec.Struct, frozen=True):
    """One förvaltning of a sample: how much there is, and how much was drawn."""

    forvaltning: str
    files: int
    size: int
    """Bytes."""
    drawn: int
    """Files."""
    drawn_size: int


class Month(msgspec.Struct, frozen=True):
    """The figures of one run that later months are compared with."""

    as_of: dt.date
    files: int
    may_not_stay: int
    low_risk: int
    in_processing: int
    undated: int
    not_examined: int
    security: int


class Run(msgspec.Struct, frozen=True):
    """One scan: what was looked at, with which tools, by which policy."""

    id: int
    started: dt.datetime
    finished: dt.datetime | None
    as_of: dt.date
    """The day on which the verdicts hold."""
    roots: tuple[str, ...]
    version: str
    policy_name: str
    policy_sha256: str
    model: str
    """Name and version of the language model; empty when only the name lists were used."""
    complete: bool
    """False when the run was interrupted before every file was seen."""
    matching: Matching | None = None
    """How files and lists have met; None when no list was given."""
    sample: tuple[Stratum, ...] = ()
    """What was drawn from what; empty when every file was to be examined."""
    month: Month | None = None
    """What it came to; None when it was interrupted."""
