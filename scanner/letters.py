"""Letters that a process has classified already: mailboxes hold the same ones again and again.

A worker has to open a mailbox to see its letters. What takes most of the time, the search
of their text, is done once for copies that differ only by how they were sent.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

import msgspec

from scanner.records import LETTERS, Classification, Document, Item, Member

KEPT = 2_000
"""Letters whose classification is kept in memory, some 2 kB each."""
MOST_FINDINGS = 200
"""Of a letter that is kept."""

Take = Callable[[Document], tuple[Classification, ...]]


class Letters:
    """Letters that this process has classified: a mailbox has many of them twice."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, tuple[Classification, ...]] = OrderedDict()

    def taker(self, item: Item, take: Take) -> Take:
        """Return a `take` of the pieces of one item that does not do the same letter again."""
        begun: frozenset[str] = frozenset()

        def each(piece: Document) -> tuple[Classification, ...]:
            nonlocal begun
            before, begun = begun, piece.open
            head = _head(piece)
            if head is None or head.kind not in LETTERS or head.path in before:
                return take(piece)
            from scanner.extract import letter  # a check of other files has no need of it

            key = letter.content(piece, item.path)
            if key in self._known:
                self._known.move_to_end(key)
                return _again(item, head, self._known[key])
            found = take(piece)
            if key and sum(len(one.findings) for one in found) <= MOST_FINDINGS:
                self._known[key] = found
                if len(self._known) > KEPT:
                    self._known.popitem(last=False)
            return found

        return each


def _head(piece: Document) -> Member | None:
    """Return the first member that is complete."""
    return next((member for member in piece.members if member.path not in piece.open), None)


def _again(
    item: Item, copy: Member, known: tuple[Classification, ...]
) -> tuple[Classification, ...]:
    """Return what is known of a letter as that of its copy."""
    path = f"{item.path}!/{copy.path}" if copy.path else item.path
    was = len(known[0].path)
    head, *others = (msgspec.structs.replace(c, path=path + c.path[was:]) for c in known)
    return (msgspec.structs.replace(head, size=copy.size, dates=copy.dates), *others)
