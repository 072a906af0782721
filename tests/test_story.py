"""A year of a small förvaltning, month by month: every movement is told, number by number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from scanner import pipeline, policy
from scanner.examine import Examined, Examiner, Orders
from scanner.records import Decision, Item, Ruling
from scanner.report.history import Movement
from scanner.report.standing import State
from scanner.settings import Limits
from scanner.store import Store

NUMBER = "19850101-2382"
ORDERS = Orders(policy.load(), Limits(), presidio=False, key=b"k" * 32)
SECRET = f"Elev: {NUMBER} har diabetes."
PLAIN = "Inbjudan till sommarfesten."


class Chapter(NamedTuple):
    """What happens before a month's scan, and what that scan must tell."""

    month: str
    write: dict[str, str]
    remove: tuple[str, ...]
    exempt: tuple[str, ...]
    may_not_stay: int
    moved: Movement | None


def moved(
    new: int = 0,
    remaining: int = 0,
    back: int = 0,
    gone: int = 0,
    cleared: int = 0,
    exempt: int = 0,
) -> Movement:
    return Movement(new, remaining, back, gone, cleared, exempt)


STORY = (
    Chapter("2026-12", {"a": SECRET, "b": SECRET, "c": PLAIN}, (), (), 2, None),
    Chapter("2027-01", {}, (), (), 2, moved(remaining=2)),
    Chapter("2027-02", {"d": SECRET}, (), (), 3, moved(new=1, remaining=2)),
    Chapter("2027-03", {}, ("a",), (), 2, moved(remaining=2, gone=1)),
    Chapter("2027-04", {"b": PLAIN}, (), (), 1, moved(remaining=1, cleared=1)),
    Chapter("2027-05", {"a": SECRET}, (), (), 2, moved(remaining=1, back=1)),
    Chapter("2027-06", {}, (), ("a",), 1, moved(remaining=1, exempt=1)),
    Chapter("2027-07", {"b": SECRET, "e": SECRET}, (), (), 3, moved(new=1, remaining=1, back=1)),
    Chapter("2027-08", {}, ("b", "d", "e"), (), 0, moved(gone=3)),
    Chapter("2027-09", {}, (), (), 1, moved(back=1)),
    Chapter("2027-10", {"f": SECRET, "a": PLAIN}, (), (), 1, moved(new=1, cleared=1)),
    Chapter("2027-11", {}, ("c",), (), 1, moved(remaining=1)),
)
"""The exemption of `a` ends in August 2027; what was cleared, gone or exempt can come back."""
ENDS = dt.date(2027, 8, 31)
STANDINGS = {
    "2027-06": {("a.txt", State.EXEMPT)},
    "2027-07": {("a.txt", State.EXEMPT)},
    "2027-08": {("a.txt", State.ENDING)},
    "2027-09": {("a.txt", State.ENDED)},
}
"""What each month tells of that exemption; in October the file holds nothing to decide on."""


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examine in this process: a year of scans, without a year of worker processes."""
    examiner = Examiner(ORDERS)

    def run(_: object, items: Iterator[Item], **__: object) -> Iterator[tuple[Item, Examined]]:
        return ((item, examiner.examine(item)) for item in items)

    monkeypatch.setattr("scanner.engine.local.Pool.run", run)


@pytest.mark.usefixtures("here")
def test_every_month_tells_what_has_moved(tmp_path: Path) -> None:
    root = tmp_path / "export"
    root.mkdir()
    manifest = tmp_path / "lista.csv"
    rows = "".join(f"{name}.txt;2026-01-01\n" for name in "abcdef")
    manifest.write_text("sökväg;ändrad\n" + rows, "utf-8")
    told = []
    standings: dict[str, set[tuple[str, State]]] = {}
    with Store.open(tmp_path / "m.db", ORDERS.key) as store:
        for chapter in STORY:
            for name, text in chapter.write.items():
                (root / f"{name}.txt").write_text(f"{name}. {text}", "utf-8")
            for name in chapter.remove:
                (root / f"{name}.txt").unlink()
            year, month = map(int, chapter.month.split("-"))
            day = dt.date(year, month, 28)
            for name in chapter.exempt:
                exempt(store, f"{name}.txt")
            work = pipeline.Work((root,), ORDERS, day, 1, manifests=(manifest,))
            now = partial(dt.datetime, year, month, 28, tzinfo=dt.UTC)
            run = pipeline.scan(work, store, now, lambda _: None)
            report = pipeline.report(store, run, ORDERS.policy)
            told.append((chapter.month, report.total.may_not_stay, report.movement))
            states = {(one.path, one.state) for one in report.standings.told}
            standings |= {chapter.month: states} if states else {}

    assert told == [(c.month, c.may_not_stay, c.moved) for c in STORY]
    assert standings == STANDINGS
    assert [month.may_not_stay for month in report.history] == [c.may_not_stay for c in STORY[:-1]]


def exempt(store: Store, path: str) -> None:
    """Let a file stay until the story says that it may not any longer."""
    run = store.runs()[-1]
    row = next(row for row in store.judged(run.id) if row.item.path == path)
    store.decide(
        Decision(
            row.content, finding.entity, Ruling.EXEMPT, run.started, "DSO", "pågår", ENDS, "AL"
        )
        for finding in row.classification.findings
    )
