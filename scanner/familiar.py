"""Which files need not be read: those that are unchanged, and copies of others.

The same bytes lie in many accounts, and the same letter in many mailboxes: what was sent
to all is read once, and judged once for each owner.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import msgspec

from scanner.examine import Examined, sha256
from scanner.records import Classification, Item
from scanner.store import Store
from scanner.store.documents import Known, likeness

if TYPE_CHECKING:
    from scanner.extract.letter import Letter

ASKED = 200
"""Files that the store is asked about at a time."""


class Keep(Protocol):
    """Judges an item and keeps its rows."""

    def __call__(self, item: Item, known: Known, *, recalled: bool) -> None: ...


class _Fresh(NamedTuple):
    """An item of which nothing is known by its path."""

    item: Item
    letter: Letter | None
    alike: int
    """What its copies have in common: see `likeness`."""

    @property
    def content(self) -> str:
        """What its copies have in common, when it is a letter."""
        return self.letter.content if self.letter else ""


class Familiar:
    """What a store knows already, and what the run learns, by the same tools."""

    def __init__(self, store: Store, run: int, tools: str) -> None:
        self.store = store
        self.run = run
        self.tools = tools
        self._out: dict[str, _Fresh] = {}
        """By path: items that have been given out and have not come back."""
        self._reading: Counter[int] = Counter()
        """Their likeness."""
        self._waiting: list[_Fresh] = []

    def unread(self, items: Iterable[Item], keep: Keep) -> Iterator[Item]:
        """Yield the items that must be read; hand those that need not be to `keep`.

        One that may be a copy of an item that is out waits: see `late`.
        """
        stream = iter(items)
        while batch := list(islice(stream, ASKED)):
            known = self.store.recall(batch, self.tools)
            for item in batch:
                if item.path in known:
                    keep(item, known[item.path], recalled=True)
                    continue
                fresh = self._fresh(item)
                if self._reading[fresh.alike]:
                    self._waiting.append(fresh)
                elif not self._is_copy(fresh, keep):
                    yield self._given(fresh)

    def late(self, keep: Keep) -> list[Item]:
        """Return the items that waited and are no copies after all."""
        return [self._given(fresh) for fresh in self._waiting if not self._is_copy(fresh, keep)]

    def learn(self, item: Item, examined: Examined) -> Known:
        """Keep what was found in an item that was out."""
        fresh = self._out.pop(item.path)
        self._reading[fresh.alike] -= 1
        if self._reading[fresh.alike] <= 0:
            del self._reading[fresh.alike]
        if fresh.letter and fresh.letter.sha256 != examined.sha256:
            fresh = fresh._replace(letter=None)  # it changed before it was read
        return self._remember(fresh, examined.sha256, examined.classifications)

    def _fresh(self, item: Item) -> _Fresh:
        from scanner.extract.letter import letter  # nothing of a known file is looked at

        found = letter(Path(item.location)) if item.trouble is None else None
        content = found.content if found else ""
        return _Fresh(item, found, likeness(item.path, item.size, self.tools, content))

    def _given(self, fresh: _Fresh) -> Item:
        self._out[fresh.item.path] = fresh
        self._reading[fresh.alike] += 1
        return fresh.item

    def _is_copy(self, fresh: _Fresh, keep: Keep) -> bool:
        item = fresh.item
        if item.trouble is not None:
            return False
        digest = fresh.letter.sha256 if fresh.letter else ""

        def of_item() -> str:
            nonlocal digest
            digest = sha256(Path(item.location))
            return digest

        found = self.store.twin(item, self.tools, of_item, fresh.content)
        if found and fresh.letter:
            found[0] = msgspec.structs.replace(found[0], size=item.size, dates=fresh.letter.dates)
        if found:
            keep(item, self._remember(fresh, digest, found), recalled=True)
        return bool(found)

    def _remember(self, fresh: _Fresh, digest: str, found: Iterable[Classification]) -> Known:
        return self.store.remember(
            self.run, fresh.item, self.tools, digest, tuple(found), fresh.content
        )
