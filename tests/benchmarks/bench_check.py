"""`molnvakt check` of one small file against python-docx and stock Presidio doing the same.

Whole processes, user CPU of the finished child as the system counts it, in pairs, so that
a machine whose speed drifts does not decide. Prints the median of the ratios.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from docx import Document

PAIRS = 7
TEXT = "Välkommen till höstens föräldramöte i aulan. Vi går igenom terminens planering. " * 5

STOCK = """
import sys
import spacy
from docx import Document
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer, IbanRecognizer, PhoneRecognizer,
    SePersonnummerRecognizer, SeOrganisationsnummerRecognizer,
)
engine = SpacyNlpEngine(models=[{"lang_code": "sv", "model_name": "blank"}])
engine.nlp = {"sv": spacy.blank("sv")}
registry = RecognizerRegistry(supported_languages=["sv"])
for kind in (CreditCardRecognizer, IbanRecognizer, PhoneRecognizer,
             SePersonnummerRecognizer, SeOrganisationsnummerRecognizer):
    registry.add_recognizer(kind(supported_language="sv"))
analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["sv"])
for paragraph in Document(sys.argv[1]).paragraphs:
    analyzer.analyze(paragraph.text, "sv")
"""


class Cost(NamedTuple):
    """What a finished process took."""

    cpu: float
    """Seconds of user CPU."""
    peak: float
    """MiB of memory at the most."""


def cost(command: list[str]) -> Cost:
    """Run a command to its end and return what it cost."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Cost(usage.ru_utime, usage.ru_maxrss / 1024)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "brev.docx"
        document = Document()
        for _ in range(10):
            document.add_paragraph(TEXT)
        document.save(str(path))
        ours = [sys.executable, "-m", "scanner", "check", str(path)]
        stock = [sys.executable, "-c", STOCK, str(path)]
        cost(ours), cost(stock)
        pairs = [(cost(ours), cost(stock)) for _ in range(PAIRS)]
    ratio = statistics.median(theirs.cpu / mine.cpu for mine, theirs in pairs)
    mine = statistics.median(mine.cpu for mine, _ in pairs)
    peak = statistics.median(mine.peak for mine, _ in pairs)
    theirs = statistics.median(theirs.peak for _, theirs in pairs)
    print(f"check, small clean docx: 1/{ratio:.1f} of the user CPU of stock ({mine * 1000:.0f} ms)")
    print(f"check, peak memory: {peak:.0f} MiB against {theirs:.0f} MiB")


if __name__ == "__main__":
    main()
