"""Overlapping hits: what is kept of several readings of the same characters."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from operator import itemgetter

from recognizers.base import Hit

ORDER = itemgetter(1, 2, 0)
"""Sorts hits by start, end and entity."""
_START, _END = itemgetter(1), itemgetter(2)


def resolve(hits: Iterable[Hit], rank: Mapping[str, int]) -> list[Hit]:
    """Settle overlaps and return hits in order of place.

    Entities in `rank` exclude each other: of two that overlap the surer stays, at equal
    scores the one of lower rank, then the longer. Of two hits of any other entity, one
    inside the other, the surer stays, at equal scores the longer.
    """
    kept: list[Hit] = []
    rivals: list[Hit] = []
    reach = -1
    others: dict[str, list[Hit]] = {}
    ordered = sorted(hits, key=_END, reverse=True)
    ordered.sort(key=_START)
    for hit in ordered:
        if hit.entity not in rank:
            others.setdefault(hit.entity, []).append(hit)
            continue
        if hit.start >= reach:
            if len(rivals) == 1:
                kept.append(rivals[0])
            elif rivals:
                _settle(rivals, rank, kept)
            rivals = [hit]
            reach = hit.end
        else:
            rivals.append(hit)
            reach = max(reach, hit.end)
    if rivals:
        _settle(rivals, rank, kept)
    for same in others.values():
        if len(same) == 1:
            kept += same
        else:
            _outermost(same, kept)
    kept.sort(key=ORDER)
    return kept


def _settle(rivals: list[Hit], rank: Mapping[str, int], kept: list[Hit]) -> None:
    """Keep the best of hits that overlap in a chain."""
    taken: list[tuple[int, int]] = []
    for hit in sorted(rivals, key=lambda h: (-h.score, rank[h.entity], h.start - h.end, h.start)):
        i = bisect_left(taken, (hit.start, hit.end))
        before = i == 0 or taken[i - 1][1] <= hit.start
        if before and (i == len(taken) or hit.end <= taken[i][0]):
            insort(taken, (hit.start, hit.end))
            kept.append(hit)


def _outermost(same: list[Hit], kept: list[Hit]) -> None:
    """Drop hits of one entity inside another of it, sorted by place; the less sure go first."""
    running: list[Hit] = []
    for hit in same:
        # Ends only grow within `running`, since what lies inside another is dropped.
        while running and running[0].end <= hit.start:
            kept.append(running.pop(0))
        if not running:
            running.append(hit)
            continue
        if any(h.end >= hit.end and h.score >= hit.score for h in running):
            continue
        running = [*(h for h in running if h.end < hit.end), hit]
    kept += running
