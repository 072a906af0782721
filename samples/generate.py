"""Make the invented municipality: `python samples/generate.py --seed 1 --out DIR`.

Same seed, same bytes. Without `--out` the tree beside this file is made anew.
"""

from __future__ import annotations

import argparse
import random
import shutil
from pathlib import Path

import cases_children
import cases_done
import cases_leadership
import cases_mail
import cases_older
import cases_rare
import cases_registry
import cases_school
import cases_staff
import cases_trouble
import everyday
import exports
import trial
from people import Cast
from world import World

HERE = Path(__file__).parent
MADE = ("onedrive", "mail", "truth")


def generate(seed: int, out: Path) -> World:
    """Write the tree, the manifest, the owners and the truth below `out`."""
    rng = random.Random(seed)
    world = World(rng, Cast(rng))
    for cases in (
        cases_children,
        cases_older,
        cases_school,
        cases_staff,
        cases_leadership,
        cases_mail,
        cases_registry,
        cases_rare,
        cases_done,
        cases_trouble,
        everyday,
    ):
        cases.add(world)
    for folder in MADE:
        shutil.rmtree(out / folder, ignore_errors=True)
    world.write(out)
    trial.write(trial.trial(seed), out)
    exports.write(exports.exports(seed), out)
    return world


def main() -> None:
    """Read the arguments and say what was made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=HERE)
    arguments = parser.parse_args()
    world = generate(arguments.seed, arguments.out)
    size = sum(len(made.content) for made in world.files.values())
    planted = sum(len(made.notes.planted) for made in world.files.values())
    unlike = sum(len(made.notes.lookalikes) for made in world.files.values())
    print(
        f"{len(world.files)} filer, {size / 1e6:.1f} MB, {planted} planterade värden,"
        f" {unlike} förväxlingsbara texter"
    )


if __name__ == "__main__":
    main()
