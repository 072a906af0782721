"""Fixtures shared by all tests: no network, a fixed day, a store of an earlier version."""

from __future__ import annotations

import atexit
import datetime as dt
import os
import runpy
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, settings

from scanner.records import Classification

# A test promises nothing about time: a busy machine is no fault. CI tries the same examples for
# the same code, so that it fails for a change and not by chance; new ones are looked for here.
settings.register_profile(
    "molnvakt",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
settings.load_profile("molnvakt")

TODAY = dt.date(2026, 11, 30)


OFFLINE = Path(__file__).parent / "offline"
NETWORK = Path(tempfile.mkdtemp()) / "network.log"
"""What this process and those that it starts wanted of a network."""
atexit.register(shutil.rmtree, NETWORK.parent, ignore_errors=True)
os.environ["MOLNVAKT_TEST_NETWORK"] = str(NETWORK)
os.environ["PYTHONPATH"] = os.pathsep.join(
    [str(OFFLINE), *filter(None, [os.environ.get("PYTHONPATH")])]
)
runpy.run_path(str(OFFLINE / "sitecustomize.py"))


@pytest.fixture(autouse=True)
def offline() -> Iterator[None]:
    """Let a test fail that wanted to reach a network, look-ups included, from any process."""
    yield
    asked = NETWORK.read_text() if NETWORK.exists() else ""
    NETWORK.unlink(missing_ok=True)
    assert not asked


@pytest.fixture
def today() -> dt.date:
    """The day of all verdicts in `samples/truth`."""
    return TODAY


VERSION_1 = (
    "CREATE TABLE about (schema INTEGER NOT NULL)",
    "INSERT INTO about VALUES (1)",
    "CREATE TABLE run (id INTEGER NOT NULL PRIMARY KEY, started VARCHAR NOT NULL, finished VARCHAR,"
    " as_of VARCHAR NOT NULL, roots JSON NOT NULL, version VARCHAR NOT NULL,"
    " policy_name VARCHAR NOT NULL, policy_sha256 VARCHAR NOT NULL, model VARCHAR NOT NULL,"
    " complete BOOLEAN NOT NULL)",
    "INSERT INTO run VALUES (1, '2026-11-30T05:00:00Z', NULL, '2026-11-30', '[\"/export\"]',"
    " '0.1.0', 'a', 'b', '', 1)",
    "CREATE TABLE document (id INTEGER NOT NULL PRIMARY KEY, run INTEGER NOT NULL,"
    " item VARCHAR NOT NULL, number INTEGER NOT NULL, size BIGINT NOT NULL,"
    " modified_ns BIGINT NOT NULL, tools VARCHAR NOT NULL, sha256 VARCHAR NOT NULL,"
    " classification BLOB NOT NULL)",
    "CREATE INDEX document_known ON document (item, tools)",
    "CREATE TABLE verdict (run INTEGER NOT NULL, document INTEGER NOT NULL, path VARCHAR NOT NULL,"
    " owner VARCHAR NOT NULL, owner_source VARCHAR NOT NULL, forvaltning VARCHAR NOT NULL,"
    " status VARCHAR NOT NULL, level INTEGER NOT NULL, due VARCHAR, days INTEGER NOT NULL,"
    " basis VARCHAR NOT NULL, date VARCHAR, date_source VARCHAR NOT NULL,"
    " completed VARCHAR NOT NULL, PRIMARY KEY (run, document))",
)
"""A store as version 1 made it, before anything was found."""


@pytest.fixture
def version_1() -> Callable[[Path, Classification], None]:
    """Make a store of version 1 that knows one file: 10 bytes, stamp 99."""

    def make(where: Path, found: Classification) -> None:
        with sqlite3.connect(where) as database:
            for statement in VERSION_1:
                database.execute(statement)
            content = msgspec.msgpack.encode(found)
            row = (1, 1, found.path, 0, 10, 99, "tools", "aa", content)
            database.execute("INSERT INTO document VALUES (?,?,?,?,?,?,?,?,?)", row)
            database.execute(
                "INSERT INTO verdict VALUES (1, 1, ?, 'anna', 'onedrive', 'Socialkontoret',"
                " 'overdue', 2, '2026-01-02', 332, 'GDPR', '2025-10-04', 'document', '')",
                (found.path,),
            )
        database.close()

    return make
