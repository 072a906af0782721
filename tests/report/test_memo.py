"""The memo: a Word document that a registry takes in and everybody can read."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import zipfile
from pathlib import Path
from shutil import which
from typing import Any

import msgspec
import pytest
from docx import Document
from docx.oxml.ns import qn

from scanner.policy import Policy
from scanner.records import Decision, Judged, Month, Ruling, Run
from scanner.report import memo
from scanner.report.figures import figures
from scanner.report.model import Report, build
from scanner.report.standing import Standing, Standings, State
from scanner.report.suppress import suppress

SWEDISH = [
    "Ärende",
    "Förslag till beslut",
    "Sammanfattning",
    "Bakgrund",
    "Bedömning",
    "Resultat",
    "Metod och gränser",
    "Rättslig grund",
    "Ekonomiska konsekvenser",
    "Konsekvenser för barn",
    "Bilagor",
    "Beslutet skickas till",
]


def written(report: Report, lang: str = "sv", **more: Any) -> bytes:
    stream = io.BytesIO()
    told = figures(report, lang)
    if more.get("published"):
        suppress(told)
    memo.write(report, told, stream, lang, **more)
    return stream.getvalue()


def opened(report: Report, lang: str = "sv", **more: Any) -> Any:
    return Document(io.BytesIO(written(report, lang, **more)))


def text(document: Any) -> str:
    paragraphs = [p.text for p in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*paragraphs, *cells])


def test_it_has_the_sections_of_a_tjansteskrivelse(report: Report) -> None:
    document = opened(report)

    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    (title,) = [p.text for p in document.paragraphs if p.style.name == "Title"]
    assert headings == SWEDISH
    assert title == (
        "Månadsrapport november\xa02026: lagring i Office 365 efter avslutad bearbetning"
    )
    head = [p.text for p in document.paragraphs if p.style.name == "Uppgifter"]
    assert head[:2] == ["Datum\t2026-11-30", "Diarienummer\t[fyll i]"]


def test_the_proposal_says_who_does_what_with_how_many_files(report: Report) -> None:
    proposed = [p.text for p in opened(report).paragraphs if p.style.name == "List Number"]

    assert len(proposed) == 5
    assert "1\xa0fil med skyddade personuppgifter" in proposed[1]
    assert "6\xa0filer som inte får ligga kvar" in proposed[2]
    assert "2\xa0filer som inte kunde läsas" in proposed[3]


def test_a_month_without_deviations_proposes_no_instructions(run: Run, rules: Policy) -> None:
    document = opened(build(run, [], rules))

    proposed = [p.text for p in document.paragraphs if p.style.name == "List Number"]
    assert len(proposed) == 2
    assert "följs" in text(document)


def test_the_tables_hold_the_figures_of_the_report(report: Report) -> None:
    """Number by number: levels, held and violating per förvaltning, ages, unread, dates."""
    levels, held, violating, ages, unread, dates, limits = (
        [[cell.text for cell in row.cells] for row in table.rows] for table in opened(report).tables
    )

    assert [row[1] for row in levels[1:]] == ["1", "2", "2", "4", "1", "4", "14"]
    assert held[-1] == ["Alla", "4", "2", "2", "1", "9", "14", "64,3\xa0%"]
    assert violating[1:] == [
        ["Socialkontoret", "1", "1", "1", "1", "4"],
        ["Utbildningskontoret", "1", "0", "0", "0", "1"],
        ["Okänd förvaltning", "1", "0", "0", "0", "1"],
        ["Alla", "3", "1", "1", "1", "6"],
    ]
    assert [row[-1] for row in ages[1:]] == ["3", "1", "1", "1", "0", "6"]
    assert [row[:2] for row in unread[1:]] == [["Krypterad", "1"], ["Bild utan textlager", "1"]]
    assert [row[1] for row in dates[1:]] == ["8", "0", "0", "0", "0", "1", "9"]
    assert limits[1][2] == "grund för security"


def test_it_names_no_file_and_no_owner_and_no_security_count(
    rows: list[Judged], report: Report
) -> None:
    told = text(opened(report))

    for row in rows:
        assert row.classification.path.rpartition("/")[2] not in told
        assert not row.item.owner or row.item.owner not in told
    fewer = msgspec.structs.replace(report, security=0)
    assert text(opened(fewer)) == told


def test_a_year_is_told_month_by_month_without_what_may_only_be_counted(
    rows: list[Judged], run: Run, rules: Policy
) -> None:
    """Of seven files that may not stay one is security-classified, and so in earlier months."""
    months = [Month(dt.date(2026, n, 28), 15, n + 2, 1, 1, 0, 2, 1) for n in range(1, 11)]

    document = opened(build(run, rows, rules, months))

    (table,) = (t for t in document.tables if t.rows[0].cells[0].text == "Månad")
    told = [[cell.text for cell in row.cells] for row in table.rows]
    assert told[1] == ["november\u00a02026", "6", "\u22125", "14", "42,9\u00a0%", "2"]
    assert told[2][:4] == ["oktober\u00a02026", "11", "+1", "14"]
    assert told[-1][:3] == ["januari\u00a02026", "2", "–"]
    assert len(told) == 12
    assert "Sedan oktober\u00a02026 har antalet ändrats med \u22125." in text(document)
    assert "Sedan januari\u00a02026, den äldsta månaden i jämförelsen" in text(document)


def test_tables_are_numbered_as_they_come(report: Report) -> None:
    captions = [p.text for p in opened(report).paragraphs if p.style.name == "Caption"]

    numbers = [int(caption.split(".")[0].removeprefix("Tabell ")) for caption in captions]
    assert numbers == list(range(1, len(numbers) + 1))


def test_decisions_are_told_as_numbers_and_those_open_again_are_proposed(
    report: Report,
) -> None:
    made = Decision(
        "aa:0", "SE_HALSA", Ruling.EXEMPT, dt.datetime(2026, 11, 2, tzinfo=dt.UTC),
        "Maria Ek", "utredning pågår", dt.date(2026, 12, 9), "10 § AL",
    )  # fmt: skip
    states = (State.ENDED, State.CHANGED, State.ENDING, State.EXEMPT)
    told = tuple(
        Standing(s, f"a/{s}.docx", "anna@example.se", "Socialkontoret", made) for s in states
    )
    decided = msgspec.structs.replace(report, standings=Standings(told, done=3, waiting=1))

    document = opened(decided)

    (table,) = (t for t in document.tables if t.rows[0].cells[0].text == "Beslut")
    assert [int(row.cells[1].text) for row in table.rows[1:]] == [2, 0, 1, 1, 1, 0, 3]
    assert "pröva 2\u00a0fynd" in text(document)
    assert "Maria Ek" not in text(document)
    assert "exempt.docx" not in text(document)
    assert "Beslut om fynd" not in text(opened(decided, published=True))
    assert "Beslut om fynd" not in text(opened(report))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_same_report_gives_the_same_bytes(lang: str, report: Report) -> None:
    content = written(report, lang)

    assert content == written(report, lang)
    package = zipfile.ZipFile(io.BytesIO(content))
    assert {info.date_time for info in package.infolist()} == {(2026, 11, 30, 0, 0, 0)}
    properties = opened(report, lang).core_properties
    assert properties.created.date() == properties.modified.date() == dt.date(2026, 11, 30)


@pytest.mark.parametrize(("lang", "language"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_a_screen_reader_gets_language_headings_and_tables(
    lang: str, language: str, report: Report
) -> None:
    document = opened(report, lang)

    languages = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
    assert languages == {language}
    assert document.core_properties.language == language
    for table in document.tables:
        properties = table._tbl.tblPr
        assert properties.find(qn("w:tblCaption")).get(qn("w:val"))
        assert properties.find(qn("w:tblDescription")).get(qn("w:val"))
        marked = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert marked == [True] + [False] * (len(marked) - 1)
    foot = document.sections[0].footer._element
    fields = [e.get(qn("w:instr")) for e in foot.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_no_empty_paragraph_makes_space(report: Report) -> None:
    assert all(p.text.strip() for p in opened(report).paragraphs)


def test_what_the_municipality_fills_in_is_marked(report: Report) -> None:
    runs = [run for p in opened(report).paragraphs for run in p.runs]

    blanks = [run for run in runs if run.text.startswith("[")]
    assert len(blanks) >= 8
    assert all(run.font.highlight_color is not None for run in blanks)
    assert not any("[" in run.text for run in runs if run not in blanks)


def test_a_scoped_memo_says_what_it_covers(report: Report) -> None:
    told = text(opened(report, scope="Socialkontoret"))

    assert "Rapporten omfattar bara Socialkontoret." in told
    assert "Förvaltning\tSocialkontoret" in told


def test_a_hostile_name_of_a_forvaltning_stays_text(
    run: Run, rules: Policy, rows: list[Judged]
) -> None:
    name = "<w:p>\u202eCo & [x]\x1b\uffff"
    some = [
        Judged(msgspec.structs.replace(row.item, forvaltning=name), row.classification, row.verdict)
        for row in rows
    ]

    told = text(opened(build(run, some, rules), scope=name))

    assert "<w:p><U+202E>Co & [x]<U+001B><U+FFFF>" in told


def test_a_published_memo_tells_no_small_number(report: Report) -> None:
    """All counts of this month are small but the total: so nothing but it and zeros is told."""
    document = opened(report, published=True)

    values = [c.text for t in document.tables[:6] for r in t.rows[1:] for c in r.cells[1:]]
    assert not {"1", "2", "3", "4"} & set(values)
    assert "färre än 5" in text(document)
    assert "fynd.csv" not in text(document)


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_makes_pages_of_it(report: Report, tmp_path: Path) -> None:
    (tmp_path / "memo.docx").write_bytes(written(report))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profil"]

    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "memo.docx")],
        check=True,
        capture_output=True,
    )

    import pypdfium2

    pdf = pypdfium2.PdfDocument(tmp_path / "memo.pdf")
    pages = [page.get_textpage().get_text_range() for page in pdf]
    pdf.close()
    assert 3 <= len(pages) <= 8
    assert f"Sida 1 av {len(pages)}" in pages[0]
    for heading in SWEDISH:
        assert any(heading in page for page in pages)
