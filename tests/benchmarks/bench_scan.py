"""A whole scan against the usual library of each format and stock Presidio on the same files:
`bench_scan.py [docx|xlsx|pdf|msg|again …]`, all of them when none is named.

Each side is a process of its own that gets ready, reads one file to warm up, and then
tells the CPU of all the others; in pairs, so that a machine whose speed drifts does not
decide. Ours does more: it reads what the library leaves out, finds some forty kinds of
values and 10,000 terms, weighs and classifies them. `scan` is as the command does it,
with the language model; the others show what the model and Presidio cost.

The stock side searches each paragraph, cell, page or letter for six of Presidio's own
types without a model of names, and once more with ours as its spaCy model.

Then the command itself: a second scan of an unchanged tree, and peak memory.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import scale
import trees

from scanner import threads

PAIRS = 3
ENV = os.environ | dict.fromkeys(threads.NAMES, "1")
"""As in a worker: a second thread of matrix products costs more than it saves."""
BARS = {"docx": 15, "xlsx": 40, "pdf": 4}
"""ARCHITECTURE section 5: at least so many times less CPU than library and stock Presidio."""
AGAIN = 0.05
"""At most so large a share of the first scan's CPU goes to an unchanged tree."""
FILES = 1_000
"""Small files of the tree that is scanned twice."""

TELL = """
import json, sys, time
from pathlib import Path
ready = prepare()
first, *others = sorted(Path(sys.argv[1]).iterdir())
one(ready, first)
began = time.process_time()
for path in others:
    one(ready, path)
print(json.dumps(1000 * (time.process_time() - began) / len(others)))
"""

OURS = """
from scanner import policy
from scanner.engine.worker import settle
from scanner.examine import Examiner, Orders
from scanner.records import Item
from scanner.settings import Limits

def prepare():
    examiner = Examiner(Orders(policy.load(), Limits(), key=b"k" * 32, {orders}))
    settle()
    return examiner

def one(examiner, path):
    item = Item(path.name, str(path), path.stat().st_size, path.stat().st_mtime_ns)
    examined = examiner.examine(item)
    assert examined.classifications[0].characters and not examined.classifications[0].problems
"""
WAYS = {
    "scan": "presidio=True, names=True",
    "without names": "presidio=True, names=False",
    "without Presidio": "presidio=False, names=False",
}
"""Name -> orders of our side."""

STOCK = """
import spacy
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer, EmailRecognizer, IbanRecognizer, PhoneRecognizer,
    SePersonnummerRecognizer, SeOrganisationsnummerRecognizer, SpacyRecognizer,
)

def prepare():
    ner = NerModelConfiguration(model_to_presidio_entity_mapping={{"PERSON": "PERSON"}})
    engine = SpacyNlpEngine([{{"lang_code": "sv", "model_name": "ours"}}], ner)
    engine.nlp = {{"sv": {nlp}}}
    registry = RecognizerRegistry(supported_languages=["sv"])
    kinds = [CreditCardRecognizer, EmailRecognizer, IbanRecognizer, PhoneRecognizer,
             SePersonnummerRecognizer, SeOrganisationsnummerRecognizer]
    for kind in kinds + [SpacyRecognizer] * {names}:
        registry.add_recognizer(kind(supported_language="sv"))
    return AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["sv"])

def one(analyzer, path):
    for text in texts(path):
        if text:
            analyzer.analyze(text, "sv")
"""
MODELS = {
    "stock": {"nlp": 'spacy.blank("sv")', "names": 0},
    "stock with our model": {"nlp": 'spacy.load(__import__("models").pipeline_path())', "names": 1},
}
LIBRARIES: dict[str, tuple[str, str]] = {
    "docx": (
        "python-docx",
        """
import docx
def texts(path):
    document = docx.Document(str(path))
    yield from (p.text for p in document.paragraphs)
    yield from (c.text for t in document.tables for r in t.rows for c in r.cells)
""",
    ),
    "xlsx": (
        "openpyxl",
        """
import openpyxl
def texts(path):
    for sheet in openpyxl.load_workbook(path, read_only=True):
        for row in sheet.iter_rows(values_only=True):
            yield from (str(value) for value in row if value is not None)
""",
    ),
    "pdf": (
        "pypdf",
        """
import pypdf
def texts(path):
    yield from (page.extract_text() for page in pypdf.PdfReader(path).pages)
""",
    ),
    "msg": (
        "extract-msg",
        """
import extract_msg
def texts(path):
    with extract_msg.openMsg(str(path)) as message:
        yield from (message.subject, message.sender, message.to, message.body)
""",
    ),
}
"""Format -> its usual library, and a script that gets the text of one file."""


def milliseconds(script: str, folder: Path) -> float:
    """Return the CPU per file of a script, without what it needs to get ready."""
    command = [sys.executable, "-W", "ignore", "-c", script + TELL, str(folder)]
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=ENV).stdout
    return float(json.loads(told.splitlines()[-1]))


def letter(writer: trees.Writer) -> bytes:
    """Return a letter as Outlook saves it."""
    from letters import Letter, Party, msg

    sender = Party("Anna Berg", "anna.berg@danvik.example")
    title, *body = writer.text(2)
    return msg(Letter(sender, [sender], title, body, trees.DAY)).content


MAKERS: dict[str, tuple[int, Callable[[trees.Writer], bytes]]] = {
    "docx": (20, lambda writer: writer.docx(8)),
    "xlsx": (5, lambda writer: writer.xlsx(320)),
    "pdf": (3, lambda writer: writer.pdf(60)),
    "msg": (20, letter),
}
"""Format -> how many files, and how one is made: 8 kB of text, 1,900 cells, 60 pages, a letter."""


def formats(folder: Path, kinds: Iterable[str]) -> None:
    """Print a table of CPU per file and of ratios."""
    writer = trees.Writer(1)
    print("| ms of CPU per file | ours: " + " | ".join(WAYS) + " | " + " | ".join(MODELS))
    for kind in kinds:
        count, make = MAKERS[kind]
        files = folder / kind
        files.mkdir()
        for number in range(count):
            (files / f"{number:03}.{kind}").write_bytes(make(writer))
        library, texts = LIBRARIES[kind]
        ours = {name: OURS.format(orders=orders) for name, orders in WAYS.items()}
        stock = {name: texts + STOCK.format(**model) for name, model in MODELS.items()}
        runs = [
            {name: milliseconds(script, files) for name, script in {**ours, **stock}.items()}
            for _ in range(PAIRS)
        ]
        cost = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
        size = sum(path.stat().st_size for path in files.iterdir()) // count // 1024
        print(f"| {kind} {size} kB, {library} | " + " | ".join(f"{c:.2f}" for c in cost.values()))
        for theirs in MODELS:
            ratios = {
                way: statistics.median(run[theirs] / run[way] for run in runs) for way in WAYS
            }
            told = ", ".join(f"{way} {ratio:.1f}x" for way, ratio in ratios.items())
            bar = BARS.get(kind, 0)
            met = "" if not bar else " met" if ratios["scan"] >= bar else f" MISSED (bar {bar}x)"
            print(f"    against {theirs}: {told}{met if theirs == 'stock' else ''}", flush=True)


def again(folder: Path) -> None:
    """Print what the command takes the second time, and the most memory of each process."""
    tree = trees.small(folder / "export", FILES)
    first, second = (scale.scan(tree, folder / "m.db", jobs=2) for _ in range(2))
    share = second.cpu / first.cpu
    met = "met" if share <= AGAIN else f"MISSED (bar {AGAIN:.0%})"
    print(
        f"scan of {tree.files:,} small files: {first.cpu:.1f} s CPU, again {second.cpu:.1f} s: "
        f"{share:.1%} {met}"
    )
    parent = max(look.parent for look in first.looks)
    worker = max(look.worker for look in first.looks)
    print(f"peak memory: parent {parent:.0f} MiB, largest worker {worker:.0f} MiB")


def main() -> None:
    """Print the figures."""
    wanted = sys.argv[1:] or [*MAKERS, "again"]
    with tempfile.TemporaryDirectory() as folder:
        formats(Path(folder), [kind for kind in MAKERS if kind in wanted])
        if "again" in wanted:
            again(Path(folder))


if __name__ == "__main__":
    main()
