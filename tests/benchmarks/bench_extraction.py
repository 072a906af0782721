"""Text extraction against the usual library of each format, on the same files in one run.

Every reading is a process of its own, in pairs, and tells at its end what it took. Ours
also reads what the library leaves out. Peak memory is of Linux: what the system counts
for a finished child holds that of its parent before the start.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench_check import Cost

PAIRS = 5
SENTENCE = "Nämnden beslutade att uppdra åt förvaltningen att återkomma med ett förslag. "

OURS = """
import sys
from scanner.extract import read
document = read(sys.argv[1])
assert document.parts and not document.problems, document.problems
"""
TELL = """
import resource, re
peak = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
print(resource.getrusage(resource.RUSAGE_SELF).ru_utime, int(peak) / 1024)
"""
PEERS: dict[str, tuple[str, str]] = {
    "docx": (
        "python-docx",
        """
import sys, docx
document = docx.Document(sys.argv[1])
text = [p.text for p in document.paragraphs]
text += [c.text for t in document.tables for r in t.rows for c in r.cells]
""",
    ),
    "xlsx": (
        "openpyxl, read-only",
        """
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
text = [v for sheet in book for row in sheet.iter_rows(values_only=True) for v in row]
""",
    ),
    "pdf": (
        "pypdf",
        """
import sys, pypdf
text = [page.extract_text() for page in pypdf.PdfReader(sys.argv[1]).pages]
""",
    ),
    "msg": (
        "extract-msg",
        """
import sys, extract_msg
with extract_msg.openMsg(sys.argv[1]) as message:
    text = [message.subject, message.sender, message.to, message.body, message.htmlBody]
    text += [a.data for a in message.attachments]
""",
    ),
}
"""Suffix -> the library and a script that gets its text."""


def reading(script: str, path: Path) -> Cost:
    """Run a script on a file to its end and return what it cost."""
    command = [sys.executable, "-c", script + TELL, str(path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    cpu, peak = told.split()[-2:]
    return Cost(float(cpu), float(peak))


def docx(path: Path) -> None:
    """About 200 pages."""
    from docx import Document

    document = Document()
    for _ in range(2000):
        document.add_paragraph(SENTENCE * 3)
    document.save(str(path))


def xlsx(path: Path) -> None:
    """20,000 rows of ten cells."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Lista")
    for row in range(20_000):
        sheet.append([f"Rad {row}", "Danvik", row, row * 1.5, "Socialkontoret", *range(5)])
    book.save(path)


def pdf(path: Path) -> None:
    """100 pages."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    for _ in range(100):
        for line in range(45):
            canvas.drawString(50, 800 - 16 * line, SENTENCE)
        canvas.showPage()
    canvas.save()


def msg(path: Path) -> None:
    """A letter of the sample municipality with an attachment."""
    letters = Path(__file__).parents[2] / "samples" / "mail"
    path.write_bytes(max(letters.rglob("*.msg"), key=lambda p: p.stat().st_size).read_bytes())


MAKERS: tuple[Callable[[Path], None], ...] = (docx, xlsx, pdf, msg)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        for make in MAKERS:
            kind = make.__name__
            path = Path(folder) / f"a.{kind}"
            make(path)
            name, script = PEERS[kind]
            reading(OURS, path), reading(script, path)
            pairs = [(reading(OURS, path), reading(script, path)) for _ in range(PAIRS)]
            cpu = statistics.median(a.cpu / b.cpu for a, b in pairs)
            peak = statistics.median(a.peak / b.peak for a, b in pairs)
            print(
                f"{kind}: {cpu:.2f} of the user CPU and {peak:.2f} of the peak memory of {name} "
                f"({path.stat().st_size // 1024} kB)"
            )


if __name__ == "__main__":
    main()
