"""The pre-upload check starts at once: nothing heavy is loaded on its way."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from scanner import policy
from scanner.cli.patterns import Later

ROOT = Path(__file__).parents[1]

HEAVY = (
    "_hashlib", "csv", "docx", "email", "fractions", "hashlib", "hmac", "http", "jinja2",
    "json", "logging", "lxml", "models", "multiprocessing", "numpy", "openpyxl", "pebble",
    "phonenumbers", "pikepdf", "pypdfium2", "presidio_analyzer", "pydantic", "random", "requests",
    "scanner.engine.local", "scanner.report.html", "scanner.report.model", "scanner.store",
    "secrets", "selectolax", "socket", "spacy", "sqlalchemy", "sqlite3", "ssl", "subprocess",
    "tempfile", "tldextract", "tomllib", "xml.etree.ElementTree",
)  # fmt: skip
SCRIPT = """
import sys
sys.argv = ["molnvakt", "check", sys.argv[1]]
from scanner.cli import main
try:
    main()
except SystemExit as end:
    print(end.code, ",".join(sorted(sys.modules)), file=sys.stderr)
"""


CLEAN = "Välkommen till höstens föräldramöte i aulan."
SENSITIVE = "Patienten, 19850101-2382, har diabetes och är sjukskriven."


@pytest.mark.parametrize(("said", "expected"), [(CLEAN, "0"), (SENSITIVE, "1")])
@pytest.mark.parametrize("name", ["brev.docx", "brev.txt"])
def test_a_check_loads_nothing_heavy(tmp_path: Path, name: str, said: str, expected: str) -> None:
    path = tmp_path / name
    if name.endswith("docx"):
        document = Document()
        document.add_paragraph(said)
        document.save(str(path))
    else:
        path.write_text(said, "utf-8")

    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path)], capture_output=True, text=True, check=True
    )

    code, loaded = ran.stderr.strip().splitlines()[-1].split(" ", 1)
    assert code == expected, ran.stdout + ran.stderr
    assert not [name for name in HEAVY if name in loaded.split(",")]


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.MULTILINE | re.DOTALL])
@pytest.mark.parametrize("pattern", ["(?P<a>b+)c?", rb"(?P<a>b+)c?"])
def test_a_pattern_compiled_later_is_as_the_pattern_itself(
    pattern: str | bytes, flags: int
) -> None:
    text: Any = "xBbc\nbb" if isinstance(pattern, str) else b"xBbc\nbb"
    now, later = re.compile(pattern, flags), Later(re.compile, pattern, flags)

    for _ in range(2):
        assert later.findall(text) == now.findall(text)
        assert [m.span() for m in later.finditer(text, 1)] == [
            m.span() for m in now.finditer(text, 1)
        ]
        assert later.sub(text[:1], text) == now.sub(text[:1], text)
        assert later.split(text) == now.split(text)
        assert (later.match(text) is None) is (now.match(text) is None)
    assert later.groupindex == now.groupindex
    assert later.pattern == now.pattern


def test_findings_are_the_same_with_patterns_compiled_later(tmp_path: Path) -> None:
    """What `check` says of the samples' own text is what the library says without it."""
    text = (ROOT / "README.md").read_text("utf-8") + SENSITIVE * 3
    script = "import sys, {first}recognizers; print(recognizers.find(open(sys.argv[1]).read()))"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    later = "scanner.cli.patterns as p; p.compile_later(); import "

    said = [
        subprocess.run(
            [
                sys.executable,
                "-X",
                "utf8",
                "-c",
                script.format(first=first),
                str(tmp_path / "a.txt"),
            ],
            capture_output=True,
            cwd=ROOT,
            check=True,
        ).stdout
        for first in ("", later)
    ]

    assert said[0] == said[1]
    assert b"SE_PERSONNUMMER" in said[0]


def test_a_pattern_of_a_policy_that_is_none_is_still_refused(tmp_path: Path) -> None:
    own = policy.DEFAULT.read_text("utf-8").replace(
        'entities = ["PERSON"', 'entities = ["SE_EGET", "PERSON"'
    )
    own += '\n[[adhoc]]\nentity = "SE_EGET"\nbasis = "Eget beslut"\nregex = "(["\n'
    (tmp_path / "egen.toml").write_text(own, "utf-8")
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")

    ran = subprocess.run(
        [sys.executable, "-m", "scanner", "check", str(tmp_path / "a.txt"),
         "--policy", str(tmp_path / "egen.toml")],
        capture_output=True,
        check=False,
    )  # fmt: skip

    assert ran.returncode == 2
    assert "ogiltigt mönster" in ran.stderr.decode("utf-8")
