"""`molnvakt check` against python-docx and stock Presidio, and of files that people really have.

Whole processes with all their workers, user CPU of the finished children as the system counts
it, in pairs, so that a machine whose speed drifts does not decide. Prints medians.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

PAIRS = 7
RUNS = 3
SMALL_FILES = 100
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
    """What a finished process took, with the processes it started."""

    cpu: float
    """Seconds of user CPU."""
    peak: float
    """MiB of memory at the most, of the process itself."""


def cost(command: list[str]) -> Cost:
    """Run a command to its end and return what it cost."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Cost(usage.ru_utime, usage.ru_maxrss / 1024)


def checked(*paths: Path) -> Cost:
    """Return the median cost of a check of files."""
    command = [sys.executable, "-m", "scanner", "check", *map(str, paths)]
    costs = [cost(command) for _ in range(RUNS)]
    return Cost(*(statistics.median(values) for values in zip(*costs, strict=True)))


def letter(path: Path, paragraphs: int = 10) -> Path:
    """Write a clean letter; 50 paragraphs of `TEXT` are some eight pages."""
    from docx import Document

    document = Document()
    for number in range(paragraphs):
        document.add_paragraph(f"{number}. {TEXT}")
    document.save(str(path))
    return path


def table(path: Path, rows: int) -> Path:
    """Write a workbook with six columns."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Inventarier")
    for row in range(rows):
        sheet.append([row, f"Stol {row % 40}", "Skolgatan", 1200 + row % 90, "Godkänd", row % 7])
    book.save(path)
    return path


def pages(path: Path, count: int) -> Path:
    """Write a PDF with 40 lines a page."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    for page in range(count):
        for line in range(40):
            canvas.drawString(60, 780 - 18 * line, f"Sida {page}, rad {line}: {TEXT[:78]}")
        canvas.showPage()
    canvas.save()
    return path


def against_stock(path: Path) -> None:
    """Print what the check of a small clean letter costs beside the plain libraries."""
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


LARGER = (
    ("lång.docx", "docx of 50 pages"),
    ("lista.xlsx", "xlsx of 5,000 rows"),
    ("tryck.pdf", "pdf of 20 pages, in a worker"),
)


def write(folder: Path) -> None:
    """Write the files to be checked."""
    (folder / "many").mkdir()
    for number in range(SMALL_FILES):
        letter(folder / "many" / f"brev{number:03}.docx")
    letter(folder / "brev.docx")
    letter(folder / LARGER[0][0], 310)
    table(folder / LARGER[1][0], 5000)
    pages(folder / LARGER[2][0], 20)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own: what this one holds would count as the memory of each check.
        subprocess.run([sys.executable, __file__, name], check=True)
        small = folder / "brev.docx"
        against_stock(small)
        more = checked(folder / "many").cpu - checked(small).cpu
        print(f"check, {SMALL_FILES} small docx: {more:.2f} s more user CPU than one")
        for file, label in LARGER:
            took = checked(folder / file)
            size = (folder / file).stat().st_size // 1024
            print(f"check, {label} ({size} kB): {took.cpu:.2f} s user CPU, {took.peak:.0f} MiB")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write(Path(sys.argv[1]))
    else:
        main()
