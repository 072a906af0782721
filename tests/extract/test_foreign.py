"""Files of another program: every place it keeps is found, and the words two readers agree on."""

from __future__ import annotations

import csv
import html
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import docx
import openpyxl
import pptx
import pypdf
import pytest
import xlrd

from tests.extract import foreign

WRITER = {
    "docx": ("MS Word 2007 XML", ""),
    "docm": ("MS Word 2007 XML VBA", ""),
    "dotx": ("MS Word 2007 XML Template", ""),
    "doc": ("MS Word 97", ""),
    "rtf": ("Rich Text Format", ""),
    "odt": ("writer8", ""),
    "ott": ("writer8_template", ""),
    "fodt": ("OpenDocument Text Flat XML", ""),
    "html": ("HTML (StarWriter)", ""),
    "xhtml": ("XHTML Writer File", ""),
    "txt": ("Text (encoded)", "UTF8"),
    "pdf": ("writer_pdf_Export", ""),
}
CALC = {
    "xlsx": ("Calc MS Excel 2007 XML", ""),
    "xltx": ("Calc MS Excel 2007 XML Template", ""),
    "xls": ("MS Excel 97", ""),
    "ods": ("calc8", ""),
    "ots": ("calc8_template", ""),
    "fods": ("OpenDocument Spreadsheet Flat XML", ""),
    "html": ("HTML (StarCalc)", ""),
    "csv": ("Text - txt - csv (StarCalc)", "59,34,76,1"),
    "pdf": ("calc_pdf_Export", ""),
}
IMPRESS = {
    "pptx": ("Impress MS PowerPoint 2007 XML", ""),
    "ppsx": ("Impress MS PowerPoint 2007 XML AutoPlay", ""),
    "potx": ("Impress MS PowerPoint 2007 XML Template", ""),
    "ppt": ("MS PowerPoint 97", ""),
    "odp": ("impress8", ""),
    "otp": ("impress8_template", ""),
    "fodp": ("OpenDocument Presentation Flat XML", ""),
    "pdf": ("impress_pdf_Export", ""),
}
PROGRAMS = {
    "fodt": (foreign.TEXT, foreign.TEXT_STATES, WRITER, "txt"),
    "fods": (foreign.SHEETS, foreign.SHEET_STATES, CALC, "csv"),
    "fodp": (foreign.SLIDES, foreign.SLIDE_STATES, IMPRESS, "pdf"),
}
"""Suffix of the source -> source, its places, formats, and that of the second reader."""
FORMATS = [(kind, suffix) for kind, (_, _, targets, _) in PROGRAMS.items() for suffix in targets]
PLACES = [pair for pair in FORMATS if pair[1] in
          ("docx", "odt", "fodt", "xlsx", "ods", "fods", "pptx", "odp", "fodp")]  # fmt: skip
ALSO = {
    "Qpivotfield": {"cache"},
    "Qpivotitem": {"cache"},
    "Qscenariovalue": {"metadata"},
    "Qsection": {"hidden_text", "metadata", ""},
    "Qmath": {"", "cache"},
    "Qcomment": {"comment", ""},
    "Qhiddenslide": {"hidden_slide", "cache"},
    "900101-2385": {"", "cache"},
    "Qheader": {"", "hidden_sheet"},
    "Qfooter": {"", "hidden_sheet"},
    "Qcharttitlep": {"hidden_slide", "cache", ""},
}
"""Where a program keeps more than one copy, or the token begins another: the states it may have."""


@pytest.fixture(scope="module")
def corpus(
    stored: Callable[..., dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], bytes]:
    """Source and format -> file, as LibreOffice wrote it."""
    folder = tmp_path_factory.mktemp("sources")
    made = {}
    for kind, (source, _, targets, _) in PROGRAMS.items():
        path = folder / f"a.{kind}"
        path.write_text(source, "utf-8")
        for suffix, content in stored(path, targets).items():
            made[kind, suffix] = content
    return made


def raw(suffix: str, content: bytes) -> str:
    """All that stands in a file of XML, with tags and without."""
    parts = [content]
    if not suffix.startswith("f"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
    texts = [part.decode("utf-8", "replace") for part in parts]
    whole = html.unescape("\n".join([*texts, *(re.sub(r"<[^>]*>", "", one) for one in texts)]))
    return whole.replace("\u2011", "-").replace("\u00ad", "")


@pytest.mark.parametrize(("kind", "suffix"), PLACES)
def test_every_place_that_libreoffice_keeps_is_found_and_named(kind, suffix, corpus, reading):
    """What stands anywhere in its file is read, and is hidden when the place is."""
    _, states, _, _ = PROGRAMS[kind]
    content = corpus[kind, suffix]
    read = reading(f"a.{suffix}", content)

    kept = raw(suffix, content)
    carried = [token for token in states if token in kept or read.holding(token)]
    wrong = {
        token: read.hidden(token)
        for token in carried
        if not read.holding(token) or not read.hidden(token) & {states[token], *ALSO.get(token, ())}
    }

    assert wrong == {}
    assert len(carried) > 0.8 * len(states)
    assert not read.document.problems


class Pages(HTMLParser):
    """The text of an HTML page, as the standard library reads it."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def of_word(content: bytes) -> str:
    """As python-docx reads it."""
    document = docx.Document(io.BytesIO(content))
    texts = [one.text for one in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(texts)


def of_template(content: bytes) -> str:
    """As python-docx reads a template or a file with macros, under the name of a document."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = re.sub(
                    rb"application/vnd[\w.-]*(?:template|document)\.macroEnabled\w*\.main\+xml"
                    rb"|application/vnd\.openxmlformats-officedocument\.wordprocessingml\.template"
                    rb"\.main\+xml",
                    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                    b".main+xml",
                    data,
                )
            new.writestr(name, data)
    return of_word(out.getvalue())


def of_sheets(content: bytes) -> str:
    """As openpyxl reads it."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return "\n".join(str(v) for sheet in book for row in sheet.values for v in row if v is not None)


def of_old_sheets(content: bytes) -> str:
    """As xlrd reads it."""
    book = xlrd.open_workbook(file_contents=content)
    values = (v for sheet in book.sheets() for row in range(sheet.nrows)
              for v in sheet.row_values(row))  # fmt: skip
    return "\n".join(
        str(int(v)) if isinstance(v, float) and v == int(v) else str(v) for v in values
    )


def of_slides(content: bytes) -> str:
    """As python-pptx reads it; it refuses shows and templates, whose types differ by a word."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(
                name, re.sub(rb"\.(?:slideshow|template)\.main", b".presentation.main", data)
            )
    deck = pptx.Presentation(io.BytesIO(out.getvalue()))
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    texts = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    notes = [slide.notes_slide.notes_text_frame for slide in deck.slides if slide.has_notes_slide]
    texts += [frame.text for frame in notes if frame is not None]
    return "\n".join(texts)


def of_page(content: bytes) -> str:
    """As the standard library reads HTML."""
    page = Pages()
    page.feed(content.decode("utf-8", "replace"))
    return "\n".join(page.text)


def of_pdf(content: bytes) -> str:
    """As pypdf reads it."""
    return "\n".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(content)).pages)


def of_doc(content: bytes) -> str:
    """As catdoc reads it."""
    program = shutil.which("catdoc")
    if program is None:
        pytest.skip("catdoc is not installed")
    run = subprocess.run(
        [program, "-dutf-8", "-w", "-"], input=content, capture_output=True, check=True
    )
    return run.stdout.decode("utf-8", "replace")


def of_rtf(content: bytes) -> str:
    """Control words and braces taken away."""
    text = content.decode("latin-1")
    text = re.sub(r"\\u(-?\d+)\s?(?:\\'[0-9a-f]{2}|\?)?", lambda m: chr(int(m[1]) % 65536), text)
    text = re.sub(r"\\'([0-9a-f]{2})", lambda m: bytes.fromhex(m[1]).decode("cp1252"), text)
    return re.sub(r"\\[a-z]+-?\d* ?|[{}]", "", text.replace("\\~", "\u00a0"))


def of_xml(content: bytes) -> str:
    """The tags of the text taken away, those that end a paragraph with a space for it."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = archive.read("content.xml")
    text = re.sub(r"</text:p>|<text:line-break/>|<text:s/>|<text:tab/>", "\n", content.decode())
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def of_show(content: bytes) -> str:
    """The runs of text of an old presentation, which stand in it as they are."""
    runs = re.findall(rb"(?:[\x20-\x7e\xa0-\xff]\x00){3,}", content)
    plain = re.findall(rb"[\x20-\x7e\xa0-\xff]{3,}", content)
    return "\n".join(
        [run.decode("utf-16-le") for run in runs] + [p.decode("cp1252") for p in plain]
    )


def of_list(content: bytes) -> str:
    """As the standard library reads CSV."""
    return "\n".join(
        " ".join(row) for row in csv.reader(io.StringIO(content.decode()), delimiter=";")
    )


READERS: dict[str, Callable[[bytes], str]] = {
    "csv": of_list,
    "doc": of_doc,
    "docm": of_template,
    "docx": of_word,
    "dotx": of_template,
    "fodp": of_xml,
    "fods": of_xml,
    "fodt": of_xml,
    "html": of_page,
    "odp": of_xml,
    "ods": of_xml,
    "odt": of_xml,
    "otp": of_xml,
    "ots": of_xml,
    "ott": of_xml,
    "pdf": of_pdf,
    "potx": of_slides,
    "ppsx": of_slides,
    "ppt": of_show,
    "pptx": of_slides,
    "rtf": of_rtf,
    "txt": lambda content: content.decode("utf-8-sig"),
    "xhtml": of_page,
    "xls": of_old_sheets,
    "xlsx": of_sheets,
    "xltx": of_sheets,
}
"""Suffix -> the first reader."""


def words_of(text: str) -> set[str]:
    """Words of three letters or digits and more."""
    return set(re.findall(r"\w{3,}", text.replace("\u00ad", "")))


def exported(kind: str, corpus: dict[tuple[str, str], bytes], tmp_path: Path) -> set[str]:
    """The words of a source as its program exports them as text: the second reader."""
    suffix = PROGRAMS[kind][3]
    content = corpus[kind, suffix]
    if suffix != "pdf":
        return words_of(content.decode("utf-8-sig"))
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    run = subprocess.run(
        [program, "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
    )
    return words_of(run.stdout.decode())


@pytest.mark.parametrize(("kind", "suffix"), FORMATS)
def test_words_that_two_readers_agree_on_are_read(
    kind, suffix, corpus, reading, tmp_path, record_property
):
    """At least 99 % of them, in every format that LibreOffice can write."""
    content = corpus[kind, suffix]

    agreed = words_of(READERS[suffix](content)) & exported(kind, corpus, tmp_path)
    ours = words_of(reading(f"a.{suffix}", content).text)
    share = len(agreed & ours) / len(agreed)

    record_property("share", share)
    print(f"{suffix} of {kind}: {share:.2%} of {len(agreed)} words")  # noqa: T201 - told by -rP
    assert len(agreed) > 50
    assert share >= 0.99, sorted(agreed - ours)
