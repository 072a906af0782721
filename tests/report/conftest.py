"""A small invented month whose every figure is known, and builders for single rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

import pytest

from scanner import policy
from scanner.policy import Organisation, Policy
from scanner.records import (
    Classification,
    Finding,
    Item,
    Judged,
    Level,
    Place,
    Problem,
    Run,
    Status,
    Step,
    Trouble,
    Verdict,
)
from scanner.report.model import Report, build

TODAY = dt.date(2026, 11, 30)
PAGE_2: Place = (Step("page", "2"),)

SOON = dt.date(2026, 12, 9)
LATER = dt.date(2027, 1, 31)


def finding(
    entity: str, level: Level, count: int = 1, masked: str = "", place: Place = PAGE_2
) -> Finding:
    """A finding with a score that is the same for the same entity."""
    return Finding(entity, level, 0.85, place, count, masked=masked, fingerprint="ab" * 32)


def judged(
    path: str,
    status: Status = Status.CLEAN,
    level: Level = Level.OPEN,
    *,
    days: int = 0,
    due: dt.date | None = None,
    owner: str = "anna.lind@example.se",
    forvaltning: str = "Socialkontoret",
    kind: str = "docx",
    size: int = 1000,
    findings: Sequence[Finding] = (),
    problems: Sequence[Problem] = (),
    source: str = "manifest",
    completed: str = "",
    characters: int = 100,
    member: str = "",
) -> Judged:
    """A row; `member` names a file inside the file at `path`."""
    if status is Status.OVERDUE and due is None:
        due = TODAY - dt.timedelta(days=days)
    date = due - dt.timedelta(days=30) if due else None
    item = Item(path, "", size, 0, owner, "manifest", forvaltning)
    full = f"{path}!/{member}" if member else path
    held = max((f.level for f in findings), default=Level.OPEN)
    classification = Classification(
        full, kind, size, characters, tuple(findings), tuple(problems), level=held
    )
    basis = f"grund för {level.key}" if level else ""
    verdict = Verdict(status, level, due, days, basis, date, source if date else "", completed)
    return Judged(item, classification, verdict)


PNR = finding("SE_PERSONNUMMER", Level.EXTRA, 3, "18900101-****")
HEALTH = finding("SE_HALSA", Level.SENSITIVE, 1, "d***")
SOCIAL = finding("SE_SOCIALTJANST", Level.SECRECY, 2, "u***")
IDENTITY = finding("SE_SKYDDAD_IDENTITET", Level.PROTECTED, 1, "***")
CLASSIFIED = finding("SE_SAKERHETSSKYDD", Level.SECURITY, 1, "")
NAME = finding("PERSON", Level.PERSONAL, 1, "A*** L***")
LOCKED = Problem(Trouble.ENCRYPTED, "Filen är krypterad.")
PICTURE = Problem(Trouble.IMAGE, "Bild utan textlager.", PAGE_2)


def month() -> list[Judged]:
    """Fifteen files: one is a mail with an attachment, two are in a zip."""
    skola = partial(judged, forvaltning="Utbildningskontoret", owner="eva.sund@example.se")
    unknown = partial(judged, "c/arkiv.zip", forvaltning="", owner="")
    extra = partial(skola, "b/mejl.msg", Status.OVERDUE, Level.EXTRA, days=100)
    return [
        judged("a/agenda.docx"),
        judged("a/anställda.xlsx", Status.OVERDUE, Level.EXTRA, days=20, findings=[PNR]),
        judged("a/hemlig plats.docx", Status.NEVER, Level.SECURITY, findings=[CLASSIFIED]),
        judged("a/journal.docx", Status.OVERDUE, Level.SENSITIVE, days=400, findings=[HEALTH, PNR]),
        judged("a/låst.docx", Status.UNREAD, problems=[LOCKED], characters=0, size=5000),
        judged("a/skyddad.docx", Status.OVERDUE, Level.PROTECTED, days=2, findings=[IDENTITY]),
        judged(
            "a/utredning slutversion.docx",
            Status.OVERDUE,
            Level.SECRECY,
            days=75,
            findings=[SOCIAL],
            completed="named_final",
        ),
        skola("b/blandad.pdf", problems=[PICTURE]),
        skola("b/lista.docx", Status.OVERDUE, Level.PERSONAL, days=9, findings=[NAME]),
        extra(kind="msg", findings=[NAME]),
        extra(kind="xlsx", member="löner.xlsx", findings=[PNR], size=400),
        skola("b/pågår.docx", Status.IN_PROCESSING, Level.SENSITIVE, due=SOON, findings=[HEALTH]),
        skola("b/undantag.docx", Status.EXEMPT, Level.EXTRA, due=LATER, findings=[PNR]),
        skola("b/utan datum.docx", Status.UNDATED, Level.SECRECY, findings=[SOCIAL]),
        unknown(Status.OVERDUE, Level.EXTRA, days=30, kind="zip"),
        unknown(Status.OVERDUE, Level.EXTRA, days=30, member="gammal.docx", findings=[PNR]),
        unknown(member="ren.docx"),
    ]


@pytest.fixture
def make() -> Callable[..., Judged]:
    """The builder of a row."""
    return judged


@pytest.fixture
def find() -> Callable[..., Finding]:
    """The builder of a finding."""
    return finding


@pytest.fixture
def rows() -> list[Judged]:
    return month()


@pytest.fixture(scope="session")
def rules() -> Policy:
    """A policy with a short text of its own, so that the default may change freely."""
    default = policy.load()
    limits = {
        key: policy.Limit(basis=f"grund för {key}", limit_days=limit.limit_days, never=limit.never)
        for key, limit in default.levels.items()
    }
    return Policy(
        schema=1,
        name="Provpolicy",
        levels=limits,
        completion=default.completion,
        rules=default.rules[:1],
        organisation=Organisation(name="Exempelby kommun"),
        sha256="cd" * 32,
    )


@pytest.fixture
def run() -> Run:
    return Run(
        id=3,
        started=dt.datetime(2026, 11, 30, 4, 0, tzinfo=dt.UTC),
        finished=dt.datetime(2026, 11, 30, 4, 41, tzinfo=dt.UTC),
        as_of=TODAY,
        roots=("/export/2026-11",),
        version="1.2.3",
        policy_name="Provpolicy",
        policy_sha256="cd" * 32,
        model="",
        complete=True,
    )


@pytest.fixture
def report(run: Run, rows: list[Judged], rules: Policy) -> Report:
    return build(run, rows, rules)
