"""Whose the files of an export are, by account: what must be asked before a scan is of use.

Names, sizes and the lists are read, no file is opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from scanner.discover.manifest import Manifest
from scanner.discover.owners import Owners
from scanner.records import Item, Matching

FOLDERS = 1_000
"""So many folders of files without an owner are told one by one."""

KNOWN, UNKNOWN, SHARED = "known", "unknown", "collision"
"""In a list; in none; one address that several accounts of the lists have."""


class Holder(NamedTuple):
    """An account that files were found to belong to."""

    account: str
    """UPN when a list knows it, else as the export names it."""
    state: str
    """`KNOWN`, `UNKNOWN` or `SHARED`."""
    left: bool
    forvaltning: str
    enhet: str
    sources: dict[str, int]
    """Files by how the account was found: `Item.owner_source`."""
    files: int
    size: int
    """Bytes."""


class Census(NamedTuple):
    """All that is known of owners before anything is read."""

    files: int
    size: int
    """Bytes."""
    sources: dict[str, int]
    """Files by how their owner was found; empty for those that have none."""
    holders: tuple[Holder, ...]
    """In order of account."""
    without: dict[str, int]
    """Folder -> files in it that have no owner: the first `FOLDERS` of them."""
    collisions: dict[str, tuple[str, ...]]
    """OneDrive address -> the accounts of the lists that would all have it."""
    unplaced: dict[str, int]
    """Department that the list of departments lacks -> accounts."""
    listed: int
    """Accounts in the lists."""
    absent: int
    """Of those, accounts that have no file here."""
    matching: Matching | None
    """How files and rows have met; None when no list of files was given."""

    @property
    def homeless(self) -> tuple[Holder, ...]:
        """Accounts that no list places in a förvaltning, the unknown ones among them."""
        return tuple(holder for holder in self.holders if not holder.forvaltning)


def census(items: Iterable[Item], manifest: Manifest, owners: Owners) -> Census:
    """Count the files of each account."""
    accounts = owners.accounts
    sources: Counter[str] = Counter()
    without: Counter[str] = Counter()
    counts: dict[tuple[str, str, bool], list[int]] = {}
    how: dict[tuple[str, str, bool], Counter[str]] = {}
    size = 0
    for item in items:
        size += item.size
        sources[item.owner_source] += 1
        if not item.owner:
            folder = item.path.rpartition("/")[0]
            if folder in without or len(without) < FOLDERS:
                without[folder] += 1
            continue
        key = (item.owner, item.forvaltning, item.owner_left)
        count = counts.setdefault(key, [0, 0])
        count[0] += 1
        count[1] += item.size
        how.setdefault(key, Counter())[item.owner_source] += 1
    holders = []
    met = set()
    for (name, forvaltning, left), (files, held) in sorted(counts.items()):
        account = accounts.named(name)
        met.add(name)
        state = KNOWN if account else SHARED if len(accounts.at(name)) > 1 else UNKNOWN
        enhet = account.enhet if account else ""
        told = dict(how[name, forvaltning, left])
        holders.append(Holder(name, state, left, forvaltning, enhet, told, files, held))
    return Census(
        files=sources.total(),
        size=size,
        sources=dict(sources.most_common()),
        holders=tuple(holders),
        without=dict(sorted(without.items())),
        collisions=accounts.collisions,
        unplaced=dict(sorted(accounts.unplaced.items())),
        listed=len(accounts.all),
        absent=sum(1 for account in accounts.all if account.upn not in met),
        matching=manifest.matching() if manifest.lists else None,
    )
