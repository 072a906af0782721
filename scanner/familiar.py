"""Which files need not be read: those that are unchanged, and copies of others.

The same bytes lie in many accounts: a file that was sent to all is read once, and
judged once for each owner.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from scanner.examine import Examined, sha256
from scanner.records import Item
from scanner.store import Store
from scanner.store.documents import Known, likeness


class Keep(Protocol):
    """Judges an item and keeps its rows."""

    def __call__(self, item: Item, known: Known, *, recalled: bool) -> None: ...


class Familiar:
    """What a store knows already, and what the run learns, by the same tools."""

    def __init__(self, store: Store, run: int, tools: str) -> None:
        self.store = store
        self.run = run
        self.tools = tools
        self._reading: Counter[int] = Counter()
        """Likeness of the items that have been given out and have not come back."""
        self._waiting: list[Item] = []

    def unread(self, items: Iterable[Item], keep: Keep) -> Iterator[Item]:
        """Yield the items that must be read; hand those that need not be to `keep`.

        One that may be a copy of an item that is out waits: see `late`.
        """
        for item in items:
            if self._is_known(item, keep):
                continue
            alike = self._likeness(item)
            if self._reading[alike]:
                self._waiting.append(item)
            elif not self._is_copy(item, keep):
                self._reading[alike] += 1
                yield item

    def late(self, keep: Keep) -> list[Item]:
        """Return the items that waited and are no copies after all."""
        return [item for item in self._waiting if not self._is_copy(item, keep)]

    def learn(self, item: Item, examined: Examined) -> Known:
        """Keep what was found in an item that was out."""
        alike = self._likeness(item)
        self._reading[alike] -= 1
        if self._reading[alike] <= 0:
            del self._reading[alike]
        found = examined.classifications
        return self.store.remember(self.run, item, self.tools, examined.sha256, found)

    def _is_known(self, item: Item, keep: Keep) -> bool:
        known = self.store.recall(item, self.tools)
        if known:
            keep(item, known, recalled=True)
        return bool(known)

    def _is_copy(self, item: Item, keep: Keep) -> bool:
        if item.trouble is not None:
            return False
        digest = ""

        def of_item() -> str:
            nonlocal digest
            digest = sha256(Path(item.location))
            return digest

        found = self.store.twin(item, self.tools, of_item)
        if found:
            kept = self.store.remember(self.run, item, self.tools, digest, found)
            keep(item, kept, recalled=True)
        return bool(found)

    def _likeness(self, item: Item) -> int:
        return likeness(item.path, item.size, self.tools)
