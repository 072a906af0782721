"""Many machines give what one gives: a real scheduler and real workers on this one."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from scanner import pipeline, policy
from scanner.engine import cluster, likeness, local
from scanner.engine.cluster import Cluster
from scanner.engine.likeness import Fact
from scanner.engine.outcome import Failure, Outcome
from scanner.errors import EngineError, UsageError
from scanner.examine import Examined, Orders
from scanner.records import Item
from scanner.settings import Limits
from tests.engine.hostile import build

pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals, /proc")

ROOT = Path(__file__).parents[2]
FILES = 200


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few files be many shards."""
    monkeypatch.setattr(cluster, "SHARD_ITEMS", 8)


def python_path(folder: Path) -> str:
    """What children import from, after what keeps them from the network."""
    return os.pathsep.join([os.environ["PYTHONPATH"], str(folder)])


class Dask:
    """A scheduler and workers, each a process group of its own."""

    def __init__(self, folder: Path, tls: Path | None = None) -> None:
        self.folder = folder
        self.protocol = "tls" if tls else "tcp"
        self.security = (
            [
                f"--tls-ca-file={tls}/ca.pem",
                f"--tls-cert={tls}/cert.pem",
                f"--tls-key={tls}/key.pem",
            ]
            if tls
            else []
        )
        self.started: list[subprocess.Popen[bytes]] = []
        self.address = ""

    def scheduler(self) -> Dask:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"{self.protocol}://127.0.0.1:{port}"
        self._start("scheduler", f"--host={self.address}", "--no-show")
        return self

    def worker(self, threads: int = 1, daemon: bool = False, pythonpath: Path = ROOT) -> int:
        """Start a worker with its nanny; return the id of the group."""
        return self._start(
            "worker",
            self.address,
            f"--protocol={self.protocol}",
            "--host=127.0.0.1",
            f"--nthreads={threads}",
            "--nworkers=1",
            "--memory-limit=0",
            f"--local-directory={self.folder}",
            environment={
                "DASK_DISTRIBUTED__WORKER__DAEMON": str(daemon),
                "PYTHONPATH": python_path(pythonpath),
            },
        )

    def _start(self, *command: str, environment: dict[str, str] | None = None) -> int:
        with (self.folder / f"{len(self.started)}.log").open("wb") as log:
            started = subprocess.Popen(
                [
                    *(sys.executable, "-m", "dask", *command, *self.security),
                    *("--no-dashboard", "--dashboard-address=127.0.0.1:0"),
                ],
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": python_path(ROOT), **(environment or {})},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.started.append(started)
        return started.pid

    def log(self) -> str:
        """What all of them have written."""
        return "\n".join(path.read_text() for path in sorted(self.folder.glob("*.log")))

    def lose(self, group: int) -> None:
        """End the scheduler, or a worker with its nanny, as when the plug is pulled."""
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)
        for started in self.started:
            if started.pid == group:
                started.wait()

    def stop(self) -> None:
        for started in self.started:
            self.lose(started.pid)


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Callable[..., Dask]]:
    """Start schedulers that end with the test."""
    started: list[Dask] = []

    def start(name: str = "dask", tls: Path | None = None) -> Dask:
        folder = tmp_path / name
        folder.mkdir()
        started.append(Dask(folder, tls).scheduler())
        return started[-1]

    yield start
    for one in started:
        one.stop()


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    """A scheduler and a worker of two threads, for tests that leave both whole."""
    started = Dask(tmp_path_factory.mktemp("cloud")).scheduler()
    started.worker(threads=2)
    yield started
    started.stop()


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Paths of 200 small files."""
    folder = tmp_path / "export"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:03}.txt").write_text(f"Fil {number}", "utf-8")
    return [str(path) for path in sorted(folder.iterdir())]


def same() -> tuple[Fact, ...]:
    return (Fact("Molnvakt", "1", "Installera."),)


def examined(
    address: str,
    files: list[str],
    traces: Path,
    seconds: float = 60,
    tls: Path | None = None,
    facts: Callable[[], tuple[Fact, ...]] = same,
) -> Iterator[Outcome[str, str]]:
    """Examine the files in the cluster."""
    return cluster.run(
        partial(build, traces),
        files,
        weigh=lambda _: 1,
        seconds=seconds,
        memory_bytes=0,
        cluster=Cluster(address, tls),
        facts=facts,
    )


def expected(files: list[str], traces: Path, seconds: float = 60) -> dict[str, str | Failure]:
    """What the local engine gives for the files."""
    return dict(
        local.run(
            partial(build, traces),
            files,
            weigh=lambda _: 1,
            jobs=2,
            seconds=seconds,
            memory_bytes=0,
        )
    )


def tries(traces: Path) -> Counter[str]:
    """How often each file was begun."""
    return Counter(Path(line).name for line in (traces / "work.log").read_text().splitlines())


def put(files: list[str], place: int, name: str) -> None:
    """Give a file a name that makes it hostile."""
    path = Path(files[place])
    files[place] = str(path.rename(path.with_name(name)))


def test_a_worker_lost_in_the_middle_costs_nothing(
    dask: Callable[..., Dask], files: list[str], tmp_path: Path
) -> None:
    """Its shard is done again once; each file is given once, with the local engine's result."""
    cloud = dask()
    cloud.worker()
    cloud.worker()
    put(files, 50, "gate.txt")
    ended = []
    stream = examined(cloud.address, files, tmp_path)
    gate = tmp_path / "gate"
    while not gate.exists():
        ended.append(next(stream))
    cloud.lose(int(gate.read_text()))
    ended.extend(stream)

    begun = tries(tmp_path)
    assert Counter(outcome.item for outcome in ended) == Counter(files)
    assert begun["gate.txt"] == 2
    assert set(begun.values()) <= {1, 2}
    assert dict(ended) == expected(files, tmp_path)


def test_hostile_files_in_a_shard_cost_only_themselves(
    cloud: Dask, files: list[str], tmp_path: Path
) -> None:
    put(files, 20, "hang.txt")
    put(files, 21, "crash.txt")

    ended = list(examined(cloud.address, files, tmp_path, seconds=1))

    assert Counter(outcome.item for outcome in ended) == Counter(files)
    assert dict(ended) == expected(files, tmp_path, seconds=1)
    bad = {Path(o.item).name: o.result for o in ended if isinstance(o.result, Failure)}
    assert bad == {"hang.txt": Failure("timeout"), "crash.txt": Failure("crashed", "SIGSEGV")}


def test_a_shard_that_loses_two_workers_has_failed(
    dask: Callable[..., Dask], files: list[str], tmp_path: Path
) -> None:
    """It is tried exactly twice, and the shards of others are not blamed."""
    cloud = dask()
    cloud.worker()
    cloud.worker()
    put(files, 16, "kill.txt")

    ended = list(examined(cloud.address, files, tmp_path))

    assert Counter(outcome.item for outcome in ended) == Counter(files)
    assert tries(tmp_path)["kill.txt"] == 2
    failed = [outcome.item for outcome in ended if isinstance(outcome.result, Failure)]
    assert sorted(failed) == sorted(files[16:24])


def test_an_interrupted_scan_leaves_no_process(
    cloud: Dask, files: list[str], tmp_path: Path, processes: Any
) -> None:
    worker = cloud.started[1].pid
    list(examined(cloud.address, files, tmp_path))  # starts what Python keeps for all processes
    before = processes.below(worker)
    put(files, 199, "hang.txt")
    stream = examined(cloud.address, files[::-1], tmp_path)
    next(stream)
    during = processes.below(worker) - before
    stream.close()  # type: ignore[attr-defined]

    assert during
    assert not processes.left(during, seconds=10)


def test_a_scan_that_is_done_leaves_no_process(
    cloud: Dask, files: list[str], tmp_path: Path, processes: Any
) -> None:
    worker = cloud.started[1].pid
    list(examined(cloud.address, files, tmp_path))
    before = processes.below(worker)
    stream = examined(cloud.address, files, tmp_path)
    next(stream)
    during = processes.below(worker) - before
    list(stream)

    assert during
    assert not processes.left(during, seconds=10)


def test_what_workers_log_names_no_file_and_no_secret(
    dask: Callable[..., Dask], files: list[str], tmp_path: Path
) -> None:
    cloud = dask()
    cloud.worker()
    put(files, 0, "kill.txt")
    list(examined(cloud.address, files, tmp_path))
    with pytest.raises(EngineError, match="RuntimeError") as error:
        list(examined(cloud.address, files, tmp_path / "saknas", facts=changing))

    told = cloud.log() + str(error.value)
    assert "Start worker at" in told
    assert not [path for path in files if path in told or Path(path).name in told]
    assert "hemligt" not in told
    assert "export" not in told


def changing() -> tuple[Fact, ...]:
    """Be as everywhere until work begins."""
    import inspect

    if any(frame.function == "examine" for frame in inspect.stack()):
        raise RuntimeError("hemligt värde")
    return same()


def test_what_the_scan_does_gives_the_same_in_a_cluster(cloud: Dask, tmp_path: Path) -> None:
    """Orders cross to the workers as data, and the classifications come back."""
    items = []
    for number in range(12):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Telefon till Anna Testsson: 070-17406{number:02}.", "utf-8")
        items.append(Item(path.name, str(path), path.stat().st_size, 0))
    orders = Orders(policy.load(), Limits(), presidio=False, key=bytes(32))
    work = partial(pipeline.build, orders)

    def weigh(item: Item) -> int:
        return item.size

    there = cluster.run(
        work,
        items,
        weigh=weigh,
        seconds=60,
        memory_bytes=0,
        cluster=Cluster(cloud.address),
        facts=partial(likeness.facts, [str(tmp_path)]),
    )
    here = local.run(work, items, weigh=weigh, jobs=1, seconds=60, memory_bytes=0)

    by_path = {outcome.item.path: outcome.result for outcome in there}
    assert by_path == {outcome.item.path: outcome.result for outcome in here}
    assert all(
        isinstance(result, Examined) and result.classifications[0].findings
        for result in by_path.values()
    )
    assert len(by_path) == 12


def own_group() -> tuple[Fact, ...]:
    return (Fact("Molnvakt", str(os.getpgrp()), "Installera samma version."),)


def test_a_worker_that_differs_is_refused_by_name(
    cloud: Dask, files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = r"Arbetaren tcp://127\.0\.0\.1:\d+ kan inte vara med\. Molnvakt är \d+ där och"
    with pytest.raises(UsageError, match=told):
        list(examined(cloud.address, files, tmp_path, facts=own_group))

    monkeypatch.chdir(ROOT)  # the worker is elsewhere, and sees no samples
    with pytest.raises(UsageError, match="samples är oåtkomlig där och en mapp med"):
        facts = partial(likeness.facts, ["samples"])
        list(examined(cloud.address, files, tmp_path, facts=facts))

    assert not (tmp_path / "work.log").exists()


def test_a_worker_that_may_have_no_processes_is_refused(
    dask: Callable[..., Dask], files: list[str], tmp_path: Path
) -> None:
    cloud = dask()
    cloud.worker(daemon=True)

    with pytest.raises(UsageError, match="DASK_DISTRIBUTED__WORKER__DAEMON=False"):
        list(examined(cloud.address, files, tmp_path))


def test_a_cluster_without_workers_or_scheduler_is_told(
    dask: Callable[..., Dask], files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 3)
    cloud = dask()
    with pytest.raises(UsageError, match="Inga arbetare är anslutna"):
        list(examined(cloud.address, files, tmp_path))

    cloud.stop()
    with pytest.raises(UsageError, match=r"svarar inte\. Kontrollera adressen"):
        list(examined(cloud.address, files, tmp_path))


@pytest.mark.parametrize("what", ["workers", "scheduler"])
def test_a_cluster_that_is_gone_ends_the_run(
    dask: Callable[..., Dask],
    files: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    """What was examined is given first; the same command goes on from there."""
    monkeypatch.setattr(cluster, "LONELY", 1)
    monkeypatch.setattr(cluster, "PATIENCE", 10)
    cloud = dask()
    worker = cloud.worker()
    stream = examined(cloud.address, files, tmp_path)
    next(stream)
    cloud.lose(worker if what == "workers" else cloud.started[0].pid)

    with pytest.raises(EngineError, match="kör samma kommando igen"):
        list(stream)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders made as the README of `scanner/engine` says: ours, and a stranger's."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl")
    text = (ROOT / "scanner" / "engine" / "README.md").read_text("utf-8")
    commands = [line.strip() for line in text.splitlines() if line.startswith("    openssl")]
    folders = tmp_path_factory.mktemp("ours"), tmp_path_factory.mktemp("theirs")
    for folder in folders:
        for command in commands:
            subprocess.run(command, shell=True, cwd=folder, check=True, capture_output=True)
    return folders


def test_tls_keeps_strangers_out(
    dask: Callable[..., Dask],
    files: list[str],
    tmp_path: Path,
    certificates: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours, theirs = certificates
    cloud = dask(tls=ours)
    cloud.worker()

    ended = dict(examined(cloud.address, files, tmp_path, tls=ours))

    assert ended == expected(files, tmp_path)
    monkeypatch.setattr(cluster, "PATIENCE", 3)
    for address, tls in ((cloud.address, theirs), (cloud.address.replace("tls", "tcp"), None)):
        with pytest.raises(UsageError, match="svarar inte"):
            list(examined(address, files, tmp_path, tls=tls))


@pytest.mark.parametrize(
    ("address", "tls", "told"),
    [
        ("scheduler:8786", None, "Skriv den som"),
        ("tls://127.0.0.1:1", None, "--cluster-tls"),
        ("tls://127.0.0.1:1", Path("/saknas"), "/saknas/ca.pem saknas"),
        ("tcp://127.0.0.1:1", Path("/saknas"), "inte krypterad"),
    ],
)
def test_an_address_that_cannot_be_meant_is_told(
    address: str, tls: Path | None, told: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=told):
        list(examined(address, [], tmp_path, tls=tls))


def test_without_the_extra_the_command_to_install_it_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(UsageError, match=r"pip install .*molnvakt\[cluster\]"):
        list(examined("tcp://127.0.0.1:1", [], tmp_path))
