"""A sample is random, the same for the same seed, and drawn from each förvaltning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.discover.sample import LEAST, Sample
from scanner.records import Item

SIZES = {"Socialkontoret": 4_000, "Utbildningskontoret": 1_000, "Kansliet": 30, "": 300}


def items(sizes: dict[str, int] = SIZES) -> Iterator[Item]:
    for name, count in sizes.items():
        for number in range(count):
            yield Item(f"{name}/{number}.docx", "", 10 + number % 7, 1, forvaltning=name)


def drawn(sample: Sample) -> list[Item]:
    sample.draw(items())
    return list(sample.drawn(items()))


def test_a_number_of_files_is_drawn_in_proportion() -> None:
    """Small förvaltningar give enough to say something, or all they have."""
    counts = Counter(item.forvaltning for item in drawn(Sample(1, files=1_000)))

    assert counts["Socialkontoret"] == round(4_000 * 1_000 / 5_330)
    assert counts["Kansliet"] == 30
    assert counts[""] == round(300 * 1_000 / 5_330)


def test_a_share_is_drawn_of_each() -> None:
    counts = Counter(item.forvaltning for item in drawn(Sample(1, share=Fraction(1, 10))))

    assert counts == {"Socialkontoret": 400, "Utbildningskontoret": 100, "Kansliet": 30, "": LEAST}


def test_the_strata_tell_what_was_drawn_from_what() -> None:
    sample = Sample(1, share=Fraction(1, 10))

    chosen = [item for item in drawn(sample) if item.forvaltning == "Socialkontoret"]

    stratum = next(s for s in sample.strata if s.forvaltning == "Socialkontoret")
    everything = sum(i.size for i in items() if i.forvaltning == "Socialkontoret")
    assert (stratum.files, stratum.size) == (4_000, everything)
    assert (stratum.drawn, stratum.drawn_size) == (len(chosen), sum(i.size for i in chosen))


def test_the_same_seed_draws_the_same_files_in_any_order() -> None:
    sample = Sample(7, files=500)
    sample.draw(reversed(list(items())))

    assert set(drawn(Sample(7, files=500))) == set(sample.drawn(items()))
    assert set(drawn(Sample(8, files=500))) != set(drawn(Sample(7, files=500)))


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.integers(0, 2**63))
def test_every_file_is_as_likely(seed: int) -> None:
    """The mean of what is drawn lies near the mean of all: four standard errors at most."""
    sample = Sample(seed, files=2_000)
    sample.draw(items({"a": 10_000}))

    numbers = [int(i.path[2:-5]) for i in sample.drawn(items({"a": 10_000}))]

    assert len(numbers) == 2_000
    assert sum(numbers) / 2_000 == pytest.approx(5_000, abs=4 * 2_887 / 2_000**0.5)
