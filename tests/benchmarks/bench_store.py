"""Store and monthly report at the size of a municipality: `bench_store.py [FILES]`.

Makes a store of so many files with ten findings each, as a scan would, and writes the
report from it. The bar is a report on 1,000,000 files and 10,000,000 findings in less
than 30 seconds and 5 MB of HTML; the default of 50,000 shows the rates.
"""

from __future__ import annotations

import datetime as dt
import io
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from scanner import policy
from scanner.judge import judge
from scanner.records import (
    Classification,
    Dated,
    DateSource,
    Finding,
    Item,
    Judged,
    Level,
    Run,
    Step,
)
from scanner.report import html, model
from scanner.store import Store

FINDINGS = 10
TODAY = dt.date(2026, 11, 30)
NOW = dt.datetime(2026, 11, 30, 5, tzinfo=dt.UTC)
KINDS = (
    ("SE_PERSONNUMMER", Level.EXTRA, "19850101-****"),
    ("PERSON", Level.PERSONAL, "A*** B***"),
    ("SE_HALSA", Level.SENSITIVE, "d***"),
    ("SE_SOCIALTJANST", Level.SECRECY, "u***"),
    ("PHONE_NUMBER", Level.PERSONAL, "070-***"),
)


def items(count: int) -> Iterator[tuple[Item, Classification]]:
    """Files of 3,000 owners in eight förvaltningar, two of three without anything."""
    rng = random.Random(1)
    for number in range(count):
        owner = number * 3_000 // count
        path = f"onedrive/user{owner:04}/Documents/Ärende {number % 97}/Utredning {number:07}.docx"
        when = NOW - dt.timedelta(days=rng.randrange(900))
        item = Item(
            path, "", rng.randrange(5_000, 500_000), 1, f"user{owner:04}@danvik.example",
            "manifest", f"Förvaltning {owner % 8}", (Dated(when, DateSource.MANIFEST),),
        )  # fmt: skip
        findings: tuple[Finding, ...] = ()
        if number % 3 == 0:
            # 30 in every third file are ten a file.
            findings = tuple(
                Finding(
                    entity, level, 0.9, (Step("page", str(n)), Step("paragraph", str(n))), 1, "",
                    masked, f"{number:064x}", "form context luhn",
                )
                for n in range(3 * FINDINGS)
                for entity, level, masked in (rng.choice(KINDS),)
            )  # fmt: skip
        highest = max((f.level for f in findings), default=Level.OPEN)
        yield item, Classification(path, "docx", item.size, 9_000, findings, level=highest)


def main() -> None:
    """Fill a store and report from it; print what each took."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    rules = policy.load()
    run = Run(0, NOW, None, TODAY, ("/export",), "0", rules.name, rules.sha256, "", complete=False)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.db"
        with Store.open(path, b"k" * 32) as store:
            began = time.process_time()
            number = store.begin(run)
            for item, found in items(count):
                kept = store.remember(number, item, "tools", "ab" * 32, (found,))
                verdict = judge(item, found, rules, TODAY)
                store.add(
                    number, [document for document, _ in kept], [Judged(item, found, verdict)]
                )
            store.finish(number, NOW, complete=True)
            took = time.process_time() - began
            print(f"{count:,} files, {count * FINDINGS:,} findings")
            print(f"stored: {took:.1f} s CPU, {count / took:,.0f} files/s")
            print(f"size: {path.stat().st_size / 1e6:,.0f} MB")
            began, wall = time.process_time(), time.perf_counter()
            (kept_run,) = store.runs()
            page = io.BytesIO()
            html.write(model.build(kept_run, store.judged(number), rules), page, "sv")
            print(
                f"report: {time.process_time() - began:.1f} s CPU, "
                f"{time.perf_counter() - wall:.1f} s wall, {page.tell() / 1e6:.2f} MB of HTML"
            )
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
