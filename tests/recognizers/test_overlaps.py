"""Laws of settling overlaps; what Presidio would drop is already gone."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from recognizers import IDENTIFIERS, Hit, find, resolve

RANKED = [r.entity for r in IDENTIFIERS[:4]]


@st.composite
def hits(draw: st.DrawFn) -> Hit:
    start = draw(st.integers(0, 30))
    return Hit(
        draw(st.sampled_from([*RANKED, "SE_HALSA", "PERSON"])),
        start,
        start + draw(st.integers(1, 12)),
        draw(st.sampled_from([0.2, 0.5, 0.95])),
        "p",
    )


HITS = st.lists(hits(), max_size=14)


@given(HITS)
def test_identifiers_never_overlap(given_hits: list[Hit]) -> None:
    kept = [h for h in resolve(given_hits) if h.entity in RANKED]

    assert all(a.end <= b.start for a, b in pairwise(kept))


@given(HITS)
def test_no_hit_lies_inside_another_of_its_entity(given_hits: list[Hit]) -> None:
    kept = resolve(given_hits)

    for i, a in enumerate(kept):
        for b in kept[i + 1 :]:
            same = a.entity == b.entity
            assert not (same and (a.start <= b.start and b.end <= a.end))
            assert not (same and (b.start <= a.start and a.end <= b.end))


@given(HITS)
def test_settling_twice_changes_nothing_and_order_does_not_matter(given_hits: list[Hit]) -> None:
    kept = resolve(given_hits)

    assert resolve(kept) == kept
    assert [h[:4] for h in resolve(reversed(given_hits))] == [h[:4] for h in kept]


@given(HITS)
def test_every_dropped_identifier_overlaps_one_as_sure(given_hits: list[Hit]) -> None:
    kept = [h for h in resolve(given_hits) if h.entity in RANKED]
    for lost in set(given_hits) - set(kept):
        if lost.entity in RANKED:
            over = [k for k in kept if k.start < lost.end and lost.start < k.end]
            assert max(k.score for k in over) >= lost.score


def test_one_value_is_one_thing() -> None:
    """A joined mobile number that reads as a date is a phone, unless a word says otherwise."""
    number = "0701740605"

    assert [h.entity for h in find(f"mobil {number}")] == ["PHONE_NUMBER"]
    assert [h.entity for h in find("IBAN SE45 5000 0000 0583 9825 7466")] == ["IBAN_CODE"]
    assert [h.entity for h in find("moms SE850101238201")] == ["SE_MOMSNUMMER"]
