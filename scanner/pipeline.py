"""The whole flow: discover -> examine -> judge -> store -> report. Read this first.

`scan` keeps what it finds, `check` keeps nothing, `report` tells what is kept. The
clock is an argument: no stage asks what day it is.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scanner import __version__
from scanner.discover import Survey, as_given, discover, member, prefixes, survey
from scanner.discover.manifest import Manifest
from scanner.discover.owners import Owners
from scanner.examine import Examined, Examiner, Orders, lost
from scanner.judge import judge_all
from scanner.records import Decision, Item, Judged, Run

if TYPE_CHECKING:
    from scanner.discover.sample import Sample
    from scanner.engine.cluster import Cluster
    from scanner.engine.outcome import Outcome
    from scanner.familiar import Keep
    from scanner.isolate import Given, Isolation
    from scanner.policy import Policy
    from scanner.report.model import Builder, Report
    from scanner.store import Store
    from scanner.store.documents import Known


class Work(NamedTuple):
    """What a scan is asked to do."""

    roots: tuple[Path, ...]
    orders: Orders
    today: dt.date
    """The day of the verdicts, a Swedish calendar date."""
    jobs: int
    model: str = ""
    manifests: tuple[Path, ...] = ()
    owners: tuple[Path, ...] = ()
    cluster: Cluster | None = None
    """Examine on other machines, which see the roots at the same paths; None for this one."""
    sample: Sample | None = None
    """Examine only a random sample; None for every file."""


class Progress(NamedTuple):
    """How far a scan has come."""

    survey: Survey
    files: int
    size: int
    """Bytes."""
    recalled: int
    """Files that were unchanged, or copies of others, and not read again."""
    problems: int
    troubles: Mapping[str, int] = MappingProxyType({})
    """The problems by kind: keys of `Trouble`."""


Watch = Callable[[Progress], None]


def scan(work: Work, store: Store, now: Callable[[], dt.datetime], watch: Watch) -> Run:
    """Examine every file under the roots, judge it and keep the result in `store`.

    A file whose size, stamp, policy and version are unchanged is not read again, and nor
    is the copy of a file that is known; each is judged as what it is and where it lies.
    Interrupted by `KeyboardInterrupt`, the run is kept as incomplete and the next one
    goes on from there.
    """
    from scanner.report.tally import Tally
    from scanner.units import units

    run = Run(
        id=0,
        started=now(),
        finished=None,
        as_of=work.today,
        roots=tuple(str(root) for root in work.roots),
        version=__version__,
        policy_name=work.orders.policy.name,
        policy_sha256=work.orders.policy.sha256,
        model=work.model,
        complete=False,
    )
    manifest = Manifest.load(work.manifests)
    seen = survey(work.roots, manifest)
    owners = Owners.load(*work.owners)
    everything = partial(
        discover,
        prefixes(work.roots),
        manifest,
        owners,
        flattened=seen.flattened,
        seen=seen.seen,
    )
    items = everything(first=seen.largest)
    if work.sample is not None:
        work.sample.draw(everything())
        manifest.recount()
        items = work.sample.drawn(items)
        seen = seen._replace(
            files=sum(stratum.drawn for stratum in work.sample.expected),
            size=sum(stratum.drawn_size for stratum in work.sample.expected),
        )
    number = store.begin(run)
    progress = Progress(seen, 0, 0, 0, 0)
    decisions = store.decisions()
    tally = Tally()
    complete = False

    def keep(item: Item, known: Known, *, recalled: bool) -> None:
        nonlocal progress
        judged = judge_all(
            item,
            [c for _, c in known],
            work.orders.policy,
            work.today,
            lambda path: member(item, path, manifest, owners),
            _decided(decisions, store, known),
        )
        store.add(number, [document for document, _ in known], judged)
        for unit in units(judged):
            tally.add(unit, work.today)
        progress = _further(progress, item, judged, recalled)
        watch(progress)

    try:
        _examine(work, store, number, items, keep)
        complete = True
    finally:
        store.finish(
            number,
            now(),
            complete=complete,
            matching=manifest.matching() if work.manifests else None,
            sample=work.sample.strata if work.sample else (),
            month=tally.month(work.today) if complete else None,
        )
    return next(kept for kept in store.runs() if kept.id == number)


def _decided(
    decisions: Mapping[str, list[Decision]], store: Store, known: Known
) -> dict[int, list[Decision]]:
    """Return the decisions on an item and its members, by their place."""
    if not decisions:
        return {}
    sha256 = store.sha256(known[0][0])
    mine = ((number, decisions.get(f"{sha256}:{number}")) for number in range(len(known)))
    return {number: found for number, found in mine if found and sha256}


def _examine(work: Work, store: Store, run: int, items: Iterator[Item], keep: Keep) -> None:
    """Hand each item with its classifications to `keep`: known already, or fresh from a worker."""
    from scanner.engine.outcome import Failure
    from scanner.familiar import Familiar

    familiar = Familiar(store, run, fingerprint(work.orders, work.model))
    with _engine(work) as engine:

        def examine(unread: Iterable[Item]) -> None:
            for item, result in engine(unread):
                if isinstance(result, Failure):
                    result = lost(item, result.trouble, result.error)
                keep(item, familiar.learn(item, result), recalled=False)

        examine(familiar.unread(items, keep))
        if late := familiar.late(keep):
            examine(late)


def report(store: Store, run: Run, policy: Policy) -> Report:
    """Count what a run found, beside the months before it."""
    from scanner.report import model

    return model.count(reporter(store, run, policy), store.judged(run.id))


def reporter(store: Store, run: Run, policy: Policy) -> Builder:
    """Return what counts the files of a run, beside the months before it."""
    from scanner.report import history, model

    months = history.earlier(store.runs(), run)
    movement = None
    if months:
        before = [store.violating(each.id) for each in months]
        movement = history.movement(
            store.violating(run.id), before, store.statuses(run.id, before[-1])
        )
    figures = [each.month for each in months if each.month is not None]
    return model.Builder(
        run,
        policy,
        figures,
        movement,
        decisions=store.decisions(),
        breaks=history.breaks((*months, run)),
    )


@contextmanager
def _engine(work: Work) -> Iterator[Callable[[Iterable[Item]], Iterator[Outcome[Item, Examined]]]]:
    """Give what spreads items: over processes, or over machines. It may be called again."""
    limits = work.orders.limits
    make = partial(build, work.orders)
    if work.cluster is None:
        from scanner.engine.local import Pool

        with Pool(make, jobs=work.jobs, memory_bytes=limits.memory_bytes) as pool:
            yield partial(pool.run, weigh=_size, seconds=limits.seconds)
        return
    from scanner.engine import cluster, likeness

    yield partial(
        cluster.run,
        make,
        weigh=_size,
        seconds=limits.seconds,
        memory_bytes=limits.memory_bytes,
        cluster=work.cluster,
        facts=partial(likeness.facts, [str(root) for root in work.roots]),
    )


def _size(item: Item) -> int:
    return item.size


def check(
    roots: Sequence[Path],
    orders: Orders,
    today: dt.date,
    given: Iterable[Given] = (),
    isolation: Isolation | None = None,
) -> Iterator[Judged]:
    """Examine and judge what is `given` and every file under `roots`, and keep nothing.

    Each root is told by the path it was given, so that a caller knows it again. With an
    `isolation` of the caller's, its workers live on for the next call.
    """
    from scanner.isolate import Given, Isolation

    found = map(Given, discover(as_given(roots), Manifest(), Owners()))
    with nullcontext(isolation) if isolation else Isolation(orders) as within:
        for item, examined in within.examine(chain(given, found)):
            yield from judge_all(item, examined.classifications, orders.policy, today)


def build(orders: Orders) -> Callable[[Item], Examined]:
    """Make the work of a worker process."""
    return Examiner(orders).examine


def fingerprint(orders: Orders, model: str) -> str:
    """Return what decides a classification besides the bytes: version, policy, model, limits."""
    import hashlib

    facts = (
        __version__,
        orders.policy.sha256,
        model,
        repr(orders.limits),
        orders.presidio,
        orders.names,
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def _further(progress: Progress, item: Item, judged: list[Judged], recalled: bool) -> Progress:
    kinds = Counter(p.trouble.value for row in judged for p in row.classification.problems)
    return Progress(
        progress.survey,
        progress.files + 1,
        progress.size + item.size,
        progress.recalled + recalled,
        progress.problems + kinds.total(),
        Counter(progress.troubles) + kinds,
    )
