"""Study: the same recipe with several seeds, its mean and spread by set and slice.

    python -m models.training.study DATA PIPELINE PIPELINE … [--write models/metrics.json]

Each PIPELINE is a seed's last epoch, packaged; not its best, which the development sets chose.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

import spacy

from models.training.evaluate import report

KEYS = ("p", "r", "f", "overlap_r")


def spread(values: Sequence[float]) -> dict[str, float]:
    """Mean, lowest and highest."""
    return {"mean": round(fmean(values), 1), "lowest": min(values), "highest": max(values)}


def summary(reports: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The spread of each score over reports of `evaluate`: by set and label, and by slice."""
    first = reports[0]
    return {
        "seeds": len(reports),
        "sets": {
            name: {
                label: _spreads(one["sets"][name][label] for one in reports)
                for label in first["sets"][name]
            }
            for name in first["sets"]
        },
        "slices": {
            name: _spreads(one["slices"][name] for one in reports)
            for name, scores in first["slices"].items()
            if scores["gold"]
        },
    }


def _spreads(scores: Iterable[dict[str, float]]) -> dict[str, dict[str, float]]:
    rows = list(scores)
    return {key: spread([row[key] for row in rows]) for key in KEYS}


def main() -> None:
    """Print the spreads, and add them to the metrics when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("pipelines", type=Path, nargs="+")
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    found = summary([report(spacy.load(path), given.data) for path in given.pipelines])
    rows = [
        (f"{n} {label}", s) for n, labels in found["sets"].items() for label, s in labels.items()
    ]
    for name, scores in [*rows, *found["slices"].items()]:
        shown = (f"{key} {s['mean']} ({s['lowest']}–{s['highest']})" for key, s in scores.items())
        print(f"{name:14}", *shown, sep="  ")
    if given.write:
        metrics = json.loads(given.write.read_text(encoding="utf-8")) | {"study": found}
        text = json.dumps(metrics, indent=1, ensure_ascii=False)
        given.write.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
