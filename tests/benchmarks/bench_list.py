"""An action list against plain openpyxl: `bench_list.py [ROWS]`.

Both write the same cells without keeping them; ours has styles, links, row heights, text that
cannot become a formula, and a first sheet besides. The default of 10,000 rows shows the rates.
"""

from __future__ import annotations

import datetime as dt
import io
import resource
import sys
import time
from collections.abc import Callable, Iterator

from openpyxl import Workbook

from scanner.records import Level
from scanner.report.task import Task
from scanner.report.workbook import List

TODAY = dt.date(2026, 11, 30)


def tasks(count: int) -> Iterator[Task]:
    """Tasks of 900 owners, as long as those of a municipality are."""
    for number in range(count):
        owner = f"user{number % 900:04}"
        path = f"onedrive/{owner}/Documents/Ärende {number % 97}/Utredning {number:07}.docx"
        yield Task(
            "Socialkontoret", f"{owner}@danvik.example", (1, -3, 1, -number), path, "move",
            Level.SENSITIVE, f"https://danvik.sharepoint.example/{owner}/{number:07}.docx",
            "Hälsouppgift × 3 (d***), Personnummer × 2 (850101-****)", 5, "sida 3; sida 4",
            TODAY, "exportens fillista", TODAY, number % 900,
            "Diarieför eller flytta, kontrollera, radera sedan kopian.", "art. 9 GDPR", True,
        )  # fmt: skip


def ours(count: int) -> int:
    """Write a list; return its size in bytes."""
    book = List("Socialkontoret", TODAY, "sv", "forvaltning")
    for one in tasks(count):
        book.add(one)
    stream = io.BytesIO()
    book.save(stream)
    return stream.tell()


def plain(count: int) -> int:
    """Write the same cells with nothing else; return the size in bytes."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Att göra")
    for one in tasks(count):
        folder, _, name = one.path.rpartition("/")
        sheet.append(
            [
                "Diarieför eller flytta", name, folder, one.owner, "Känslig personuppgift",
                one.found, one.count, one.where, one.date, one.source, one.due, one.days,
                one.advice, "",
            ]
        )  # fmt: skip
    stream = io.BytesIO()
    book.save(stream)
    return stream.tell()


def timed(write: Callable[[int], int], count: int) -> float:
    """Return the CPU seconds of writing; print them with the size and the memory so far."""
    began = time.process_time()
    size = write(count)
    took = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{write.__name__}: {took:.1f} s CPU, {size / 1e6:.1f} MB, peak {peak:.0f} MiB")
    return took


def main() -> None:
    """Write both and print the ratio."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(f"{count:,} rows")
    least = timed(plain, count)
    print(f"ratio: {timed(ours, count) / least:.1f}x")


if __name__ == "__main__":
    main()
