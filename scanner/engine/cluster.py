"""The examination of items on many machines, by Dask: the same as `local`, at an address.

Items go out in shards, few at a time, so that the client holds little. Who does a shard
again is decided in one place: Dask's scheduler hands the shard of a lost worker to another
one, once; a shard whose second worker is lost too has failed. Whatever the scheduler does,
a shard is one future here, so no item is given twice.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from scanner.engine import crew
from scanner.engine.likeness import Fact
from scanner.engine.local import bundles
from scanner.engine.outcome import Failure, Outcome
from scanner.errors import EngineError, UsageError

if TYPE_CHECKING:
    from distributed import Client

Item = TypeVar("Item")
Result = TypeVar("Result")

SHARD_ITEMS = 128
SHARD_BYTES = 32 * 1024 * 1024
AGAIN = 1
"""How often Dask hands out the shard of a lost worker anew."""
PATIENCE = 20.0
"""Seconds for the scheduler to answer, and for the first worker to be there."""
LONELY = 120.0
"""Seconds without any worker after which the run ends."""
LOOK = 2.0
"""Seconds between two looks at whether there are workers."""
GONE = "Det som hann granskas är sparat; kör samma kommando igen för att fortsätta."


class Cluster(NamedTuple):
    """Where the scheduler is, and how to trust it."""

    address: str
    """`tls://host:8786` or `tcp://host:8786`."""
    tls: Path | None = None
    """Folder with `ca.pem`, `cert.pem` and `key.pem`; needed for `tls://`."""


def run(
    build: Callable[[], Callable[[Item], Result]],
    items: Iterable[Item],
    *,
    weigh: Callable[[Item], int],
    seconds: float,
    memory_bytes: int,
    cluster: Cluster,
    facts: Callable[[], tuple[Fact, ...]],
) -> Iterator[Outcome[Item, Result]]:
    """Yield the outcome of `build()(item)` for every item, as they end: see `local.run`.

    What `facts` returns must be the same here and at each worker. Closing the iterator ends
    what the workers have running for it.

    Raises:
        UsageError: the cluster cannot be reached, has no worker, or has one that differs.
        EngineError: the cluster is gone, or its workers cannot work.
    """
    with _connected(cluster) as client:
        job = crew.Job(uuid.uuid4().hex, build, weigh, seconds, memory_bytes, facts)
        try:
            _muster(client, cluster, job)
            yield from _feed(client, job, bundles(items, weigh, SHARD_ITEMS, SHARD_BYTES))
        finally:
            with suppress(Exception):  # it may be gone; idle pools end by themselves
                client.run(crew.dismiss, job.name, on_error="ignore")


def _feed(
    client: Client, job: crew.Job, shards: Iterator[list[Item]]
) -> Iterator[Outcome[Item, Result]]:
    """Keep every thread busy with one shard and give out what has ended."""
    executor = client.get_executor(pure=False, retries=0)
    running: dict[Future[crew.Shard | crew.Refusal], list[Item]] = {}
    ready: deque[list[Item]] = deque()
    try:
        ended: list[Outcome[Item, Result]] = []
        while True:
            # None waits at a worker, for Dask would blame it too when that worker is lost.
            # So the next ones are made ready here, and go out before results are given out.
            threads = max(1, _threads(client))
            while ready and len(running) < threads:
                future = executor.submit(crew.examine, job, crew.Shard(ready[0]))
                running[future] = ready.popleft()
            yield from ended
            ready.extend(islice(shards, max(0, threads - len(ready))))
            if not running and not ready:
                return
            ended = [
                outcome
                for future in _ended(client, running)
                for outcome in _outcomes(future, running.pop(future))
            ]
    finally:
        with suppress(Exception):  # as above
            executor.shutdown(wait=False)


def _ended(client: Client, running: Iterable[Future[Any]]) -> set[Future[Any]]:
    """Wait for the next of the shards, as long as somebody may be working."""
    alone_since: float | None = None
    while running:
        ended = wait(running, timeout=LOOK, return_when=FIRST_COMPLETED).done
        if ended:
            return ended
        now = time.monotonic()
        alone_since = None if _threads(client) else alone_since or now
        if alone_since is not None and now - alone_since > LONELY:
            raise EngineError(f"Alla arbetare är borta. Starta dem igen. {GONE}")
    return set()


def _outcomes(future: Future[Any], shard: list[Any]) -> list[Outcome[Any, Any]]:
    """Return the outcomes of a shard that has ended.

    Raises:
        EngineError: the scheduler is gone, or a worker cannot work.
    """
    from distributed.scheduler import KilledWorker

    try:
        ended = future.result()
    except KilledWorker:  # and so was the one that did it again
        return [Outcome(item, Failure("crashed")) for item in shard]
    except CancelledError as error:
        raise EngineError(f"Förbindelsen med schemaläggaren bröts. {GONE}") from error
    except Exception as error:  # a worker without our code, or with another
        raise EngineError(
            f"En arbetare kan inte köra Molnvakt ({type(error).__name__}). Installera "
            f"molnvakt[cluster] i samma version överallt. {GONE}"
        ) from error
    if isinstance(ended, crew.Refusal):
        raise EngineError(f"En arbetare tar inte emot arbete. {ended} {GONE}")
    return list(ended.content)


def _threads(client: Client) -> int:
    """Return how many threads all workers have.

    Raises:
        EngineError: the scheduler does not answer.
    """
    try:
        return sum(client.nthreads().values())
    except Exception as error:  # whatever the transport has to say
        raise EngineError(f"Schemaläggaren svarar inte längre. {GONE}") from error


@contextmanager
def _connected(cluster: Cluster) -> Iterator[Client]:
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(
            "Tillägget för kluster är inte installerat. Kör: "
            'pip install --no-index --find-links MAPPEN-MED-HJUL "molnvakt[cluster]"'
        ) from error
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is raised
    security = _security(cluster)
    try:
        client = Client(cluster.address, security=security, timeout=PATIENCE, set_as_default=False)
    except Exception as error:  # whatever the transport and TLS have to say
        raise UsageError(
            f"Schemaläggaren på {cluster.address} svarar inte. Kontrollera adressen, att "
            "dask scheduler är startad, brandväggen och certifikaten."
        ) from error
    try:
        yield client
    finally:
        with suppress(Exception):  # it may be gone
            client.close(timeout=PATIENCE)


def _security(cluster: Cluster) -> Any:
    from distributed import Security

    if not cluster.address.startswith(("tcp://", "tls://")):
        raise UsageError(
            f"{cluster.address} är ingen adress till ett kluster. Skriv den som "
            "tls://dator:8786 eller tcp://dator:8786."
        )
    if cluster.address.startswith("tcp://"):
        if cluster.tls is not None:
            raise UsageError(
                "Med certifikat ska adressen börja med tls://, för tcp:// är inte krypterad."
            )
        return None
    if cluster.tls is None:
        raise UsageError("tls:// behöver en mapp med certifikat. Ange den med --cluster-tls.")
    ca, certificate, key = (cluster.tls / name for name in ("ca.pem", "cert.pem", "key.pem"))
    for file in (ca, certificate, key):
        if not file.is_file():
            raise UsageError(f"{file} saknas. Mappen ska innehålla ca.pem, cert.pem och key.pem.")
    return Security(
        tls_ca_file=str(ca),
        tls_client_cert=str(certificate),
        tls_client_key=str(key),
        require_encryption=True,
    )


def _muster(client: Client, cluster: Cluster, job: crew.Job) -> None:
    """Prove that there are workers and that all are like this machine."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except Exception as error:  # a TimeoutError of one kind or another
        raise UsageError(
            f"Inga arbetare är anslutna till {cluster.address}. Starta dask worker på minst "
            "en dator."
        ) from error
    try:
        client.run_on_scheduler(_do_again_once)
    except Exception as error:  # it has no or another Molnvakt
        raise UsageError(
            "Schemaläggaren kan inte köra Molnvakt. Installera molnvakt[cluster] i samma "
            "version på den datorn."
        ) from error
    for address, refusal in client.run(crew.greet, job, on_error="return").items():
        if isinstance(refusal, crew.Refusal):
            raise UsageError(f"Arbetaren {address} kan inte vara med. {refusal}")
        if refusal is not None:
            raise UsageError(
                f"Arbetaren {address} kan inte köra Molnvakt ({type(refusal).__name__}). "
                "Installera molnvakt[cluster] i samma version på den datorn."
            )


def _do_again_once(dask_scheduler: Any) -> None:
    dask_scheduler.allowed_failures = AGAIN
