"""The formats as whole files, so that a change in what people get is seen in the commit.

After a change that is meant: `MOLNVAKT_GOLDEN=write python -m pytest tests/report/test_golden.py`,
then read the difference before committing it.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest

from scanner import report as formats
from scanner.records import Judged
from scanner.report import html, sarif
from scanner.report.model import Report

GOLDEN = Path(__file__).with_name("golden")


def compare(name: str, content: bytes) -> None:
    path = GOLDEN / name
    if os.environ.get("MOLNVAKT_GOLDEN") == "write":
        path.write_bytes(content)
    assert content == path.read_bytes()


@pytest.mark.parametrize("form", formats.FORMATS)
def test_rows_of_the_month(form: str, rows: list[Judged], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each format of rows, byte by byte."""
    monkeypatch.setattr(sarif, "__version__", "1.2.3")
    stream = io.BytesIO()

    formats.write(form, rows, stream, "sv")

    compare(formats.FORMATS[form].file, stream.getvalue())


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_words_of_the_page(lang: str, report: Report) -> None:
    """What a reader reads, top to bottom: the tags are tested apart, the looks by eye."""
    page = html.render(report, lang)
    body = page[page.index("<body>") :]
    told = re.sub(r"<(?!/?(?:h\d|li|p|tr|dt|dd|caption|figcaption|desc)\b)[^>]*>", " ", body)
    told = re.sub(r"<(/?)[^>]*>", lambda m: "" if m[1] else "\n", told)
    lines = (" ".join(line.split(" ")).strip() for line in told.split("\n"))
    lines = (re.sub(r" {2,}", "  ", line) for line in lines)

    compare(f"page-{lang}.txt", ("\n".join(line for line in lines if line) + "\n").encode())
