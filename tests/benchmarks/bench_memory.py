"""Peak memory of one worker on files too large to hold: `bench_memory.py [MEGABYTES]`.

Each file is made on the fly, of no two lines alike, and examined whole in a process of
its own, directly and as a scan does it (Presidio and the language model). The bar is
that a worker stays below 400 MiB on a 300 MB file; the default of 30 MB shows the slope
in a minute.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

MEGABYTE = 1_000_000
BAR = 400

EXAMINE = """
import re, sys
from scanner import policy
from scanner.examine import Examiner, Orders
from scanner.records import Item
from scanner.settings import Limits
scan = sys.argv[2] == "scan"
examiner = Examiner(Orders(policy.load(), Limits(), scan, b"k" * 32, scan))
examined = examiner.examine(Item("a", sys.argv[1], 0, 0))
characters = sum(c.characters for c in examined.classifications)
problems = sum(len(c.problems) for c in examined.classifications)
peak = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
print(characters, problems, int(peak) // 1024)
"""

PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/'
    'package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}
MAIN = '<{} xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def line(rng: random.Random) -> str:
    """Return the text of a cell or line that comes only once."""
    return f"Ärende {rng.randrange(10**9)} gäller Storgatan {rng.randrange(10**6)}"


def xlsx(path: Path, size: int) -> None:
    """One sheet of numbers and of shared strings that are all different."""
    rng = random.Random(1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
        rows = 0
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write((MAIN.format("worksheet") + "<sheetData>").encode())
            while path.stat().st_size < size * 0.6:
                rows += 1
                row = f'<row r="{rows}"><c r="A{rows}" t="s"><v>{rows - 1}</v></c>'
                row += "".join(
                    f'<c r="{c}{rows}"><v>{rng.random() * 1e6:.2f}</v></c>' for c in "BCDEF"
                )
                sheet.write((row + "</row>").encode())
            sheet.write(b"</sheetData></worksheet>")
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as strings:
            strings.write(MAIN.format("sst").encode())
            for _ in range(rows):
                strings.write(f"<si><t>{line(rng)}</t></si>".encode())
            strings.write(b"</sst>")


def csv(path: Path, size: int) -> None:
    """Rows of four fields."""
    rng = random.Random(2)
    with path.open("w", encoding="utf-8") as out:
        while out.tell() < size:
            out.writelines(f"{rng.random()};{line(rng)};{line(rng)};2024\n" for _ in range(1_000))


def mbox(path: Path, size: int) -> None:
    """Letters of about 4 kB."""
    rng = random.Random(3)
    with path.open("w", encoding="utf-8") as out:
        while out.tell() < size:
            body = "\n".join(line(rng) for _ in range(100))
            out.write(
                "From a@example.se Mon Mar  2 10:11:12 2026\nFrom: a@example.se\n"
                f"To: b@example.se\nSubject: {line(rng)}\n"
                f"Content-Type: text/plain; charset=utf-8\n\n{body}\n\n"
            )


MAKERS: dict[str, Callable[[Path, int], None]] = {"xlsx": xlsx, "csv": csv, "mbox": mbox}


def main() -> None:
    """Make the files, examine them, print a table."""
    size = (int(sys.argv[1]) if len(sys.argv) > 1 else 30) * MEGABYTE
    print(f"peak memory of a worker, MiB; bar {BAR}")
    with tempfile.TemporaryDirectory() as folder:
        for suffix, make in MAKERS.items():
            path = Path(folder) / f"a.{suffix}"
            make(path, size)
            for way in ("direct", "scan"):
                command = [sys.executable, "-c", EXAMINE, str(path), way]
                told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                characters, problems, peak = map(int, told.split())
                print(
                    f"{suffix:5} {path.stat().st_size / MEGABYTE:6.0f} MB, "
                    f"{characters / MEGABYTE:6.0f} million characters, {problems} problems, "
                    f"{way:6}: {peak:4}"
                )
            path.unlink()


if __name__ == "__main__":
    main()
