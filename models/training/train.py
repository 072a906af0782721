"""Train one seed: an epoch at a time, each with its own invented names, resumable.

    python -m models.training.train DATA WORK --seed 1 --epochs 14

After each epoch the parameters, the optimiser's moments and the dev scores are in
WORK/seed-N; a killed run goes on from there. The best epoch is WORK/seed-N/best.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from spacy import registry, util
from spacy.language import Language
from thinc.api import Optimizer, fix_random_seed, set_current_ops

from models.lexicon import Lexicon
from models.ops import BlasOps
from models.training.corpus import Labelled, read, to_example
from models.training.epoch import examples as epoch_texts
from models.training.evaluate import score

CONFIG = Path(__file__).parent.parent / "configs" / "sv_molnvakt.cfg"
LABELS = ("PER", "LOC", "ORG")
PATIENCE = 3
"""Epochs without a better development mean after which a run ends."""
WARM_UP = 200
"""Steps in which the learning rate rises from zero."""


class Orders(NamedTuple):
    """How a run goes, the same for each of its seeds."""

    epochs: int
    words: int
    """Of a batch."""
    dropout: float
    wide: bool
    """Of `models.training.epoch.examples`."""


def build(work: Path, seed: int) -> tuple[Language, Optimizer]:
    """The untrained pipeline and its optimiser."""
    config = util.load_config(CONFIG, overrides={"paths.vectors": str(work / "vectors")})
    config["system"]["seed"] = seed
    fix_random_seed(seed)
    nlp = util.load_model_from_config(config, auto_fill=True)
    nlp.get_pipe("lexicon").set(Lexicon.read(work / "lexicon.tsv.gz"))
    ner = nlp.get_pipe("ner")
    for label in LABELS:
        ner.add_label(label)
    sample = [to_example(nlp, ("Anna Berg bor i Umeå.", [(0, 9, "PER"), (16, 20, "LOC")]))]
    nlp.initialize(lambda: sample)
    training = registry.resolve(nlp.config.interpolate()["training"], validate=False)
    return nlp, training["optimizer"]


def batches(texts: list[Labelled], rng: random.Random, words: int) -> Iterator[list[Labelled]]:
    """Shuffled batches of about so many words."""
    rng.shuffle(texts)
    batch: list[Labelled] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += text[0].count(" ") + 1
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class State:
    """Parameters and moments by their place in the model, so that another process can go on."""

    def __init__(self, nlp: Language, optimizer: Optimizer) -> None:
        self._optimizer = optimizer
        self._keys: dict[str, Any] = {}
        for name, pipe in nlp.pipeline:
            if hasattr(pipe, "model"):
                for place, node in enumerate(pipe.model.walk()):
                    for param in node.param_names:
                        if node.has_param(param):
                            self._keys[f"{name}/{place}/{param}"] = (node, param)

    def save(self, path: Path, step: int) -> None:
        """Write everything that the next step depends on."""
        arrays: dict[str, Any] = {"step": np.array(step)}
        for name, (node, param) in self._keys.items():
            key = (node.id, param)
            arrays[f"{name}#value"] = node.get_param(param)
            for kind in ("mom1", "mom2", "averages"):
                if key in getattr(self._optimizer, kind):
                    arrays[f"{name}#{kind}"] = getattr(self._optimizer, kind)[key]
            arrays[f"{name}#updates"] = np.array(self._optimizer.nr_update[key])
        part = path.with_suffix(".part.npz")
        np.savez(part, **arrays)
        part.replace(path)

    def load(self, path: Path) -> int:
        """Take up what `save` wrote and return the step."""
        arrays = np.load(path)
        for name, (node, param) in self._keys.items():
            key = (node.id, param)
            node.set_param(param, arrays[f"{name}#value"])
            for kind in ("mom1", "mom2", "averages"):
                if f"{name}#{kind}" in arrays:
                    getattr(self._optimizer, kind)[key] = arrays[f"{name}#{kind}"]
            self._optimizer.nr_update[key] = int(arrays[f"{name}#updates"])
        return int(arrays["step"])


def rate(step: int, steps: int, top: float) -> float:
    """The learning rate: up over `WARM_UP`, then down to a twentieth."""
    if step < WARM_UP:
        return top * (step + 1) / WARM_UP
    return top * max(0.05, 1 - (step - WARM_UP) / max(1, steps - WARM_UP))


def _stale(log: list[dict[str, Any]]) -> bool:
    means = [row["mean"] for row in log]
    return len(means) > PATIENCE and max(means[:-PATIENCE]) >= max(means[-PATIENCE:])


def train(data: Path, work: Path, seed: int, orders: Orders) -> None:
    """Run the epochs that are not yet done."""
    epochs, words = orders.epochs, orders.words
    folder = work / f"seed-{seed}"
    folder.mkdir(parents=True, exist_ok=True)
    nlp, optimizer = build(work, seed)
    top = float(optimizer.learn_rate)
    state, log_path = State(nlp, optimizer), folder / "log.json"
    log: list[dict[str, Any]] = json.loads(log_path.read_text()) if log_path.exists() else []
    step = state.load(folder / "state.npz") if log else 0
    if log:
        log = [row for row in log if row["step"] <= step]
    dev = {name: read(data / f"{name}.json") for name in ("kl_dev", "suc2_dev", "tb_dev")}
    for epoch in range(len(log), epochs):
        if _stale(log):
            break
        began = time.monotonic()
        texts = epoch_texts(data, seed, epoch, wide=orders.wide)
        total = step + (epochs - epoch) * (sum(t.count(" ") + 1 for t, _ in texts) // words)
        losses: dict[str, float] = {}
        util.fix_random_seed(seed * 1000 + epoch)
        for batch in batches(texts, random.Random(f"{seed}/{epoch}"), words):
            optimizer.learn_rate = rate(step, total, top)
            nlp.update(
                [to_example(nlp, text) for text in batch],
                drop=orders.dropout,
                sgd=optimizer,
                losses=losses,
            )
            step += 1
        with nlp.use_params(optimizer.averages):
            scores = {name: score(nlp, texts) for name, texts in dev.items()}
            mean = sum(scores[n]["ALL"]["f"] + scores[n]["PER"]["f"] for n in dev if n != "tb_dev")
            row = {"epoch": epoch, "step": step, "mean": mean / 4, "scores": scores}
            if all(row["mean"] >= old["mean"] for old in log):
                nlp.to_disk(folder / "best")
            nlp.to_disk(folder / "last")
        state.save(folder / "state.npz", step)
        log.append(row)
        log_path.write_text(json.dumps(log, indent=1))
        shown = " ".join(
            f"{n} {s['PER']['f']:.1f}/{s['ALL']['f']:.1f}/ov {s['PER']['overlap_r']:.1f}"
            for n, s in scores.items()
        )
        print(
            f"seed {seed} epoch {epoch} step {step} {time.monotonic() - began:.0f} s "
            f"loss {losses.get('ner', 0):.0f} mean {row['mean']:.2f} {shown}",
            flush=True,
        )


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--words", type=int, default=700)
    parser.add_argument("--dropout", type=float, default=0.15)
    parser.add_argument("--wide", action="store_true", help="see models.training.epoch")
    given = parser.parse_args()
    set_current_ops(BlasOps())
    orders = Orders(given.epochs, given.words, given.dropout, given.wide)
    train(given.data, given.work, given.seed, orders)


if __name__ == "__main__":
    main()
