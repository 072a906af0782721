"""However a scan is run, the same files give the same findings and verdicts."""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from scanner import pipeline, policy
from scanner.discover import discover
from scanner.engine.cluster import Cluster
from scanner.examine import Orders
from scanner.pipeline import Progress, Work
from scanner.records import Item, Judged, Level
from scanner.settings import Limits
from scanner.store import Store

SAMPLES = Path(__file__).parents[2] / "samples"
ORDERS = Orders(policy.load(), Limits(), presidio=True, key=b"k" * 32, names=True)
EACH = 5
"""Files of each kind that are taken, the smallest, so that the test is quick."""
LEAST = 40
LETTER = (
    "Received: from {server} by b.example; Tue, 1 Dec 2026 10:00:00 +0100\n"
    "From: ada@danvik.example\nTo: alla@danvik.example\nSubject: Frånvaro\n"
    "Message-ID: <1@danvik.example>\nDate: Mon, 30 Nov 2026 09:00:00 +0100\n"
    "Content-Type: text/plain; charset=utf-8\n\nAda Ek, 19850101-2382, har diabetes.\n"
)
Rows = dict[str, tuple[object, ...]]
SHARED = "mail/{account}@danvik.example/Inkorg/Frånvaro.eml"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some of the samples of every kind, a copy of one of them, and a letter that two have."""
    root = tmp_path_factory.mktemp("export") / "export"
    taken: Counter[str] = Counter()
    found = [p for top in ("onedrive", "mail") for p in (SAMPLES / top).rglob("*") if p.is_file()]
    for path in sorted(found, key=lambda path: (path.stat().st_size, path)):
        taken[path.suffix] += 1
        if taken[path.suffix] <= EACH:
            target = root / path.relative_to(SAMPLES)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)
    first = min(root.rglob("*.docx"))
    shutil.copy2(first, root / "onedrive/amir_haddad_danvik_example" / f"Kopia av {first.name}")
    for account in ("anna", "bo"):
        letter = root / SHARED.format(account=account)
        letter.parent.mkdir(parents=True)
        letter.write_text(LETTER.format(server=account), "utf-8")
    return root


def scan(
    tree: Path,
    where: str | Path,
    orders: Orders = ORDERS,
    jobs: int = 1,
    cluster: Cluster | None = None,
    watch: Callable[[Progress], None] = lambda _: None,
) -> Rows:
    """What a report is made of, by path."""
    work = Work(
        (tree,),
        orders,
        dt.date(2026, 11, 30),
        jobs,
        manifests=(SAMPLES / "manifest.csv",),
        owners=(SAMPLES / "agare.csv",),
        cluster=cluster,
    )
    with Store.open(where, orders.key) as store:
        run = pipeline.scan(work, store, lambda: dt.datetime(2026, 11, 30, tzinfo=dt.UTC), watch)
        rows = list(store.judged(run.id))
    told = {row.classification.path: told_of(row) for row in rows}
    assert len(told) == len(rows)
    return told


def told_of(row: Judged) -> tuple[object, ...]:
    return row.item.owner, row.item.forvaltning, row.classification, row.verdict


@pytest.fixture(scope="module")
def expected(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """What the plainest scan gives."""
    rows = scan(tree, tmp_path_factory.mktemp("plain") / "m.db")

    kinds = Counter(getattr(told[2], "kind", "") for told in rows.values())
    assert len(rows) >= LEAST
    assert min(kinds[kind] for kind in ("docx", "eml", "msg", "pdf", "xlsx", "zip", "pptx")) >= 1
    assert {getattr(told[3], "level", None) for told in rows.values()} >= {
        Level.OPEN, Level.EXTRA, Level.SENSITIVE,
    }  # fmt: skip
    return rows


@pytest.mark.parametrize(("seed", "jobs"), [(1, 2), (2, 1)])
def test_the_order_of_the_files_and_the_number_of_workers_change_nothing(
    tree: Path,
    tmp_path: Path,
    expected: Rows,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
    jobs: int,
) -> None:
    def shuffled(*args: Any, **named: Any) -> Iterator[Item]:
        items = list(discover(*args, **named))
        random.Random(seed).shuffle(items)
        return iter(items)

    monkeypatch.setattr("scanner.pipeline.discover", shuffled)

    assert scan(tree, tmp_path / "m.db", jobs=jobs) == expected


def test_presidio_and_the_direct_way_give_the_same(
    tree: Path, tmp_path: Path, expected: Rows
) -> None:
    assert scan(tree, tmp_path / "m.db", ORDERS._replace(presidio=False)) == expected


class Stop(BaseException):
    """As Ctrl-C."""


def test_a_scan_that_was_stopped_ends_as_one_that_was_not(
    tree: Path, tmp_path: Path, expected: Rows
) -> None:
    def stop(progress: Progress) -> None:
        if progress.files == LEAST // 2:
            raise Stop

    with pytest.raises(Stop):
        scan(tree, tmp_path / "m.db", jobs=2, watch=stop)
    recalled: list[int] = []
    rows = scan(tree, tmp_path / "m.db", watch=lambda progress: recalled.append(progress.recalled))

    assert recalled[-1] >= LEAST // 2
    assert rows == expected


def test_postgresql_keeps_the_same(tree: Path, expected: Rows) -> None:
    server = os.environ.get("MOLNVAKT_TEST_POSTGRESQL")
    if not server:
        pytest.skip("MOLNVAKT_TEST_POSTGRESQL names no server; see tests/postgresql.sh")
    engine = sa.create_engine(server.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA IF EXISTS sameness CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA sameness")
    engine.dispose()

    assert scan(tree, f"{server}&options=-csearch_path%3Dsameness", jobs=2) == expected


@pytest.mark.skipif(os.name != "posix", reason="process groups")
def test_two_machines_give_what_one_gives(tree: Path, tmp_path: Path, expected: Rows) -> None:
    pytest.importorskip("distributed")
    from tests.engine.test_cluster import Dask

    cloud = Dask(tmp_path).scheduler()
    try:
        for _ in range(2):
            cloud.worker()

        assert scan(tree, tmp_path / "m.db", cluster=Cluster(cloud.address)) == expected
    finally:
        cloud.stop()
