"""Measure, and write the card: `python -m tests.accuracy [--lower] [--list SET]`.

What was reached before is a floor: when something sinks, nothing is written unless
`--lower` says that it is meant. `--list` prints what is missed and what is false; not of the
final examination, which tells only shares.
"""

from __future__ import annotations

import argparse
import sys

from tests.accuracy import card, engines, figures, truth


def main() -> int:
    """Return 1 when a figure has sunk."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lower", action="store_true")
    parser.add_argument("--list", choices=[name for name in truth.SETS if name != truth.EXAM])
    parser.add_argument("--way", choices=figures.WAYS, default="check")
    arguments = parser.parse_args()
    if arguments.list:
        show(arguments.list, arguments.way)
        return 0
    now = figures.everything()
    before = figures.load() if figures.FILE.exists() else {}
    lines = [
        f"{name}, {way}: {line}"
        for name, ways in before.items()
        for way in figures.WAYS
        for line in figures.sunk_set(name, ways[way], now[name][way])
    ]
    print("\n".join(lines))
    if lines and not arguments.lower:
        print("Nothing is written. If this is meant: python -m tests.accuracy --lower")
        return 1
    figures.save(now)
    card.FILE.write_text(card.render(now), "utf-8")
    return 0


def show(name: str, way: str) -> None:
    """Print what is missed and what is false, with the reason when it is a look-alike."""
    _, came = figures.run(name, way, engines.documents(truth.files(name)))
    why = {one.value: one.why for one in truth.lookalikes(name)}
    for kind, values in (("missed", came.missed), ("false", came.false)):
        for value in values:
            print(f"{kind}\t{value.entity}\t{value.text}\t{value.path}\t{why.get(value, '')}")


if __name__ == "__main__":
    sys.exit(main())
