"""A sample tells the shares of the whole, and how sure that is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import astuple

from scanner.records import Classification, Item, Judged, Level, Status, Stratum, Verdict
from scanner.report.estimate import Estimate
from scanner.units import Unit

SENSITIVE = (Level.SENSITIVE, Level.SECRECY, Level.PROTECTED)


def unit(forvaltning: str, number: int, level: Level, size: int) -> Unit:
    item = Item(f"{forvaltning}/{number}", "", size, 1, forvaltning=forvaltning)
    found = Classification(item.path, "docx", size, 1, level=level)
    return Unit((Judged(item, found, Verdict(Status.CLEAN, level)),))


def population(rng: random.Random) -> dict[str, list[Unit]]:
    """Two förvaltningar, one with much that is sensitive in large files, one with little."""
    made = {}
    for name, count, share in (("social", 3_000, 0.3), ("plan", 6_000, 0.02)):
        made[name] = [
            unit(
                name,
                number,
                Level.SECRECY if rng.random() < share else Level.OPEN,
                int(rng.lognormvariate(10, 1)) * (3 if rng.random() < share else 1),
            )
            for number in range(count)
        ]
    return made


def estimated(drawn: dict[str, list[Unit]], everything: dict[str, list[Unit]]) -> Estimate:
    estimate = Estimate(
        Stratum(name, len(units), 0, len(drawn[name]), 0) for name, units in everything.items()
    )
    for units in drawn.values():
        for each in units:
            estimate.add(each)
    return estimate


def share(units: list[Unit], *, of_bytes: bool) -> float:
    weights = [u.head.classification.size if of_bytes else 1 for u in units]
    held = [w for w, u in zip(weights, units, strict=True) if u.level in SENSITIVE]
    return sum(held) / sum(weights)


@pytest.mark.parametrize("of_bytes", [False, True])
def test_the_truth_lies_in_the_interval_nineteen_times_of_twenty(of_bytes: bool) -> None:
    rng = random.Random(1)
    everything = population(rng)
    truth = share([u for units in everything.values() for u in units], of_bytes=of_bytes)
    hits, widths = 0, []
    for _ in range(300):
        drawn = {name: rng.sample(units, 200) for name, units in everything.items()}
        estimate = estimated(drawn, everything)
        told = (estimate.bytes if of_bytes else estimate.files)(SENSITIVE)
        hits += told.low <= truth <= told.high
        widths.append(told.high - told.low)

    assert 270 <= hits <= 298
    assert max(widths) < 0.2


def test_one_forvaltning_is_told_by_itself() -> None:
    everything = population(random.Random(2))
    drawn = {name: units[:400] for name, units in everything.items()}
    told = estimated(drawn, everything).files(SENSITIVE, "plan")

    assert told.low < share(everything["plan"], of_bytes=False) < told.high
    assert told.high < 0.06


def test_nothing_found_is_not_nothing_there() -> None:
    """Of 100 drawn files without a finding, at most some 4 % hold one."""
    drawn = {"a": [unit("a", n, Level.OPEN, 10) for n in range(100)]}
    told = estimated(drawn, {"a": drawn["a"] * 50}).files(SENSITIVE)

    assert told.low == told.share == 0
    assert told.high == pytest.approx(0.037, abs=0.001)


def test_what_was_drawn_whole_is_known() -> None:
    everything = population(random.Random(3))
    told = estimated(everything, everything).files(SENSITIVE)

    truth = share([u for units in everything.values() for u in units], of_bytes=False)
    assert told.low == told.share == told.high == pytest.approx(truth)


def test_the_members_of_an_archive_are_not_so_many_witnesses() -> None:
    """A zip with a hundred alike files was drawn once: the interval is wide."""
    zips, apart = [], []
    for number in range(60):
        level = Level.SECRECY if number % 3 == 0 else Level.OPEN
        for member in range(100):
            zips.append(unit("a", number, level, 10))
            apart.append(unit("a", number * 100 + member, level, 10))

    clustered = Estimate([Stratum("a", 6_000, 0, 60, 0)])
    single = Estimate([Stratum("a", 600_000, 0, 6_000, 0)])
    for one, other in zip(zips, apart, strict=True):
        clustered.add(one)
        single.add(other)

    wide, narrow = clustered.files(SENSITIVE), single.files(SENSITIVE)
    assert wide.share == narrow.share == pytest.approx(1 / 3)
    assert wide.high - wide.low > 5 * (narrow.high - narrow.low)


@given(
    st.lists(
        st.lists(st.sampled_from([Level.OPEN, *SENSITIVE]), min_size=1, max_size=5),
        min_size=2,
        max_size=40,
    )
)
def test_levels_taken_together_are_as_sure_as_one_level(items: list[list[Level]]) -> None:
    """An archive that holds two levels is one witness, not two, when both are asked for."""
    apart, together = (Estimate([Stratum("a", 900, 0, len(items), 0)]) for _ in range(2))
    for number, levels in enumerate(items):
        for level in levels:
            apart.add(unit("a", number, level, 10))
            one = Level.SECRECY if level in SENSITIVE else level
            together.add(unit("a", number, one, 10))

    for of in ("files", "bytes"):
        mixed = getattr(apart, of)(SENSITIVE)
        alike = getattr(together, of)(SENSITIVE)
        assert astuple(mixed) == pytest.approx(astuple(alike))
