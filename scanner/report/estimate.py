"""From a sample to the whole: shares with the interval in which they lie, 19 times of 20.

The sample is drawn file by file within each förvaltning, and what is counted may be
several to a file (the members of an archive) or its bytes: so a share is a ratio of two
totals, and its variance that of the combined ratio estimator. The interval is Wilson's
with the number of independent draws that has the same variance, which also holds when
nothing was found.

Source: Cochran, Sampling Techniques (1977), sections 2.8 and 6.11; Korn and Graubard (1998).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from math import sqrt

import msgspec

from scanner.records import Level, Stratum
from scanner.units import Unit

Z = 1.959964
"""Of the normal distribution, for 95 %."""


class Interval(msgspec.Struct, frozen=True):
    """A share of the whole, 0 to 1, and where it lies."""

    share: float
    low: float
    high: float


class Sampled(msgspec.Struct, frozen=True):
    """What a sample says about everything."""

    drawn: int
    """Files on disk."""
    files: int
    levels: dict[Level, tuple[Interval, Interval]]
    """Highest level of a file -> share of the files and of the bytes."""
    forvaltningar: dict[str, Interval]
    """Share of the files that hold anything above `PERSONAL`."""
    held: Interval
    """The same of everything."""


class Sums(msgspec.Struct):
    """What the variance of a ratio needs of the files of one stratum."""

    files: int = 0
    whole: float = 0
    whole_squared: float = 0
    part: dict[Level, float] = {}
    products: dict[tuple[Level, Level], float] = {}
    """Of the parts of two levels of a file, and of a part with itself."""
    product: dict[Level, float] = {}
    """Of the part of a level with the whole file."""

    def add(self, whole: float, part: dict[Level, float]) -> None:
        """Add one drawn file: its size, and how much of it is of each level."""
        self.files += 1
        self.whole += whole
        self.whole_squared += whole * whole
        for level, value in part.items():
            self.part[level] = self.part.get(level, 0) + value
            self.product[level] = self.product.get(level, 0) + value * whole
            for other, beside in part.items():
                pair = (level, other)
                self.products[pair] = self.products.get(pair, 0) + value * beside

    def merged(self, levels: Iterable[Level]) -> tuple[float, float, float]:
        """Return the part of several levels: its sum, squares and product with the whole."""
        chosen = tuple(levels)
        return (
            sum(self.part.get(level, 0) for level in chosen),
            sum(self.products.get((one, other), 0) for one in chosen for other in chosen),
            sum(self.product.get(level, 0) for level in chosen),
        )


class Estimate:
    """Takes the units of a sampled run; tells shares of the files and bytes of everything."""

    def __init__(self, strata: Iterable[Stratum]) -> None:
        self._strata = {stratum.forvaltning: stratum for stratum in strata}
        self._files: dict[str, Sums] = defaultdict(Sums)
        self._bytes: dict[str, Sums] = defaultdict(Sums)
        self._item: tuple[str, str] | None = None
        self._units: list[tuple[Level, int]] = []

    def add(self, unit: Unit) -> None:
        """Count one unit; those of one item stand together."""
        item = (unit.head.item.forvaltning, unit.head.item.path)
        if item != self._item:
            self._flush()
            self._item = item
        self._units.append((unit.level, unit.head.classification.size))

    def sampled(self) -> Sampled:
        """Return what has been counted."""
        held = tuple(level for level in Level if level > Level.PERSONAL)
        strata = self._strata.values()
        return Sampled(
            drawn=sum(stratum.drawn for stratum in strata),
            files=sum(stratum.files for stratum in strata),
            levels={level: (self.files([level]), self.bytes([level])) for level in Level},
            forvaltningar={name: self.files(held, name) for name in self._strata},
            held=self.files(held),
        )

    def files(self, levels: Iterable[Level], forvaltning: str | None = None) -> Interval:
        """Return the share of all files that hold any of `levels`."""
        self._flush()
        return _interval(self._chosen(self._files, forvaltning), tuple(levels))

    def bytes(self, levels: Iterable[Level], forvaltning: str | None = None) -> Interval:
        """Return the share of all bytes that lie in files with any of `levels`."""
        self._flush()
        return _interval(self._chosen(self._bytes, forvaltning), tuple(levels))

    def _chosen(self, sums: dict[str, Sums], forvaltning: str | None) -> list[tuple[Stratum, Sums]]:
        return [
            (stratum, sums[name])
            for name, stratum in self._strata.items()
            if name in sums and forvaltning in (None, name)
        ]

    def _flush(self) -> None:
        if self._item is None:
            return
        weights: tuple[tuple[dict[str, Sums], Callable[[int], int]], ...] = (
            (self._files, lambda _: 1),
            (self._bytes, lambda size: size),
        )
        for sums, weight in weights:
            part: dict[Level, float] = {}
            for level, size in self._units:
                part[level] = part.get(level, 0) + weight(size)
            sums[self._item[0]].add(sum(weight(size) for _, size in self._units), part)
        self._item, self._units = None, []


def _interval(strata: list[tuple[Stratum, Sums]], levels: tuple[Level, ...]) -> Interval:
    grown = [
        (stratum, sums, stratum.files / sums.files, *sums.merged(levels))
        for stratum, sums in strata
    ]
    whole = sum(factor * sums.whole for _, sums, factor, *_ in grown)
    drawn = sum(sums.files for _, sums in strata)
    if not whole:
        return Interval(0.0, 0.0, 1.0 if not drawn else 0.0)
    share = sum(factor * part for _, _, factor, part, _, _ in grown) / whole
    variance = 0.0
    for stratum, sums, _, part, squared, product in grown:
        left = 1 - sums.files / stratum.files
        if sums.files < 2 or left <= 0:
            continue
        residual = squared - 2 * share * product + share * share * sums.whole_squared
        mean = (part - share * sums.whole) / sums.files
        spread = max(residual - sums.files * mean * mean, 0.0) / (sums.files - 1)
        variance += stratum.files**2 * left * spread / sums.files
    variance /= whole * whole
    if all(sums.files >= stratum.files for stratum, sums in strata):
        return Interval(share, share, share)
    independent = share * (1 - share) / variance if variance else float(drawn)
    return _wilson(share, min(independent, float(drawn)))


def _wilson(share: float, draws: float) -> Interval:
    """Return Wilson's interval of a share seen in so many independent draws."""
    scale = 1 + Z * Z / draws
    middle = (share + Z * Z / (2 * draws)) / scale
    half = Z * sqrt(share * (1 - share) / draws + Z * Z / (4 * draws * draws)) / scale
    return Interval(share, max(0.0, middle - half), min(1.0, middle + half))
