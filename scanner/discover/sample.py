"""A random sample of the files, drawn from each förvaltning by itself.

A file is in the sample when the hash of its path with the seed is among the lowest of its
förvaltning: so the same seed draws the same files in any order, a file that is new does
not change the lot of the others, and nothing but a heap of hashes is held.

Source: Cochran, Sampling Techniques (1977), chapter 5 (stratified random sampling).
"""

from __future__ import annotations

import hashlib
import heapq
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from scanner.records import Item, Stratum

LEAST = 50
"""Files of a förvaltning that are drawn at least, as fewer say nothing; but no more than half
of the sample is spent on that."""


class Sample:
    """What is drawn: `files` in all, or a `share` of each förvaltning."""

    def __init__(self, seed: int, *, files: int = 0, share: Fraction = Fraction(0)) -> None:
        self.seed = seed
        self.files = files
        self.share = share
        self._limits: dict[str, int] = {}
        self._counts: dict[str, list[int]] = {}
        self.expected: tuple[Stratum, ...] = ()
        """What will be drawn, when `draw` has been; the bytes are those of files of mean size."""

    def draw(self, items: Iterable[Item]) -> None:
        """Go through all files once and decide how many of each förvaltning are drawn."""
        lots: dict[str, array[int]] = defaultdict(lambda: array("Q"))
        counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for item in items:
            count = counts[item.forvaltning]
            count[0] += 1
            count[1] += item.size
            lots[item.forvaltning].append(self._lot(item))
        wanted = self._wanted({name: count[0] for name, count in counts.items()})
        for name, mine in lots.items():
            lowest = heapq.nsmallest(wanted[name], mine)
            self._limits[name] = lowest[-1] if lowest else -1
        self._counts = dict(counts)
        self.expected = tuple(
            Stratum(name, files, size, wanted[name], size * wanted[name] // files)
            for name, (files, size, _, _) in sorted(counts.items())
        )

    def drawn(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield the files of the sample."""
        for item in items:
            if self._lot(item) <= self._limits.get(item.forvaltning, -1):
                count = self._counts[item.forvaltning]
                count[2] += 1
                count[3] += item.size
                yield item

    @property
    def strata(self) -> tuple[Stratum, ...]:
        """What has been drawn from what so far, by förvaltning."""
        return tuple(Stratum(name, *count) for name, count in sorted(self._counts.items()))

    def _wanted(self, population: dict[str, int]) -> dict[str, int]:
        """Return how many files to draw from each förvaltning: in proportion, some at least."""
        total = sum(population.values())
        share = self.share or Fraction(min(self.files, total), max(total, 1))
        least = min(LEAST, int(total * share / 2 / max(len(population), 1)))
        return {
            name: min(files, max(least, round(files * share), 1))
            for name, files in population.items()
        }

    def _lot(self, item: Item) -> int:
        digest = hashlib.blake2b(
            item.path.encode("utf-8", "surrogatepass"),
            digest_size=8,
            key=self.seed.to_bytes(8, "big"),
        ).digest()
        return int.from_bytes(digest, "big")
