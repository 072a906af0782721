"""Why the hits of a file are told, or are not: examine -> judge, with every hit explained.

Hits that are explained alike are told together, so that a table of ten thousand numbers is
one account and takes the memory of one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from scanner import stray
from scanner.classify import Weighed
from scanner.discover import as_given, discover
from scanner.discover.manifest import Manifest
from scanner.discover.owners import Owners
from scanner.examine import Examiner, Orders
from scanner.explain import account
from scanner.judge import judge_all
from scanner.records import Account, Judged, Level, Place, Spot

PLACES = 20
"""Places told of an account; the rest is counted."""

Wanted = Callable[[Account], bool]


class Inspected(NamedTuple):
    """One file or member with its verdict and the accounts of its hits."""

    judged: Judged
    accounts: tuple[Account, ...]
    """What is told first, highest level first."""


def inspect(
    roots: Sequence[Path],
    orders: Orders,
    today: dt.date,
    *,
    wanted: Wanted = lambda _: True,
    apart: bool = False,
) -> Iterator[Inspected]:
    """Examine every file of `roots` in this process, explain it and keep nothing.

    `wanted` chooses among the accounts; `apart` gives each hit its own.
    """
    examiner = Examiner(orders)
    for item in discover(as_given(roots), Manifest(), Owners()):
        ledger = _Ledger(examiner, wanted, apart)
        with stray.muted():
            examined = examiner.examine(item, ledger.add)
        for judged in judge_all(item, examined.classifications, orders.policy, today):
            path = judged.classification.path.removeprefix(item.path).removeprefix("!/")
            found = ledger.accounts(path)
            if judged.classification.level is Level.SECURITY:
                found = tuple(map(_without_values, found))
            yield Inspected(judged, found)


class _Ledger:
    """The accounts of one item, by member."""

    def __init__(self, examiner: Examiner, wanted: Wanted, apart: bool) -> None:
        self.extra = examiner.extra
        self.wanted = wanted
        self.apart = apart
        self._kept: dict[str, dict[object, Account]] = {}

    def add(self, weighed: Weighed) -> None:
        """Explain a hit, alone or together with those explained alike."""
        one = account(weighed, self.extra)
        if not self.wanted(one):
            return
        kept = self._kept.setdefault(weighed.member.path, {})
        key = len(kept) if self.apart else _alike(one)
        kept[key] = _join(kept[key], one) if key in kept else one

    def accounts(self, member: str) -> tuple[Account, ...]:
        """Return those of one member, in the order of `Inspected`."""
        kept = self._kept.get(member, {}).values()
        return tuple(sorted(kept, key=lambda a: (bool(a.left_out), -a.level, a.entity, -a.score)))


def _without_values(one: Account) -> Account:
    """Tell no value of a classified file, not even a masked one."""
    spots = tuple(Spot(spot.place, spot.hidden, "") for spot in one.spots)
    return msgspec.structs.replace(one, spots=spots)


def _alike(one: Account) -> tuple[object, ...]:
    """Return what hits told together have in common: all but places, values and distances."""
    where = _table(one.spots[0].place)
    reasons = tuple((reason.key, reason.word) for reason in one.reasons)
    return (one.entity, one.score, one.form, one.detail, one.left_out, reasons, where)


def _table(place: Place) -> Place:
    """Return a place without its row and cell."""
    return tuple(s for s in place if s.kind not in ("cell", "row", "column", "paragraph"))


def _join(one: Account, other: Account) -> Account:
    """Count two as one; a distance that differs is told of neither."""
    spots = one.spots if len(one.spots) >= PLACES else one.spots + other.spots
    reasons = tuple(
        mine if mine == theirs else msgspec.structs.replace(mine, distance=None)
        for mine, theirs in zip(one.reasons, other.reasons, strict=True)
    )
    return msgspec.structs.replace(one, spots=spots, count=one.count + other.count, reasons=reasons)
