"""Package: the best seed becomes `models/sv_molnvakt`, with scores, without training words.

python -m models.training.package DATA WORK/seed-1/best models/sv_molnvakt
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import spacy
from spacy.language import Language

import models
from models.training.calibrate import calibrate
from models.training.corpus import read
from models.training.evaluate import SETS

VERSION = "1.2.0"
LARGEST = 25_000_000
CALIBRATION = {"suc2_dev": 0.25}
"""What a set counts for in the scores: this one holds only hard sentences (`DATA.md`)."""
STRINGS = ("LOC", "ORG", "PER")
SOURCES = (
    ("Swedish NER corpus (Webbnyheter 2012)", "CC BY 4.0"),
    ("UNER_Swedish-Talbanken", "CC BY-SA 4.0"),
    ("UNER_Danish-DDT", "CC BY-SA 4.0"),
    ("SUC 3.0 part (SUCX 3.0)", "CC BY-SA 4.0"),
    ("Names of the population register, Statistics Sweden", "CC0"),
    ("Faker names", "MIT"),
    ("GeoNames cities", "CC BY 4.0"),
    ("wordfreq, Swedish", "CC BY-SA 4.0"),
    ("SFS statutes and Riksdag interpellations: vectors and case statistics", "public"),
)


def package(data: Path, trained: Path, target: Path) -> None:
    """Add the refiner with calibrated weights, write the pipeline and its sums."""
    nlp = spacy.load(trained)
    holder = nlp.get_pipe("lexicon")
    sets = [(CALIBRATION.get(name, 1.0), read(data / f"{name}.json")) for name in SETS]
    weights = calibrate(nlp, holder.lexicon, sets)
    nlp.add_pipe("molnvakt_refiner", name="refiner").weights = weights
    _describe(nlp)
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target)
    # Every word of the training texts is in there; nothing needs more than the labels.
    (target / "vocab" / "strings.json").write_text(json.dumps(STRINGS), encoding="utf-8")
    sums = models.sums(target)
    lines = [f"{digest}  {name}\n" for name, digest in sums.items()]
    (target / models.SUMS).write_text("".join(lines), encoding="utf-8")
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    if size > LARGEST:
        raise SystemExit(f"{size} bytes are more than {LARGEST}")
    print(f"{target}: {size / 1e6:.1f} MB")


def _describe(nlp: Language) -> None:
    nlp.meta.update(
        {
            "name": "molnvakt",
            "version": VERSION,
            "spacy_version": ">=3.8,<4",
            "description": "Names of people, places and organisations in Swedish office documents",
            "author": "Molnvakt",
            "license": "CC BY-SA 4.0",
            "sources": [{"name": name, "license": terms} for name, terms in SOURCES],
        }
    )
    nlp.config["paths"]["vectors"] = None
    nlp.config["initialize"]["vectors"] = None


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("trained", type=Path)
    parser.add_argument("target", type=Path)
    given = parser.parse_args()
    package(given.data, given.trained, given.target)


if __name__ == "__main__":
    main()
