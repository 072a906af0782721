"""Evaluate: exact and overlap scores by set, label and slice, with intervals.

    python -m models.training.evaluate DATA [PIPELINE] [--write models/metrics.json]

DATA holds the development sets; the municipal set is `models/evaluation/municipal.jsonl`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import spacy
from spacy.language import Language

import models
from models.training.corpus import LABELS, Labelled, annotate, read

MUNICIPAL = Path(__file__).parent.parent / "evaluation" / "municipal.jsonl"
SETS = ("kl_dev", "suc2_dev", "tb_dev")
KINDS = ("gold", "found", "right", "touched", "touching")
RESAMPLES = 500
Scores = dict[str, dict[str, float]]
Counts = Counter[tuple[str, str]]


def score(nlp: Language, texts: Iterable[Labelled]) -> Scores:
    """Precision, recall and F1 in % by label, and the overlap scores; see `rates`."""
    return rates(total(counts(nlp, list(texts))))


def counts(nlp: Language, texts: Sequence[Labelled]) -> list[Counts]:
    """For each text and label the `KINDS`: gold touched by a found one, found touching gold."""
    result = []
    for text, doc in zip(texts, nlp.pipe(text for text, _ in texts), strict=True):
        gold = {(e.start_char, e.end_char, e.label_) for e in annotate(nlp, text).ents}
        found = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
        here: Counts = Counter()
        for label in LABELS:
            g = {entity for entity in gold if entity[2] == label}
            f = {entity for entity in found if entity[2] == label}
            here[label, "gold"] = len(g)
            here[label, "found"] = len(f)
            here[label, "right"] = len(g & f)
            here[label, "touched"] = sum(_touched(entity, f) for entity in g)
            here[label, "touching"] = sum(_touched(entity, g) for entity in f)
        for kind in KINDS:
            here["ALL", kind] = sum(here[label, kind] for label in LABELS)
        result.append(here)
    return result


def total(parts: Iterable[Counts]) -> Counts:
    """The sum."""
    whole: Counts = Counter()
    for part in parts:
        whole.update(part)
    return whole


def rates(counted: Counts) -> Scores:
    """`p`, `r`, `f` for exact spans, `overlap_r` and `overlap_p` for touched ones, and `gold`."""
    scores: Scores = {}
    for label in ("PER", "LOC", "ORG", "ALL"):
        gold, found = counted[label, "gold"], counted[label, "found"]
        right = counted[label, "right"]
        scores[label] = {
            "p": _share(right, found),
            "r": _share(right, gold),
            "f": _share(2 * right, gold + found),
            "overlap_r": _share(counted[label, "touched"], gold),
            "overlap_p": _share(counted[label, "touching"], found),
            "gold": gold,
        }
    return scores


def _touched(entity: tuple[int, int, str], others: set[tuple[int, int, str]]) -> bool:
    return any(start < entity[1] and entity[0] < end for start, end, _ in others)


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def interval(parts: Sequence[Counts], label: str, key: str, seed: int = 0) -> list[float]:
    """The 95 % interval of a score, from texts drawn again with replacement."""
    rng = Random(seed)
    drawn = sorted(
        rates(total(rng.choices(parts, k=len(parts))))[label][key] for _ in range(RESAMPLES)
    )
    return [drawn[int(RESAMPLES * 0.025)], drawn[int(RESAMPLES * 0.975)]]


def municipal() -> list[tuple[str, Labelled]]:
    """The municipal set: slice and text."""
    rows = [json.loads(line) for line in MUNICIPAL.read_text(encoding="utf-8").splitlines()]
    return [(row["slice"], (row["text"], [tuple(e) for e in row["entities"]])) for row in rows]


def report(nlp: Language, data: Path) -> dict[str, Any]:
    """Everything that `models/metrics.json` holds."""
    sets = {name: counts(nlp, read(data / f"{name}.json")) for name in SETS}
    rows = municipal()
    sets["municipal"] = counts(nlp, [text for _, text in rows])
    slices: dict[str, list[Counts]] = {}
    for (name, _), part in zip(rows, sets["municipal"], strict=True):
        slices.setdefault(name, []).append(part)
    return {
        "sets": {name: rates(total(parts)) for name, parts in sets.items()},
        "intervals": {
            name: {
                f"{label} {key}": interval(parts, label, key)
                for label, key in (("PER", "f"), ("PER", "overlap_r"), ("PER", "p"), ("ALL", "f"))
            }
            for name, parts in sets.items()
        },
        "slices": {
            name: rates(total(parts))["PER"] | {"found": total(parts)["PER", "found"]}
            for name, parts in slices.items()
        },
    }


def main() -> None:
    """Print the scores, and write them when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("pipeline", type=Path, nargs="?")
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    nlp = spacy.load(given.pipeline or models.pipeline_path())
    found = report(nlp, given.data)
    for name, scores in found["sets"].items():
        for label, s in scores.items():
            print(
                f"{name:10} {label} {s['p']:5.1f} / {s['r']:5.1f} / {s['f']:5.1f}"
                f"  overlap P {s['overlap_p']:5.1f} R {s['overlap_r']:5.1f}  gold {s['gold']}"
            )
    for name, s in found["slices"].items():
        print(
            f"{name:10} PER {s['p']:5.1f} / {s['r']:5.1f} / {s['f']:5.1f}"
            f"  overlap R {s['overlap_r']:5.1f}  gold {s['gold']:3} found {s['found']}"
        )
    if given.write:
        # What `study` added stays.
        metrics = json.loads(given.write.read_text("utf-8")) if given.write.exists() else {}
        text = json.dumps(metrics | found, indent=1, ensure_ascii=False)
        given.write.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
