"""What was decided before about a finding that may be decided on, and whether it still holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scanner.mask import mask_numbers
from scanner.records import Decision
from scanner.report.standing import HOLDING, State


class Prior(NamedTuple):
    """The last decision about a finding."""

    decision: Decision
    again: State | None
    """Why it has to be decided again, one of `standing.AGAIN`; None while it holds."""


class Log:
    """The decisions so far, seen on a Swedish `day` after a scan that `started` then (UTC)."""

    def __init__(
        self, decisions: Mapping[str, Sequence[Decision]], started: dt.datetime, day: dt.date
    ) -> None:
        self._started = started
        self._day = day
        self._by_content: dict[tuple[str, str], Decision] = {}
        self._by_path: dict[tuple[str, str], Decision] = {}
        made = (one for each in decisions.values() for one in each)
        for one in sorted(made, key=lambda each: each.id):
            self._by_content[one.content, one.entity] = one
            self._by_path[one.path, one.entity] = one

    def __bool__(self) -> bool:
        return bool(self._by_content)

    def of(self, content: str, entity: str, path: str) -> Prior | None:
        """Return what was decided about an entity in the content that lies at a path."""
        last = self._by_content.get((content, entity))
        if last is None:
            earlier = self._by_path.get((mask_numbers(path), entity))
            return Prior(earlier, State.CHANGED) if earlier else None
        if last.ruling in HOLDING:
            return Prior(last, None if last.holds(self._day) else State.ENDED)
        # Somebody may have moved the file since the scan, but not before it.
        return Prior(last, State.THERE if last.made <= self._started else None)
