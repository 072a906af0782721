"""The figures: measured, kept in `figures.json`, and compared with what was reached before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.accuracy import engines, measure, truth
from tests.accuracy.engines import Told
from tests.accuracy.measure import Count, Outcome

FILE = Path(__file__).with_name("figures.json")
WAYS = ("check", "scan")
"""With the name lists alone, and with the language model beside them."""
STOCK = "presidio"
STOCK_PHONE = 0.4
"""What stock gives a phone number without one of its English words near."""
SLACK = 0.01
"""How far the examination may sink as a whole."""


class Run(NamedTuple):
    """One set, measured in one way."""

    counts: dict[str, Count]
    lookalikes: int
    hit: int
    """Look-alikes that are told as what they are not."""


Figures = dict[str, dict[str, Run]]
"""Set -> way -> figures."""


def run(name: str, way: str, opened: Any) -> tuple[Run, Outcome]:
    """Measure one set in one of `WAYS`."""
    return counted(name, engines.molnvakt(opened, names=way == "scan"))


def counted(name: str, told: Told) -> tuple[Run, Outcome]:
    """Return the figures of what is told of a set.

    The municipality plants no registry numbers, organisations and the like; kinds that a
    set does not plant are not measured on it.
    """
    planted = truth.planted(name)
    if name == "municipality":
        kinds = {one.entity for one in planted}
        told = told._replace(values={one for one in told.values if one.entity in kinds})
    came = measure.outcome(told, planted)
    unlike = truth.lookalikes(name)
    return Run(came.counts, len(unlike), len(measure.hit(unlike, came.false))), came


def everything() -> Figures:
    """Measure all sets in all ways, stock Presidio too."""
    figures: Figures = {}
    for name in truth.SETS:
        opened = engines.documents(truth.files(name))
        figures[name] = {way: run(name, way, opened)[0] for way in WAYS}
        figures[name] |= _stock(name, opened)
    return figures


def _stock(name: str, opened: Any) -> dict[str, Run]:
    scores = engines.stock(opened)
    planted = truth.planted(name)
    lines = engines.lines_of(opened)
    runs = {}
    for way, least in ((STOCK, engines.LEAST), (f"{STOCK} {STOCK_PHONE}", STOCK_PHONE)):
        values = {value for value, score in scores.items() if score >= least}
        whole, _ = counted(name, Told(engines.credited(values, planted), lines))
        kinds = {*engines.STOCK, "SE_SAMORDNINGSNUMMER"}
        counts = {entity: row for entity, row in whole.counts.items() if entity in kinds}
        runs[way] = whole._replace(counts=counts)
    return runs


def load() -> Figures:
    """Return the figures that are kept."""
    told = json.loads(FILE.read_text("utf-8"))
    return {
        name: {
            way: Run(
                {entity: Count(*row) for entity, row in kept["counts"].items()},
                kept["lookalikes"],
                kept["hit"],
            )
            for way, kept in ways.items()
        }
        for name, ways in told.items()
    }


def save(figures: Figures) -> None:
    """Keep the figures, a line for each entity."""
    kept = {
        name: {
            way: {"lookalikes": run.lookalikes, "hit": run.hit, "counts": run.counts}
            for way, run in ways.items()
        }
        for name, ways in figures.items()
    }
    told = json.dumps(kept, ensure_ascii=False, indent=1)
    lines = told.replace("[\n     ", "[").replace(",\n     ", ", ").replace("\n    ]", "]")
    FILE.write_text(lines + "\n", "utf-8")


def sunk_set(name: str, floor: Run, now: Run) -> Iterator[str]:
    """Say what has sunk of a set: for each entity, of the examination only as a whole."""
    if name != truth.EXAM:
        yield from sunk(floor, now)
        return
    before, after = (measure.total(run.counts.values()) for run in (floor, now))
    for what in ("recall", "precision"):
        was, is_ = getattr(before, what), getattr(after, what)
        if is_ < was - SLACK:
            yield f"{what} {is_:.3f}, was {was:.3f}"


def sunk(floor: Run, now: Run) -> Iterator[str]:
    """Say of which entities recall or precision has sunk, in a line each."""
    for entity, before in floor.counts.items():
        after = now.counts.get(entity, Count())
        for what in ("recall", "precision"):
            was, is_ = getattr(before, what), getattr(after, what)
            if is_ < was:
                yield f"{entity}: {what} {is_:.3f}, was {was:.3f}"
    if now.hit * floor.lookalikes > floor.hit * now.lookalikes:
        yield f"look-alikes told: {now.hit} of {now.lookalikes}, was {floor.hit}"
