"""The pre-upload check starts at once: nothing heavy is loaded on its way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

HEAVY = (
    "docx", "jinja2", "lxml", "multiprocessing", "numpy", "openpyxl", "pebble", "phonenumbers",
    "pikepdf", "presidio_analyzer", "pydantic", "requests", "spacy", "sqlalchemy", "sqlite3",
    "tldextract", "xml.etree.ElementTree",
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


@pytest.mark.parametrize("name", ["brev.docx", "brev.txt"])
def test_a_check_loads_nothing_heavy(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith("docx"):
        document = Document()
        document.add_paragraph("Välkommen till höstens föräldramöte i aulan.")
        document.save(str(path))
    else:
        path.write_text("Välkommen till höstens föräldramöte i aulan.", "utf-8")

    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path)], capture_output=True, text=True, check=True
    )

    code, loaded = ran.stderr.strip().splitlines()[-1].split(" ", 1)
    assert code == "0", ran.stdout + ran.stderr
    assert not [name for name in HEAVY if name in loaded.split(",")]
